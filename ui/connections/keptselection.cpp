#include "ui/connections/keptselection.h"

#include "models/connectionsmodel.h"
#include "session/connectionsfeed.h"
#include "session/environmentsession.h"
#include "ui/connections/connectiontable.h"
#include "ui/connections/detailopener.h"
#include "ui/shell/placekeeper.h"

#include <QItemSelectionModel>
#include <QTableView>

#include <utility>

namespace console {

namespace {

/// Who selected more did so by one key, and does it again by one.
constexpr qsizetype MostKept = 100;

} // namespace

KeptSelection::KeptSelection(const PageContext &context, ConnectionTable *list, const DetailOpener *opener,
                             QObject *parent)
    : QObject(parent), m_context(context), m_list(list), m_opener(opener)
{
    connect(list, &ConnectionTable::selectionChanged, this, &KeptSelection::noteSelection);
    connect(&context.connections, &ConnectionsModel::countsChanged, this, &KeptSelection::selectWanted);
}

QByteArray KeptSelection::place() const
{
    const qsizetype count = m_list->selectedCount();
    std::vector<ConnectionRef> refs = m_wanted;
    if (refs.empty() && count > 1 && count <= MostKept)
        refs = m_list->selected();
    QByteArrayList places;
    for (const ConnectionRef &ref : refs)
        places << placeOf(ref);
    return '[' + places.join(',') + ']';
}

void KeptSelection::goTo(const JsonValue &place)
{
    m_wanted.clear();
    for (const JsonValue &ref : place.items())
        m_wanted.push_back(refFrom(ref));
    selectWanted();
}

void KeptSelection::selectWanted()
{
    const ConnectionsModel &model = m_context.connections;
    if (m_wanted.empty() || model.isComputing())
        return;
    QItemSelection rows;
    for (const ConnectionRef &ref : m_wanted) {
        const QModelIndex row = model.index(model.rowOf(ref), 0);
        if (row.isValid()) {
            rows.select(row, row);
            continue;
        }
        const bool complete =
            m_context.session.connectionsFeed().state() == ConnectionsFeed::State::Complete && !model.isLoading();
        if (complete)
            m_wanted.clear();
        return;
    }
    m_wanted.clear();
    m_selecting = true;
    m_list->view()->selectionModel()->select(rows, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    m_selecting = false;
    Q_EMIT changed();
}

void KeptSelection::noteSelection()
{
    if (m_selecting)
        return;
    // The connection that was open beside them is selected by itself first.
    const auto single = m_list->single();
    if (m_list->selectedCount() > 0 && !(single && single->ref() == m_opener->opened()))
        m_wanted.clear();
    Q_EMIT changed();
}

} // namespace console
