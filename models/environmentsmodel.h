#pragma once

#include "dto/environment.h"

#include <QAbstractTableModel>
#include <QList>

namespace console {

/// The environments set up on this machine, and which of them is open.
class EnvironmentsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum class Column { Name, BaseUrl, Guard, Production, State };
    /// QString "#rrggbb": the colour the user gave to the environment.
    static constexpr int ColorRole = Qt::UserRole + 1;

    using QAbstractTableModel::QAbstractTableModel;

    /// Presentation mode: names and addresses are masked; an environment may be called after a customer.
    void setMasked(bool masked);
    /// Replaces the list; `openId` is the environment that is open, or 0. Does nothing when nothing changed.
    void setEnvironments(const QList<Environment> &environments, qint64 openId);
    const QList<Environment> &environments() const { return m_environments; }
    const Environment &environmentAt(int row) const { return m_environments.at(row); }
    /// The row of an environment, or -1.
    int rowOf(qint64 id) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QString text(const Environment &environment, Column column) const;

    QList<Environment> m_environments;
    qint64 m_openId = 0;
    bool m_masked = false;
};

} // namespace console
