#include "session/drafts.h"
#include "session/metadataeditsession.h"
#include "sessionfixture.h"

using namespace console;
using namespace console::test;

namespace {

const ConnectionRef acme{ProviderConfigKey(QStringLiteral("crm")), ConnectionId(QStringLiteral("acme"))};

/// A server with one connection whose metadata it keeps, in whatever order it likes.
struct Rig {
    Rig() : server([this](const FakeRequest &request) { return answer(request); }), store(QStringLiteral(":memory:"))
    {
        open();
    }

    /// A new start of the console on the same local data.
    void open()
    {
        session = std::make_unique<EnvironmentSession>(environmentAt(server.url()), testKey(), store, nullptr, nullptr);
    }

    MetadataEditSession *edit()
    {
        auto *editor = session->makeMetadataEditSession(acme, &context);
        QObject::connect(editor, &MetadataEditSession::saveFailed, &context,
                         [this](const Error &error) { failures.append(error.kind); });
        return editor;
    }

    MetadataEditSession *loadedEdit()
    {
        auto *editor = edit();
        QSignalSpy loaded(editor, &MetadataEditSession::loaded);
        editor->load();
        if (!loaded.wait())
            return nullptr;
        fromDraft = loaded.first().first().toBool();
        return editor;
    }

    FakeAnswer answer(const FakeRequest &request)
    {
        if (request.method == "GET")
            return ok(
                R"({"connections":[{"id":1,"connection_id":"acme","provider_config_key":"crm","provider":"hubspot",)"
                R"("errors":[],"end_user":null,"tags":{},"metadata":)" +
                metadata + R"(,"created":"2026-11-23T14:06:02.96+00:00"}]})");
        if (failWrites)
            return {.status = 500, .json = R"({"error":{"code":"server_error","message":"no"}})"};
        if (!afterWrite.isEmpty())
            metadata = afterWrite;
        return {.status = request.method == "POST" ? 201 : 200, .json = "{}"};
    }

    QByteArray lastBody() const { return server.requests().isEmpty() ? QByteArray() : writes().last().body; }
    QList<FakeRequest> writes() const
    {
        QList<FakeRequest> result;
        for (const FakeRequest &request : server.requests()) {
            if (request.method != "GET")
                result.append(request);
        }
        return result;
    }

    QByteArray metadata = R"({"plan":"pro","seats":3})";
    QByteArray afterWrite;
    bool failWrites = false;
    FakeNango server;
    Store store;
    std::unique_ptr<EnvironmentSession> session;
    bool fromDraft = false;
    QList<ErrorKind> failures;
    QObject context;
};

} // namespace

class tst_metadataeditsession : public console::test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void theTextIsSentByteForByte()
    {
        Rig rig;
        auto *editor = rig.loadedEdit();
        QVERIFY(editor);
        QCOMPARE(editor->text(), QByteArray("{\n  \"plan\": \"pro\",\n  \"seats\": 3\n}"));
        QVERIFY(!editor->isDirty());

        const QByteArray typed = R"({ "seats" : 12345678901234567890.10,  "plan":"\u00e9" })";
        editor->setText(typed);
        QVERIFY(editor->isDirty());
        rig.afterWrite = R"({"plan":"é","seats":12345678901234567890.10})";
        QSignalSpy saved(editor, &MetadataEditSession::saved);
        editor->save(MetadataSaveMode::Replace);
        QVERIFY(saved.wait());
        QCOMPARE(rig.writes().size(), 1);
        QCOMPARE(rig.writes().first().method, QByteArray("POST"));
        QVERIFY2(rig.lastBody().contains(typed), rig.lastBody());
        // What the server has now is the new base and the new text.
        QVERIFY(editor->base().contains("12345678901234567890.10"));
        QCOMPARE(editor->text(), editor->base());
        QVERIFY(!editor->isDirty());
        // The document before is kept for an undo, and the draft is gone.
        const auto versions = resultOf(editor->previousVersions());
        QCOMPARE(versions->size(), 1);
        QCOMPARE(versions->first().metadata, QByteArray(R"({"plan":"pro","seats":3})"));
        QVERIFY(rig.loadedEdit());
        QVERIFY(!rig.fromDraft);
    }

    void mergeIsAPatchAndPreviewsTheWhole()
    {
        Rig rig;
        auto *editor = rig.loadedEdit();
        editor->setText(R"({"seats":4,"new":[1]})");
        const auto merge = resultOf(editor->preview(MetadataSaveMode::Merge));
        QCOMPARE(merge->after, QByteArray("{\n  \"plan\": \"pro\",\n  \"seats\": 4,\n  \"new\": [\n    1\n  ]\n}"));
        QCOMPARE(merge->before, editor->base());
        QCOMPARE(merge->keptKeys, QStringList{QStringLiteral("plan")});
        QVERIFY(!resultOf(editor->preview(MetadataSaveMode::Replace))->after.contains("plan"));
        QSignalSpy saved(editor, &MetadataEditSession::saved);
        editor->save(MetadataSaveMode::Merge);
        QVERIFY(saved.wait());
        QCOMPARE(rig.writes().first().method, QByteArray("PATCH"));
    }

    void invalidTextIsNotSent_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("broken") << QByteArray("{\"a\": }");
        QTest::newRow("array") << QByteArray("[1]");
        QTest::newRow("text") << QByteArray("\"a\"");
        QTest::newRow("null") << QByteArray("null");
    }

    void invalidTextIsNotSent()
    {
        QFETCH(QByteArray, text);
        Rig rig;
        auto *editor = rig.loadedEdit();
        editor->setText(text);
        QVERIFY(editor->problem());
        QVERIFY(resultOf(editor->preview(MetadataSaveMode::Replace))->after.isEmpty());
        editor->save(MetadataSaveMode::Replace);
        QCOMPARE(rig.failures, QList<ErrorKind>{ErrorKind::Invalid});
        QCOMPARE(editor->text(), text);
        QVERIFY(rig.writes().isEmpty());
    }

    void theDraftSurvives_data()
    {
        QTest::addColumn<bool>("restart");
        QTest::newRow("leaving the page") << false;
        QTest::newRow("a restart") << true;
    }

    void theDraftSurvives()
    {
        QFETCH(bool, restart);
        Rig rig;
        auto *editor = rig.loadedEdit();
        const QByteArray typed("{\"half\": ");
        editor->setText(typed);
        if (restart)
            rig.open(); // Destroys the old session and its editors.
        else
            delete editor;
        editor = rig.loadedEdit();
        QVERIFY(editor);
        QVERIFY(rig.fromDraft);
        QCOMPARE(editor->text(), typed);
        QVERIFY(editor->isDirty());
        QSignalSpy replaced(editor, &MetadataEditSession::textReplaced);
        editor->revert();
        QCOMPARE(replaced.size(), 1);
        QVERIFY(!editor->isDirty());
        QVERIFY(rig.loadedEdit());
        QVERIFY(!rig.fromDraft);
    }

    void keptShortlyAfterTheLastKeystroke()
    {
        Rig rig;
        auto *editor = rig.loadedEdit();
        editor->setText("{\"a\":1}");
        editor->setText("{\"a\":12}");
        // As after kill -9: nothing of the editor gets the chance to end.
        const QString key = QStringLiteral("metadata:[\"crm\",\"acme\"]");
        QTRY_VERIFY(resultOf(rig.session->drafts().find(key))->has_value());
        QCOMPARE((*resultOf(rig.session->drafts().find(key)))->text, QByteArray("{\"a\":12}"));
    }

    void aFailedSaveKeepsTheText()
    {
        Rig rig;
        auto *editor = rig.loadedEdit();
        editor->setText("{\"a\":1}");
        rig.failWrites = true;
        editor->save(MetadataSaveMode::Replace);
        QTRY_COMPARE(rig.failures.size(), 1);
        QCOMPARE(rig.failures.first(), ErrorKind::ServerFailure);
        QCOMPARE(editor->text(), QByteArray("{\"a\":1}"));
        QVERIFY(editor->isDirty());
        QVERIFY(!editor->isBusy());
        rig.open();
        QVERIFY(rig.loadedEdit());
        QVERIFY(rig.fromDraft);
    }

    void aConflictSendsNothingUntilAccepted()
    {
        Rig rig;
        auto *editor = rig.loadedEdit();
        editor->setText("{\"plan\":\"mine\"}");
        rig.metadata = R"({"plan":"theirs"})";
        QSignalSpy conflicted(editor, &MetadataEditSession::conflicted);
        editor->save(MetadataSaveMode::Replace);
        QVERIFY(conflicted.wait());
        QCOMPARE(conflicted.first().first().toByteArray(), QByteArray("{\n  \"plan\": \"theirs\"\n}"));
        QVERIFY(rig.writes().isEmpty());
        QCOMPARE(editor->text(), QByteArray("{\"plan\":\"mine\"}"));

        editor->acceptNewBase();
        QCOMPARE(editor->base(), QByteArray("{\n  \"plan\": \"theirs\"\n}"));
        QSignalSpy saved(editor, &MetadataEditSession::saved);
        editor->save(MetadataSaveMode::Replace);
        QVERIFY(saved.wait());
        QCOMPARE(rig.writes().size(), 1);
        QCOMPARE(resultOf(editor->previousVersions())->first().metadata, QByteArray(R"({"plan":"theirs"})"));
    }

    void anotherOrderOfKeysIsNoConflict()
    {
        Rig rig;
        auto *editor = rig.loadedEdit();
        editor->setText("{\"a\":1}");
        rig.metadata = R"({"seats":3,"plan":"pro"})";
        QSignalSpy saved(editor, &MetadataEditSession::saved);
        editor->save(MetadataSaveMode::Replace);
        QVERIFY(saved.wait());
    }

    void aDraftOfAnOlderDocumentIsShownAsAConflict()
    {
        Rig rig;
        rig.loadedEdit()->setText("{\"plan\":\"mine\"}");
        rig.open();
        rig.metadata = R"({"plan":"theirs"})";
        auto *editor = rig.edit();
        QSignalSpy conflicted(editor, &MetadataEditSession::conflicted);
        editor->load();
        QVERIFY(conflicted.wait());
        QCOMPARE(editor->text(), QByteArray("{\"plan\":\"mine\"}"));
        QVERIFY(editor->base().contains("pro"));
    }

    void typingDuringASaveIsNotLost()
    {
        Rig rig;
        auto *editor = rig.loadedEdit();
        editor->setText("{\"a\":1}");
        rig.afterWrite = R"({"a":1})";
        QSignalSpy saved(editor, &MetadataEditSession::saved);
        editor->save(MetadataSaveMode::Replace);
        editor->setText("{\"a\":2}");
        // The save takes the text at the moment it leaves; what is typed after that stays unsaved.
        QTRY_COMPARE(rig.writes().size(), 1);
        editor->setText("{\"a\":3}");
        QVERIFY(saved.size() == 1 || saved.wait());
        QCOMPARE(editor->text(), QByteArray("{\"a\":3}"));
        QVERIFY(editor->isDirty());
    }

    void anUndoIsAReplaceThatKeepsTheUndoneDocument()
    {
        Rig rig;
        auto *editor = rig.loadedEdit();
        QSignalSpy saved(editor, &MetadataEditSession::saved);
        editor->setText(R"({"added":true})");
        rig.afterWrite = R"({"plan":"pro","seats":3,"added":true})";
        editor->save(MetadataSaveMode::Merge);
        QVERIFY(saved.wait());
        // Only a replace takes the added key away again.
        const QByteArray before = resultOf(editor->previousVersions())->first().metadata;
        rig.afterWrite = before;
        editor->restoreReviewed(before, QStringLiteral("T-3"));
        QVERIFY(saved.wait());
        QCOMPARE(rig.writes().last().method, QByteArray("POST"));
        QVERIFY2(rig.lastBody().contains(R"("metadata":{"plan":"pro","seats":3})"), rig.lastBody());
        QVERIFY(!editor->isDirty());
        QCOMPARE(editor->text(), editor->base());
        QVERIFY(!editor->text().contains("added"));
        QCOMPARE(journalOf(rig.session->activity()).last(), QStringLiteral("write Restore metadata | succeeded"));
        // And the undo can be undone.
        QCOMPARE(resultOf(editor->previousVersions())->first().metadata,
                 QByteArray(R"({"plan":"pro","seats":3,"added":true})"));
    }

    void anUndoLooksFirstToo()
    {
        Rig rig;
        auto *editor = rig.loadedEdit();
        rig.metadata = R"({"plan":"theirs"})";
        QSignalSpy conflicted(editor, &MetadataEditSession::conflicted);
        editor->restoreReviewed("{}", {});
        QVERIFY(conflicted.wait());
        QVERIFY(rig.writes().isEmpty());
    }

    void aResolvedConflictGoesOnFromTheirs()
    {
        Rig rig;
        auto *editor = rig.loadedEdit();
        editor->setText(R"({"plan":"mine","seats":3})");
        rig.metadata = R"({"plan":"pro","seats":4})";
        QSignalSpy conflicted(editor, &MetadataEditSession::conflicted);
        editor->save(MetadataSaveMode::Replace);
        QVERIFY(conflicted.wait());
        QVERIFY(editor->hasConflict());
        const QByteArray resolved(R"({"plan":"mine","seats":4})");
        editor->resolve(resolved);
        QVERIFY(!editor->hasConflict());
        QCOMPARE(editor->text(), resolved);
        QVERIFY(editor->base().contains("\"seats\": 4"));
        // The draft knows the new base: after a restart it is no conflict.
        rig.open();
        editor = rig.loadedEdit();
        QVERIFY(editor && rig.fromDraft && !editor->hasConflict());
        QCOMPARE(editor->text(), resolved);
        QSignalSpy saved(editor, &MetadataEditSession::saved);
        editor->save(MetadataSaveMode::Replace);
        QVERIFY(saved.wait());
    }

    void largeTextsAreCheckedAside_data()
    {
        QTest::addColumn<int>("bytes");
        QTest::newRow("250 KB") << 250 * 1024;
        QTest::newRow("5 MB") << 5 * 1024 * 1024;
    }

    void largeTextsAreCheckedAside()
    {
        QFETCH(int, bytes);
        Rig rig;
        QByteArray large("{\"big\":12345678901234567890.10,\"list\":[");
        while (large.size() < bytes)
            large += "{\"key\":\"value\",\"key\":1e400},";
        large += "null]}";
        rig.metadata = large;
        auto *editor = rig.loadedEdit();
        QVERIFY(editor);
        QTRY_VERIFY_WITH_TIMEOUT(editor->isChecked(), 20000);
        QVERIFY(!editor->problem());
        const QByteArray broken = editor->text().chopped(1);
        editor->setText(broken);
        // The call came back before anything was read.
        QVERIFY(!editor->isChecked());
        QTRY_VERIFY_WITH_TIMEOUT(editor->isChecked(), 20000);
        QVERIFY(editor->problem());
        QCOMPARE(editor->text(), broken);
        const QByteArray typed = broken + ",\"n\":1}";
        editor->setText(typed);
        rig.afterWrite = typed;
        QSignalSpy saved(editor, &MetadataEditSession::saved);
        editor->save(MetadataSaveMode::Replace);
        QVERIFY(saved.wait(30000));
        QVERIFY(rig.lastBody().contains(typed));
        QVERIFY(!editor->isDirty());
    }

    void aLargeInvalidTextIsNotSent()
    {
        Rig rig;
        auto *editor = rig.loadedEdit();
        editor->setText(QByteArray(MetadataEditSession::CheckedAtOnce + 1, '{'));
        editor->save(MetadataSaveMode::Replace);
        QTRY_COMPARE(rig.failures, QList<ErrorKind>{ErrorKind::Invalid});
        QVERIFY(rig.writes().isEmpty());
    }

    void aConnectionWithoutMetadataHasAnEmptyDocument()
    {
        Rig rig;
        rig.metadata = "null";
        QCOMPARE(rig.loadedEdit()->text(), QByteArray("{}"));
    }

    void aConnectionThatIsGone()
    {
        Rig rig;
        rig.server.setHandler([](const FakeRequest &) { return ok("{\"connections\":[]}"); });
        auto *editor = rig.edit();
        std::optional<Error> error;
        connect(editor, &MetadataEditSession::loadFailed, this, [&error](const Error &e) { error = e; });
        editor->load();
        QTRY_VERIFY(error.has_value());
        QCOMPARE(error->kind, ErrorKind::NotFound);
    }
};

CONSOLE_TEST(tst_metadataeditsession)
#include "tst_metadataeditsession.moc"
