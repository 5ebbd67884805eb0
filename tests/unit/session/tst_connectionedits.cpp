#include "session/connectionedits.h"
#include "session/connectionmarks.h"
#include "session/connectionnotes.h"
#include "sessionfixture.h"

using namespace console;
using namespace console::test;

namespace {

const ConnectionRef acme{ProviderConfigKey(QStringLiteral("crm")), ConnectionId(QStringLiteral("acme"))};

QByteArray listOf(const QByteArray &members)
{
    return "{\"connections\":[{\"connection_id\":\"acme\",\"provider_config_key\":\"crm\",\"errors\":[]," + members + "}]}";
}

const QByteArray Known = "\"end_user\":{\"id\":\"u1\",\"email\":\"new@acme.example\",\"display_name\":\"Ann\"},"
    "\"tags\":{\"plan\":\"free\",\"end_user_id\":\"u1\",\"end_user_email\":\"old@acme.example\"}";

ConnectionTags tagsFrom(const QByteArray &object)
{
    return tagsOf(ConnectionRow(*parseJson("{\"tags\":" + object + "}")));
}

QString endOf(const Result<ConnectionEdit> &result)
{
    if (!result)
        return QStringLiteral("error: ") + result.error().message;
    switch (result->end) {
    case ConnectionEdit::End::Saved:
        return QStringLiteral("saved");
    case ConnectionEdit::End::Unchanged:
        return QStringLiteral("unchanged");
    case ConnectionEdit::End::Conflict:
        return QStringLiteral("conflict");
    }
    return {};
}

} // namespace

/// Changes to one connection: what is read first, what is sent, and what is never sent.
class tst_connectionedits : public console::test::TestCase
{
    Q_OBJECT

private:
    /// A server that lists the connection with `members` and takes any change.
    void serve(const QByteArray &members)
    {
        m_nango = std::make_unique<FakeNango>([members](const FakeRequest &request) {
            return ok(request.method == "GET" ? listOf(members) : QByteArray("{\"success\":true}"));
        });
        m_store = std::make_unique<Store>(QStringLiteral(":memory:"));
        m_session = std::make_unique<EnvironmentSession>(environmentAt(m_nango->url()), testKey(), *m_store, nullptr,
                                                         nullptr);
    }
    ConnectionEdits &edits() { return m_session->connectionEdits(); }
    /// Bodies of what was sent, method first.
    QStringList sent() const
    {
        QStringList lines;
        for (const FakeRequest &request : m_nango->requests()) {
            if (request.method != "GET")
                lines << QString::fromUtf8(request.method + ' ' + request.path + ' ' + request.body);
        }
        return lines;
    }

private Q_SLOTS:
    void cleanup()
    {
        m_session.reset();
        m_store.reset();
        m_nango.reset();
    }

    void tagsGoTogetherWithThoseOfTheEndUserAsItIsNow()
    {
        serve(Known);
        const auto ended = resultOf(edits().setTags(acme, tagsFrom("{\"plan\":\"free\"}"), tagsFrom("{\"plan\":\"pro\"}")));
        QCOMPARE(endOf(ended), QStringLiteral("saved"));
        QCOMPARE(sent(), QStringList(QString::fromUtf8("PATCH /connections/acme {\"tags\":{\"end_user_id\":\"u1\",\"end_user_email\":\"new@acme.example\",\"plan\":\"pro\"}}")));
        // Read before, and again after.
        QCOMPARE(m_nango->count("GET", "/connections"), 2);
        QTRY_COMPARE(journalOf(m_session->activity()), QStringList(QStringLiteral("write Change tags | succeeded")));
    }

    void changedMeanwhileIsAConflictAndSendsNothing()
    {
        serve(Known);
        const auto ended = resultOf(edits().setTags(acme, tagsFrom("{\"plan\":\"old\"}"), tagsFrom("{\"plan\":\"pro\"}")));
        QCOMPARE(endOf(ended), QStringLiteral("conflict"));
        QCOMPARE(tagsJson(ownTags(ended->present)), QByteArray("{\"plan\":\"free\"}"));
        QCOMPARE(sent(), QStringList());
    }

    void whatWouldNotBeTakenIsNotSent_data()
    {
        QTest::addColumn<QByteArray>("wanted");
        QTest::addColumn<QString>("end");
        QTest::newRow("bad key") << QByteArray("{\"my plan\":\"pro\"}") << QStringLiteral("error: \"my plan\" is no tag key");
        QTest::newRow("empty value") << QByteArray("{\"plan\":\"\"}") << QStringLiteral("error: The tag \"plan\" needs a value");
        QTest::newRow("too many with the derived ones")
            << QByteArray("{\"a\":\"1\",\"b\":\"1\",\"c\":\"1\",\"d\":\"1\",\"e\":\"1\",\"f\":\"1\",\"g\":\"1\",\"h\":\"1\",\"i\":\"1\"}")
            << QStringLiteral("error: There are 11 tags");
    }
    void whatWouldNotBeTakenIsNotSent()
    {
        QFETCH(QByteArray, wanted);
        serve(Known);
        const QString ended = endOf(resultOf(edits().setTags(acme, tagsFrom("{\"plan\":\"free\"}"), tagsFrom(wanted))));
        QFETCH(QString, end);
        QVERIFY2(ended.startsWith(end), qPrintable(ended));
        QCOMPARE(sent(), QStringList());
    }

    void anEmptySetTakesAllOwnTagsOff()
    {
        serve("\"end_user\":null,\"tags\":{\"plan\":\"free\"}");
        QCOMPARE(endOf(resultOf(edits().setTags(acme, tagsFrom("{\"plan\":\"free\"}"), {}))), QStringLiteral("saved"));
        QCOMPARE(sent(), QStringList(QString::fromUtf8("PATCH /connections/acme {\"tags\":{}}")));
    }

    void readOnlySendsNothing()
    {
        serve(Known);
        m_session->setGuardLevel(GuardLevel::ReadOnly);
        const auto ended = resultOf(edits().setTags(acme, tagsFrom("{\"plan\":\"free\"}"), tagsFrom("{\"plan\":\"pro\"}")));
        QCOMPARE(ended.error().kind, ErrorKind::Refused);
        QCOMPARE(resultOf(edits().removeWebhookOverride(acme)).error().kind, ErrorKind::Refused);
        QCOMPARE(sent(), QStringList());
    }

    void theQuestionShowsTheDifference()
    {
        serve(Known);
        m_session->setGuardLevel(GuardLevel::Confirm);
        QString asked;
        connect(m_session.get(), &EnvironmentSession::confirmationRequested, this, [&](ConfirmationRequest *request) {
            asked = request->text().consequences;
            request->reject();
        });
        const auto ended = resultOf(edits().setTags(acme, tagsFrom("{\"plan\":\"free\"}"), tagsFrom("{\"plan\":\"pro\"}")));
        QVERIFY(!ended);
        // The stale e-mail of the derived tag is put right by the way: that too is said.
        QVERIFY2(asked.contains(QStringLiteral("plan: free → pro")) &&
                     asked.contains(QStringLiteral("end_user_email: old@acme.example → new@acme.example")),
                 qPrintable(asked));
        QCOMPARE(sent(), QStringList());
    }

    void theEndUserChangesAndTheTagsStay()
    {
        serve(Known);
        const EndUser base{.id = QStringLiteral("u1"), .displayName = QStringLiteral("Ann"), .email = QStringLiteral("new@acme.example")};
        EndUserEdit wanted{.id = QStringLiteral("u1"), .email = QStringLiteral("new@acme.example"), .displayName = QStringLiteral("Ann")};
        QCOMPARE(endOf(resultOf(edits().setEndUser(acme, base, wanted))), QStringLiteral("unchanged"));
        QCOMPARE(endOf(resultOf(edits().setEndUser(acme, std::nullopt, wanted))), QStringLiteral("conflict"));
        wanted.email = QStringLiteral("nowhere");
        QVERIFY(endOf(resultOf(edits().setEndUser(acme, base, wanted))).startsWith(QStringLiteral("error: \"nowhere\"")));
        QCOMPARE(sent(), QStringList());
        wanted.email = QStringLiteral("ann@acme.example");
        QCOMPARE(endOf(resultOf(edits().setEndUser(acme, base, wanted))), QStringLiteral("saved"));
        QCOMPARE(sent().size(), 1);
        QVERIFY2(sent().first().contains(QString::fromUtf8("\"email\":\"ann@acme.example\"")) &&
                     sent().first().contains(QString::fromUtf8("\"tags\":{\"plan\":\"free\"}")),
                 qPrintable(sent().first()));
    }

    void onlyRemovingSendsAnEmptyWebhook()
    {
        serve(Known);
        for (const char *bad : {"", " ", "example.com", "ftp://example.com", "https://"})
            QVERIFY2(endOf(resultOf(edits().setWebhookOverride(acme, QLatin1String(bad)))).startsWith(QStringLiteral("error")), bad);
        QCOMPARE(sent(), QStringList());
        QCOMPARE(endOf(resultOf(edits().setWebhookOverride(acme, QStringLiteral("https://a.example/hooks")))), QStringLiteral("saved"));
        QCOMPARE(endOf(resultOf(edits().removeWebhookOverride(acme))), QStringLiteral("saved"));
        QCOMPARE(sent(), QStringList({QString::fromUtf8("PATCH /connections/acme {\"webhook_url_override\":\"https://a.example/hooks\"}"),
                                      QString::fromUtf8("PATCH /connections/acme {\"webhook_url_override\":\"\"}")}));
    }

    void noConnectionIsNotEverybody()
    {
        serve(Known);
        QVERIFY(!resultOf(edits().setTags({}, {}, tagsFrom("{\"plan\":\"pro\"}"))));
        QVERIFY(!resultOf(edits().removeWebhookOverride({})));
        QVERIFY(!resultOf(m_session->connectionNotes().keep({}, QStringLiteral("x"))));
        m_session->connectionMarks().setPinned({}, true);
        QVERIFY(m_session->connectionMarks().pinned().empty());
        QCOMPARE(sent(), QStringList());
    }

    void pinsAndRecentOnesComeBack()
    {
        serve(Known);
        const ConnectionRef globex{acme.providerConfigKey, ConnectionId(QStringLiteral("glo/\"bex"))};
        ConnectionMarks &marks = m_session->connectionMarks();
        QSignalSpy pinned(&marks, &ConnectionMarks::pinnedChanged);
        QTRY_COMPARE(pinned.size(), 1); // What was kept has been read: nothing.
        marks.setPinned(acme, true);
        marks.setPinned(globex, true);
        marks.setPinned(globex, true);
        for (int i = 0; i < ConnectionMarks::MostRecent + 5; ++i)
            marks.noteOpened({acme.providerConfigKey, ConnectionId(QString::number(i))});
        marks.noteOpened(acme);
        marks.noteOpened(globex);
        marks.noteOpened(acme);
        QCOMPARE(pinned.size(), 3);
        QCOMPARE(marks.recent().size(), size_t(ConnectionMarks::MostRecent));
        QVERIFY(resultOf(m_session->connectionNotes().keep(acme, QStringLiteral("note"))));

        const auto recent = marks.recent();
        m_session = std::make_unique<EnvironmentSession>(environmentAt(m_nango->url()), testKey(), *m_store, nullptr, nullptr);
        ConnectionMarks &again = m_session->connectionMarks();
        QTRY_COMPARE(again.pinned().size(), size_t(2));
        QVERIFY(again.pinned() == std::vector({globex, acme}));
        QTRY_VERIFY(again.recent() == recent);
        QVERIFY(again.recent()[0] == acme && again.recent()[1] == globex);
        QCOMPARE(resultOf(m_session->connectionNotes().find(acme))->text, QStringLiteral("note"));
        again.forget(acme);
        QVERIFY(!again.isPinned(acme));
        QVERIFY(again.recent().front() == globex);
        QCOMPARE(sent(), QStringList());
        QCOMPARE(m_nango->requests().size(), 0); // Never sent anywhere.
    }

private:
    std::unique_ptr<FakeNango> m_nango;
    std::unique_ptr<Store> m_store;
    std::unique_ptr<EnvironmentSession> m_session;
};

CONSOLE_TEST(tst_connectionedits)
#include "tst_connectionedits.moc"
