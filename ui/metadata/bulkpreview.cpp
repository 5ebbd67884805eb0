#include "ui/metadata/bulkpreview.h"

#include "models/format.h"
#include "ui/metadata/keychangetexts.h"
#include "ui/plans/plantexts.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/controls.h"

#include <QHeaderView>
#include <QSplitter>
#include <QStandardItemModel>
#include <QVBoxLayout>

#include <algorithm>
#include <numeric>

namespace console {

namespace {

QString connections(qsizetype count)
{
    return countText(count, BulkPreview::tr("connection"), BulkPreview::tr("connections"));
}

QTableView *makeList(const QString &name, QStandardItemModel *model, QWidget *parent)
{
    QTableView *table = makeTable(name, parent);
    table->setModel(model);
    table->setSortingEnabled(false);
    table->horizontalHeader()->setStretchLastSection(true);
    table->verticalHeader()->setDefaultSectionSize(DenseRowHeight);
    return table;
}

bool isWaiting(const BulkItem &item)
{
    return item.state == Plan::ItemState::Waiting || item.state == Plan::ItemState::Unknown;
}

} // namespace

BulkPreview::BulkPreview(QWidget *parent)
    : QWidget(parent), m_summary(new QLabel(this)), m_groups(new QStandardItemModel(0, 2, this)),
      m_members(new QStandardItemModel(0, 3, this)), m_groupTable(makeList(tr("What happens"), m_groups, this)),
      m_memberTable(makeList(tr("Connections of the group"), m_members, this)), m_detail(new QLabel(this))
{
    m_summary->setObjectName(QStringLiteral("bulkSummary"));
    m_summary->setWordWrap(true);
    m_detail->setObjectName(QStringLiteral("bulkDetail"));
    m_detail->setTextFormat(Qt::PlainText);
    m_detail->setFont(monospaceFont());
    m_detail->setWordWrap(true);
    m_detail->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_groups->setHorizontalHeaderLabels({tr("Connections"), tr("What happens")});
    m_members->setHorizontalHeaderLabels({tr("State"), tr("Integration"), tr("Connection ID")});
    m_memberTable->setColumnWidth(0, 140);
    m_memberTable->setColumnWidth(1, 140);

    auto *below = new QWidget(this);
    auto *belowLayout = new QVBoxLayout(below);
    belowLayout->setContentsMargins(0, SpaceInside, 0, 0);
    belowLayout->setSpacing(SpaceInside);
    belowLayout->addWidget(m_detail);
    belowLayout->addWidget(m_memberTable, 1);
    auto *splitter = new QSplitter(Qt::Vertical, this);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_groupTable);
    splitter->addWidget(below);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(SpaceInside);
    layout->addWidget(m_summary);
    layout->addWidget(splitter, 1);
    connect(m_groupTable->selectionModel(), &QItemSelectionModel::selectionChanged, this, &BulkPreview::showGroup);
}

void BulkPreview::setRun(const BulkRun &run)
{
    m_run = run;
    m_order.resize(size_t(run.groups.size()));
    std::iota(m_order.begin(), m_order.end(), 0);
    // What cannot be done first, then the largest change; what stays as it is comes last.
    const auto rank = [&run](int group) {
        const BulkGroup &g = run.groups[group];
        return !g.problem.isEmpty() ? 0 : g.changes() ? 1 : 2;
    };
    std::stable_sort(m_order.begin(), m_order.end(), [&](int a, int b) {
        return rank(a) != rank(b) ? rank(a) < rank(b) : run.groups[a].count > run.groups[b].count;
    });
    const Colors &colors = colorsOf(palette());
    m_groups->setRowCount(0);
    for (const int number : m_order) {
        const BulkGroup &group = run.groups[number];
        auto *count = new QStandardItem(countText(group.count));
        count->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
        QString text = group.problem.isEmpty() ? keyChangesText(group.keys) : tr("Cannot: %1").arg(group.problem);
        auto *what = new QStandardItem(text.replace(QLatin1Char('\n'), QStringLiteral(" · ")));
        if (!group.problem.isEmpty())
            what->setIcon(icon(QStringLiteral("triangle-alert"), colors.warning));
        else if (!group.changes())
            what->setForeground(colors.muted);
        what->setToolTip(keyChangesText(group.keys));
        m_groups->appendRow({count, what});
    }
    m_groupTable->resizeColumnToContents(0);
    m_summary->setText(summary());
    m_summary->setAccessibleName(summary());
    if (!m_order.empty())
        m_groupTable->selectRow(0);
    showGroup();
}

int BulkPreview::toSend() const
{
    return int(std::count_if(m_run.items.begin(), m_run.items.end(), [this](const BulkItem &item) {
        return m_run.groupOf(item).changes() && isWaiting(item);
    }));
}

QWidget *BulkPreview::firstFocus() const
{
    return m_groupTable;
}

QString BulkPreview::summary() const
{
    int unchanged = 0;
    int impossible = 0;
    QHash<Plan::ItemState, int> states;
    for (const BulkItem &item : m_run.items) {
        const BulkGroup &group = m_run.groupOf(item);
        impossible += !group.problem.isEmpty();
        unchanged += group.problem.isEmpty() && !group.changes();
        if (group.changes())
            ++states[item.state];
    }
    QStringList parts{tr("%1 of %2 would change").arg(countText(toSend()), connections(qsizetype(m_run.items.size())))};
    const auto add = [&parts](int count, const QString &text) {
        if (count > 0)
            parts.append(text.arg(countText(count)));
    };
    add(unchanged, tr("%1 stay as they are"));
    add(impossible, tr("%1 cannot be changed"));
    add(states.value(Plan::ItemState::Done), tr("%1 were done before the console ended"));
    add(states.value(Plan::ItemState::Failed), tr("%1 had failed"));
    add(states.value(Plan::ItemState::Unknown), tr("%1 of them of unknown outcome: each is looked at first"));
    return parts.join(QStringLiteral(" · ")) + QLatin1Char('.');
}

void BulkPreview::showGroup()
{
    const int row = m_groupTable->currentIndex().row();
    m_members->setRowCount(0);
    m_detail->clear();
    if (row < 0 || size_t(row) >= m_order.size())
        return;
    const int group = m_order[size_t(row)];
    m_detail->setText(keyChangesText(m_run.groups[group].keys));
    m_detail->setVisible(m_run.groups[group].changes());
    const Colors &colors = colorsOf(palette());
    for (const BulkItem &item : m_run.items) {
        if (item.group != group)
            continue;
        auto *state =
            new QStandardItem(planStateIcon(item.state, colors), planStateText(item.state, PlanWords::Changes));
        m_members->appendRow({state, new QStandardItem(item.ref.providerConfigKey.value),
                              new QStandardItem(item.ref.connectionId.value)});
    }
    m_memberTable->setColumnHidden(0, !m_run.groups[group].changes());
}

} // namespace console
