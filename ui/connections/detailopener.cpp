#include "ui/connections/detailopener.h"

#include "models/connectionsmodel.h"
#include "session/connections.h"
#include "session/connectionsfeed.h"
#include "session/environmentsession.h"
#include "ui/connections/connectiondetailpane.h"
#include "ui/connections/connectionfilterbar.h"
#include "ui/connections/connectiontable.h"

#include <QLineEdit>
#include <QTableView>
#include <QTimer>

namespace console {

DetailOpener::DetailOpener(const PageContext &context, ConnectionTable *list, ConnectionFilterBar *filter,
                           ConnectionDetailPane *pane, QObject *parent)
    : QObject(parent), m_context(context), m_list(list), m_filter(filter), m_pane(pane)
{
    connectModel();
    connectSelection();
}

void DetailOpener::connectModel()
{
    connect(&m_context.connections, &ConnectionsModel::countsChanged, this, [this] {
        showWanted();
        forgetGone();
        if (m_firstWanted && !m_context.connections.isComputing())
            showFirst(*std::exchange(m_firstWanted, std::nullopt));
    });
    connect(&m_context.connections, &ConnectionsModel::refreshed, this, &DetailOpener::renewPane);
    connect(&m_context.session.connections(), &Connections::removed, this, [this](const ConnectionRef &ref) {
        if (ref == m_pane->connection())
            closePane();
    });
}

void DetailOpener::connectSelection()
{
    connect(m_list, &ConnectionTable::selectionChanged, this, &DetailOpener::openCurrent);
    connect(m_list, &ConnectionTable::activated, this, &DetailOpener::openPane);
    connect(m_list, &ConnectionTable::left, this, [this] {
        if (!m_pane->isHidden())
            closePane();
    });
    connect(m_pane, &ConnectionDetailPane::closeRequested, this, &DetailOpener::closePane);
    connect(m_pane, &ConnectionDetailPane::placeChanged, this, &DetailOpener::changed);
    connect(m_filter, &ConnectionFilterBar::tableRequested, this, &DetailOpener::showFirst);
    connect(m_filter, &ConnectionFilterBar::connectionLocated, this,
            [this](const ConnectionRef &ref) { showConnection(ref, {}); });
}

void DetailOpener::prepare()
{
    if (m_pane->prepare())
        QTimer::singleShot(0, this, &DetailOpener::prepare);
}

/// Goes to the table, and opens its first row; where the filter is an ID, the connection of that ID.
void DetailOpener::showFirst(bool open)
{
    ConnectionsModel &model = m_context.connections;
    // What is shown is still of the filter before: its first row is not the one that is meant.
    if (model.isComputing()) {
        m_firstWanted = open;
        return;
    }
    if (model.rowCount() == 0)
        return;
    m_list->view()->setFocus();
    if (open && m_filter->isFiltering()) {
        const auto named = model.connectionsWithId(ConnectionId(m_filter->textBox()->text().trimmed()));
        const int exact = named.size() == 1 ? model.rowOf(named.front()) : -1;
        m_list->select(std::max(0, exact));
    } else if (m_list->selectedCount() == 0) {
        m_list->select(0);
    }
    if (open)
        openPane();
}

void DetailOpener::showConnection(const ConnectionRef &ref, const QString &tab)
{
    m_restoring = false;
    m_wanted = ref;
    m_wantedTab = tab;
    m_wantedPlaces = {};
    showWanted();
}

void DetailOpener::restore(const ConnectionRef &ref, const QString &tab, const JsonValue &places)
{
    if (!ref.isValid() || m_wanted.isValid() || m_pane->connection().isValid())
        return;
    m_restoring = true;
    m_wanted = ref;
    m_wantedTab = tab;
    m_wantedPlaces = places;
    showWanted();
    forgetGone();
}

ConnectionRef DetailOpener::opened() const
{
    if (m_wanted.isValid())
        return m_wanted;
    return m_pane->isHidden() ? ConnectionRef() : m_pane->connection();
}

QString DetailOpener::tab() const
{
    return m_wanted.isValid() ? m_wantedTab : m_pane->tab();
}

QByteArray DetailOpener::places() const
{
    const bool toBeShown = m_wanted.isValid() && m_wantedPlaces.isObject();
    return toBeShown ? m_wantedPlaces.toRawBytes() : m_pane->places();
}

void DetailOpener::showWanted()
{
    if (!m_wanted.isValid())
        return;
    const auto found = m_context.connections.connection(m_wanted);
    if (!found)
        return;
    if (m_context.connections.rowOf(m_wanted) < 0 && m_filter->isFiltering() && !m_restoring)
        m_filter->clear();
    const int row = m_context.connections.rowOf(m_wanted);
    if (m_wantedPlaces.isObject())
        m_pane->goTo(m_wanted, std::exchange(m_wantedPlaces, {}));
    m_pane->showTab(m_wantedTab);
    m_pane->showConnection(*found);
    openPane();
    // A big table is still computing what the filter hid: the row is selected when it comes.
    if (row < 0 && m_context.connections.isComputing())
        return;
    m_wanted = {};
    // Several that were selected with it have come back by then.
    const bool among = std::exchange(m_restoring, false) && m_list->selectedCount() > 1;
    if (row >= 0 && !among)
        m_list->select(row);
    Q_EMIT changed();
}

/// What was open before a restart and is in none of the pages is gone: it must not open by itself much later.
void DetailOpener::forgetGone()
{
    const bool complete = m_context.session.connectionsFeed().state() == ConnectionsFeed::State::Complete &&
                          !m_context.connections.isLoading();
    if (m_restoring && complete && !m_context.connections.connection(m_wanted))
        m_wanted = {};
    m_restoring = m_restoring && m_wanted.isValid();
}

void DetailOpener::openCurrent()
{
    const auto row = m_list->single();
    // A selection that went with its row leaves the pane as it is: the user may still be reading it. So does one
    // of several.
    if (!row)
        return;
    if (m_restoring) // The user chose another one meanwhile.
        m_wanted = {};
    m_pane->showConnection(*row);
    openPane();
}

void DetailOpener::openPane()
{
    const auto row = m_list->single();
    if (row && row->ref() != m_pane->connection() && !m_wanted.isValid())
        m_pane->showConnection(*row);
    if (m_pane->connection().isValid() || row)
        m_pane->show();
    Q_EMIT changed();
}

void DetailOpener::closePane()
{
    m_pane->hide();
    m_pane->clear();
    m_list->view()->clearSelection();
    m_list->view()->setFocus();
    Q_EMIT changed();
}

/// The list has been loaded again.
void DetailOpener::renewPane()
{
    const ConnectionRef ref = m_pane->connection();
    if (!ref.isValid() || m_pane->isHidden())
        return;
    if (const auto row = m_context.connections.connection(ref))
        m_pane->showConnection(*row);
    else
        m_pane->showGone();
}

} // namespace console
