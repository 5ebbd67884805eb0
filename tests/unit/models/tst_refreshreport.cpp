#include "dto/credentials.h"
#include "models/refreshreport.h"
#include "support/testcase.h"

#include <QCryptographicHash>
#include <QRegularExpression>

using namespace console;

namespace {

const QDateTime Now = QDateTime::fromSecsSinceEpoch(1'800'000'000, Qt::UTC);

QByteArray oauth(const char *access, const char *refresh = "", int minutes = 0)
{
    QByteArray text = "{\"type\":\"OAUTH2\",\"access_token\":\"" + QByteArray(access) + '"';
    if (*refresh != '\0')
        text += ",\"refresh_token\":\"" + QByteArray(refresh) + '"';
    if (minutes != 0)
        text += ",\"expires_at\":\"" + Now.addSecs(minutes * 60).toString(Qt::ISODate).toLatin1() + '"';
    return text + ",\"raw\":{}}";
}

std::optional<TokenState> state(const QByteArray &credentials)
{
    if (credentials.isEmpty())
        return std::nullopt;
    return TokenState::of(Credentials(parseJson(credentials).value()));
}

/// A report's lines, each fingerprint as "#".
QString inWords(const RefreshReport &report)
{
    static const QRegularExpression fingerprint(QStringLiteral("\\b[0-9a-f]{8}\\b"));
    QStringList lines;
    for (const RefreshFact &fact : refreshFacts(report, Now))
        lines << fact.name + QStringLiteral(" ") + QString(fact.text).replace(fingerprint, QStringLiteral("#"));
    return lines.join(u'\n');
}

} // namespace

/// What is said after a forced refresh, by fingerprints alone.
class tst_refreshreport : public console::test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void fingerprintsTellTokensApart();
    void fingerprintsLeadNowhere();
    void says_data();
    void says();
    void everyTypeHasAFingerprint_data();
    void everyTypeHasAFingerprint();
    void holdsNoSecret();
};

void tst_refreshreport::fingerprintsTellTokensApart()
{
    const TokenFingerprint one(Secret("token-1"));
    QCOMPARE(one, TokenFingerprint(Secret("token-1")));
    QVERIFY(one != TokenFingerprint(Secret("token-2")));
    QCOMPARE(one.text().size(), 8);
    QCOMPARE(one.text(), TokenFingerprint(Secret("token-1")).text());
    QVERIFY(TokenFingerprint(Secret()).isEmpty() && TokenFingerprint().text().isEmpty());
}

void tst_refreshreport::fingerprintsLeadNowhere()
{
    // Without the key of this run nobody can try tokens out.
    for (const auto algorithm : {QCryptographicHash::Md5, QCryptographicHash::Sha1, QCryptographicHash::Sha256, QCryptographicHash::Sha512})
        QVERIFY(!QCryptographicHash::hash("token-1", algorithm).toHex().startsWith(TokenFingerprint(Secret("token-1")).text().toLatin1()));
}

void tst_refreshreport::says_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<bool>("refreshTokenAsked");
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<QString>("facts");
    const auto row = [](const char *name, const QByteArray &before, const QByteArray &after, bool asked, const char *sentence, const char *facts) {
        QTest::newRow(name) << before << after << asked << QString::fromUtf8(sentence) << QString::fromUtf8(facts);
    };
    row("both changed", oauth("a1", "r1", 5), oauth("a2", "r2", 60), true, "The token changed",
        "Token changed: # → #\nRefresh token changed: # → #\nExpires in 5 min → in 1 h");
    row("the refresh token stays", oauth("a1", "r1", -10), oauth("a2", "r1", 60), true, "The token changed",
        "Token changed: # → #\nRefresh token the same: #\nExpires 10 min ago → in 1 h");
    row("nothing changed", oauth("a1", "r1", 5), oauth("a1", "r1", 5), true, "The token is the same as before",
        "Token the same: #\nRefresh token the same: #\nExpires in 5 min, as before");
    row("refresh token not asked for", oauth("a1"), oauth("a2", "", 60), false, "The token changed",
        "Token changed: # → #\nRefresh token not compared: “Return refresh token” was not ticked\nExpires never told → in 1 h");
    row("a refresh token at last", oauth("a1"), oauth("a2", "r2"), true, "The token changed",
        "Token changed: # → #\nRefresh token new: #\nExpires never told, as before");
    row("a refresh token is gone", oauth("a1", "r1"), oauth("a2"), true, "The token changed",
        "Token changed: # → #\nRefresh token gone: it was #\nExpires never told, as before");
    row("nothing known before", "", oauth("a2", "r2", 60), true, "Whether it is a new one is not known",
        "Token # now; not known before\nRefresh token # now; not known before\nExpires in 1 h; before not known");
    row("an API key", "{\"type\":\"API_KEY\",\"apiKey\":\"k\"}", "{\"type\":\"API_KEY\",\"apiKey\":\"k\"}", true, "The token is the same as before",
        "Token the same: #\nRefresh token none, before and after\nExpires never told, as before");
    row("no credentials", "{}", "{}", true, "no token to compare",
        "Token none, before and after\nRefresh token none, before and after\nExpires never told, as before");
}

void tst_refreshreport::says()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(bool, refreshTokenAsked);
    QFETCH(QString, sentence);
    const RefreshReport report{.before = state(before), .after = *state(after), .refreshTokenAsked = refreshTokenAsked, .at = Now};
    QVERIFY2(refreshSentence(report).contains(sentence), qPrintable(refreshSentence(report)));
    QTEST(inWords(report), "facts");
}

void tst_refreshreport::everyTypeHasAFingerprint_data()
{
    QTest::addColumn<QByteArray>("credentials");
    QTest::newRow("OAUTH1") << QByteArray("{\"type\":\"OAUTH1\",\"oauth_token\":\"t\",\"oauth_token_secret\":\"s\"}");
    QTest::newRow("OAUTH2_CC") << QByteArray("{\"type\":\"OAUTH2_CC\",\"token\":\"t\"}");
    QTest::newRow("APP") << QByteArray("{\"type\":\"APP\",\"access_token\":\"t\"}");
    QTest::newRow("CUSTOM") << QByteArray("{\"type\":\"CUSTOM\",\"app\":{\"access_token\":\"t\"}}");
    QTest::newRow("TWO_STEP") << QByteArray("{\"type\":\"TWO_STEP\",\"token\":\"t\"}");
    QTest::newRow("token that is an object") << QByteArray("{\"type\":\"JWT\",\"token\":{\"id\":\"a\"}}");
}

void tst_refreshreport::everyTypeHasAFingerprint()
{
    QFETCH(QByteArray, credentials);
    QVERIFY(!state(credentials)->token.isEmpty());
}

void tst_refreshreport::holdsNoSecret()
{
    const RefreshReport report{.before = state(oauth("access-before", "refresh-before", 5)), .after = *state(oauth("access-after", "refresh-after", 60)), .refreshTokenAsked = true, .at = Now};
    QString everything = refreshSentence(report);
    for (const RefreshFact &fact : refreshFacts(report, Now))
        everything += fact.name + fact.text + fact.exact;
    for (const char *secret : {"access-before", "refresh-before", "access-after", "refresh-after"})
        QVERIFY2(!everything.contains(QLatin1String(secret)), secret);
}

CONSOLE_TEST(tst_refreshreport)
#include "tst_refreshreport.moc"
