#pragma once

#include "client/answer.h"
#include "client/bodysink.h"
#include "client/request.h"

#include <QElapsedTimer>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QPointer>
#include <QTimer>

namespace console {

class NetworkPool;
class UploadDevice;

/// Why an attempt ended without a whole answer.
struct NetworkFailure {
    QNetworkReply::NetworkError code = QNetworkReply::NoError;
    QString text;               ///< Qt's words.
    QString tlsText;            ///< What is wrong with the certificate; may be empty.
    int status = 0;             ///< Of the answer that broke off; 0 when none had begun.
    bool requestSent = false;   ///< The request went over the wire, or may have gone.
    bool timedOut = false;      ///< Our own deadline.
    std::optional<Error> local; ///< This machine failed: a file, the disk.
};

/// One request on the wire, once: sends it, takes its answer in, keeps its deadline. Destroying it
/// aborts it at once.
class Attempt : public QObject
{
    Q_OBJECT

public:
    Attempt(NetworkPool &pool, const QNetworkRequest &wire, const Request &request, std::chrono::milliseconds deadline,
            qint64 memoryCap, QObject *parent);
    ~Attempt() override;

Q_SIGNALS:
    /// Bytes that left or came so far; `total` is -1 when nobody knows it.
    void progressed(qint64 done, qint64 total);
    /// Exactly one of the two, once, from the event loop.
    void answered(const console::Answer &answer);
    /// No answer, or not all of it: why. The attempt is over.
    void failed(const console::NetworkFailure &failure);

private:
    void begin(NetworkPool &pool, const QNetworkRequest &wire, const Request &request);
    void readMore();
    void replyFinished();
    void headReceived();
    void deliver();
    void fail(const NetworkFailure &failure);
    void letGo();
    NetworkFailure failureOfReply() const;
    bool hasWholeAnswer() const;
    bool isBodiless() const;
    bool isCutShort() const;

    QPointer<QNetworkReply> m_reply;
    QPointer<UploadDevice> m_upload;
    QString m_action;
    BodySink m_sink;
    QTimer m_deadline;
    QElapsedTimer m_clock;
    QString m_tlsText;
    bool m_headOnly;
    bool m_requestSent = false;
    bool m_replyFinished = false;
    bool m_ended = false;
    qint64 m_expected = -1;
};

} // namespace console
