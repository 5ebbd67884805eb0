#pragma once

#include "models/customers.h"
#include "ui/shell/page.h"

#include <QWidget>

class QAction;
class QLabel;
class QProgressBar;
class QTableView;

namespace console {

class ConnectionCommands;
class CustomerConnectionsModel;
class MessageBar;
class SyncsFeed;
class SyncsModel;
class TableFrame;

/// One customer: all their connections across integrations with their health, and on demand every sync of them.
/// Of very many connections more come as one scrolls, and it says so. Asks the server nothing by itself.
class CustomerPane : public QWidget
{
    Q_OBJECT

public:
    CustomerPane(const PageContext &context, QWidget *parent);
    ~CustomerPane() override;

    /// Shows a customer, or newer data of the one that is shown; `customers` is only used here and now.
    void showCustomer(const Customers &customers, const Customer &customer);
    /// The customer is in the list no more: says so, and what is shown stays readable.
    void showGone();
    /// Forgets the customer; a load of syncs under way ends.
    void clear();
    const QString &key() const { return m_key; }
    bool isEmpty() const { return !m_shown; }
    /// Reads the syncs again if they were read.
    void refresh();

Q_SIGNALS:
    void closeRequested();

private:
    void makeActions();
    QWidget *buildHeader();
    QWidget *buildSyncBar();
    QWidget *buildTables();
    QTableView *buildConnections();
    QTableView *buildSyncs();
    void connectFeed();
    void showTexts(const Customers &customers, const Customer &customer);
    void showCount();
    void updateActions();
    void updateSyncBar();
    void loadSyncs();
    void copySummary();
    void openConnection();
    void openLog();
    void showMenu(const QPoint &at);
    ConnectionRef currentConnection() const;

    PageContext m_context;
    QString m_key;
    CustomerBridge m_bridge;
    bool m_shown = false;
    qsizetype m_failedLoads = 0;
    SyncsFeed *m_feed;
    ConnectionCommands *m_commands;
    CustomerConnectionsModel *m_connections;
    SyncsModel *m_syncs;

    QAction *m_load = nullptr;
    QAction *m_copy = nullptr;
    QAction *m_open = nullptr;
    QAction *m_openSyncs = nullptr;
    QAction *m_openLog = nullptr;
    MessageBar *m_messages;
    QLabel *m_name = nullptr;
    QLabel *m_value = nullptr;
    QLabel *m_facts = nullptr;
    QString m_factsText;
    QLabel *m_caution = nullptr;
    QLabel *m_syncState = nullptr;
    QProgressBar *m_progress = nullptr;
    QAction *m_cancel = nullptr;
    QTableView *m_table = nullptr;
    QTableView *m_syncTable = nullptr;
    TableFrame *m_syncFrame = nullptr;
};

} // namespace console
