#pragma once

#include "core/result.h"
#include "dto/integration.h"
#include "models/grantedscopes.h"

#include <QWidget>

#include <optional>

class QLabel;
class QVBoxLayout;

namespace console {

class ConnectionDetails;
class FactList;

/// The OAuth scopes of a connection: those that the provider says it granted, those that were asked for, those that
/// the integration's functions declare, and which of these are not among the granted. Hidden where scopes are no
/// matter.
class ScopesBox : public QWidget
{
    Q_OBJECT

public:
    explicit ScopesBox(QWidget *parent);

    /// What the connection itself says. Forgets the functions.
    void setConnection(const ConnectionDetails &details);
    /// What the functions of its integration declare, or why that is not known.
    void setFunctions(const Result<std::vector<FunctionInfo>> &functions);
    void clear();
    /// Whether scopes are known to be granted, so that it is worth asking what functions need.
    bool knowsGranted() const { return !m_granted.empty(); }

private:
    void rebuild();
    void dropFacts();
    void addLists(const QString &name, const QString &toolTip, const std::vector<ScopeList> &lists);
    void addNeeded();
    void showMissing();

    std::vector<ScopeList> m_granted;
    bool m_hasScopes = false; ///< The credentials are of a kind that scopes are granted for.
    std::vector<ScopeList> m_asked;
    std::vector<NeededScope> m_needed;
    QString m_problem; ///< Why it is not known what functions need.
    QVBoxLayout *m_layout;
    QWidget *m_missing;
    QLabel *m_missingText;
    FactList *m_facts = nullptr;
};

} // namespace console
