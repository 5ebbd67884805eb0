#pragma once

#include "dto/connection.h"
#include "ui/shell/page.h"

#include <QScrollArea>

namespace console {

class ConnectionCommands;
class FactList;

/// Everything the list returns about a connection, and after "Load full details" the rest, without
/// credentials. Secrets in its configuration are masked; this tab has no way to reveal them.
class OverviewTab : public QScrollArea
{
    Q_OBJECT

public:
    OverviewTab(const PageContext &context, ConnectionCommands &commands, QWidget *parent);

    /// Shows a connection as the list has it; full details of another one go.
    void showConnection(const ConnectionRow &row);
    /// Adds what only full details have. Keeps none of their credentials.
    void showDetails(const ConnectionDetails &details);

private:
    void rebuild();
    QWidget *buildState();
    FactList *buildIdentity();
    FactList *buildEndUser(const EndUser &user);
    FactList *buildTags();
    FactList *buildErrors();
    FactList *buildMetadata();
    FactList *buildDetails(const ConnectionDetails &details);
    QString sharedText(const EndUser &user) const;

    PageContext m_context;
    ConnectionCommands &m_commands;
    ConnectionRow m_row;
    QWidget *m_content = nullptr;
    QWidget *m_details = nullptr;
    ConnectionRef m_detailsOf;
};

} // namespace console
