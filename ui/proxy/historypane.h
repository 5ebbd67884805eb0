#pragma once

#include "dto/proxy.h"

#include <QPointer>
#include <QWidget>

class QLineEdit;
class QTableView;

namespace console {

class CallBase;
class HistoryModel;
class Proxy;
class TableFrame;

/// The requests sent from here, newest first. Opening one fills the composer and never sends.
class HistoryPane : public QWidget
{
    Q_OBJECT

public:
    explicit HistoryPane(Proxy &proxy, QWidget *parent = nullptr);

    void reload();

Q_SIGNALS:
    void opened(const console::ProxyRequest &request);

private:
    void show(const QList<ProxyHistoryEntry> &entries);
    void applyFilter();
    void openCurrent();

    Proxy &m_proxy;
    HistoryModel *m_model;
    QTableView *m_table;
    TableFrame *m_frame;
    QLineEdit *m_filter;
    QList<ProxyHistoryEntry> m_entries;
    QPointer<CallBase> m_call;
};

} // namespace console
