#include "client/errorenvelope.h"
#include "client/errormapping.h"
#include "support/clientrig.h"
#include "support/resultof.h"
#include "support/testcase.h"

using namespace console;
using namespace console::test;

namespace {

Error mapped(int status, const QByteArray &body, const QByteArray &type = "application/json", Effect effect = Effect::Observe)
{
    const Request request = Request::make("GET", effect, QStringLiteral("List connections"), QStringLiteral("/connections"));
    Answer answer{.status = status, .body = Body(body)};
    answer.headers.append({"Content-Type", type});
    return errorFromAnswer(request, answer, Redaction(Secret(testKey)));
}

} // namespace

class tst_errormapping : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void table_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("origin");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *name, int status, const char *body, ErrorKind kind, ErrorOrigin origin, const char *says) {
            QTest::newRow(name) << status << QByteArray(body) << static_cast<int>(kind) << static_cast<int>(origin)
                                << QString::fromUtf8(says);
        };
        using K = ErrorKind;
        using O = ErrorOrigin;
        row("A not found", 404, R"({"error":{"code":"not_found","message":"x"}})", K::NotFound, O::Nango, "does not find");
        row("A validation", 400, R"({"error":{"code":"invalid_query_params","errors":[{"code":"too_big","message":"Too big","path":["limit"]}]}})", K::Rejected, O::Nango, "parameter");
        row("A unknown connection without message", 400, R"({"error":{"code":"unknown_connection"}})", K::NotFound, O::Nango, "no such connection");
        row("A status of an unknown connection", 400, R"({"error":{"code":"invalid_body","message":"Connection not found"}})", K::NotFound, O::Nango, "no such connection");
        row("A reconnect of an unknown one", 400, R"({"error":{"code":"invalid_body","message":"ConnectionID or IntegrationId does not exists"}})", K::NotFound, O::Nango, "no such connection");
        row("A code with spaces", 500, R"({"error":{"code":"Internal server error"}})", K::ServerFailure, O::Nango, "internal error");
        row("B wrong key", 401, R"({"error":{"message":"m","code":"unknown_account","payload":{}}})", K::Unauthorized, O::Nango, "not known");
        row("B malformed key", 401, R"({"error":{"message":"m","code":"invalid_secret_key_format","payload":{}}})", K::Unauthorized, O::Nango, "UUID");
        row("B action error", 500, R"({"error":{"code":"action_script_runtime_error","message":"m","payload":{"code":"E_RULE"}}})", K::ServerFailure, O::Nango, "its own");
        row("C provider of an action", 424, R"({"error":{"payload":{},"code":"script_http_error","upstream":{"status":404,"body":{}}}})", K::ProviderFailure, O::Provider, "HTTP 404");
        row("D rate limit", 429, R"({"error":{"code":"too_many_request","method":"GET","path":"/x"}})", K::RateLimited, O::Nango, "rate limit");
        row("E bad JSON", 400, R"({"error":{"code":"invalid_json","message":"m"}})", K::Rejected, O::Nango, "JSON");
        row("F support id", 500, R"({"error":{"code":"generic_error_support","message":"m","payload":"93a3b3a5"}})", K::ServerFailure, O::Nango, "internal error");
        row("G network", 500, R"({"message":"connect ECONNREFUSED","code":"ECONNREFUSED","method":"get"})", K::ServerFailure, O::Nango, "internal error");
        row("H message", 400, R"({"message":"nope"})", K::Rejected, O::Nango, "did not accept");
        row("I text", 400, R"({"error":"no such connection","type":"unknown_connection"})", K::NotFound, O::Nango, "no such connection");
        row("I type alone", 401, R"({"type":"unknown_account","payload":{}})", K::Unauthorized, O::Nango, "not known");
        row("K JSON-RPC", 405, R"({"jsonrpc":"2.0","error":{"code":-32000,"message":"m"},"id":null})", K::Rejected, O::Nango, "did not accept");
        row("refresh failed", 400, R"({"error":{"code":"invalid_credentials","message":"m","payload":{"connection":{"connection_id":"a"}}}})", K::InvalidCredentials, O::Provider, "credentials");
        row("refresh backs off", 424, R"({"error":{"code":"connection_refresh_backoff","message":"m"}})", K::InvalidCredentials, O::Nango, "waits");
        row("424 of nobody known", 424, "{}", K::ProviderFailure, O::Provider, "provider");
        row("empty 500", 500, "", K::ServerFailure, O::Nango, "internal error");
        row("429 of nobody known", 429, "", K::RateLimited, O::ProviderOrNango, "Too many");
        row("403 of nobody known", 403, "{}", K::Forbidden, O::Nango, "may not");
        row("503", 503, "", K::ServerFailure, O::Nango, "not available");
        row("413", 413, "", K::Rejected, O::Nango, "did not accept");
        row("not UTF-8", 400, "\xff\xfe", K::Rejected, O::Nango, "did not accept");
        row("deep", 400, R"({"error":{"code":{"a":[1]},"message":7}})", K::Rejected, O::Nango, "did not accept");
    }
    void table()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(int, kind);
        QFETCH(int, origin);
        QFETCH(QString, says);
        const Error error = mapped(status, body);
        QCOMPARE(static_cast<int>(error.kind), kind);
        QCOMPARE(static_cast<int>(error.origin), origin);
        QVERIFY2(error.message.contains(says), qPrintable(error.message));
        QVERIFY(!error.nextStep.isEmpty());
        QCOMPARE(error.httpStatus, status);
        QCOMPARE(error.attempted, QStringLiteral("List connections"));
    }

    void details()
    {
        QCOMPARE(mapped(403, R"({"error":{"code":"forbidden","message":"Insufficient scope. Required: environment:proxy"}})").missingScope,
                 QStringLiteral("environment:proxy"));
        QCOMPARE(mapped(403, R"({"error":{"code":"forbidden","message":"Insufficient scope. Required one of: a:list or a:list_credentials"}})").missingScope,
                 QStringLiteral("a:list or a:list_credentials"));
        QCOMPARE(mapped(403, R"({"error":{"code":"forbidden","message":"Insufficient scope. Required: environment:proxy"}})").nextStep,
                 QStringLiteral("Use a key that holds environment:proxy."));
        QCOMPARE(mapped(500, R"({"error":{"code":"generic_error_support","message":"m","payload":"93a3b3a5"}})").supportId,
                 QStringLiteral("93a3b3a5"));
        QCOMPARE(mapped(400, R"({"error":{"code":"invalid_body","errors":[{"message":"Too big","path":["a","0"]},{"message":"No"}]}})").serverMessage,
                 QStringLiteral("a.0: Too big; No"));
    }

    void webPages()
    {
        QCOMPARE(mapped(404, "<pre>Cannot POST /x</pre>", "text/html; charset=utf-8").kind, ErrorKind::NotNango);
        QCOMPARE(mapped(502, "<html>nginx", "text/html").kind, ErrorKind::ServerFailure);
        QCOMPARE(mapped(401, "<html>", "text/html").kind, ErrorKind::Unauthorized);
    }

    void aGatewayKnowsNothingOfAWrite()
    {
        QVERIFY(mapped(504, "", "text/plain", Effect::Write).nextStep.contains(QStringLiteral("may have been done")));
    }

    /// What credentials may be named, and what of them is left.
    void credentialsAreMasked()
    {
        const Error error = mapped(424, R"({"error":{"code":"invalid_credentials","payload":{"connection":{"connection_id":"acme","credentials":{"type":"OAUTH2","access_token":"s1","raw":{"x":"s2","n":[3]},"expires_at":"2026"},"connection_config":{"oauth_client_secret":"s3","subdomain":"acme"},"apiKey":"s4"}}}})");
        for (const char *secret : {"s1", "s2", "s3", "s4"})
            QVERIFY2(!error.payload.contains(secret), secret);
        for (const char *open : {"\"connection_id\":\"acme\"", "\"type\":\"OAUTH2\"", "\"expires_at\":\"2026\"", "\"subdomain\":\"acme\""})
            QVERIFY2(error.payload.contains(open), open);
        QVERIFY(parseJson(error.payload));
    }

    void theKeyIsMaskedInASample()
    {
        const Error error = mapped(418, "I am a teapot with " + testKey, "text/plain");
        QVERIFY(error.bodySample.startsWith("I am a teapot"));
        QVERIFY(!error.bodySample.contains(testKey));
        // Also where the cut would go through it.
        const Error cut = mapped(418, QByteArray(590, 'x') + testKey, "text/plain");
        QVERIFY(!cut.bodySample.contains(testKey.left(8)));
    }

    void largeErrorBody()
    {
        QByteArray body(1024 * 1024, 'x');
        const Error error = mapped(500, body, "text/plain");
        QCOMPARE(error.kind, ErrorKind::ServerFailure);
        QVERIFY(error.bodySample.size() < 1000);
    }
};

CONSOLE_TEST(tst_errormapping)
#include "tst_errormapping.moc"
