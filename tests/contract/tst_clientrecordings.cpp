#include "playedvalues.h"
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
        {QStringLiteral("script_api_rate_limit_error"), ErrorKind::ProviderFailure},
        {QStringLiteral("connection_refresh_backoff"), ErrorKind::InvalidCredentials},
        {QStringLiteral("forbidden"), ErrorKind::Forbidden},
        {QStringLiteral("too_many_request"), ErrorKind::RateLimited},
        {QStringLiteral("disabled_resource"), ErrorKind::Rejected},
    };
    if (recording.status == 401)
        return ErrorKind::Unauthorized;
    if (recording.answersHtml() || (recording.status < 300 && !recording.answersJson()))
        return ErrorKind::NotNango;
    if (const auto found = byCode.find(recording.errorCode()); found != byCode.end())
        return found->second;
    const QString message = recording.answerBody["error"]["message"].toText();
    if (message == QLatin1String("Connection not found") || message.startsWith(QLatin1String("ConnectionID or")))
        return ErrorKind::NotFound;
    static const std::map<int, ErrorKind> byStatus{{403, ErrorKind::Forbidden},
                                                   {404, ErrorKind::NotFound},
                                                   {424, ErrorKind::ProviderFailure},
                                                   {429, ErrorKind::RateLimited}};
    // Many a code says no more than its status does.
    if (const auto found = byStatus.find(recording.status); found != byStatus.end())
        return found->second;
    return recording.status >= 500 ? ErrorKind::ServerFailure : ErrorKind::Rejected;
}

/// Who must be named as the one that answered.
ErrorOrigin wantedOrigin(const ClientRecording &recording)
{
    static const QStringList provider{QStringLiteral("invalid_credentials"), QStringLiteral("connection_test_failed"),
                                      QStringLiteral("script_http_error"), QStringLiteral("script_network_error"),
                                      QStringLiteral("script_api_rate_limit_error")};
    // A function may have made it.
    if (recording.answersHtml() && recording.path.startsWith("/action") && recording.status != 404)
        return ErrorOrigin::ProviderOrNango;
    if (recording.status == 424 && recording.errorCode().isEmpty())
        return ErrorOrigin::Provider;
    return provider.contains(recording.errorCode()) ? ErrorOrigin::Provider : ErrorOrigin::Nango;
}

/// The scopes that a text names.
QStringList scopesIn(const QString &text)
{
    static const QRegularExpression scope(QStringLiteral("(?:environment|account):[a-z_:*]*[a-z*]"));
    QStringList scopes;
    for (auto match = scope.globalMatch(text); match.hasNext();)
        scopes << match.next().captured();
    return scopes;
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
    if (error.origin != wantedOrigin(recording))
        return QStringLiteral("origin %1: %2").arg(originName(error.origin), error.details());
    if (error.attempted.isEmpty() || error.message.isEmpty() || error.nextStep.isEmpty())
        return QStringLiteral("incomplete: ") + error.details();
    const JsonValue wanted = recording.answerBody["error"];
    if (!error.serverMessage.startsWith(wanted["message"].toText()))
        return QStringLiteral("message: ") + error.serverMessage;
    for (const JsonValue &issue : wanted["errors"].items()) {
        if (!error.serverMessage.contains(issue["message"].toText()))
            return QStringLiteral("an issue is lost: ") + error.serverMessage;
    }
    if (recording.status == 403 && scopesIn(error.missingScope) != scopesIn(wanted["message"].toText()))
        return QStringLiteral("scope: ") + error.missingScope;
    const bool embeds = wanted["payload"]["connection"].isObject();
    if (embeds && !error.payload.contains("connection_id"))
        return QStringLiteral("the embedded connection is lost");
    const bool supported = error.serverCode == QLatin1String("generic_error_support");
    if (supported && error.supportId != wanted["payload"].toText())
        return QStringLiteral("support id: ") + error.supportId;
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
        const PlayedCall done = playAnswerAlone(recording);
        judge(done, recording, recording.answersJson() || recording.answerBytes.isEmpty());
        const QString what =
            QStringLiteral("%1 %2").arg(QString::fromLatin1(recording.method), QString::fromUtf8(recording.path));
        m_elsewhere[whyNoOperation(recording)][what] << recording.file.section(u'-', 0, 0);
    }

    void cleanupTestCase()
    {
        QTextStream out(stdout);
        Counts all;
        out << "\nendpoint                                       played  request compared  response only\n";
        const auto line = [&out](const QString &endpoint, const Counts &counts) {
            out << endpoint.leftJustified(44) << QString::number(counts.used).rightJustified(9)
                << QString::number(counts.equal).rightJustified(18)
                << QString::number(counts.used - counts.equal).rightJustified(15) << '\n';
        };
        for (const auto &[endpoint, counts] : m_table) {
            line(endpoint, counts);
            all.used += counts.used;
            all.equal += counts.equal;
        }
        line(QStringLiteral("all %1 operations").arg(m_table.size()), all);
        out << "\nresponse only, because the client does not send:\n";
        for (const auto &[why, files] : m_why)
            out << "  " << why << ": " << files.join(u' ') << '\n';
        out << "\nno operation of the client; the answer is read all the same:\n";
        for (const auto &[reason, requests] : m_elsewhere) {
            out << "  " << reason << '\n';
            for (const auto &[what, files] : requests)
                out << "    " << what << ": " << files.join(u' ') << '\n';
        }
        out << '\n';
    }

private:
    struct Counts {
        int used = 0;
        int equal = 0;
    };

    /// Whether the right value or error came. `readable` says that the body may be a value at all.
    static void judge(const PlayedCall &done, const ClientRecording &recording, bool readable = true)
    {
        const bool wanted = readable && wantsValue(recording);
        if (done.error && wanted)
            QFAIL(qPrintable(done.error->details()));
        if (!done.error && !wanted)
            QFAIL("an error was wanted");
        QVERIFY2(done.valueProblem.isEmpty(), qPrintable(done.valueProblem));
        if (done.error) {
            const QString problem = errorProblem(*done.error, recording);
            QVERIFY2(problem.isEmpty(), qPrintable(problem));
        }
    }

    /// What the request must be authorised with.
    static QByteArray authorization(const ClientRecording &recording)
    {
        if (recording.path == "/health")
            return {};
        if (recording.path == "/connect/session")
            return recording.header(QStringLiteral("Authorization")).toUtf8();
        return "Bearer " + testKey;
    }

    void playOne(const ClientOperation &operation, const ClientRecording &recording, const QStringList &captures)
    {
        ClientRig rig;
        serve(rig, recording);
        const PlayedCall done = operation.play(rig, recording, captures);
        Counts &counts = m_table[operation.endpoint];
        ++counts.used;
        judge(done, recording);
        if (QTest::currentTestFailed())
            return;
        QVERIFY(rig.guard.balanced());
        QVERIFY(rig.server.count() > 0);
        // The last: some calls look before they write.
        const WireRequest &sent = rig.server.requests().back();
        QCOMPARE(sent.header("authorization"), authorization(recording));
        for (const QString &why : done.notExpressed)
            m_why[why] << recording.file.section(u'-', 0, 0);
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
    std::map<QString, std::map<QString, QStringList>> m_elsewhere;
};

CONSOLE_TEST(tst_clientrecordings)
#include "tst_clientrecordings.moc"
