#pragma once

#include "dto/proxy.h"

#include <QWidget>

class QAction;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;
class QStackedWidget;
class QTabWidget;

namespace console {

class ConnectionPicker;
class ConnectionsModel;
class JsonEditor;
class NameValueTable;

/// The composer: connection, method, path, params, headers, body and Nango's own knobs. Never sends by
/// itself.
class RequestPane : public QWidget
{
    Q_OBJECT

public:
    explicit RequestPane(const ConnectionsModel &connections, QWidget *parent = nullptr);

    ProxyRequest request() const;
    /// Fills every field; does not emit edited().
    void setRequest(const ProxyRequest &request);
    void setBusy(bool busy);
    QWidget *initialFocus() const;
    /// Send: its shortcut, its button and Return in the path are this one command.
    QAction *sendAction() const { return m_send; }

Q_SIGNALS:
    void edited();
    void sendRequested();
    void cancelRequested();

private:
    QWidget *buildLine();
    QWidget *buildBody();
    QWidget *buildOptions();
    void announce();
    void showBodyKind();
    void showHints();
    void chooseFile();
    ProxyBodyKind bodyKind() const;

    ConnectionPicker *m_connection;
    QComboBox *m_method = nullptr;
    QLineEdit *m_path = nullptr;
    QAction *m_send = nullptr;
    QPushButton *m_cancel = nullptr;
    QTabWidget *m_tabs;
    NameValueTable *m_params;
    NameValueTable *m_headers;
    QComboBox *m_bodyKind = nullptr;
    QStackedWidget *m_bodyStack = nullptr;
    JsonEditor *m_bodyText = nullptr;
    NameValueTable *m_form = nullptr;
    QLineEdit *m_file = nullptr;
    QLabel *m_bodyHint = nullptr;
    QSpinBox *m_retries = nullptr;
    QLineEdit *m_retryOn = nullptr;
    QLineEdit *m_baseUrl = nullptr;
    QLabel *m_optionsHint = nullptr;
    bool m_filling = false;
};

} // namespace console
