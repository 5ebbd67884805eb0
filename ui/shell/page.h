#pragma once

#include "ui/shell/navigator.h"

#include <QWidget>

namespace console {

class ConnectionsModel;
class EnvironmentSession;
class Presentation;
class SecretClipboard;
class Workspace;

/// What every page of an open environment is given. All of it outlives the page: pages are made for one
/// session and are gone before it, so that nothing of one environment is ever seen under another's name.
struct PageContext {
    Workspace &workspace;
    EnvironmentSession &session;
    ConnectionsModel &connections; ///< All connections of the environment, filled by the window.
    Navigator &navigator;
    SecretClipboard &clipboard;
    Presentation &presentation; ///< Says when to mask what tells who a customer is.
};

/// A page of the window. It fetches when it is first shown, not when it is made.
class Page : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    /// The page came to the front; the first time is when it loads.
    virtual void activate() = 0;
    /// F5: fetches again what is shown.
    virtual void refresh() = 0;
    /// Where the keyboard goes when the page comes to the front.
    virtual QWidget *initialFocus() = 0;
};

} // namespace console
