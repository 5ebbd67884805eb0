#pragma once

#include "core/ids.h"
#include "dto/proxy.h"
#include "models/customers.h"

#include <QObject>

namespace console {

/// The pages of the window, in the order of the navigation.
enum class PageId { Connections, Customers, Syncs, Records, Proxy, Actions, Integrations, Activity, Environments };

/// How a page asks for another one. The window listens.
class Navigator : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

Q_SIGNALS:
    /// A page as it was left.
    void pageRequested(console::PageId page);
    /// Opens the connection's detail pane at a tab ("Overview", "Syncs", …).
    void connectionRequested(const console::ConnectionRef &ref, const QString &tab);
    /// Selects an integration on its page.
    void integrationRequested(const console::ProviderConfigKey &key);
    /// Groups connections by `bridge` and opens the customer that has this value.
    void customerRequested(const console::CustomerBridge &bridge, const QString &value);
    /// The page of syncs, at this connection.
    void syncsRequested(const console::ConnectionRef &ref);
    /// `model` may be empty.
    void recordsRequested(const console::ConnectionRef &ref, const QString &model);
    /// Fills the composer; never sends.
    void proxyRequested(const console::ProxyRequest &request);
    /// The page of actions, with connection and action chosen.
    void actionRequested(const console::ConnectionRef &ref, const QString &action);
    /// The question how to raise or lower the guard.
    void guardLevelRequested();
};

} // namespace console
