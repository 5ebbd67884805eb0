#include "clientoperation.h"
#include "support/testcase.h"

#include <map>

using namespace console;
using namespace console::test;

namespace {

/// What the answer of a recording must become, for calls of the API itself. Written down apart from the
/// client's own table.
ErrorKind wantedKind(const ClientRecording &recording)
{
    static const std::map<QString, ErrorKind> byCode{
        {QStringLiteral("unknown_connection"), ErrorKind::NotFound},
        {QStringLiteral("unknown_provider_config"), ErrorKind::NotFound},
        {QStringLiteral("unknown_sync"), ErrorKind::NotFound},
        {QStringLiteral("no_syncs_found"), ErrorKind::NotFound},
        {QStringLiteral("not_found"), ErrorKind::NotFound},
        {QStringLiteral("invalid_credentials"), ErrorKind::InvalidCredentials},
        {QStringLiteral("connection_test_failed"), ErrorKind::InvalidCredentials},
        {QStringLiteral("script_http_error"), ErrorKind::ProviderFailure},
        {QStringLiteral("script_network_error"), ErrorKind::ProviderFailure},
        {QStringLiteral("forbidden"), ErrorKind::Forbidden},
        {QStringLiteral("too_many_request"), ErrorKind::RateLimited},
        {QStringLiteral("disabled_resource"), ErrorKind::Rejected},
    };
    if (recording.status == 401)
        return ErrorKind::Unauthorized;
    if (recording.answersHtml())
        return ErrorKind::NotNango;
    if (const auto found = byCode.find(recording.errorCode()); found != byCode.end())
        return found->second;
    const QString message = recording.answerBody["error"]["message"].toText();
    if (message == QLatin1String("Connection not found") || message.startsWith(QLatin1String("ConnectionID or")))
        return ErrorKind::NotFound;
    return recording.status >= 500 ? ErrorKind::ServerFailure : ErrorKind::Rejected;
}

bool wantsValue(const ClientRecording &recording)
{
    const bool proxied = recording.path.startsWith("/proxy");
    return proxied || (recording.status >= 200 && recording.status < 300 && !recording.answersHtml());
}

QString errorProblem(const Error &error, const ClientRecording &recording)
{
    if (recording.status == 304)
        return {};
    if (error.kind != wantedKind(recording))
        return QStringLiteral("kind %1: %2").arg(static_cast<int>(error.kind)).arg(error.details());
    if (error.httpStatus != recording.status || error.serverCode != recording.errorCode())
        return QStringLiteral("status or code: ") + error.details();
    if (error.attempted.isEmpty() || error.message.isEmpty() || error.nextStep.isEmpty())
        return QStringLiteral("incomplete: ") + error.details();
    if (error.kind == ErrorKind::Forbidden &&
        recording.answerBody["error"]["message"].toText().contains(QLatin1String("Required")) &&
        error.missingScope.isEmpty())
        return QStringLiteral("no scope");
    const bool embeds = recording.answerBody["error"]["payload"]["connection"].isObject();
    if (embeds && !error.payload.contains("connection_id"))
        return QStringLiteral("the embedded connection is lost");
    if (error.serverCode == QLatin1String("generic_error_support") && error.supportId.isEmpty())
        return QStringLiteral("no support id");
    return {};
}

void serve(ClientRig &rig, const ClientRecording &recording)
{
    QList<std::pair<QByteArray, QByteArray>> headers;
    QByteArray type;
    for (const auto &[name, value] : recording.answerHeaders) {
        const QString lower = name.toLower();
        if (lower == QLatin1String("content-type"))
            type = value.toUtf8();
        else if (lower != QLatin1String("content-length") && lower != QLatin1String("transfer-encoding"))
            headers.append({name.toUtf8(), value.toUtf8()});
    }
    rig.server.onRequest([=](const WireRequest &request, SocketAnswer answer) {
        answer.answer(recording.status, request.method == "HEAD" ? QByteArray() : recording.answerBytes, type, headers);
    });
}

} // namespace

/// Plays every recording of an operation that the client has: the request is the recorded one, the
/// answer becomes the right value or the right error.
class tst_clientrecordings : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QStringList unreadable;
        m_recordings = clientRecordings(&unreadable);
        QVERIFY2(unreadable.isEmpty(), qPrintable(unreadable.join(u' ')));
        QVERIFY(!m_recordings.empty());
    }

    void play_data()
    {
        QTest::addColumn<int>("index");
        for (size_t i = 0; i < m_recordings.size(); ++i)
            QTest::newRow(qPrintable(m_recordings[i].file)) << static_cast<int>(i);
    }

    void play()
    {
        QFETCH(int, index);
        const ClientRecording &recording = m_recordings[static_cast<size_t>(index)];
        for (const ClientOperation &operation : clientOperations()) {
            const auto match = operation.path.match(QString::fromUtf8(recording.path));
            if (operation.method != recording.method || !match.hasMatch())
                continue;
            QStringList captures;
            for (const QString &captured : match.capturedTexts().mid(1))
                captures << QUrl::fromPercentEncoding(captured.toUtf8());
            playOne(operation, recording, captures);
            return;
        }
        m_skipped << QStringLiteral("%1 %2 (%3)")
                         .arg(QString::fromLatin1(recording.method), QString::fromUtf8(recording.path),
                              recording.file.left(3));
    }

    void cleanupTestCase()
    {
        QTextStream out(stdout);
        out << "\nendpoint                                   recordings  request equal  answer only\n";
        for (const auto &[endpoint, counts] : m_table)
            out << endpoint.leftJustified(44) << QString::number(counts.used).rightJustified(9)
                << QString::number(counts.equal).rightJustified(15)
                << QString::number(counts.used - counts.equal).rightJustified(13) << '\n';
        out << "answer only, because the client does not send: \n";
        for (const auto &[why, files] : m_why)
            out << "  " << why << ": " << files.join(u' ') << '\n';
        out << "not an operation of the client: " << m_skipped.join(QStringLiteral(", ")) << "\n\n";
    }

private:
    struct Counts {
        int used = 0;
        int equal = 0;
    };

    void playOne(const ClientOperation &operation, const ClientRecording &recording, const QStringList &captures)
    {
        ClientRig rig;
        serve(rig, recording);
        const PlayedCall done = operation.play(rig, recording, captures);
        Counts &counts = m_table[operation.endpoint];
        ++counts.used;
        if (done.error && wantsValue(recording))
            QFAIL(qPrintable(done.error->details()));
        if (!done.error && !wantsValue(recording))
            QFAIL("an error was wanted");
        QVERIFY2(done.valueProblem.isEmpty(), qPrintable(done.valueProblem));
        if (done.error) {
            const QString problem = errorProblem(*done.error, recording);
            QVERIFY2(problem.isEmpty(), qPrintable(problem));
        }
        QVERIFY(rig.guard.balanced());
        QVERIFY(rig.server.count() > 0);
        const WireRequest &sent = rig.server.requests().front();
        QCOMPARE(sent.header("authorization"), recording.path == "/health" ? QByteArray() : "Bearer " + testKey);
        for (const QString &why : done.notExpressed)
            m_why[why] << recording.file.left(3);
        if (!done.notExpressed.isEmpty())
            return;
        ++counts.equal;
        WantedRequest wanted{recording.method, recording.path, recording.query, recording.headers,
                             recording.requestBytes()};
        wanted.headers += done.extraHeaders;
        const QStringList different = differences(wanted, sent);
        QVERIFY2(different.isEmpty(), qPrintable(different.join(u'\n')));
    }

    std::vector<ClientRecording> m_recordings;
    std::map<QString, Counts> m_table;
    std::map<QString, QStringList> m_why;
    QStringList m_skipped;
};

CONSOLE_TEST(tst_clientrecordings)
#include "tst_clientrecordings.moc"
