#include "models/deletiontally.h"
#include "models/importform.h"
#include "support/testcase.h"

using namespace console;

class tst_importform : public console::test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void json_data();
    void json();
    void everyModeWritesWhatItAccepts();
    void writesWhatWasTyped();
    void tooLongOrMissing();
    void optionalObjects();
    void talliesWithoutCountingTwice();
};

void tst_importform::json_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("problem"); // a part of it; empty for none
    const auto row = [](const char *name, const char *text, const char *problem) {
        QTest::newRow(name) << QByteArray(text) << QString::fromUtf8(problem);
    };
    row("good", R"({"type":"OAUTH2","access_token":"a"})", "");
    row("with expiry", R"({"type":"OAUTH2","access_token":"a","expires_at":"2035-01-31T00:00:00Z"})", "");
    row("milliseconds", R"({"type":"OAUTH2","access_token":"a","expires_at":1890000000000})", "");
    row("no json", "{", "no JSON object");
    row("a list", "[]", "no JSON object");
    row("empty", "", "no JSON object");
    row("no type", R"({"access_token":"a"})", "no “type”");
    row("unknown type", R"({"type":"JWT"})", "does not import credentials of the type JWT");
    row("another type", R"({"type":"API_KEY","apiKey":"a"})", "takes OAUTH2, not API_KEY");
    row("missing", R"({"type":"OAUTH2"})", "“access_token” is missing");
    row("number", R"({"type":"OAUTH2","access_token":1})", "“access_token” is no text");
    row("seconds", R"({"type":"OAUTH2","access_token":"a","expires_at":1700000000})", "January 1970");
    row("null", R"({"type":"OAUTH2","access_token":"a","expires_at":null})", "neither a time");
    row("no time", R"({"type":"OAUTH2","access_token":"a","expires_at":"tomorrow"})", "no time such as");
}

void tst_importform::json()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, problem);
    const QString said = importJsonProblem(AuthMode::OAuth2, text);
    QCOMPARE(said.isEmpty(), problem.isEmpty());
    QVERIFY2(said.contains(problem), qPrintable(said));
}

void tst_importform::everyModeWritesWhatItAccepts()
{
    for (const AuthMode mode : importableModes()) {
        ImportValues values;
        for (const ImportField &field : importFields(mode))
            values.insert(field.key, Secret(field.key == QLatin1String("expires_at") ? "2035-01-31T00:00:00Z" : "x"));
        const QString problem = importValuesProblem(mode, values);
        QVERIFY2(problem.isEmpty(), qPrintable(authModeText(mode) + problem));
    }
}

void tst_importform::writesWhatWasTyped()
{
    const ImportValues values{{QStringLiteral("access_token"), Secret("a\"b")},
                              {QStringLiteral("refresh_token"), Secret()},
                              {QStringLiteral("config_override.client_id"), Secret("id")}};
    // Not inside the macros: moc cannot read raw strings there.
    const QByteArray oauth2 = R"({"type":"OAUTH2","access_token":"a\"b","config_override":{"client_id":"id"}})";
    const QByteArray basic = R"({"type":"BASIC","username":"","password":""})";
    const QByteArray none = R"({"type":"NONE"})";
    QCOMPARE(importCredentials(AuthMode::OAuth2, values).reveal(), oauth2);
    QCOMPARE(importCredentials(AuthMode::Basic, {}).reveal(), basic);
    QCOMPARE(importCredentials(AuthMode::None, {}).reveal(), none);
}

void tst_importform::tooLongOrMissing()
{
    const QString key = QStringLiteral("apiKey");
    QCOMPARE(importValuesProblem(AuthMode::ApiKey, {}), QStringLiteral("API key is missing."));
    QCOMPARE(importValuesProblem(AuthMode::ApiKey, {{key, Secret(QByteArray(1024, 'a'))}}), QString());
    QCOMPARE(importValuesProblem(AuthMode::ApiKey, {{key, Secret(QByteArray(1025, 'a'))}}),
             QStringLiteral("API key has 1025 characters; the server takes at most 1024."));
}

void tst_importform::optionalObjects()
{
    const QString what = QStringLiteral("Tags");
    QCOMPARE(optionalObjectProblem(what, " \n"), QString());
    QCOMPARE(optionalObjectProblem(what, "{}"), QString());
    QCOMPARE(optionalObjectProblem(what, "[]"), QStringLiteral("Tags must be a JSON object."));
    QCOMPARE(optionalObjectProblem(what, "{"), QStringLiteral("Tags is no JSON."));
}

void tst_importform::talliesWithoutCountingTwice()
{
    SyncStatus contacts;
    contacts.recordCounts = {{QStringLiteral("Contact"), 1200}};
    SyncStatus both = contacts;
    both.recordCounts.push_back({QStringLiteral("Deal"), 34});
    DeletionTally tally{.connections = 3};
    QVERIFY(tally.consequences().contains(QLatin1String("Of 3 connections it is not known")));
    tally.add({contacts, both});
    tally.add({contacts});
    QCOMPARE(tally.syncs, 3);
    QCOMPARE(tally.records, qint64(2434));
    QVERIFY(tally.consequences().contains(QLatin1String("3 syncs stop and 2,434 synced records are deleted.")));
    QVERIFY(tally.consequences().contains(QLatin1String("Of 1 connection it is not known")));
    tally.add({});
    QVERIFY(!tally.consequences().contains(QLatin1String("not known")));
}

CONSOLE_TEST(tst_importform)
#include "tst_importform.moc"
