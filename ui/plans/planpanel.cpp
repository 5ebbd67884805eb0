#include "ui/plans/planpanel.h"

#include "models/exacttext.h"
#include "ui/plans/plantexts.h"
#include "ui/theme/theme.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/flowlayout.h"

#include <QFileDialog>
#include <QHeaderView>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QSaveFile>
#include <QScrollBar>
#include <QStandardItemModel>
#include <QVBoxLayout>

namespace console {

namespace {

enum Column { StateColumn, LabelColumn, DetailColumn };

constexpr int TickMs = 1000;
constexpr int FewRows = 7;

} // namespace

PlanPanel::PlanPanel(QWidget *parent)
    : QFrame(parent), m_items(new QStandardItemModel(0, 3, this)), m_title(makeSection(QString(), this)),
      m_counts(makeCaption(QString(), this)), m_progress(new QProgressBar(this))
{
    setNames(this, tr("Plan"));
    setProperty("look", QStringLiteral("raised"));
    m_title->setWordWrap(true);
    m_counts->setObjectName(QStringLiteral("planCounts"));
    m_counts->setWordWrap(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(SpaceBetween, SpaceInside, SpaceBetween, SpaceInside);
    layout->setSpacing(SpaceInside);
    layout->addWidget(m_title);
    layout->addWidget(m_counts);
    m_progress->setTextVisible(false);
    setNames(m_progress, tr("Plan progress"));
    layout->addWidget(m_progress);
    layout->addWidget(buildTable(), 1);
    layout->addWidget(buildHeader());
    m_tick.setInterval(TickMs);
    connect(&m_tick, &QTimer::timeout, this, &PlanPanel::updateCounts);
    hide();
}

PlanPanel::~PlanPanel()
{
    if (m_plan)
        m_plan->disconnect(this);
    delete m_plan.data();
}

QTableView *PlanPanel::buildTable()
{
    m_items->setHorizontalHeaderLabels({tr("State"), tr("Target"), tr("Detail")});
    m_table = makeTable(tr("Plan items"), this);
    m_table->setModel(m_items);
    m_table->setSortingEnabled(false);
    m_table->setColumnWidth(StateColumn, 130);
    m_table->setColumnWidth(LabelColumn, 300);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->verticalHeader()->setDefaultSectionSize(DenseRowHeight);
    m_table->setMinimumHeight(3 * DenseRowHeight);
    m_table->setMaximumHeight(FewRows * DenseRowHeight);
    return m_table;
}

void PlanPanel::setMasked(bool masked)
{
    m_masked = masked;
    m_table->setVisible(!masked);
}

void PlanPanel::setTall()
{
    m_table->setMaximumHeight(QWIDGETSIZE_MAX);
}

QWidget *PlanPanel::buildHeader()
{
    auto *row = new QWidget(this);
    auto *layout = new FlowLayout(row);
    layout->setContentsMargins({});
    layout->setSpacing(SpaceInside);
    m_pause = makeButton(tr("Pause"), ButtonLook::Normal, row, {}, tr("Start no further item until it is resumed"));
    m_cancel = makeButton(tr("Cancel"), ButtonLook::Normal, row, {}, tr("Send no more of this plan"));
    m_retry = makeButton(tr("Retry failed"), ButtonLook::Normal, row, QStringLiteral("rotate-cw"),
                         tr("Send the failed items again; what is done stays as it is"));
    m_export = makeButton(tr("Export report…"), ButtonLook::Normal, row, QStringLiteral("download"),
                          tr("Write every item with how it ended to a CSV file"));
    m_close = makeButton(tr("Close"), ButtonLook::Quiet, row, {}, tr("Hide this plan"));
    // "Pause" alone is what the syncs beside it have.
    m_pause->setAccessibleName(tr("Pause plan"));
    m_pause->setObjectName(QStringLiteral("pausePlan"));
    m_cancel->setObjectName(QStringLiteral("cancelPlan"));
    m_retry->setObjectName(QStringLiteral("retryPlan"));
    m_export->setObjectName(QStringLiteral("exportPlan"));
    m_close->setObjectName(QStringLiteral("closePlan"));
    for (QPushButton *button : {m_pause, m_cancel, m_retry, m_export, m_close})
        layout->addWidget(button);
    connect(m_pause, &QPushButton::clicked, this, &PlanPanel::togglePause);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        if (m_plan)
            m_plan->cancel();
    });
    connect(m_retry, &QPushButton::clicked, this, [this] {
        if (m_plan)
            m_plan->retry();
        m_tick.start();
        updateButtons();
    });
    connect(m_export, &QPushButton::clicked, this, &PlanPanel::askWhereToExport);
    connect(m_close, &QPushButton::clicked, this, &PlanPanel::close);
    return row;
}

void PlanPanel::run(const QString &title, Plan *plan)
{
    take(title, plan);
    plan->start();
    updateButtons();
}

void PlanPanel::runReviewed(const QString &title, Plan *plan, const QString &ticket)
{
    take(title, plan);
    plan->startReviewed(ticket);
    updateButtons();
}

void PlanPanel::take(const QString &title, Plan *plan)
{
    if (m_plan && m_plan != plan) {
        m_plan->disconnect(this);
        m_plan->deleteLater();
    }
    m_plan = plan;
    plan->setKept(true);
    m_lastDetail.clear();
    m_title->setText(title);
    m_title->setAccessibleName(title);
    m_items->setRowCount(0);
    m_items->setRowCount(static_cast<int>(plan->size()));
    for (qsizetype row = 0; row < plan->size(); ++row) {
        const QString target = exactTarget(plan->item(row).label);
        auto *label = new QStandardItem(target);
        label->setToolTip(target);
        m_items->setItem(static_cast<int>(row), LabelColumn, label);
        showState(row, plan->state(row), plan->detail(row));
    }
    m_progress->setRange(0, static_cast<int>(plan->size()));
    updateCounts();
    m_tick.start();
    connect(plan, &Plan::itemChanged, this, [this](qsizetype row, Plan::ItemState state, const QString &detail) {
        // The list comes up with the first request: before that the question is what one looks at.
        if (state == Plan::ItemState::Running)
            show();
        showState(row, state, detail);
        updateCounts();
    });
    connect(plan, &Plan::pausedChanged, this, [this] {
        updateButtons();
        updateCounts();
    });
    connect(plan, &Plan::finished, this, &PlanPanel::finish);
}

void PlanPanel::showState(qsizetype row, Plan::ItemState state, const QString &detail)
{
    const auto at = static_cast<int>(row);
    m_items->setItem(at, StateColumn,
                     new QStandardItem(planStateIcon(state, colorsOf(palette())), planStateText(state, m_words)));
    auto *text = new QStandardItem(detail);
    text->setToolTip(detail);
    m_items->setItem(at, DetailColumn, text);
    if (!detail.isEmpty())
        m_lastDetail = detail;
}

void PlanPanel::updateCounts()
{
    if (!m_plan)
        return;
    const Plan::Counts counts = m_plan->counts();
    QString text = planSummary(counts, m_plan->size(), m_words);
    if (m_plan->isRunning()) {
        const QLocale locale;
        text = tr("%1 of %2").arg(locale.toString(counts.ended()), locale.toString(m_plan->size()));
        if (counts.failed > 0)
            text += QStringLiteral(" · ") + tr("%1 failed").arg(locale.toString(counts.failed));
        if (m_plan->isPaused())
            text += QStringLiteral(" · ") + tr("paused");
        else if (const auto left = m_plan->remainingMs())
            text += QStringLiteral(" · ") + remainingText(*left);
        if (m_plan->waitsForShare())
            text += QStringLiteral(" · ") + tr("waiting for its share of the rate limit");
    }
    if (m_counts->text() != text) {
        m_counts->setText(text);
        m_counts->setAccessibleName(text);
    }
    m_progress->setValue(static_cast<int>(counts.ended()));
}

void PlanPanel::updateButtons()
{
    const bool running = isRunning();
    const bool paused = m_plan && m_plan->isPaused();
    const qsizetype again = m_plan && !running ? m_plan->retriable() : 0;
    m_pause->setVisible(running);
    m_pause->setText(paused ? tr("Resume") : tr("Pause"));
    m_pause->setAccessibleName(paused ? tr("Resume plan") : tr("Pause plan"));
    m_cancel->setVisible(running);
    m_retry->setVisible(again > 0);
    m_retry->setText(again == 1 ? tr("Retry 1 failed") : tr("Retry %1 failed").arg(QLocale().toString(again)));
    m_export->setVisible(m_plan && !running);
    m_close->setVisible(!running && !m_partOfDialog);
}

void PlanPanel::togglePause()
{
    if (!m_plan)
        return;
    if (m_plan->isPaused())
        m_plan->resume();
    else
        m_plan->pause();
}

void PlanPanel::finish()
{
    m_tick.stop();
    updateButtons();
    updateCounts();
    const Plan::Counts counts = m_plan->counts();
    if (counts.skipped == m_plan->size()) {
        drop();
        Q_EMIT nothingSent(m_lastDetail);
        return;
    }
    Q_EMIT finished(planSummary(counts, m_plan->size(), m_words), counts.done + counts.unchanged == m_plan->size());
}

void PlanPanel::close()
{
    drop();
    Q_EMIT closed();
}

void PlanPanel::drop()
{
    hide();
    if (m_plan) {
        m_plan->disconnect(this);
        m_plan->deleteLater();
        m_plan.clear();
    }
}

void PlanPanel::askWhereToExport()
{
    auto *dialog = new QFileDialog(this, tr("Export report"), QStringLiteral("plan.csv"), tr("CSV files (*.csv)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    connect(dialog, &QFileDialog::fileSelected, this, &PlanPanel::exportTo);
    dialog->open();
}

void PlanPanel::exportTo(const QString &path)
{
    if (!m_plan)
        return;
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(planReport(*m_plan, m_words)) >= 0 && file.commit())
        Q_EMIT reported(tr("The report was written to %1.").arg(path));
    else
        Q_EMIT reportFailed(localError(ErrorKind::Storage, tr("Export report"), file.errorString(),
                                       tr("Choose another place and try again.")));
}

} // namespace console
