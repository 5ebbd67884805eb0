// What the table shows: filtered, sorted, and taken over from a reload, off the GUI thread where it is much.
#include "models/connectionsmodel.h"

#include "core/background.h"

#include <algorithm>

namespace console {

namespace {

// Pages may come by the dozen in a moment: of their counts the pages are told some twenty times a second, and at
// the end of the load.
constexpr int CountsPause = 50;

/// For each row number its place in `visible`, or -1.
std::vector<int> placesOf(const std::vector<int> &visible, int size)
{
    std::vector<int> places(static_cast<size_t>(size), -1);
    for (size_t i = 0; i < visible.size(); ++i)
        places[static_cast<size_t>(visible[i])] = static_cast<int>(i);
    return places;
}

} // namespace

void ConnectionsModel::setFilter(const QString &text, const QString &integrationKey, std::optional<Health> health)
{
    ConnectionFilter filter = parseConnectionFilter(text, integrationKey, health);
    if (filter == m_requested.filter)
        return;
    m_requested.filter = std::move(filter);
    requestArrangement();
}

void ConnectionsModel::sort(int column, Qt::SortOrder order)
{
    using Key = ConnectionIndex::Key;
    const bool isTag = column >= ColumnCount && column < columnCount();
    const Key key = isTag                                 ? Key::Tag
                    : column >= 0 && column < ColumnCount ? static_cast<Key>(column + 1)
                                                          : Key::ServerOrder;
    const QByteArray tag = isTag ? searchFolded(m_tagColumns[column - ColumnCount]) : QByteArray();
    if (key == m_requested.key && order == m_requested.order && tag == m_requested.tag)
        return;
    m_requested.key = key;
    m_requested.tag = tag;
    m_requested.order = order;
    requestArrangement();
}

ConnectionsModel::Arrangement ConnectionsModel::arrange(ConnectionIndex index, const View &view,
                                                        const std::stop_token &stop)
{
    std::vector<int> visible = index.matching(view.filter, 0, -1, stop);
    if (view.key != ConnectionIndex::Key::ServerOrder)
        index.sort(visible, view.key, view.order, stop, view.tag);
    return {std::move(index), std::move(visible), {}};
}

void ConnectionsModel::requestArrangement()
{
    if (m_takeOver) {
        requestTakeOver(std::move(*m_takeOver), m_takeOverEnd);
        return;
    }
    cancelJob();
    if (m_index.size() <= DirectLimit) {
        show(arrange(m_index, m_requested, {}), m_requested);
        return;
    }
    startJob([index = m_index, view = m_requested](const std::stop_token &stop) { return arrange(index, view, stop); });
}

ConnectionsModel::Arrangement ConnectionsModel::arrangeTakeOver(const ConnectionIndex &old, ConnectionIndex index,
                                                                LoadEnd end, const View &view,
                                                                const std::stop_token &stop)
{
    std::vector<int> newNumbers = old.numbersIn(index);
    if (end == LoadEnd::Aborted) {
        // What did not come may be there still: it stays, behind what came.
        std::vector<int> missing;
        int next = index.size();
        for (size_t i = 0; i < newNumbers.size(); ++i) {
            if (newNumbers[i] >= 0)
                continue;
            missing.push_back(static_cast<int>(i));
            newNumbers[i] = next++;
        }
        index.append(old.pagesOf(missing));
    }
    Arrangement arrangement = arrange(std::move(index), view, stop);
    arrangement.newNumbers = std::move(newNumbers);
    return arrangement;
}

void ConnectionsModel::requestTakeOver(ConnectionIndex index, LoadEnd end)
{
    cancelJob();
    m_takeOver = std::move(index);
    m_takeOverEnd = end;
    if (std::max(m_index.size(), m_takeOver->size()) <= DirectLimit) {
        finishTakeOver();
        return;
    }
    startJob([old = m_index, index = *m_takeOver, end, view = m_requested](const std::stop_token &stop) {
        return arrangeTakeOver(old, index, end, view, stop);
    });
}

void ConnectionsModel::finishTakeOver()
{
    if (!m_takeOver)
        return;
    cancelJob();
    takeIn(arrangeTakeOver(m_index, std::move(*m_takeOver), m_takeOverEnd, m_requested, {}), m_requested);
}

template <typename Work>
void ConnectionsModel::startJob(Work work)
{
    auto *call = runInBackground(
        this, [work = std::move(work)](const std::stop_token &stop) -> Result<Arrangement> { return work(stop); });
    m_job = call;
    call->onFinished(this, [this, call, view = m_requested](const Result<Arrangement> &result) {
        // A newer request may have come after this result and before its delivery.
        if (!result || m_job != call)
            return;
        m_job = nullptr;
        if (m_takeOver)
            takeIn(*result, view);
        else
            show(*result, view);
    });
}

void ConnectionsModel::cancelJob()
{
    if (CallBase *job = std::exchange(m_job, nullptr))
        job->cancel();
}

void ConnectionsModel::show(Arrangement arrangement, const View &view)
{
    m_shown = view;
    // Pages that came while this was computed follow behind, until the end of the load sorts them in.
    std::vector<int> visible = std::move(arrangement.visible);
    const std::vector<int> since = m_index.matching(view.filter, arrangement.index.size());
    visible.insert(visible.end(), since.begin(), since.end());
    if (visible != m_visible)
        rearrange(std::move(visible), [](int number) { return number; });
    Q_EMIT countsChanged();
}

void ConnectionsModel::takeIn(Arrangement arrangement, const View &view)
{
    m_shown = view;
    m_takeOver.reset();
    const std::vector<int> newNumbers = std::move(arrangement.newNumbers);
    // Rows are looked up through the index from here on: the old one is needed no more.
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const std::vector<int> oldVisible = std::exchange(m_visible, std::move(arrangement.visible));
    m_index = std::move(arrangement.index);
    movePersistentIndexes(oldVisible, [&](int number) { return newNumbers[static_cast<size_t>(number)]; });
    Q_EMIT layoutChanged({}, VerticalSortHint);
    Q_EMIT refreshed();
    Q_EMIT countsChanged();
}

// The hint tells the header of the columns that it has nothing to do: it would take its sections apart and lose
// the widths of hidden ones.
template <typename NewNumber>
void ConnectionsModel::rearrange(std::vector<int> visible, NewNumber newNumber)
{
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const std::vector<int> oldVisible = std::exchange(m_visible, std::move(visible));
    movePersistentIndexes(oldVisible, newNumber);
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

template <typename NewNumber>
void ConnectionsModel::movePersistentIndexes(const std::vector<int> &oldVisible, NewNumber newNumber)
{
    const QModelIndexList before = persistentIndexList();
    if (before.isEmpty())
        return;
    const std::vector<int> places = placesOf(m_visible, m_index.size());
    QModelIndexList after;
    after.reserve(before.size());
    for (const QModelIndex &index : before) {
        const int number = newNumber(oldVisible[static_cast<size_t>(index.row())]);
        const int row = number < 0 ? -1 : places[static_cast<size_t>(number)];
        after << (row < 0 ? QModelIndex() : createIndex(row, index.column()));
    }
    changePersistentIndexList(before, after);
}

void ConnectionsModel::appendVisible(int from)
{
    const std::vector<int> numbers = m_index.matching(m_shown.filter, from);
    if (!numbers.empty()) {
        beginInsertRows({}, visibleCount(), visibleCount() + static_cast<int>(numbers.size()) - 1);
        m_visible.insert(m_visible.end(), numbers.begin(), numbers.end());
        endInsertRows();
    }
    if (!m_toldCounts.isValid() || m_toldCounts.hasExpired(CountsPause)) {
        m_toldCounts.start();
        Q_EMIT countsChanged();
    } else if (!m_tellCounts.isActive()) {
        m_tellCounts.start(CountsPause);
    }
}

} // namespace console
