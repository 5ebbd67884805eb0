#include "models/customerconnectionsmodel.h"

#include "core/timestamps.h"
#include "models/connectiontexts.h"
#include "models/format.h"

#include <QSet>

namespace console {

namespace {

constexpr ColumnText Columns[] = {
    {QT_TRANSLATE_NOOP("console::models", "Health"),
     QT_TRANSLATE_NOOP("console::models", "What fails, what is late, what expires; late and expiring only where it was read")},
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
    return a.row.ref() == b.row.ref() && a.row.ref().isValid();
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

CustomerConnectionsModel::CustomerConnectionsModel(QObject *parent) : RowsModel(Columns, parent) {}

void CustomerConnectionsModel::setConnections(const std::vector<ConnectionRow> &rows, const HealthBook &book)
{
    QHash<ConnectionRef, QString> problems;
    for (const CustomerConnection &connection : m_rows) {
        if (!connection.problem.isEmpty())
            problems.insert(connection.row.ref(), connection.problem);
    }
    std::vector<CustomerConnection> wanted;
    wanted.reserve(rows.size());
    for (const ConnectionRow &row : rows)
        wanted.push_back({row, book.factsOf(row.ref()), problems.value(row.ref())});
    replaceAll(std::move(wanted), sameConnection);
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

void CustomerConnectionsModel::setNow(const QDateTime &now)
{
    m_now = now;
    for (const Column column : {Column::Health, Column::Errors, Column::Created})
        columnChanged(int(column));
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
        return connection.facts.syncs ? tr("%1, as of %2").arg(syncsInShort(connection.facts),
                                                              exactTime(connection.facts.syncsAsOf))
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
