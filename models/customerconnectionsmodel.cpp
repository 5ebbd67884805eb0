#include "models/customerconnectionsmodel.h"

#include "core/timestamps.h"
#include "models/connectiontexts.h"
#include "models/format.h"

#include <QSet>

#include <algorithm>
#include <iterator>

namespace console {

namespace {

constexpr ColumnText Columns[] = {
    {QT_TRANSLATE_NOOP("console::models", "Health"),
     QT_TRANSLATE_NOOP("console::models",
                       "What fails, what is late, what expires; late and expiring only where it was read")},
    {QT_TRANSLATE_NOOP("console::models", "Connection ID"),
     QT_TRANSLATE_NOOP("console::models", "The connection's ID, unique within its integration")},
    {QT_TRANSLATE_NOOP("console::models", "Integration"),
     QT_TRANSLATE_NOOP("console::models", "The integration's key (provider config key)")},
    {QT_TRANSLATE_NOOP("console::models", "Syncs"),
     QT_TRANSLATE_NOOP("console::models", "Its syncs, once their status was read")},
    {QT_TRANSLATE_NOOP("console::models", "Errors"),
     QT_TRANSLATE_NOOP("console::models", "What is failing, and for how long")},
    {QT_TRANSLATE_NOOP("console::models", "Created"),
     QT_TRANSLATE_NOOP("console::models", "When the connection was made")},
};

QString tr(const char *text)
{
    return QCoreApplication::translate("console::models", text);
}

bool sameConnection(const CustomerConnection &a, const CustomerConnection &b)
{
    // Most rows are what they were, byte for byte.
    return a.row.ref().isValid() && (a.row.json().raw() == b.row.json().raw() || a.row.ref() == b.row.ref());
}

/// A customer's row numbers, the worst first, and of equally bad ones the newest.
std::vector<int> worstFirst(const Customers &customers, const Customer &customer)
{
    const std::span<const int> rows = customers.rowsOf(customer);
    std::vector<int> numbers;
    numbers.reserve(rows.size());
    for (const Health health : {Health::AuthError, Health::SyncError, Health::Unknown, Health::Healthy}) {
        std::copy_if(rows.begin(), rows.end(), std::back_inserter(numbers),
                     [&](int row) { return customers.index.health(row) == health; });
    }
    return numbers;
}

} // namespace

QString syncsInShort(const HealthFacts &facts)
{
    if (!facts.syncs)
        return tr("not read");
    if (facts.syncs->empty())
        return tr("no syncs");
    qint64 failing = 0;
    qint64 late = 0;
    qint64 paused = 0;
    for (const SyncStatus &sync : *facts.syncs) {
        failing += sync.state == SyncState::Error || sync.lastRunFailed();
        late += sync.isLate(facts.syncsAsOf);
        paused += sync.state == SyncState::Paused;
    }
    QStringList parts{countText(qint64(facts.syncs->size()), tr("sync"), tr("syncs"))};
    if (failing > 0)
        parts << tr("%1 failing").arg(failing);
    if (late > 0)
        parts << tr("%1 late").arg(late);
    if (paused > 0)
        parts << tr("%1 paused").arg(paused);
    return parts.join(QStringLiteral(", "));
}

CustomerConnectionsModel::CustomerConnectionsModel(const HealthBook &book, QObject *parent)
    : RowsModel(Columns, parent, {int(Column::Health), int(Column::Errors), int(Column::Created)}), m_book(book)
{
}

CustomerConnection CustomerConnectionsModel::connectionOf(int number) const
{
    const ConnectionRow row = m_index.row(number);
    return {row, m_book.factsOf(row.ref()), {}};
}

void CustomerConnectionsModel::setCustomer(const Customers &customers, const Customer &customer)
{
    if (customer.key != m_key || customers.bridge != m_bridge)
        forget();
    m_key = customer.key;
    m_bridge = customers.bridge;
    m_index = customers.index;
    m_numbers = worstFirst(customers, customer);
    QHash<ConnectionRef, QString> problems;
    for (const CustomerConnection &connection : m_rows) {
        if (!connection.problem.isEmpty())
            problems.insert(connection.row.ref(), connection.problem);
    }
    std::vector<CustomerConnection> wanted(std::min(m_numbers.size(), std::max(PageSize, m_rows.size())));
    for (size_t i = 0; i < wanted.size(); ++i) {
        wanted[i] = connectionOf(m_numbers[i]);
        wanted[i].problem = problems.value(wanted[i].row.ref());
    }
    m_changing = true;
    replaceAll(std::move(wanted), sameConnection);
    m_changing = false;
}

void CustomerConnectionsModel::forget()
{
    m_numbers.clear();
    clear();
    m_index = {};
}

bool CustomerConnectionsModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && !m_changing && m_rows.size() < m_numbers.size();
}

void CustomerConnectionsModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    const size_t end = std::min(m_numbers.size(), m_rows.size() + PageSize);
    m_changing = true;
    beginInsertRows({}, rowCount(), int(end) - 1);
    while (m_rows.size() < end)
        m_rows.push_back(connectionOf(m_numbers[m_rows.size()]));
    endInsertRows();
    m_changing = false;
}

int CustomerConnectionsModel::rowOf(const ConnectionRef &ref) const
{
    const auto found = std::find_if(m_rows.begin(), m_rows.end(), [&ref](const CustomerConnection &connection) {
        return connection.row.ref() == ref;
    });
    return found == m_rows.end() ? -1 : int(found - m_rows.begin());
}

void CustomerConnectionsModel::setFacts(const ConnectionRef &ref, const HealthFacts &facts)
{
    const int row = rowOf(ref);
    if (row < 0)
        return;
    m_rows[size_t(row)].facts = facts;
    m_rows[size_t(row)].problem.clear();
    rowChanged(row);
}

void CustomerConnectionsModel::setProblem(const ConnectionRef &ref, const QString &problem)
{
    const int row = rowOf(ref);
    if (row < 0)
        return;
    m_rows[size_t(row)].problem = problem;
    rowChanged(row);
}

HealthGrade CustomerConnectionsModel::worst() const
{
    HealthGrade worst = HealthGrade::Healthy;
    for (const CustomerConnection &connection : m_rows)
        worst = std::min(worst, gradeOf(connection.row, connection.facts, now()));
    return worst;
}

QString CustomerConnectionsModel::displayText(const CustomerConnection &connection, Column column) const
{
    const ConnectionRow &row = connection.row;
    switch (column) {
    case Column::Health:
        return gradeText(gradeOf(row, connection.facts, now()));
    case Column::Id:
        return row.connectionId();
    case Column::Integration:
        return row.providerConfigKey();
    case Column::Syncs:
        return connection.problem.isEmpty() ? syncsInShort(connection.facts) : tr("could not be read");
    case Column::Errors:
        return errorsText(row.errors(), now());
    case Column::Created:
        break;
    }
    const QDateTime created = row.created();
    return created.isValid() ? relativeTime(created, now()) : row.createdText();
}

QString CustomerConnectionsModel::exactText(const CustomerConnection &connection, Column column) const
{
    switch (column) {
    case Column::Health:
        return gradeSentence(connection.row, connection.facts, now());
    case Column::Syncs:
        if (!connection.problem.isEmpty())
            return connection.problem;
        return connection.facts.syncs
                   ? tr("%1, as of %2").arg(syncsInShort(connection.facts), exactTime(connection.facts.syncsAsOf))
                   : tr("The list does not tell of syncs: \"Load syncs\" reads them.");
    case Column::Errors:
        return errorsDetails(connection.row.errors());
    case Column::Created:
        return exactTime(connection.row.created());
    default:
        return displayText(connection, column);
    }
}

QVariant CustomerConnectionsModel::sortKey(const CustomerConnection &connection, Column column) const
{
    switch (column) {
    case Column::Health:
        return int(gradeOf(connection.row, connection.facts, now()));
    case Column::Created:
        return connection.row.created();
    default:
        return displayText(connection, column).toCaseFolded();
    }
}

QVariant CustomerConnectionsModel::data(const QModelIndex &index, int role) const
{
    if (!isCell(index))
        return {};
    const CustomerConnection &connection = rowAt(index.row());
    const auto column = static_cast<Column>(index.column());
    if (const auto mask = maskOf(index, role); mask && column == Column::Id)
        return *mask;
    switch (role) {
    case Qt::DisplayRole: {
        const QString text = displayText(connection, column);
        return text.isEmpty() ? noValueText() : cellText(text);
    }
    case Qt::ToolTipRole:
        return exactText(connection, column);
    case RawRole:
        return displayText(connection, column);
    case StateRole:
        return column == Column::Health ? QVariant(int(gradeState(gradeOf(connection.row, connection.facts, now()))))
                                        : QVariant();
    case RefRole:
        return QVariant::fromValue(connection.row.ref());
    case SortRole:
        return sortKey(connection, column);
    case MonospaceRole:
        return column == Column::Id;
    default:
        return {};
    }
}

QString customerSummary(const std::vector<CustomerConnection> &connections,
                        const std::function<QStringList(const ConnectionRow &)> &links, const QDateTime &now)
{
    QSet<QString> integrations;
    for (const CustomerConnection &connection : connections)
        integrations.insert(connection.row.providerConfigKey());
    QStringList parts{tr("%1 of one customer, %2")
                          .arg(countText(qint64(connections.size()), tr("connection"), tr("connections")),
                               countText(integrations.size(), tr("integration"), tr("integrations"))) +
                      u'\n'};
    for (const CustomerConnection &connection : connections)
        parts << ticketSummary(connection.row, connection.facts, links(connection.row), now);
    return parts.join(u'\n');
}

} // namespace console
