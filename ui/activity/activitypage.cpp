#include "ui/activity/activitypage.h"

#include "models/activitymodel.h"
#include "models/csv.h"
#include "models/format.h"
#include "session/activity.h"
#include "session/environmentsession.h"
#include "ui/shell/placekeeper.h"
#include "ui/shell/tableplace.h"
#include "ui/theme/theme.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/findaction.h"
#include "ui/widgets/listload.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/presentation.h"
#include "ui/widgets/rowsfilter.h"
#include "ui/widgets/statedelegate.h"
#include "ui/widgets/tableframe.h"

#include <QCheckBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QSaveFile>
#include <QVBoxLayout>

namespace console {

namespace {

constexpr int GatherMilliseconds = 100;

int columnOf(ActivityModel::Column column)
{
    return static_cast<int>(column);
}

} // namespace

ActivityPage::ActivityPage(const PageContext &context, QWidget *parent)
    : Page(parent), m_context(context), m_model(new ActivityModel(this)), m_rows(new RowsFilter(m_model, this)),
      m_messages(new MessageBar(this))
{
    setNames(this, tr("Activity page"));
    maskWhilePresenting(m_model, context.presentation);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(SpaceAround, SpaceAround, SpaceAround, 0);
    layout->setSpacing(SpaceBetween);
    layout->addWidget(buildToolbar());
    layout->addWidget(m_messages);
    layout->addWidget(buildTable(), 1);
    keepPlace();
    m_gather.setSingleShot(true);
    m_gather.setInterval(GatherMilliseconds);
    connect(&m_gather, &QTimer::timeout, this, &ActivityPage::loadWhenVisible);
    connect(&m_context.session.activity(), &Activity::changed, this, [this] {
        m_stale = true;
        if (!m_gather.isActive())
            m_gather.start();
    });
}

ActivityPage::~ActivityPage()
{
    if (m_call)
        m_call->cancel();
}

void ActivityPage::keepPlace()
{
    const auto keyOf = [this](int row) {
        return QString::number(m_model->rowAt(m_rows->mapToSource(m_rows->index(row, 0)).row()).id);
    };
    m_tablePlace = new TablePlace(m_table, keyOf, this);
    const auto say = [this] {
        return JsonObjectWriter()
            .string("text", m_filter->text())
            .boolean("all", m_allEnvironments->isChecked())
            .raw("table", m_tablePlace->place())
            .toJson();
    };
    const auto go = [this](const JsonValue &place) {
        m_allEnvironments->setChecked(place["all"].boolean().value_or(false));
        m_filter->setText(place["text"].string().value_or(QString()));
        m_tablePlace->goTo(place["table"]);
    };
    m_place = new PlaceKeeper(m_context.session, QStringLiteral("activity"), say, go, this);
    connect(m_filter, &QLineEdit::textChanged, m_place, &PlaceKeeper::note);
    connect(m_allEnvironments, &QCheckBox::toggled, m_place, &PlaceKeeper::note);
    connect(m_tablePlace, &TablePlace::changed, m_place, &PlaceKeeper::note);
}

QWidget *ActivityPage::buildToolbar()
{
    auto *toolbar = new QWidget(this);
    m_filter = makeLineEdit(tr("Filter activity"), tr("Filter by action, target, ticket, outcome…"), toolbar);
    addClearButton(m_filter);
    addFindAction(this, m_filter);
    m_allEnvironments = new QCheckBox(tr("All environments"), toolbar);
    setNames(m_allEnvironments, tr("All environments"), tr("Also what was done in other environments from here"));
    m_export = makeButton(tr("Export CSV…"), ButtonLook::Normal, toolbar, QStringLiteral("download"),
                          tr("Write the entries that are shown to a file"));
    auto *layout = new QHBoxLayout(toolbar);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(SpaceBetween);
    layout->addWidget(makeTitle(tr("Activity"), toolbar));
    layout->addSpacing(SpaceBetween);
    layout->addWidget(m_filter, 1);
    layout->addWidget(m_allEnvironments);
    layout->addWidget(m_export);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_rows->setAccepts([this, text = text.trimmed()](int row) { return m_rows->containsText(row, text); });
        showRowsOrWhy();
    });
    connect(m_allEnvironments, &QCheckBox::toggled, this, &ActivityPage::load);
    connect(m_export, &QPushButton::clicked, this, &ActivityPage::askWhereToExport);
    return toolbar;
}

QWidget *ActivityPage::buildTable()
{
    using Column = ActivityModel::Column;
    m_table = makeTable(tr("Activity"), this);
    m_table->setModel(m_rows);
    m_table->setItemDelegate(new StateDelegate(m_table));
    m_table->setSortingEnabled(true);
    // No column: the journal's own order, the newest first.
    m_table->horizontalHeader()->setSortIndicatorClearable(true);
    m_table->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    m_table->horizontalHeader()->setStretchLastSection(true);
    const std::pair<Column, int> widths[] = {
        {Column::When, 110},   {Column::Environment, 120}, {Column::Effect, 80}, {Column::Action, 170},
        {Column::Target, 240}, {Column::Outcome, 140},     {Column::Ticket, 90}, {Column::Detail, 160},
    };
    for (const auto &[column, width] : widths)
        m_table->setColumnWidth(columnOf(column), width);
    m_table->setColumnHidden(columnOf(Column::Request), true);
    m_frame = new TableFrame(m_table, this);
    connect(m_frame, &TableFrame::retryRequested, this, &ActivityPage::load);
    connect(m_frame, &TableFrame::emptyActionTriggered, m_filter, [this] { m_filter->clear(); });
    connect(m_frame, &TableFrame::cancelRequested, this, [this] {
        if (m_call)
            m_call->cancel();
    });
    return m_frame;
}

void ActivityPage::activate()
{
    if (m_stale)
        load();
}

void ActivityPage::refresh()
{
    load();
}

QWidget *ActivityPage::initialFocus()
{
    return m_filter;
}

void ActivityPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    loadWhenVisible();
}

void ActivityPage::loadWhenVisible()
{
    if (isVisible() && m_stale)
        load();
}

void ActivityPage::load()
{
    if (m_call)
        m_call->cancel();
    m_stale = false;
    if (m_model->rowCount() == 0)
        m_frame->showLoading(tr("Reading the journal…"));
    Call<QList<JournalEntry>> *call = m_context.session.activity().entries(MostEntries, m_allEnvironments->isChecked());
    followLoad(call, &m_call, {m_model, m_frame, m_messages}, this, &ActivityPage::accept);
}

void ActivityPage::accept(const QList<JournalEntry> &entries)
{
    m_asOf = QDateTime::currentDateTime();
    m_model->setNow(m_asOf.toUTC());
    m_model->setEntries(std::vector<JournalEntry>(entries.begin(), entries.end()));
    m_tablePlace->giveUp();
    showRowsOrWhy();
}

void ActivityPage::showRowsOrWhy()
{
    if (!m_asOf.isValid())
        return;
    const int all = m_model->rowCount();
    const int shown = m_rows->rowCount();
    m_export->setEnabled(shown > 0);
    if (all == 0) {
        m_frame->showEmpty(tr("Nothing was done yet"),
                           tr("Every write, token refresh and look at a secret is noted here, with how it ended."));
    } else if (shown == 0) {
        m_frame->showEmpty(tr("No match"), tr("No entry has this text."), tr("Clear filter"));
    } else {
        m_frame->showRows();
    }
    const QString count = all < MostEntries ? countText(all, tr("entry"), tr("entries"))
                                            : tr("the newest %1").arg(countText(all, tr("entry"), tr("entries")));
    m_frame->setFooter((shown == all ? count : tr("%1 of %2").arg(countText(shown), count)) + QStringLiteral(" · ") +
                       tr("as of %1").arg(QLocale().toString(m_asOf.time(), QStringLiteral("HH:mm:ss"))));
}

QByteArray ActivityPage::toCsv() const
{
    QByteArray csv = csvLine({tr("When"), tr("Environment"), tr("Effect"), tr("Action"), tr("Target"), tr("Outcome"),
                              tr("Ticket"), tr("Request"), tr("Detail")});
    for (int row = 0; row < m_rows->rowCount(); ++row) {
        const JournalEntry &entry = m_model->rowAt(m_rows->mapToSource(m_rows->index(row, 0)).row());
        csv += csvLine({entry.at.toUTC().toString(Qt::ISODateWithMs), entry.environmentName, effectText(entry.effect),
                        entry.action, entry.target, outcomeText(entry.outcome), entry.ticket, entry.request,
                        entry.detail});
    }
    return csv;
}

void ActivityPage::askWhereToExport()
{
    auto *dialog =
        new QFileDialog(this, tr("Export activity"), QStringLiteral("activity.csv"), tr("CSV files (*.csv)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    connect(dialog, &QFileDialog::fileSelected, this, &ActivityPage::exportTo);
    dialog->open();
}

void ActivityPage::exportTo(const QString &path)
{
    QSaveFile file(path);
    const bool written = file.open(QIODevice::WriteOnly) && file.write(toCsv()) >= 0 && file.commit();
    if (written)
        m_messages->show(MessageBar::Kind::Success,
                         tr("%1 written to %2.").arg(countText(m_rows->rowCount(), tr("entry"), tr("entries")), path));
    else
        m_messages->show(localError(ErrorKind::Storage, tr("Export activity"), file.errorString(),
                                    tr("Choose another place to write to.")));
}

} // namespace console
