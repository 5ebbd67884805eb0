#pragma once

#include "core/ids.h"
#include "dto/proxy.h"

#include <QObject>

namespace console {

/// The pages of the window, in the order of the navigation.
enum class PageId { Connections, Syncs, Records, Proxy, Actions, Integrations, Activity, Environments };

/// How a page asks for another one. The window listens.
class Navigator : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

Q_SIGNALS:
    void pageRequested(console::PageId page);
    /// Opens the connection's detail pane at a tab ("Overview", "Syncs", …).
    void connectionRequested(const console::ConnectionRef &ref, const QString &tab);
    void syncsRequested(const console::ConnectionRef &ref);
    /// `model` may be empty.
    void recordsRequested(const console::ConnectionRef &ref, const QString &model);
    /// Fills the composer; never sends.
    void proxyRequested(const console::ProxyRequest &request);
    void actionRequested(const console::ConnectionRef &ref, const QString &action);
    /// The question how to raise or lower the guard.
    void guardLevelRequested();
};

} // namespace console
