#pragma once

#include "core/result.h"
#include "dto/proxy.h"

#include <QUrl>
#include <QWidget>

class QAction;
class QLabel;
class QPushButton;
class QTabWidget;
class QTableView;

namespace console {

class JsonView;
class MessageBar;
class KeyValueModel;

/// What came back: status, time, size, who most likely answered; the body as text, tree or image; the
/// headers; and saving all of it.
class ResponsePane : public QWidget
{
    Q_OBJECT

public:
    explicit ResponsePane(QWidget *parent = nullptr);

    /// No request was sent yet.
    void showNothing();
    /// A request is under way; the answer before it goes.
    void showWaiting(const QString &what);
    /// In bytes; `total` is not positive when the server does not say.
    void showProgress(qint64 received, qint64 total);
    /// Status, headers and body as they came.
    void showResponse(const ProxyResponse &response);
    /// There is no answer, and why.
    void showError(const Error &error);
    /// Where the log of the operation is that the request was added to; empty where that is not known.
    void setLog(const QUrl &log);
    MessageBar *messages() const { return m_message; }

private:
    QWidget *buildStatusLine();
    void showImage(const ProxyResponse &response);
    void save();

    MessageBar *m_message;
    QLabel *m_status = nullptr;
    QLabel *m_facts = nullptr;
    QPushButton *m_save = nullptr;
    QAction *m_openLog;
    QTabWidget *m_tabs;
    JsonView *m_body;
    KeyValueModel *m_headersModel;
    QTableView *m_headers;
    QLabel *m_image;
    Body m_bytes;
    QByteArray m_contentType;
    QUrl m_log;
};

} // namespace console
