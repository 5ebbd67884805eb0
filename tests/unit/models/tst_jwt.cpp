#include "core/timestamps.h"
#include "models/format.h"
#include "models/jwtmodel.h"
#include "support/testcase.h"

#include <QRandomGenerator>
#include <QTest>

using namespace console;

Q_DECLARE_METATYPE(Jwt::Kind)
Q_DECLARE_METATYPE(Jwt::Payload)

namespace {

QByteArray part(const QByteArray &bytes)
{
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

QByteArray token(const QByteArray &header, const QByteArray &payload, const QByteArray &signature = "s1gnature")
{
    return part(header) + '.' + part(payload) + '.' + part(signature);
}

const QByteArray Header = "{\"alg\":\"RS256\",\"typ\":\"JWT\"}";

const QDateTime Now = QDateTime::fromSecsSinceEpoch(1'800'000'000, Qt::UTC);

JsonValue json(const QByteArray &text)
{
    return parseJson(text).value();
}

QString cell(const JwtModel &model, const char *name, JwtModel::Column column, int role = Qt::DisplayRole)
{
    for (int row = 0; row < model.rowCount(); ++row) {
        if (model.rowAt(row).name == QLatin1String(name))
            return model.index(row, int(column)).data(role).toString();
    }
    return QStringLiteral("no row");
}

JwtModel *modelOf(const QByteArray &claims, QObject *parent)
{
    auto *model = new JwtModel(parent);
    model->setToken(*readJwt(token(Header, claims)), Now);
    return model;
}

} // namespace

/// JSON Web Tokens: what is one, what is shown of it, and that nothing of it is called genuine.
class tst_jwt : public console::test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void recognises_data();
    void recognises();
    void isNone_data();
    void isNone();
    void readsItsOwnAndNothingBroken();
    void readsTimes_data();
    void readsTimes();
    void showsBytesAsTheyCame();
    void saysTimesInWords();
    void copiesNoValueByTheWay();
    void neverCallsItGenuine_data();
    void neverCallsItGenuine();
};

void tst_jwt::recognises_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<Jwt::Kind>("kind");
    QTest::addColumn<Jwt::Payload>("payload");
    using K = Jwt::Kind;
    using P = Jwt::Payload;
    const auto row = [](const char *name, const QByteArray &text, K kind, P payload) { QTest::newRow(name) << text << kind << payload; };

    row("signed", token(Header, "{\"sub\":\"a\"}"), K::Signed, P::Claims);
    row("no claims", token(Header, "{}"), K::Signed, P::Claims);
    row("alg none", token("{\"alg\":\"none\"}", "{\"sub\":\"a\"}", ""), K::Unsigned, P::Claims);
    row("alg None with a signature", token("{\"alg\":\"None\"}", "{}"), K::Unsigned, P::Claims);
    row("no signature", token(Header, "{}", ""), K::Unsigned, P::Claims);
    row("detached payload", token(Header, ""), K::Signed, P::Empty);
    row("payload is an array", token(Header, "[1,2]"), K::Signed, P::OtherJson);
    row("payload is a text", token(Header, "\"a\""), K::Signed, P::OtherJson);
    row("payload is no JSON", token(Header, "hello"), K::Signed, P::NotJson);
    row("payload is not UTF-8", token(Header, "{\"a\":\"\xff\"}"), K::Signed, P::NotJson);
    row("payload is a token", token(Header, token(Header, "{}")), K::Signed, P::Token);
    row("padded", Header.toBase64(QByteArray::Base64UrlEncoding) + "." + QByteArray("{\"a\":10}").toBase64(QByteArray::Base64UrlEncoding) + "." + part("s"), K::Signed, P::Claims);
    row("letters of base64url", part("{\"alg\":\"HS256\",\"x\":\"\xc3\xbf\xc3\xbf~~>>??\"}") + "." + part("{}") + ".-_-_", K::Signed, P::Claims);
    row("encrypted", part("{\"alg\":\"RSA-OAEP\",\"enc\":\"A256GCM\"}") + ".a2V5.aXY.dGV4dA.dGFn", K::Encrypted, P::Encrypted);
    row("encrypted directly", part("{\"alg\":\"dir\",\"enc\":\"A256GCM\"}") + "..aXY.dGV4dA.dGFn", K::Encrypted, P::Encrypted);
}

void tst_jwt::recognises()
{
    QFETCH(QByteArray, text);
    const auto jwt = readJwt(text);
    QVERIFY(jwt);
    QTEST(jwt->kind, "kind");
    QTEST(jwt->payload, "payload");
    QVERIFY(jwt->header["alg"].isString());
    const bool isJson = jwt->payload == Jwt::Payload::Claims || jwt->payload == Jwt::Payload::OtherJson;
    QCOMPARE(jwt->claims.isMissing(), !isJson);
}

void tst_jwt::isNone_data()
{
    QTest::addColumn<QByteArray>("text");
    const QByteArray head = part(Header);
    const QByteArray body = part("{\"a\":1}");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("an opaque token") << QByteArray("gho_16C7e42F292c6912E7710c838347Ae178B4a");
    QTest::newRow("dots alone") << QByteArray("..");
    QTest::newRow("two parts") << head + '.' + body;
    QTest::newRow("four parts") << head + '.' + body + ".a2V5.a2V5";
    QTest::newRow("six parts") << head + '.' + body + ".a2V5.a2V5.a2V5.a2V5";
    QTest::newRow("five parts without enc") << head + '.' + body + ".a2V5.a2V5.a2V5";
    QTest::newRow("a version number") << QByteArray("1.2.3");
    QTest::newRow("a host name") << QByteArray("api.example.com");
    QTest::newRow("header is no object") << part("[\"alg\"]") + '.' + body + ".a2V5";
    QTest::newRow("header without alg") << part("{\"typ\":\"JWT\"}") + '.' + body + ".a2V5";
    QTest::newRow("alg is a number") << part("{\"alg\":256}") + '.' + body + ".a2V5";
    QTest::newRow("header is no JSON") << part("{\"alg\":\"RS256\"") + '.' + body + ".a2V5";
    QTest::newRow("letters of base64, not url") << head + '.' + body + ".ab+/";
    QTest::newRow("a bad letter in the claims") << head + ".ab*d.a2V5";
    QTest::newRow("a lone letter") << head + ".a.a2V5";
    QTest::newRow("padding in the middle") << head + ".YQ==YQ==.a2V5";
    QTest::newRow("too little padding") << head + ".YQ=.a2V5";
    QTest::newRow("too much padding") << head + ".YQ===.a2V5";
    QTest::newRow("a line break") << head + '.' + body + ".a2V5\n";
    QTest::newRow("a space before") << ' ' + head + '.' + body + ".a2V5";
    QTest::newRow("with its scheme") << "Bearer " + head + '.' + body + ".a2V5";
    QTest::newRow("too long") << head + '.' + body + '.' + QByteArray(LargestJwt, 'a');
    QTest::newRow("a million dots") << QByteArray(200'000, '.');
}

void tst_jwt::isNone()
{
    QFETCH(QByteArray, text);
    QVERIFY(!readJwt(text));
}

/// Whatever one changes in a token: it is read without harm, and what is read is in the text.
void tst_jwt::readsItsOwnAndNothingBroken()
{
    QRandomGenerator random(20261127);
    const QByteArray letters = "ABCabc012-_=.+/ {}\"\n";
    int read = 0;
    for (int round = 0; round < 3000; ++round) {
        QByteArray text = token(Header, "{\"exp\":" + QByteArray::number(random.generate()) + '}');
        const int changes = int(random.bounded(4));
        for (int i = 0; i < changes; ++i) {
            const qsizetype at = random.bounded(text.size());
            if (random.bounded(3) == 0)
                text.remove(at, 1 + random.bounded(3));
            else
                text.replace(at, 1, QByteArray(1, letters[random.bounded(letters.size())]));
            if (text.isEmpty())
                break;
        }
        const auto jwt = readJwt(text);
        if (!jwt)
            continue;
        ++read;
        QVERIFY(jwt->header.isObject());
        const QByteArray payload = QByteArray::fromBase64(text.split('.').at(1), QByteArray::Base64UrlEncoding);
        QVERIFY(payload.contains(jwt->claims.toRawBytes()));
        JwtModel model;
        model.setToken(*jwt, Now);
        QVERIFY(model.rowCount() > 0);
    }
    QVERIFY2(read > 700, qPrintable(QString::number(read)));
}

void tst_jwt::readsTimes_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("seconds"); // -1 for no time
    const auto row = [](const char *text, qint64 seconds) { QTest::newRow(text) << QByteArray(text) << seconds; };
    row("0", 0);
    row("1800000000", 1'800'000'000);
    row("1800000000.75", 1'800'000'000);
    row("253402300799", 253'402'300'799);
    row("253402300800", -1);
    row("1800000000000", -1);
    row("99999999999999999999999999", -1);
    row("1.8e9", -1);
    row("-5", -1);
    row("\"1800000000\"", -1);
    row("null", -1);
    row("true", -1);
    row("[1800000000]", -1);
}

void tst_jwt::readsTimes()
{
    QFETCH(QByteArray, text);
    QFETCH(qint64, seconds);
    const QDateTime time = numericDate(json(text));
    QCOMPARE(time.isValid(), seconds >= 0);
    if (seconds >= 0)
        QCOMPARE(time.toSecsSinceEpoch(), seconds);
}

void tst_jwt::showsBytesAsTheyCame()
{
    const auto *model = modelOf("{\"n\":12345678901234567890123,\"f\":1.10,\"t\":\"\\u00e9 \\ud800\",\"o\":{\"b\": 2,\"a\":1},\"n\":2}", this);
    QCOMPARE(model->rowCount(), 2 + 5);
    using C = JwtModel::Column;
    QCOMPARE(cell(*model, "n", C::Value), QStringLiteral("12345678901234567890123"));
    QCOMPARE(cell(*model, "f", C::Value), QStringLiteral("1.10"));
    QCOMPARE(cell(*model, "t", C::Value), QStringLiteral("\"\\u00e9 \\ud800\""));
    QCOMPARE(cell(*model, "o", C::Value), QStringLiteral("{\"b\": 2,\"a\":1}"));
    QCOMPARE(cell(*model, "alg", C::Part), QStringLiteral("Header"));
    QCOMPARE(cell(*model, "o", C::Part), QStringLiteral("Claims"));
}

void tst_jwt::saysTimesInWords()
{
    const auto *model = modelOf("{\"exp\":1800007200,\"iat\":1799999940,\"nbf\":1800000300,\"sub\":\"u\",\"x\":1}", this);
    using C = JwtModel::Column;
    QCOMPARE(cell(*model, "exp", C::Meaning), QStringLiteral("Ends in 2 h"));
    QCOMPARE(cell(*model, "exp", C::Meaning, Qt::ToolTipRole), exactTime(Now.addSecs(7200)));
    QCOMPARE(cell(*model, "iat", C::Meaning), QStringLiteral("Issued 1 min ago"));
    // Where the column has no room, the name tells.
    QCOMPARE(cell(*model, "iat", C::Name, Qt::ToolTipRole), QStringLiteral("iat: Issued 1 min ago"));
    QCOMPARE(cell(*model, "x", C::Name, Qt::ToolTipRole), QStringLiteral("x"));
    QCOMPARE(cell(*model, "nbf", C::Meaning), QStringLiteral("Begins in 5 min"));
    QCOMPARE(cell(*model, "sub", C::Meaning), QStringLiteral("Subject"));
    QCOMPARE(cell(*model, "x", C::Meaning), QString());
    const auto *ended = modelOf("{\"exp\":1799996400}", this);
    QCOMPARE(cell(*ended, "exp", C::Meaning), QStringLiteral("Ended 1 h ago"));
    const auto *odd = modelOf("{\"exp\":\"tomorrow\"}", this);
    QCOMPARE(cell(*odd, "exp", C::Meaning), QString());
    QCOMPARE(jwtTimes(*readJwt(token(Header, "{\"exp\":1800007200,\"iat\":1799999940,\"n\":5}")), Now),
             (QStringList{QStringLiteral("Ends in 2 h (%1)").arg(exactTime(Now.addSecs(7200))), QStringLiteral("Issued 1 min ago (%1)").arg(exactTime(Now.addSecs(-60)))}));
}

void tst_jwt::copiesNoValueByTheWay()
{
    const auto *model = modelOf("{\"email\":\"alice@acme.example\"}", this);
    using C = JwtModel::Column;
    QCOMPARE(cell(*model, "email", C::Value), QStringLiteral("\"alice@acme.example\""));
    QCOMPARE(cell(*model, "email", C::Value, RawRole), maskText());
    QCOMPARE(cell(*model, "email", C::Value, SecretRole), QStringLiteral("true"));
}

void tst_jwt::neverCallsItGenuine_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("says");
    QTest::newRow("signed") << token(Header, "{}") << QStringLiteral("not verified");
    QTest::newRow("unsigned") << token("{\"alg\":\"none\"}", "{}", "") << QStringLiteral("not signed");
    QTest::newRow("encrypted") << part("{\"alg\":\"dir\",\"enc\":\"A256GCM\"}") + "..aXY.dGV4dA.dGFn" << QStringLiteral("not verified");
    QTest::newRow("holds another") << token(Header, token(Header, "{}")) << QStringLiteral("another token");
    QTest::newRow("holds no JSON") << token(Header, "hello") << QStringLiteral("no JSON");
}

void tst_jwt::neverCallsItGenuine()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, says);
    const QString sentence = jwtSentence(*readJwt(text));
    QVERIFY2(sentence.contains(says), qPrintable(sentence));
    QVERIFY(!sentence.contains(QStringLiteral("valid")) && !sentence.contains(QStringLiteral("is verified")));
}

CONSOLE_TEST(tst_jwt)
#include "tst_jwt.moc"
