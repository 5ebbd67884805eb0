#include "models/connectionsmodel.h"

#include "core/background.h"

#include <algorithm>

namespace console {

namespace {

// So many rows are read in well under a millisecond, which the GUI thread may spend: what is shown at once
// need not flicker.
constexpr size_t ReadInPlace = 500;

} // namespace

ConnectionsModel::ConnectionsModel(QObject *parent) : QAbstractTableModel(parent)
{
    m_tellCounts.setSingleShot(true);
    connect(&m_tellCounts, &QTimer::timeout, this, &ConnectionsModel::countsChanged);
    connect(&m_health, &HealthBook::changed, this, [this](const ConnectionRef &ref) {
        const int column = static_cast<int>(Column::Health);
        if (const int row = rowOf(ref); row >= 0)
            Q_EMIT dataChanged(index(row, column), index(row, column));
    });
}

ConnectionsModel::~ConnectionsModel() = default;

void ConnectionsModel::beginLoad()
{
    finishReading();
    finishTakeOver();
    m_loading = true;
    m_reloading = m_index.size() > 0;
    m_incoming = {};
    m_toldCounts.invalidate();
}

void ConnectionsModel::appendRows(const std::vector<ConnectionRow> &rows)
{
    finishReading();
    takePages(ConnectionIndex::makePages(ConnectionRows::of(rows)));
}

void ConnectionsModel::appendPage(const ConnectionRows &rows)
{
    if (m_reading.empty() && rows.size() <= ReadInPlace) {
        takePages(ConnectionIndex::makePages(rows));
        return;
    }
    auto *call = runInBackground(this, [rows](const std::stop_token &) -> Result<ConnectionIndex::Pages> {
        return ConnectionIndex::makePages(rows);
    });
    m_reading.push_back({rows, call, {}});
    call->onFinished(this, [this, call](const Result<ConnectionIndex::Pages> &pages) {
        if (pages)
            pageRead(call, *pages);
    });
}

void ConnectionsModel::takePages(const ConnectionIndex::Pages &pages)
{
    if (m_reloading) {
        m_incoming.append(pages);
        return;
    }
    const int from = m_index.size();
    m_index.append(pages);
    appendVisible(from);
}

void ConnectionsModel::pageRead(const CallBase *call, const ConnectionIndex::Pages &pages)
{
    for (Reading &reading : m_reading) {
        if (reading.call == call)
            reading.pages = pages;
    }
    // Threads finish in any order, rows keep the server's.
    while (!m_reading.empty() && m_reading.front().pages) {
        const ConnectionIndex::Pages next = std::move(*m_reading.front().pages);
        m_reading.pop_front();
        takePages(next);
    }
    if (m_reading.empty() && m_endsLoad)
        finishLoad(*std::exchange(m_endsLoad, std::nullopt));
}

/// Has everything that was appended in the index now; rare enough to be done in the caller.
void ConnectionsModel::finishReading()
{
    for (Reading &reading : std::exchange(m_reading, {})) {
        if (reading.call)
            reading.call->cancel();
        takePages(reading.pages ? *reading.pages : ConnectionIndex::makePages(reading.rows));
    }
    if (m_endsLoad)
        finishLoad(*std::exchange(m_endsLoad, std::nullopt));
}

void ConnectionsModel::cancelReading()
{
    for (Reading &reading : std::exchange(m_reading, {})) {
        if (reading.call)
            reading.call->cancel();
    }
    m_endsLoad.reset();
}

void ConnectionsModel::endLoad()
{
    if (m_reading.empty())
        finishLoad(LoadEnd::Complete);
    else
        m_endsLoad = LoadEnd::Complete;
}

void ConnectionsModel::abortLoad()
{
    if (m_reading.empty())
        finishLoad(LoadEnd::Aborted);
    else
        m_endsLoad = LoadEnd::Aborted;
}

void ConnectionsModel::finishLoad(LoadEnd end)
{
    m_loading = false;
    const bool isReload = std::exchange(m_reloading, false);
    // Of a reload that brought nothing there is nothing to take over.
    if (isReload && (end == LoadEnd::Complete || m_incoming.size() > 0))
        requestTakeOver(std::exchange(m_incoming, {}), end);
    else if (!isReload && m_requested.key != ConnectionIndex::Key::ServerOrder)
        requestArrangement();
    Q_EMIT countsChanged();
}

void ConnectionsModel::clear()
{
    cancelReading();
    cancelJob();
    beginResetModel();
    m_health.clear();
    m_index = {};
    m_incoming = {};
    m_takeOver.reset();
    m_visible.clear();
    m_shown = m_requested;
    m_loading = false;
    m_reloading = false;
    endResetModel();
    Q_EMIT countsChanged();
}

void ConnectionsModel::updateConnection(const ConnectionRow &row)
{
    finishReading();
    finishTakeOver();
    if (const int number = m_incoming.find(row.ref()); number >= 0)
        m_incoming.replace(number, row);
    const int number = m_index.find(row.ref());
    if (number < 0)
        return;
    m_index.replace(number, row);
    if (const int visible = rowOf(row.ref()); visible >= 0)
        Q_EMIT dataChanged(index(visible, 0), index(visible, columnCount() - 1));
    if (m_job)
        requestArrangement();
    Q_EMIT refreshed();
    Q_EMIT countsChanged();
}

void ConnectionsModel::removeConnection(const ConnectionRef &ref)
{
    finishReading();
    finishTakeOver();
    if (const int number = m_incoming.find(ref); number >= 0)
        m_incoming.remove(number);
    const int number = m_index.find(ref);
    if (number < 0)
        return;
    const int visible = rowOf(ref);
    if (visible >= 0)
        beginRemoveRows({}, visible, visible);
    m_index.remove(number);
    std::erase(m_visible, number);
    for (int &other : m_visible)
        other -= other > number ? 1 : 0;
    if (visible >= 0)
        endRemoveRows();
    // What is being computed still counts the row.
    if (m_job)
        requestArrangement();
    Q_EMIT countsChanged();
}

int ConnectionsModel::rowOf(const ConnectionRef &ref) const
{
    const int number = m_index.find(ref);
    const auto at = number < 0 ? m_visible.end() : std::find(m_visible.begin(), m_visible.end(), number);
    return at == m_visible.end() ? -1 : static_cast<int>(at - m_visible.begin());
}

std::optional<ConnectionRow> ConnectionsModel::connection(const ConnectionRef &ref) const
{
    const int number = m_index.find(ref);
    return number < 0 ? std::nullopt : std::optional(m_index.row(number));
}

std::vector<ConnectionRow> ConnectionsModel::search(const QString &text, const QString &integrationKey, int limit) const
{
    std::vector<ConnectionRow> rows;
    for (const int number : m_index.matching(parseConnectionFilter(text, integrationKey), 0, limit))
        rows.push_back(m_index.row(number));
    return rows;
}

std::vector<ConnectionRef> ConnectionsModel::visibleConnections() const
{
    std::vector<ConnectionRef> refs;
    refs.reserve(m_visible.size());
    for (const int number : m_visible)
        refs.push_back(m_index.row(number).ref());
    return refs;
}

} // namespace console
