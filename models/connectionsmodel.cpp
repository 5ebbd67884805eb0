#include "models/connectionsmodel.h"

#include "core/background.h"
#include "core/timestamps.h"
#include "models/format.h"
#include "models/masking.h"
#include "models/rowsmodel.h"

#include <algorithm>

namespace console {

namespace {

// So many rows are read in well under a millisecond, which the GUI thread may spend: what is shown at once
// need not flicker.
constexpr size_t ReadInPlace = 500;
// Pages may come by the dozen in a moment: of their counts the pages are told some twenty times a second, and at
// the end of the load.
constexpr int CountsPause = 50;

constexpr ColumnText Columns[] = {
    {QT_TRANSLATE_NOOP("console::models", "Health"),
     QT_TRANSLATE_NOOP("console::models", "Whether the connection's authorization or a sync is failing")},
    {QT_TRANSLATE_NOOP("console::models", "Connection ID"),
     QT_TRANSLATE_NOOP("console::models", "The connection's ID, unique within its integration")},
    {QT_TRANSLATE_NOOP("console::models", "Integration"),
     QT_TRANSLATE_NOOP("console::models", "The integration's key (provider config key)")},
    {QT_TRANSLATE_NOOP("console::models", "Provider"),
     QT_TRANSLATE_NOOP("console::models", "The provider behind the integration")},
    {QT_TRANSLATE_NOOP("console::models", "End user"),
     QT_TRANSLATE_NOOP("console::models", "The customer's user: name, or e-mail, or ID")},
    {QT_TRANSLATE_NOOP("console::models", "Organization"),
     QT_TRANSLATE_NOOP("console::models", "The end user's organization")},
    {QT_TRANSLATE_NOOP("console::models", "Tags"), QT_TRANSLATE_NOOP("console::models", "The connection's tags")},
    {QT_TRANSLATE_NOOP("console::models", "Created"),
     QT_TRANSLATE_NOOP("console::models", "When the connection was made")},
    {QT_TRANSLATE_NOOP("console::models", "Errors"),
     QT_TRANSLATE_NOOP("console::models", "What is failing, and for how long")},
};

/// For each row number its place in `visible`, or -1.
std::vector<int> placesOf(const std::vector<int> &visible, int size)
{
    std::vector<int> places(static_cast<size_t>(size), -1);
    for (size_t i = 0; i < visible.size(); ++i)
        places[static_cast<size_t>(visible[i])] = static_cast<int>(i);
    return places;
}

QString exactErrors(const ConnectionRow &row)
{
    const QString details = errorsDetails(row.errors());
    return details.isEmpty() ? QCoreApplication::translate("console::models", "No active errors") : details;
}

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

void ConnectionsModel::setMasked(bool masked)
{
    if (m_masked == masked)
        return;
    m_masked = masked;
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

void ConnectionsModel::setNow(const QDateTime &now)
{
    m_now = now;
    if (m_visible.empty())
        return;
    for (const Column column : {Column::Created, Column::Errors})
        Q_EMIT dataChanged(index(0, static_cast<int>(column)), index(visibleCount() - 1, static_cast<int>(column)));
}

int ConnectionsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : visibleCount();
}

int ConnectionsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount + static_cast<int>(m_tagColumns.size());
}

QVariant ConnectionsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && section >= ColumnCount && section < columnCount()) {
        const QString &key = m_tagColumns[section - ColumnCount];
        return role == Qt::DisplayRole   ? QVariant(key)
               : role == Qt::ToolTipRole ? QVariant(tr("The tag %1").arg(key))
                                         : QVariant();
    }
    return columnHeader(Columns, section, orientation, role);
}

QString ConnectionsModel::displayText(const ConnectionRow &row, Column column) const
{
    const QDateTime now = m_now.isValid() ? m_now : QDateTime::currentDateTimeUtc();
    switch (column) {
    case Column::Health:
        return gradeText(gradeOfRow(row));
    case Column::Id: {
        const QString problem = row.problem();
        return problem.isEmpty() ? row.connectionId() : tr("Not a connection: %1").arg(problem);
    }
    case Column::Integration:
        return row.providerConfigKey();
    case Column::Provider:
        return row.provider();
    case Column::EndUser:
        return endUserText(row.endUser());
    case Column::Organization:
        return organizationText(row.endUser());
    case Column::Tags:
        return tagsText(row.tags());
    case Column::Created:
        return relativeTime(row.created(), now);
    case Column::Errors:
        return errorsText(row.errors(), now);
    }
    return {};
}

QString ConnectionsModel::exactText(const ConnectionRow &row, Column column) const
{
    switch (column) {
    case Column::Health:
    case Column::Errors:
        return exactErrors(row);
    case Column::EndUser:
        return endUserDetails(row.endUser());
    case Column::Created:
        return exactTime(row.created());
    default:
        return displayText(row, column);
    }
}

HealthGrade ConnectionsModel::gradeOfRow(const ConnectionRow &row) const
{
    return gradeOf(row, m_health.factsOf(row.ref()), m_now.isValid() ? m_now : QDateTime::currentDateTimeUtc());
}

bool ConnectionsModel::tellsWho(int column)
{
    switch (static_cast<Column>(column)) {
    case Column::Id:
    case Column::EndUser:
    case Column::Organization:
    case Column::Tags:
        return true;
    default:
        return column >= ColumnCount; // A tag's.
    }
}

QVariant ConnectionsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || !checkIndex(index))
        return {};
    if (m_masked && isShownRole(role) && tellsWho(index.column())) {
        // What is empty tells of nobody, and says so in its own words.
        if (const QString text = data(index, RawRole).toString(); !text.isEmpty())
            return maskedIdentity(text);
    }
    const ConnectionRow row = rowAt(index.row());
    if (index.column() >= ColumnCount)
        return tagData(row, index.column(), role);
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole: {
        const QString text = displayText(row, column);
        return text.isEmpty() ? noValueText() : cellText(text);
    }
    case Qt::ToolTipRole:
        return exactText(row, column);
    case Qt::AccessibleTextRole:
        return displayText(row, column).isEmpty() ? QVariant(tr("none")) : QVariant();
    case RawRole:
        return column == Column::Created ? row.createdText() : exactText(row, column);
    case StateRole:
        return column == Column::Health ? QVariant(static_cast<int>(gradeState(gradeOfRow(row)))) : QVariant();
    case ValueRole:
        return column == Column::Health ? QVariant(static_cast<int>(row.health())) : QVariant();
    case RefRole:
        return QVariant::fromValue(row.ref());
    case JsonRole:
        return QVariant::fromValue(row.json());
    case MonospaceRole:
        return column == Column::Id;
    default:
        return {};
    }
}

void ConnectionsModel::setTagColumns(const QStringList &keys)
{
    for (int i = static_cast<int>(m_tagColumns.size()) - 1; i >= 0; --i) {
        if (keys.contains(m_tagColumns[i]))
            continue;
        beginRemoveColumns({}, ColumnCount + i, ColumnCount + i);
        m_tagColumns.removeAt(i);
        endRemoveColumns();
    }
    for (const QString &key : keys) {
        if (m_tagColumns.contains(key))
            continue;
        beginInsertColumns({}, columnCount(), columnCount());
        m_tagColumns << key;
        endInsertColumns();
    }
}

QString ConnectionsModel::columnId(int column) const
{
    static const char *const ids[] = {"health",       "id",   "integration", "provider", "endUser",
                                      "organization", "tags", "created",     "errors"};
    static_assert(std::size(ids) == ColumnCount);
    if (column >= ColumnCount && column < columnCount())
        return QStringLiteral("tag.") + m_tagColumns[column - ColumnCount];
    return column >= 0 && column < ColumnCount ? QString::fromLatin1(ids[column]) : QString();
}

int ConnectionsModel::columnOf(const QString &id) const
{
    for (int column = 0; column < columnCount(); ++column) {
        if (columnId(column) == id)
            return column;
    }
    return -1;
}

QVariant ConnectionsModel::tagData(const ConnectionRow &row, int column, int role) const
{
    if (role == RefRole)
        return QVariant::fromValue(row.ref());
    const bool isText = role == Qt::DisplayRole || role == Qt::ToolTipRole || role == RawRole;
    if (!isText && role != Qt::AccessibleTextRole && role != JsonRole)
        return {};
    JsonValue value;
    for (const JsonMember &tag : row.tags()) {
        if (tag.key == m_tagColumns[column - ColumnCount])
            value = tag.value;
    }
    if (role == JsonRole)
        return QVariant::fromValue(value);
    const QString text = value.toText();
    if (role == Qt::AccessibleTextRole)
        return text.isEmpty() ? QVariant(tr("none")) : QVariant();
    return role != Qt::DisplayRole ? text : text.isEmpty() ? noValueText() : cellText(text);
}

} // namespace console
