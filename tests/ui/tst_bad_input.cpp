#include "showndialog.h"
#include "support/misbehavingserver.h"
#include "support/testcase.h"

#include "session/confirmation.h"
#include "ui/connections/connectioncommands.h"
#include "ui/connections/deletedialog.h"
#include "ui/connections/importdialog.h"
#include "ui/connections/tagsdialog.h"
#include "ui/dialogs/confirmdialog.h"
#include "ui/links/reconnectdialog.h"
#include "ui/metadata/metadatadiffdialog.h"
#include "ui/metadata/metadataeditor.h"
#include "ui/widgets/jsoneditor.h"
#include "ui/widgets/longvalue.h"
#include "ui/widgets/scintilla.h"

#include <QComboBox>
#include <QListWidget>
#include <QSignalSpy>
#include <QTableView>
#include <QUrlQuery>

using namespace console;
using namespace console::test;

/// Whatever a server says or a user names: shown rightly, and nothing is ever done to something else. How the table,
/// the overview and the models take strange data is in their own tests.
class tst_bad_input : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void nothingHitsAnotherConnection_data();
    void nothingHitsAnotherConnection();
    void aTurnedIdIsWrittenOut();
    void theIdIsTypedAsItIsOrAsItIsShown();
    void longIdsStayInTheirDialogs_data();
    void longIdsStayInTheirDialogs();
    void tagsThatDifferInCaseAreTwo();
    void anUnknownProviderIsNoObstacle();
    void largeMetadataStaysExact_data();
    void largeMetadataStaysExact();
};

namespace {

const QString turned = QStringLiteral("acme\u202Edorp-"); // looks like "acme-prod"

ConnectionRow rowOf(const QString &id, const QByteArray &more = {})
{
    return ConnectionRow(*parseJson("{\"connection_id\":" + jsonString(id) +
                                    ",\"provider_config_key\":\"crm\",\"errors\":[]" + more + '}'));
}

/// The texts of what is named so in a dialog, be it a label or one that scrolls.
QString targetOf(const QWidget &dialog)
{
    if (const auto *label = named<QLabel>(dialog, "Target"))
        return label->text();
    const auto *value = named<LongValue>(dialog, "Target");
    return value != nullptr ? value->toPlainText() : QString();
}

/// A question about one connection, in its dialog.
struct Question {
    explicit Question(const QString &id)
        : request(new ConfirmationRequest({.action = QStringLiteral("Delete connection"),
                                           .target = QStringLiteral("crm / ") + id,
                                           .consequences = {},
                                           .items = {QStringLiteral("crm / ") + id},
                                           .typedText = id},
                                          Effect::Destroy, QStringLiteral("Demo"), false, nullptr)),
          shown(request, nullptr)
    {
    }

    QPointer<ConfirmationRequest> request;
    Shown<ConfirmDialog> shown;
};

} // namespace

void tst_bad_input::nothingHitsAnotherConnection_data()
{
    QTest::addColumn<QString>("id");
    QTest::newRow("plain") << QStringLiteral("acme");
    QTest::newRow("slash") << QStringLiteral("a/b");
    QTest::newRow("escaped slash") << QStringLiteral("a%2Fb");
    QTest::newRow("query") << QStringLiteral("a?provider_config_key=other");
    QTest::newRow("fragment") << QStringLiteral("a#b");
    QTest::newRow("more parameters") << QStringLiteral("a&b=c;d");
    QTest::newRow("spaces") << QStringLiteral(" a b ");
    QTest::newRow("quotes") << QStringLiteral("\"a\\b'");
    QTest::newRow("markup") << QStringLiteral("<b>a</b>");
    QTest::newRow("umlauts") << QStringLiteral("größe");
    QTest::newRow("composed otherwise") << QStringLiteral("gro\u0308ße");
    QTest::newRow("right to left") << QStringLiteral("שלום");
    QTest::newRow("turned") << turned;
    QTest::newRow("emoji") << QStringLiteral("🦊");
    QTest::newRow("very long") << QString(3000, u'i');
}

void tst_bad_input::nothingHitsAnotherConnection()
{
    QFETCH(QString, id);
    MisbehavingServer server;
    server.onRequest([](const WireRequest &request, SocketAnswer answer) {
        answer.json(request.method == "DELETE" ? "{\"success\":true}" : "{\"syncs\":[]}");
    });
    WorkspaceFixture fixture(GuardLevel::Free);
    QVERIFY(fixture.openAt(server.url()));
    ConnectionCommands commands(fixture.context(), nullptr);
    QSignalSpy succeeded(&commands, &ConnectionCommands::succeeded);
    // The same ID is that of another connection in every other integration.
    commands.remove({ProviderConfigKey(QStringLiteral("crm two")), ConnectionId(id)});
    QVERIFY(succeeded.wait(10000));
    QCOMPARE(fixture.questions().size(), 1);
    QCOMPARE(fixture.questions().front().typedText, id);
    QList<WireRequest> deletes;
    for (const WireRequest &request : server.requests()) {
        if (request.method == "DELETE")
            deletes << request;
    }
    QCOMPARE(deletes.size(), 1);
    const QList<QByteArray> segments = deletes.front().path().split('/');
    QCOMPARE(segments.size(), 3);
    QCOMPARE(QString::fromUtf8(QByteArray::fromPercentEncoding(segments[2])), id);
    const QUrlQuery query(QString::fromLatin1(deletes.front().target.mid(deletes.front().target.indexOf('?') + 1)));
    QCOMPARE(query.queryItems().size(), 1);
    QCOMPARE(query.queryItemValue(QStringLiteral("provider_config_key"), QUrl::FullyDecoded),
             QStringLiteral("crm two"));
}

void tst_bad_input::aTurnedIdIsWrittenOut()
{
    WorkspaceFixture fixture(GuardLevel::Confirm, sixtyConnections());
    QVERIFY(fixture.open());
    const QString readable = QStringLiteral("crm / acme\\u202Edorp-");
    Question question(turned);
    QCOMPARE(targetOf(*question.shown.dialog), readable);
    QCOMPARE(named<QListWidget>(*question.shown.dialog, "What will be sent")->item(0)->text(), readable);
    const Shown<ReconnectDialog> reconnect(fixture.context(), rowOf(turned), nullptr);
    QCOMPARE(targetOf(*reconnect.dialog), readable);
    const Shown<TagsDialog> tags(fixture.context(), rowOf(turned), nullptr);
    QCOMPARE(targetOf(*tags.dialog), readable);
    const std::vector<ConnectionRef> refs{rowOf(turned).ref(), rowOf(QStringLiteral("acme-prod")).ref()};
    const Shown<DeleteDialog> several(fixture.context(), refs, nullptr);
    QCOMPARE(named<QListWidget>(*several.dialog, "Connections to delete")->item(0)->text(), readable);
    for (const QLabel *label : question.shown.dialog->findChildren<QLabel *>())
        QVERIFY2(!label->text().contains(QChar(0x202E)), qPrintable(label->text()));
}

void tst_bad_input::theIdIsTypedAsItIsOrAsItIsShown()
{
    Question question(turned);
    const auto accepts = [&question](const QString &typed) {
        question.shown.type("Type to confirm", typed);
        return question.shown.button("Confirm").isEnabled();
    };
    QVERIFY(!accepts(QString()));
    QVERIFY(!accepts(QStringLiteral("acme-prod"))); // what it looks like
    QVERIFY(!accepts(QStringLiteral("acmedorp-")));
    QVERIFY(accepts(QStringLiteral("acme\\u202Edorp-")));
    QVERIFY(accepts(turned));
}

void tst_bad_input::longIdsStayInTheirDialogs_data()
{
    QTest::addColumn<QString>("id");
    QTest::newRow("255") << QString(255, u'W');
    QTest::newRow("3000") << QString(3000, u'W');
    QTest::newRow("255, right to left") << QString(255, QChar(0x05D0));
}

void tst_bad_input::longIdsStayInTheirDialogs()
{
    QFETCH(QString, id);
    constexpr int Widest = 700; // of a window of 1024
    WorkspaceFixture fixture(GuardLevel::Confirm, sixtyConnections());
    QVERIFY(fixture.open());
    QByteArray longTags;
    for (int i = 0; i < 10; ++i)
        longTags += (i > 0 ? ",\"k" : "\"k") + QByteArray::number(i) + "\":\"" + QByteArray(255, 'W') + '"';
    const ConnectionRow row = rowOf(id, ",\"tags\":{" + longTags + '}');
    Question question(id);
    const Shown<ReconnectDialog> reconnect(fixture.context(), row, nullptr);
    const Shown<TagsDialog> tags(fixture.context(), row, nullptr);
    const Shown<DeleteDialog> several(fixture.context(), std::vector<ConnectionRef>{row.ref()}, nullptr);
    const QList<QWidget *> dialogs{question.shown.dialog, reconnect.dialog, tags.dialog, several.dialog};
    for (const QWidget *dialog : dialogs) {
        QVERIFY2(dialog->width() <= Widest && dialog->minimumSizeHint().width() <= Widest,
                 qPrintable(QStringLiteral("%1: %2").arg(dialog->windowTitle()).arg(dialog->width())));
        QVERIFY(dialog->height() <= Widest);
    }
    // The whole is there: to read, to copy and to type.
    QVERIFY(targetOf(*question.shown.dialog).contains(id));
    QVERIFY(targetOf(*tags.dialog).contains(id));
    QVERIFY(named<QListWidget>(*several.dialog, "Connections to delete")->item(0)->toolTip().contains(id));
    question.shown.type("Type to confirm", id);
    QVERIFY(question.shown.button("Confirm").isEnabled());
}

void tst_bad_input::tagsThatDifferInCaseAreTwo()
{
    WorkspaceFixture fixture(GuardLevel::Confirm, sixtyConnections());
    QVERIFY(fixture.open());
    const Shown<TagsDialog> shown(fixture.context(),
                                  rowOf(QStringLiteral("acme"), ",\"tags\":{\"plan\":\"a\",\"Plan\":\"b\"}"), nullptr);
    const auto *table = shown.dialog->findChild<QTableView *>();
    const QStringList keys = columnTexts(table->model(), 0);
    QVERIFY2(keys.contains(QStringLiteral("plan")) && keys.contains(QStringLiteral("Plan")),
             qPrintable(keys.join(u' ')));
    // Looking at them changes nothing.
    QVERIFY(!named<QPushButton>(*shown.dialog, "Save tags")->isEnabled());
}

void tst_bad_input::anUnknownProviderIsNoObstacle()
{
    MisbehavingServer server;
    server.onRequest([](const WireRequest &request, SocketAnswer answer) {
        if (request.path() == "/integrations")
            answer.json("{\"data\":[{\"unique_key\":\"crm\",\"provider\":\"gone-provider\",\"display_name\":\"CRM\"}]}");
        else
            answer.json("{\"error\":{\"code\":\"unknown_provider\",\"message\":\"Unknown provider\"}}", 404);
    });
    WorkspaceFixture fixture(GuardLevel::Free);
    QVERIFY(fixture.openAt(server.url()));
    Shown<ImportDialog> shown(fixture.context(), nullptr);
    auto *integration = named<QComboBox>(*shown.dialog, "Integration");
    QTRY_COMPARE(integration->count(), 1);
    integration->setEditText(QStringLiteral("crm"));
    auto *type = named<QComboBox>(*shown.dialog, "Credential type");
    QVERIFY(type->isEnabled() && type->count() > 3);
    type->setCurrentIndex(type->findData(int(AuthMode::Basic)));
    QVERIFY(named<QLineEdit>(*shown.dialog, "Password") != nullptr);
    shown.type("User name", QStringLiteral("ada"));
    shown.type("Password", QStringLiteral("token-of-a-test"));
    QVERIFY2(shown.button("Import").isEnabled(), qPrintable(shown.label("importProblem")));
}

void tst_bad_input::largeMetadataStaysExact_data()
{
    QTest::addColumn<int>("bytes");
    QTest::newRow("250 KB") << 250'000;
    QTest::newRow("5 MB") << 5'000'000;
}

void tst_bad_input::largeMetadataStaysExact()
{
    QFETCH(int, bytes);
    // Numbers that no double holds, in an order that no map keeps.
    QByteArray metadata = "{\"z\":1.0,\"big\":12345678901234567890123";
    for (int key = 0; metadata.size() < bytes; ++key)
        metadata += ",\"key" + QByteArray::number(key) + "\":{\"b\":1e2,\"a\":\"" + QByteArray(80, 'v') + "\"}";
    metadata += '}';
    MisbehavingServer server;
    server.onRequest([&metadata](const WireRequest &request, SocketAnswer answer) {
        if (request.method == "GET" && request.path() == "/connections")
            answer.json("{\"connections\":[{\"id\":1,\"connection_id\":\"acme\",\"provider_config_key\":\"crm\","
                        "\"provider\":\"p\",\"errors\":[],\"tags\":{},\"metadata\":" +
                        metadata + "}]}");
        else if (request.method == "PATCH")
            answer.json("{\"success\":true}");
        else
            answer.json("{\"data\":[]}");
    });
    WorkspaceFixture fixture(GuardLevel::Free);
    QVERIFY(fixture.openAt(server.url()));
    MetadataEditor editor(fixture.context(), nullptr);
    editor.resize(700, 600);
    editor.show();
    editor.setConnection(connectionRef("crm", "acme"));
    auto *json = editor.findChild<JsonEditor *>();
    QTRY_VERIFY_WITH_TIMEOUT(json->text().size() >= metadata.size(), 60000);
    QVERIFY(compactJson(*parseJson(json->text())) == metadata);
    // One key more is sent as a merge of what the text is, byte for byte.
    QByteArray text = json->text();
    text.insert(1, "\"new\": 2.50,");
    json->editor()->insertAt(QStringLiteral("\"new\": 2.50,"), 0, 1);
    QVERIFY(json->text() == text);
    const auto button = [](const QWidget &root, const char *name) { return named<QPushButton>(root, name); };
    QTRY_VERIFY_WITH_TIMEOUT(button(editor, "Save")->isEnabled(), 60000);
    button(editor, "Save")->click();
    QTRY_VERIFY_WITH_TIMEOUT(editor.findChild<MetadataDiffDialog *>() != nullptr, 60000);
    auto *dialog = editor.findChild<MetadataDiffDialog *>();
    QTRY_VERIFY_WITH_TIMEOUT(button(*dialog, "Confirm")->isEnabled(), 60000);
    button(*dialog, "Confirm")->click();
    const auto patch = [&server] {
        return std::find_if(server.requests().begin(), server.requests().end(),
                            [](const WireRequest &request) { return request.method == "PATCH"; });
    };
    QTRY_VERIFY_WITH_TIMEOUT(patch() != server.requests().end(), 60000);
    QVERIFY(patch()->body.contains("12345678901234567890123"));
    QVERIFY(patch()->body.contains("2.50"));
}

CONSOLE_TEST(tst_bad_input)
#include "tst_bad_input.moc"
