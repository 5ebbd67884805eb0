#pragma once

#include "dto/proxy.h"

#include <QWidget>

class QAction;
class QComboBox;
class QLineEdit;
class QPushButton;
class QTabWidget;

namespace console {

class ConnectionPicker;
class ConnectionsModel;
class NameValueTable;
class RequestBody;
class RequestOptions;

/// The composer: connection, method, path, params, headers, body and Nango's own knobs. Never sends by
/// itself.
class RequestPane : public QWidget
{
    Q_OBJECT

public:
    explicit RequestPane(const ConnectionsModel &connections, QWidget *parent = nullptr);

    /// What is typed and chosen now.
    ProxyRequest request() const;
    /// Fills every field; does not emit edited().
    void setRequest(const ProxyRequest &request);
    /// While a request is under way it can be canceled, not sent again.
    void setBusy(bool busy);
    /// Where the keyboard belongs when the page opens.
    QWidget *initialFocus() const;
    /// Send: its shortcut, its button and Return in the path are this one command.
    QAction *sendAction() const { return m_send; }

Q_SIGNALS:
    /// Anything of request() changed.
    void edited();
    /// By button or key.
    void sendRequested();
    /// By button or key.
    void cancelRequested();

private:
    QWidget *buildLine();
    void announce();
    void showMethod();

    ConnectionPicker *m_connection;
    QComboBox *m_method = nullptr;
    QLineEdit *m_path = nullptr;
    QAction *m_send = nullptr;
    QPushButton *m_cancel = nullptr;
    QTabWidget *m_tabs;
    NameValueTable *m_params;
    NameValueTable *m_headers;
    RequestBody *m_body;
    RequestOptions *m_options;
    bool m_filling = false;
};

} // namespace console
