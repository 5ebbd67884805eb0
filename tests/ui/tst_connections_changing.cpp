#include "shownconnections.h"
#include "support/testcase.h"

#include "ui/connections/columnlayout.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QScrollBar>

#include <functional>

using namespace console;
using namespace console::test;

/// The page while its data changes: connections come, go and change between every two steps.
class tst_connections_changing : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void everyStepMeetsOtherData();
    void aRefreshKeepsWhatOneLooksAt();
    void firstRowsStayWhileTheRestStreamsIn();
    void aSelectionThatGoesLeavesThePane();
};

namespace {

/// A server whose connections change: "c0", "c1", … of which some are new, gone or failing.
class FakeFeed
{
public:
    explicit FakeFeed(ConnectionsModel &model) : m_model(model)
    {
        for (int i = 0; i < 200; ++i)
            m_numbers << i;
        reload();
    }

    /// One of four things that happen on a server or in another window.
    void change()
    {
        switch (m_step++ % 4) {
        case 0: // A new one at the top, and one in the middle is gone; a reload brings both.
            m_numbers.prepend(m_next++);
            m_gone << m_numbers.takeAt(m_numbers.size() / 2);
            reload();
            return;
        case 1: { // This window deletes one.
            const int number = m_numbers.takeAt(m_numbers.size() / 3);
            m_gone << number;
            m_model.removeConnection(row(number).ref());
            return;
        }
        case 2: // One is known to fail by now.
            m_failing << m_numbers.at(m_numbers.size() / 4);
            m_model.updateConnection(row(m_failing.constLast()));
            return;
        case 3: // A reload breaks off half way.
            m_model.beginLoad();
            m_model.appendRows(rows(m_numbers.size() / 2));
            m_model.abortLoad();
            return;
        }
    }

    void reload()
    {
        m_model.beginLoad();
        m_model.appendRows(rows(m_numbers.size()));
        m_model.endLoad();
    }

    bool isGone(const ConnectionRef &ref) const
    {
        return m_gone.contains(ref.connectionId.value.mid(1).toInt());
    }
    qsizetype count() const { return m_numbers.size(); }

private:
    ConnectionRow row(int number) const
    {
        const QByteArray text = QByteArray::number(number);
        return ConnectionRow(*parseJson("{\"connection_id\":\"c" + text + "\",\"provider_config_key\":\"int-" +
                                        QByteArray::number(number % 3) + "\",\"provider\":\"p\",\"errors\":[" +
                                        (m_failing.contains(number) ? R"({"type":"auth","log_id":"1795443936140_a"})" : "") +
                                        "],\"tags\":{\"plan\":\"" + (number % 2 ? "pro" : "free") + "\"}}"));
    }
    std::vector<ConnectionRow> rows(qsizetype count) const
    {
        std::vector<ConnectionRow> all;
        for (const int number : m_numbers.first(count))
            all.push_back(row(number));
        return all;
    }

    ConnectionsModel &m_model;
    QList<int> m_numbers;
    QList<int> m_gone;
    QList<int> m_failing;
    int m_next = 1000;
    int m_step = 0;
};

std::vector<ConnectionRef> selectedRefs(ShownConnections &shown)
{
    std::vector<ConnectionRef> refs;
    for (const QModelIndex &index : shown.table().selectionModel()->selectedRows())
        refs.push_back(shown.model.rowAt(index.row()).ref());
    return refs;
}

/// What must hold whatever happened.
void checkWhole(ShownConnections &shown, const FakeFeed &feed)
{
    QCOMPARE(qsizetype(shown.model.totalCount()), feed.count());
    int counted = 0;
    for (const Health health : {Health::AuthError, Health::SyncError, Health::Unknown, Health::Healthy})
        counted += shown.model.countOf(health);
    QCOMPARE(counted, shown.model.totalCount());
    for (int row = 0; row < shown.model.rowCount(); ++row) {
        const ConnectionRef ref = shown.model.rowAt(row).ref();
        QCOMPARE(shown.model.rowOf(ref), row);
        QVERIFY(!feed.isGone(ref));
        QCOMPARE(shown.model.index(row, IdColumn).data().toString(), ref.connectionId.value);
    }
}

} // namespace

void tst_connections_changing::everyStepMeetsOtherData()
{
    WorkspaceFixture fixture;
    QVERIFY(fixture.open());
    ShownConnections shown(fixture);
    FakeFeed feed(fixture.connections());
    auto *columns = shown.page.findChild<ColumnLayout *>();
    ConnectionRef opened;
    QPointer<QMenu> menu;

    const std::pair<const char *, std::function<void()>> steps[] = {
        {"filter", [&] { shown.filter().setText(QStringLiteral("tag.plan:pro")); }},
        {"sort", [&] { shown.table().sortByColumn(IdColumn, Qt::DescendingOrder); }},
        {"select one",
         [&] {
             shown.selectRow(5);
             opened = shown.pane().connection();
         }},
        {"filter it away", [&] { shown.filter().setText(QStringLiteral("tag.plan:free")); }},
        {"filter everything", [&] { shown.filter().setText(QStringLiteral("nothing like that")); }},
        {"clear", [&] { shown.filter().clear(); }},
        {"select many",
         [&] {
             shown.table().selectionModel()->select(
                 QItemSelection(shown.model.index(10, 0), shown.model.index(29, shown.model.columnCount() - 1)),
                 QItemSelectionModel::ClearAndSelect);
         }},
        {"sort again", [&] { shown.table().sortByColumn(0, Qt::AscendingOrder); }},
        {"a column of a tag",
         [&] {
             TableLayout layout = columns->layout();
             layout.columns.push_back({.id = QStringLiteral("tag.plan"), .pinned = true});
             columns->setLayout(layout);
         }},
        {"sort by it",
         [&] { shown.table().sortByColumn(shown.model.columnOf(QStringLiteral("tag.plan")), Qt::DescendingOrder); }},
        {"open a menu",
         [&] {
             shown.selectRow(3);
             opened = shown.pane().connection();
             const QRect cell = shown.table().visualRect(shown.model.index(3, IdColumn));
             Q_EMIT shown.table().customContextMenuRequested(cell.center());
             menu = named<QMenu>(shown.page, "Connection actions");
             QVERIFY(menu);
         }},
        {"take from the menu",
         [&] {
             menu->actions().constFirst()->trigger();
             QCOMPARE(QGuiApplication::clipboard()->text(), opened.connectionId.value);
             menu->close();
         }},
        {"chip", [&] { named<QPushButton>(shown.page, "Auth error")->click(); }},
        {"all", [&] { named<QPushButton>(shown.page, "All")->click(); }},
        {"server order", [&] { shown.table().sortByColumn(-1, Qt::AscendingOrder); }},
    };
    for (const auto &[name, step] : steps) {
        step();
        checkWhole(shown, feed);
        // Four changes of different kinds, so that each step meets each of them.
        for (int i = 0; i < 4; ++i) {
            std::vector<ConnectionRef> before = selectedRefs(shown);
            feed.change();
            checkWhole(shown, feed);
            if (QTest::currentTestFailed())
                QFAIL(name);
            // The selection is the same connections, but for those that are gone or do not match any more.
            std::erase_if(before, [&](const ConnectionRef &ref) { return shown.model.rowOf(ref) < 0; });
            const std::vector<ConnectionRef> after = selectedRefs(shown);
            QVERIFY2(std::is_permutation(before.begin(), before.end(), after.begin(), after.end()), name);
            // The pane never turns to another connection by itself.
            if (opened.isValid())
                QCOMPARE(shown.pane().connection(), opened);
        }
    }
    QVERIFY(opened.isValid());
}

void tst_connections_changing::aRefreshKeepsWhatOneLooksAt()
{
    WorkspaceFixture fixture;
    QVERIFY(fixture.open());
    ShownConnections shown(fixture);
    FakeFeed feed(fixture.connections());
    QScrollBar *bar = shown.table().verticalScrollBar();
    QTRY_VERIFY(bar->maximum() > 0);
    bar->setValue(bar->maximum() / 2);
    const ConnectionRef top = shown.model.rowAt(shown.table().rowAt(0)).ref();
    const int offset = shown.table().rowViewportPosition(shown.model.rowOf(top));
    for (int i = 0; i < 8; ++i) {
        feed.change();
        if (shown.model.rowOf(top) >= 0)
            QCOMPARE(shown.table().rowViewportPosition(shown.model.rowOf(top)), offset);
    }
    // A sort is the user's own: without a selection it begins at the top.
    shown.table().sortByColumn(IdColumn, Qt::AscendingOrder);
    QTRY_COMPARE(bar->value(), 0);
    // At the very top new rows come in above.
    shown.table().sortByColumn(-1, Qt::AscendingOrder);
    feed.change();
    feed.change();
    feed.change();
    feed.change();
    QCOMPARE(bar->value(), 0);
    // The selected row keeps its place among others.
    shown.selectRow(4);
    const ConnectionRef chosen = shown.model.rowAt(4).ref();
    const int place = shown.table().rowViewportPosition(4);
    feed.reload();
    feed.change();
    QCOMPARE(shown.table().rowViewportPosition(shown.model.rowOf(chosen)), place);
}

void tst_connections_changing::firstRowsStayWhileTheRestStreamsIn()
{
    WorkspaceFixture fixture;
    QVERIFY(fixture.open());
    ShownConnections shown(fixture);
    const auto row = [](int number) {
        return ConnectionRow(*parseJson("{\"connection_id\":\"z" + QByteArray::number(999 - number) +
                                        "\",\"provider_config_key\":\"x\",\"errors\":[]}"));
    };
    ConnectionsModel &model = fixture.connections();
    model.beginLoad();
    std::vector<ConnectionRow> page;
    for (int i = 0; i < 100; ++i)
        page.push_back(row(i));
    model.appendRows(page);
    shown.table().sortByColumn(IdColumn, Qt::AscendingOrder);
    QTRY_COMPARE(shown.ids().front(), QStringLiteral("z900"));
    QScrollBar *bar = shown.table().verticalScrollBar();
    bar->setValue(300);
    const QString top = shown.ids().at(shown.table().rowAt(0));
    for (int next = 100; next < 300; next += 50) {
        page.clear();
        for (int i = next; i < next + 50; ++i)
            page.push_back(row(i));
        model.appendRows(page);
        QCOMPARE(shown.ids().at(shown.table().rowAt(0)), top);
        QCOMPARE(bar->value(), 300);
    }
    // At the end the rows go where they belong, and one still looks at the same one.
    model.endLoad();
    QTRY_COMPARE(shown.ids().front(), QStringLiteral("z700"));
    QCOMPARE(shown.ids().at(shown.table().rowAt(0)), top);
}

void tst_connections_changing::aSelectionThatGoesLeavesThePane()
{
    WorkspaceFixture fixture;
    QVERIFY(fixture.open());
    ShownConnections shown(fixture);
    FakeFeed feed(fixture.connections());
    shown.selectRow(7);
    const ConnectionRef open = shown.pane().connection();
    fixture.connections().removeConnection(open);
    QCOMPARE(shown.pane().connection(), open);
    QVERIFY(shown.pane().isVisible());
    // What is selected next to it is not acted upon by a key that was meant for what is gone.
    QVERIFY(selectedRefs(shown).empty() || selectedRefs(shown).front() != open);
    const QAction *remove = shown.page.findChild<QAction *>(QStringLiteral("deleteConnection"));
    QCOMPARE(remove->isEnabled(), !selectedRefs(shown).empty());
}

CONSOLE_TEST(tst_connections_changing)
#include "tst_connections_changing.moc"
