#pragma once

#include "models/rowsmodel.h"

#include <optional>

namespace console {

/// One scope of a key, and whether the key holds it.
struct ScopeRow {
    QString scope; ///< "environment:syncs:execute".
    std::optional<bool> held;
    QDateTime since;   ///< When that showed; invalid while it is not known.
    QString showsWhen; ///< How it can come out: "with the first delete".
};

/// What a key may do, scope by scope.
class ScopesModel : public RowsModel<ScopeRow>
{
    Q_OBJECT

public:
    enum class Column { Scope, Purpose, Held, Since };

    explicit ScopesModel(QObject *parent = nullptr);

    /// Replaces the list; `now` is what the times are relative to.
    void setScopes(std::vector<ScopeRow> scopes, const QDateTime &now);

    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    QString text(const ScopeRow &row, Column column) const;
    QString exactText(const ScopeRow &row, Column column) const;

    QDateTime m_now;
};

/// What a scope is for, in a few words; empty for one that the console does not know.
QString scopePurpose(const QString &scope);

} // namespace console
