#pragma once

#include "workspacefixture.h"

#include "session/connectionsfeed.h"
#include "ui/connections/connectiondetailpane.h"
#include "ui/connections/connectionspage.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QTableView>
#include <QTest>

namespace console::test {

constexpr auto IdColumn = static_cast<int>(ConnectionsModel::Column::Id);

/// The connections page on the demo environment of a fixture, shown and active.
struct ShownConnections {
    explicit ShownConnections(WorkspaceFixture &fixture)
        : model(fixture.connections()), page(fixture.context(), nullptr), feed(fixture.session().connectionsFeed())
    {
        page.resize(1280, 800);
        page.show();
        page.activateWindow();
    }

    QTableView &table() { return *named<QTableView>(page, "Connections"); }
    QLineEdit &filter() { return *named<QLineEdit>(page, "Filter connections"); }
    QListView &suggestions() { return *named<QListView>(page, "Filter suggestions"); }
    ConnectionDetailPane &pane() { return *page.findChild<ConnectionDetailPane *>(); }
    QString label(const char *objectName) { return page.findChild<QLabel *>(QLatin1String(objectName))->text(); }
    QString note() { return label("filterNote"); }
    QStringList ids() { return columnTexts(table().model(), IdColumn); }
    /// Waits for all of sixtyConnections().
    bool load()
    {
        page.activate();
        return QTest::qWaitFor(
            [this] { return feed.state() == ConnectionsFeed::State::Complete && model.totalCount() == 60; }, 20000);
    }
    QString countText() { return label("connectionCount"); }

    /// Puts the keyboard into the filter box.
    bool focusFilter()
    {
        filter().setFocus();
        return QTest::qWaitFor([this] { return filter().hasFocus(); }, 10000);
    }
    bool select(const ConnectionRef &ref)
    {
        const int row = model.rowOf(ref);
        if (row >= 0)
            selectRow(row);
        return row >= 0;
    }
    /// Whatever modifiers a test's last key left behind.
    void selectRow(int row)
    {
        table().selectionModel()->setCurrentIndex(model.index(row, IdColumn),
                                                  QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    }

    ConnectionsModel &model;
    ConnectionsPage page;
    ConnectionsFeed &feed;
};

} // namespace console::test
