#include "session/bulkedits.h"
#include "session/connections.h"
#include "session/drafts.h"
#include "sessionfixture.h"

using namespace console;
using namespace console::test;

namespace {

using State = Plan::ItemState;

/// A server with a few connections whose metadata and tags it keeps, as Nango does.
struct Rig {
    explicit Rig(GuardLevel level = GuardLevel::Confirm)
        : server([this](const FakeRequest &request) { return answer(request); }), guard(level)
    {
        for (const char *id : {"a", "b", "c", "d"}) {
            metadata[QLatin1String(id)] = R"({"plan":"free","n":1})";
            tags[QLatin1String(id)] = R"({"env":"prod"})";
        }
        metadata[QStringLiteral("d")] = R"({"n":1,"plan":"pro"})";
        open();
    }

    /// A new start of the console on the same local data.
    void open()
    {
        session = std::make_unique<EnvironmentSession>(environmentAt(server.url(), guard), testKey(), store, nullptr,
                                                       nullptr);
    }

    QByteArray rowJson(const QString &id) const
    {
        return "{\"id\":1,\"connection_id\":\"" + id.toUtf8() +
               "\",\"provider_config_key\":\"crm\",\"provider\":\"hubspot\",\"errors\":[],\"end_user\":null,\"tags\":" +
               tags[id] + ",\"metadata\":" + metadata[id] + ",\"created\":\"2026-11-23T14:06:02.96+00:00\"}";
    }

    std::vector<ConnectionRow> rows() const
    {
        std::vector<ConnectionRow> all;
        for (const QString &id : metadata.keys())
            all.push_back(ConnectionRow(*parseJson(rowJson(id))));
        return all;
    }

    FakeAnswer answer(const FakeRequest &request)
    {
        if (request.method == "GET") {
            const QString id = request.query.queryItemValue(QStringLiteral("connectionId"));
            return ok("{\"connections\":[" + (metadata.contains(id) ? rowJson(id) : QByteArray()) + "]}");
        }
        const JsonValue body = *parseJson(request.body);
        if (request.path == "/connections/metadata")
            return changeMetadata(request.method, body);
        const QString id = QString::fromUtf8(request.path.mid(QByteArray("/connections/").size()));
        writes.append(id);
        tags[id] = body["tags"].toRawBytes();
        return ok(R"({"success":true})");
    }

    FakeAnswer changeMetadata(const QByteArray &method, const JsonValue &body)
    {
        const QString id = body["connection_id"].toText();
        writes.append(id);
        if (id == hangAt)
            return {.held = true};
        if (id == failAt)
            return {.status = 500, .json = R"({"error":{"code":"server_error","message":"no"}})"};
        if (id == forbiddenAt)
            return {.status = 403, .json = R"({"error":{"code":"forbidden","message":"no"}})"};
        const QByteArray sent = body["metadata"].toRawBytes();
        metadata[id] = method == "POST" ? sent : merged(metadata[id], sent);
        return {.status = method == "POST" ? 201 : 200, .json = "{}"};
    }

    static QByteArray merged(const QByteArray &object, const QByteArray &change)
    {
        JsonObjectWriter writer;
        const JsonValue edit = *parseJson(change);
        for (const JsonMember &member : parseJson(object)->members()) {
            if (edit[member.key.toUtf8()].isMissing())
                writer.raw(member.key.toUtf8(), member.value.raw());
        }
        for (const JsonMember &member : edit.members())
            writer.raw(member.key.toUtf8(), member.value.raw());
        return writer.toJson();
    }

    BulkRun preview(const BulkChange &change) { return *resultOf(session->bulkEdits().preview(change, rows())); }

    /// Keeps and runs it to its end: "a=Done b=…"
    QString execute(const BulkRun &run)
    {
        if (!resultOf(session->bulkEdits().keep(run)))
            return QStringLiteral("not kept");
        start(run);
        QSignalSpy finished(plan, &Plan::finished);
        if (!finished.wait(20000))
            return QStringLiteral("never finished");
        return states();
    }

    void start(const BulkRun &run)
    {
        delete plan.data();
        plan = session->bulkEdits().makePlan(run, &context);
        plan->setKept(true);
        plan->startReviewed(QStringLiteral("T-9"));
    }

    QString states() const
    {
        static const QStringList words{
            QStringLiteral("waiting"), QStringLiteral("running"),   QStringLiteral("done"),   QStringLiteral("failed"),
            QStringLiteral("skipped"), QStringLiteral("unchanged"), QStringLiteral("unknown")};
        QStringList parts;
        for (qsizetype i = 0; i < plan->size(); ++i)
            parts << plan->item(i).label.section(QStringLiteral(" / "), 1) + QLatin1Char('=') +
                         words.at(int(plan->state(i)));
        return parts.join(QLatin1Char(' '));
    }

    std::vector<State> stateList() const
    {
        std::vector<State> list;
        for (qsizetype i = 0; i < plan->size(); ++i)
            list.push_back(plan->state(i));
        return list;
    }

    QMap<QString, QByteArray> metadata;
    QMap<QString, QByteArray> tags;
    QStringList writes;
    QString hangAt;
    QString failAt;
    QString forbiddenAt;
    Store store{QStringLiteral(":memory:")};
    FakeNango server;
    GuardLevel guard;
    std::unique_ptr<EnvironmentSession> session;
    QObject context;
    QPointer<Plan> plan;
};

BulkChange merge(const QByteArray &json)
{
    return {.kind = BulkChange::Kind::MergeMetadata, .json = json};
}

QString groupsOf(const BulkRun &run)
{
    QStringList lines;
    for (const BulkGroup &group : run.groups) {
        QStringList keys{QString::number(group.count)};
        for (const KeyChange &change : group.keys)
            keys << change.key + QLatin1Char(':') + change.before + QLatin1Char('>') + change.after;
        lines << (keys << group.problem).join(QLatin1Char(' ')).trimmed();
    }
    return lines.join(QStringLiteral(" | "));
}

} // namespace

class tst_bulkedits : public console::test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void previewGroupsWhatHappens_data()
    {
        QTest::addColumn<BulkChange>("change");
        QTest::addColumn<QString>("groups");
        using Kind = BulkChange::Kind;
        QTest::newRow("merge") << merge(R"({"plan":"pro"})") << QStringLiteral("3 plan:\"free\">\"pro\" | 1");
        QTest::newRow("replace") << BulkChange{.kind = Kind::ReplaceMetadata, .json = R"({"n":1.0})"}
                                 << QStringLiteral("3 plan:\"free\"> n:1>1.0 | 1 n:1>1.0 plan:\"pro\">");
        QTest::newRow("remove keys") << BulkChange{.kind = Kind::RemoveMetadataKeys,
                                                   .keys = {QStringLiteral("plan"), QStringLiteral("x")}}
                                     << QStringLiteral("3 plan:\"free\"> | 1 plan:\"pro\">");
        QTest::newRow("set tag") << BulkChange{.kind = Kind::SetTag,
                                               .tagKey = QStringLiteral("Env"),
                                               .tagValue = QStringLiteral("dev")}
                                 << QStringLiteral("4 env:\"prod\">\"dev\"");
        QTest::newRow("remove tag nobody has")
            << BulkChange{.kind = Kind::RemoveTag, .tagKey = QStringLiteral("x")} << QStringLiteral("4");
    }

    void previewGroupsWhatHappens()
    {
        QFETCH(BulkChange, change);
        Rig rig;
        const BulkRun run = rig.preview(change);
        QTEST(groupsOf(run), "groups");
        QCOMPARE(run.items.size(), size_t(4));
        QVERIFY(rig.server.requests().isEmpty());
    }

    void whatCannotBeDoneIsRefusedBeforeAnything_data()
    {
        QTest::addColumn<BulkChange>("change");
        using Kind = BulkChange::Kind;
        QTest::newRow("broken") << merge("{\"a\":");
        QTest::newRow("array") << merge("[]");
        QTest::newRow("empty merge") << merge("{}");
        QTest::newRow("no keys") << BulkChange{.kind = Kind::RemoveMetadataKeys};
        QTest::newRow("tag name") << BulkChange{
            .kind = Kind::SetTag, .tagKey = QStringLiteral("1a"), .tagValue = QStringLiteral("x")};
        QTest::newRow("tag value") << BulkChange{.kind = Kind::SetTag, .tagKey = QStringLiteral("a")};
    }

    void whatCannotBeDoneIsRefusedBeforeAnything()
    {
        QFETCH(BulkChange, change);
        Rig rig;
        QVERIFY(!change.problem().isEmpty());
        QVERIFY(!resultOf(rig.session->bulkEdits().preview(change, rig.rows())));
    }

    void eachIsChangedOnceAndJournaled()
    {
        Rig rig;
        const BulkRun run = rig.preview(merge(R"({"plan":"pro","big":12345678901234567890.10})"));
        QCOMPARE(rig.execute(run), QStringLiteral("a=done b=done c=done d=done"));
        rig.writes.sort();
        QCOMPARE(rig.writes,
                 (QStringList{QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c"), QStringLiteral("d")}));
        QVERIFY2(rig.metadata[QStringLiteral("a")].contains("12345678901234567890.10"),
                 rig.metadata[QStringLiteral("a")]);
        const QString row = QStringLiteral("write Merge metadata (plan %1) | succeeded").arg(run.id);
        QTRY_COMPARE(journalOf(rig.session->activity()), (QStringList{row, row, row, row}));
        // It ended: nothing is left to resume.
        QTRY_VERIFY(!resultOf(rig.session->bulkEdits().unfinished())->has_value());
    }

    void whatWasChangedMeanwhileIsLeftAlone()
    {
        Rig rig;
        const BulkRun run = rig.preview(merge(R"({"plan":"pro"})"));
        rig.metadata[QStringLiteral("a")] = R"({"plan":"team","n":1})";  // by somebody else
        rig.metadata[QStringLiteral("b")] = R"({"n":1, "plan":"free"})"; // only another order
        rig.metadata[QStringLiteral("c")] = R"({"plan":"pro","n":1})";   // already as wanted
        QCOMPARE(rig.execute(run), QStringLiteral("a=failed b=done c=unchanged d=unchanged"));
        QVERIFY2(rig.plan->detail(0).contains(QStringLiteral("changed since the preview")),
                 qPrintable(rig.plan->detail(0)));
        QCOMPARE(rig.writes, QStringList{QStringLiteral("b")});
    }

    void aConnectionThatIsGoneIsReported()
    {
        Rig rig;
        const BulkRun run = rig.preview(merge(R"({"plan":"pro"})"));
        rig.metadata.remove(QStringLiteral("b"));
        QCOMPARE(rig.execute(run), QStringLiteral("a=done b=failed c=done d=unchanged"));
        QVERIFY(rig.plan->detail(1).contains(QStringLiteral("not in the list")));
    }

    void failedOnesCanBeRetried()
    {
        Rig rig;
        rig.failAt = QStringLiteral("b");
        QCOMPARE(rig.execute(rig.preview(merge(R"({"plan":"pro"})"))),
                 QStringLiteral("a=done b=failed c=done d=unchanged"));
        rig.failAt.clear();
        rig.writes.clear();
        QCOMPARE(rig.plan->retriable(), 1);
        QTRY_VERIFY(!resultOf(rig.session->bulkEdits().unfinished())->has_value());
        QSignalSpy finished(rig.plan, &Plan::finished);
        rig.plan->retry();
        // A kill now would find it again.
        QVERIFY(resultOf(rig.session->bulkEdits().unfinished())->has_value());
        QVERIFY(finished.size() == 1 || finished.wait());
        QCOMPARE(rig.states(), QStringLiteral("a=done b=done c=done d=unchanged"));
        QTRY_VERIFY(!resultOf(rig.session->bulkEdits().unfinished())->has_value());
        QCOMPARE(rig.writes, QStringList{QStringLiteral("b")});
    }

    void theKeyThatMayNotStopsThePlan()
    {
        Rig rig;
        for (int i = 0; i < 40; ++i) {
            const QString id = QStringLiteral("e%1").arg(i, 2, 10, QLatin1Char('0'));
            rig.metadata[id] = R"({"plan":"free"})";
            rig.tags[id] = "{}";
        }
        rig.forbiddenAt = QStringLiteral("a");
        rig.execute(rig.preview(merge(R"({"plan":"pro"})")));
        const Plan::Counts counts = rig.plan->counts();
        QCOMPARE(counts.failed, 1);
        QVERIFY2(counts.skipped >= 35, qPrintable(rig.states()));
    }

    void readOnlyRefusesItAtOnce()
    {
        Rig rig(GuardLevel::ReadOnly);
        const BulkRun run = rig.preview(merge(R"({"plan":"pro"})"));
        QCOMPARE(rig.execute(run), QStringLiteral("a=skipped b=skipped c=skipped d=unchanged"));
        QVERIFY(rig.server.requests().isEmpty());
        QVERIFY(rig.plan->detail(0).contains(QStringLiteral("read-only")));
    }

    void numbersThatTheServerRoundsAreStillRecognized()
    {
        Rig rig;
        const BulkRun run = rig.preview(merge(R"({"n":2.0,"big":12345678901234567890.10})"));
        QVERIFY(rig.execute(run).startsWith(QStringLiteral("a=done")));
        rig.metadata[QStringLiteral("a")] =
            R"({"plan":"free","n":2,"big":12345678901234567000})"; // As JavaScript does.
        rig.execute(undoOf(run, rig.stateList()));
        QCOMPARE(rig.plan->state(0), State::Done);
        QCOMPARE(rig.metadata[QStringLiteral("a")], QByteArray(R"({"plan":"free","n":1})"));
    }

    void undoPutsBackWhatWasReplaced_data()
    {
        QTest::addColumn<BulkChange>("change");
        using Kind = BulkChange::Kind;
        QTest::newRow("merge that added a key") << merge(R"({"plan":"pro","added":true})");
        QTest::newRow("replace") << BulkChange{.kind = Kind::ReplaceMetadata, .json = "{}"};
        QTest::newRow("remove keys") << BulkChange{.kind = Kind::RemoveMetadataKeys, .keys = {QStringLiteral("n")}};
        QTest::newRow("tag") << BulkChange{
            .kind = Kind::SetTag, .tagKey = QStringLiteral("team"), .tagValue = QStringLiteral("x")};
    }

    void undoPutsBackWhatWasReplaced()
    {
        QFETCH(BulkChange, change);
        Rig rig;
        const auto metadata = rig.metadata;
        const auto tags = rig.tags;
        const BulkRun run = rig.preview(change);
        rig.execute(run);
        QVERIFY(rig.metadata != metadata || rig.tags != tags);
        // Somebody changes one of them after that: the undo leaves it alone.
        rig.metadata[QStringLiteral("c")] = R"({"theirs":1})";
        rig.tags[QStringLiteral("c")] = R"({"theirs":"1"})";
        const BulkRun undo = undoOf(run, rig.stateList());
        rig.execute(undo);
        for (const char *id : {"a", "b", "d"}) {
            QCOMPARE(rig.metadata[QLatin1String(id)], metadata[QLatin1String(id)]);
            QCOMPARE(rig.tags[QLatin1String(id)], tags[QLatin1String(id)]);
        }
        QCOMPARE(rig.metadata[QStringLiteral("c")], QByteArray(R"({"theirs":1})"));
        QCOMPARE(rig.tags[QStringLiteral("c")], QByteArray(R"({"theirs":"1"})"));
    }

    void aKillLeavesAPlanThatCanBeContinued()
    {
        Rig rig;
        const BulkRun run = rig.preview(merge(R"({"plan":"pro"})"));
        QVERIFY(resultOf(rig.session->bulkEdits().keep(run)));
        rig.hangAt = QStringLiteral("b");
        rig.start(run);
        QTRY_COMPARE(rig.writes.count(QStringLiteral("b")), 1);
        QTRY_COMPARE(rig.plan->state(0), State::Done);
        QTRY_COMPARE(rig.plan->state(2), State::Done);
        // As after a kill: nobody settles b's row. (The session's end would; so it is looked at before.)
        const auto seen = resultOf(rig.session->bulkEdits().unfinished());
        QVERIFY(seen->has_value());
        QCOMPARE((*seen)->items[0].state, State::Done);
        QCOMPARE((*seen)->items[1].state, State::Unknown);
        QCOMPARE((*seen)->items[2].state, State::Done);
        delete rig.plan.data();

        rig.hangAt.clear();
        rig.open();
        const auto again = resultOf(rig.session->bulkEdits().unfinished());
        QVERIFY(again->has_value());
        QCOMPARE((*again)->change.json, run.change.json);
        rig.writes.clear();
        QCOMPARE(rig.execute(**again), QStringLiteral("a=done b=done c=done d=unchanged"));
        QCOMPARE(rig.writes, QStringList{QStringLiteral("b")});
        QTRY_VERIFY(!resultOf(rig.session->bulkEdits().unfinished())->has_value());
    }

    void anUnknownOneThatArrivedIsNotSentAgain()
    {
        Rig rig;
        const BulkRun run = rig.preview(merge(R"({"plan":"pro"})"));
        QVERIFY(resultOf(rig.session->bulkEdits().keep(run)));
        rig.hangAt = QStringLiteral("b");
        rig.start(run);
        QTRY_COMPARE(rig.writes.count(QStringLiteral("b")), 1);
        rig.metadata[QStringLiteral("b")] = R"({"plan":"pro","n":1})"; // It did arrive.
        rig.plan->cancel();
        QTRY_VERIFY(!rig.plan->isRunning());
        QCOMPARE(rig.plan->state(1), State::Unknown);
        rig.hangAt.clear();
        rig.writes.clear();
        QSignalSpy finished(rig.plan, &Plan::finished);
        rig.plan->retry();
        QVERIFY(finished.wait());
        QCOMPARE(rig.plan->state(1), State::Unchanged);
        QVERIFY(!rig.writes.contains(QStringLiteral("b")));
    }

    void aRunSurvivesAsText()
    {
        Rig rig;
        const BulkRun run = rig.preview(
            {.kind = BulkChange::Kind::SetTag, .tagKey = QStringLiteral("a/b"), .tagValue = QStringLiteral("\"é\n")});
        const auto read = runFromText(toText(run));
        QVERIFY(read);
        QCOMPARE(toText(*read), toText(run));
        QCOMPARE(groupsOf(*read), groupsOf(run));
        QVERIFY(!runFromText("{}"));
        QVERIFY(!runFromText("nonsense"));
    }

    void aThousandAreEachSentOnceAndReported()
    {
        Rig rig(GuardLevel::Free);
        rig.metadata.clear();
        rig.tags.clear();
        for (int i = 0; i < 1000; ++i) {
            const QString id = QStringLiteral("n%1").arg(i);
            rig.metadata[id] = R"({"plan":"free"})";
            rig.tags[id] = "{}";
        }
        const BulkRun run = rig.preview(merge(R"({"plan":"pro"})"));
        QVERIFY(resultOf(rig.session->bulkEdits().keep(run)));
        rig.start(run);
        QTRY_VERIFY_WITH_TIMEOUT(!rig.plan->isRunning(), 120000);
        QCOMPARE(rig.plan->counts(), (Plan::Counts{.done = 1000}));
        QCOMPARE(rig.writes.size(), 1000);
        QCOMPARE(QSet<QString>(rig.writes.begin(), rig.writes.end()).size(), 1000);
    }
};

Q_DECLARE_METATYPE(console::BulkChange)

CONSOLE_TEST(tst_bulkedits)
#include "tst_bulkedits.moc"
