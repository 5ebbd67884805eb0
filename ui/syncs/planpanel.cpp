#include "ui/syncs/planpanel.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/controls.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QProgressBar>
#include <QPushButton>
#include <QStandardItemModel>
#include <QVBoxLayout>

namespace console {

namespace {

enum Column { StateColumn, LabelColumn, DetailColumn };

QString stateText(Plan::ItemState state)
{
    switch (state) {
    case Plan::ItemState::Waiting:
        return PlanPanel::tr("Waiting");
    case Plan::ItemState::Running:
        return PlanPanel::tr("Sending");
    case Plan::ItemState::Done:
        return PlanPanel::tr("Taken");
    case Plan::ItemState::Failed:
        return PlanPanel::tr("Failed");
    case Plan::ItemState::Skipped:
        return PlanPanel::tr("Not sent");
    }
    return {};
}

QIcon stateIcon(Plan::ItemState state, const Colors &colors)
{
    switch (state) {
    case Plan::ItemState::Waiting:
        return icon(QStringLiteral("circle-dashed"), colors.muted);
    case Plan::ItemState::Running:
        return icon(QStringLiteral("circle-dot"), colors.accent);
    case Plan::ItemState::Done:
        return icon(QStringLiteral("circle-check"), colors.success);
    case Plan::ItemState::Failed:
        return icon(QStringLiteral("circle-x"), colors.danger);
    case Plan::ItemState::Skipped:
        return icon(QStringLiteral("circle-minus"), colors.muted);
    }
    return {};
}

bool isEnd(Plan::ItemState state)
{
    return state != Plan::ItemState::Waiting && state != Plan::ItemState::Running;
}

} // namespace

PlanPanel::PlanPanel(QWidget *parent)
    : QFrame(parent), m_items(new QStandardItemModel(0, 3, this)), m_title(makeSection(QString(), this)),
      m_counts(makeCaption(QString(), this)), m_progress(new QProgressBar(this))
{
    setNames(this, tr("Plan"));
    setProperty("look", QStringLiteral("raised"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(SpaceBetween, SpaceInside, SpaceBetween, SpaceInside);
    layout->setSpacing(SpaceInside);
    layout->addWidget(buildHeader());
    m_progress->setTextVisible(false);
    setNames(m_progress, tr("Plan progress"));
    layout->addWidget(m_progress);

    m_items->setHorizontalHeaderLabels({tr("State"), tr("Target"), tr("Detail")});
    QTableView *table = makeTable(tr("Plan items"), this);
    table->setModel(m_items);
    table->setColumnWidth(StateColumn, 110);
    table->setColumnWidth(LabelColumn, 320);
    table->horizontalHeader()->setStretchLastSection(true);
    table->verticalHeader()->setDefaultSectionSize(DenseRowHeight);
    table->setMinimumHeight(3 * DenseRowHeight);
    table->setMaximumHeight(7 * DenseRowHeight);
    layout->addWidget(table);
    hide();
}

PlanPanel::~PlanPanel() = default;

QWidget *PlanPanel::buildHeader()
{
    auto *header = new QWidget(this);
    auto *layout = new QHBoxLayout(header);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(SpaceInside);
    m_cancel = makeButton(tr("Cancel"), ButtonLook::Normal, header, {}, tr("Send no more of this plan"));
    m_close = makeButton(tr("Close"), ButtonLook::Quiet, header, {}, tr("Hide this plan"));
    m_cancel->setObjectName(QStringLiteral("cancelPlan"));
    m_close->setObjectName(QStringLiteral("closePlan"));
    layout->addWidget(m_title);
    layout->addWidget(m_counts, 1);
    layout->addWidget(m_cancel);
    layout->addWidget(m_close);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        if (m_plan)
            m_plan->cancel();
    });
    connect(m_close, &QPushButton::clicked, this, &QWidget::hide);
    return header;
}

void PlanPanel::run(const QString &title, Plan *plan)
{
    m_plan = plan;
    m_total = plan->size();
    m_ended = 0;
    m_failed = 0;
    m_lastDetail.clear();
    m_title->setText(title);
    m_title->setAccessibleName(title);
    m_items->setRowCount(static_cast<int>(m_total));
    for (qsizetype row = 0; row < m_total; ++row) {
        m_items->setItem(static_cast<int>(row), LabelColumn, new QStandardItem(plan->item(row).label));
        showState(row, Plan::ItemState::Waiting, {});
    }
    m_progress->setRange(0, static_cast<int>(m_total));
    m_cancel->show();
    m_close->hide();
    updateCounts();
    connect(plan, &Plan::itemChanged, this, [this](qsizetype row, Plan::ItemState state, const QString &detail) {
        if (isEnd(state))
            ++m_ended;
        if (state == Plan::ItemState::Failed)
            ++m_failed;
        // The list comes up with the first request: before that the question is what one looks at.
        if (state == Plan::ItemState::Running)
            show();
        showState(row, state, detail);
        updateCounts();
    });
    connect(plan, &Plan::finished, this, &PlanPanel::finish);
    plan->start();
}

void PlanPanel::showState(qsizetype row, Plan::ItemState state, const QString &detail)
{
    auto *stateItem = new QStandardItem(stateIcon(state, colorsOf(palette())), stateText(state));
    m_items->setItem(static_cast<int>(row), StateColumn, stateItem);
    m_items->setItem(static_cast<int>(row), DetailColumn, new QStandardItem(detail));
    if (!detail.isEmpty())
        m_lastDetail = detail;
}

void PlanPanel::updateCounts()
{
    QString text = tr("%1 of %2").arg(m_ended).arg(m_total);
    if (m_failed > 0)
        text += QStringLiteral(" · ") + tr("%1 failed").arg(m_failed);
    m_counts->setText(text);
    m_counts->setAccessibleName(text);
    m_progress->setValue(static_cast<int>(m_ended));
}

void PlanPanel::finish(qsizetype done, qsizetype failed, qsizetype skipped)
{
    m_plan.clear();
    m_cancel->hide();
    m_close->show();
    if (done == 0 && failed == 0) {
        hide();
        Q_EMIT nothingSent(m_lastDetail);
        return;
    }
    QStringList parts{tr("%1 of %2 taken").arg(done).arg(m_total)};
    if (failed > 0)
        parts.append(tr("%1 failed").arg(failed));
    if (skipped > 0)
        parts.append(tr("%1 not sent").arg(skipped));
    const QString summary = parts.join(QStringLiteral(" · "));
    m_counts->setText(summary);
    m_counts->setAccessibleName(summary);
    Q_EMIT finished(summary, done == m_total);
}

} // namespace console
