#include "ui/records/recordspane.h"

#include "models/format.h"
#include "models/recordsmodel.h"
#include "session/environmentsession.h"
#include "session/integrations.h"
#include "session/keyscopes.h"
#include "session/recordsfeed.h"
#include "session/syncs.h"
#include "ui/records/recordsquerybar.h"
#include "ui/shell/tableplace.h"
#include "ui/theme/theme.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/jsonview.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/presentation.h"
#include "ui/widgets/privatearea.h"
#include "ui/widgets/scopedactions.h"
#include "ui/widgets/statedelegate.h"
#include "ui/widgets/tableframe.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLocale>
#include <QPushButton>
#include <QResizeEvent>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

namespace console {

namespace {

constexpr int NarrowWidth = 700;

constexpr int WidestColumn = 320;
constexpr int FewestDetailPixels = 220;

} // namespace

RecordsPane::RecordsPane(const PageContext &context, QWidget *parent)
    : QWidget(parent), m_context(context), m_feed(context.session.makeRecordsFeed(this)),
      m_model(new RecordsModel(this)), m_query(new RecordsQueryBar(this)), m_messages(new MessageBar(this))
{
    setNames(this, tr("Records pane"));
    maskWhilePresenting(m_model, context.presentation);
    m_splitter = new QSplitter(Qt::Horizontal, this);
    setNames(m_splitter, tr("Records and record"));
    m_splitter->addWidget(buildTable());
    m_splitter->addWidget(new PrivateArea(context.presentation, buildDetail(), tr("The record"), this));
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);
    m_splitter->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(SpaceInside);
    layout->addWidget(m_query);
    layout->addWidget(m_messages);
    layout->addWidget(m_splitter, 1);
    needScope(m_context.session, scopes::RecordsRead, this, {m_query->loadAction()});
    connect(m_query, &RecordsQueryBar::loadRequested, this, &RecordsPane::loadRecords);
    connect(m_query, &RecordsQueryBar::modelChanged, this, [this] {
        if (!m_loaded)
            showNothingLoaded();
    });
    connect(m_query, &RecordsQueryBar::edited, this, &RecordsPane::placeChanged);
    connect(m_messages, &MessageBar::actionTriggered, this, &RecordsPane::retry);
    connectFeed();
    showNothingLoaded();
}

void RecordsPane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    // In a narrow pane the record goes below the table: half of little is nothing.
    m_splitter->setOrientation(event->size().width() < NarrowWidth ? Qt::Vertical : Qt::Horizontal);
}

RecordsPane::~RecordsPane()
{
    for (const QPointer<CallBase> &call : {m_syncsCall, m_functionsCall}) {
        if (call)
            call->cancel();
    }
}

QWidget *RecordsPane::buildTable()
{
    m_table = makeTable(tr("Records"), this);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setModel(m_model);
    m_table->setItemDelegate(new StateDelegate(m_table));
    m_table->setItemDelegateForColumn(static_cast<int>(RecordsModel::Column::Id), new IdDelegate(m_table));
    m_table->horizontalHeader()->setResizeContentsPrecision(50);
    m_frame = new TableFrame(m_table, this);
    m_frame->setMinimumWidth(320);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &RecordsPane::showSelected);
    m_place = new TablePlace(
        m_table, [this](int row) { return rowKey(row); }, this);
    connect(m_place, &TablePlace::changed, this, &RecordsPane::placeChanged);
    connect(m_frame, &TableFrame::retryRequested, this, &RecordsPane::retry);
    connect(m_frame, &TableFrame::emptyActionTriggered, this, &RecordsPane::loadRecords);
    connect(m_frame, &TableFrame::cancelRequested, m_feed, &RecordsFeed::cancel);
    return m_frame;
}

QWidget *RecordsPane::buildDetail()
{
    auto *detail = new QWidget(this);
    detail->setMinimumWidth(FewestDetailPixels);
    auto *layout = new QVBoxLayout(detail);
    layout->setContentsMargins(SpaceInside, 0, 0, 0);
    layout->setSpacing(4);
    auto *header = new QHBoxLayout;
    m_recordTitle = makeCaption(tr("No record is selected"), detail);
    m_copy = makeButton(tr("Copy record"), ButtonLook::Quiet, detail, QStringLiteral("copy"),
                        tr("Copy the record exactly as the server sent it"));
    m_copy->setEnabled(false);
    header->addWidget(m_recordTitle, 1);
    header->addWidget(m_copy);
    layout->addLayout(header);
    m_record = new JsonView(tr("Record"), detail);
    layout->addWidget(m_record, 1);
    connect(m_copy, &QPushButton::clicked, this, &RecordsPane::copyRecord);
    return detail;
}

void RecordsPane::connectFeed()
{
    connect(m_feed, &RecordsFeed::started, this, [this] {
        m_model->beginLoad();
        showSelected();
        m_frame->showLoading(tr("Loading records of %1…").arg(m_feed->query().model));
    });
    connect(m_feed, &RecordsFeed::pageLoaded, this, &RecordsPane::acceptRows);
    connect(m_feed, &RecordsFeed::failed, this, &RecordsPane::acceptFailure);
    connect(m_model, &RecordsModel::moreRequested, this, [this] {
        m_frame->setLoadingMore(true);
        m_feed->loadNextPage();
    });
}

void RecordsPane::setConnection(const ConnectionRef &connection, const QString &model)
{
    if (connection != m_connection) {
        m_connection = connection;
        m_feed->cancel();
        m_model->clear();
        m_query->clearChoices();
        m_messages->clear();
        m_syncs.reset();
        m_functions.reset();
        m_modelsError.reset();
        m_loaded = false;
        m_modelsWanted = connection.isValid();
        m_recordsWanted = false;
        m_place->giveUp();
        showSelected();
        showNothingLoaded();
    }
    if (connection.isValid() && !model.isEmpty()) {
        m_query->setModel(model);
        m_recordsWanted = true;
    }
    loadWanted();
}

void RecordsPane::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    loadWanted();
}

void RecordsPane::loadWanted()
{
    if (!isVisible())
        return;
    if (std::exchange(m_modelsWanted, false))
        loadModels();
    if (std::exchange(m_recordsWanted, false))
        load();
}

void RecordsPane::refresh()
{
    if (!m_connection.isValid())
        return;
    loadModels();
    if (m_loaded)
        loadRecords();
}

/// The records of one model and variant have names of their own.
QString RecordsPane::rowKey(int row) const
{
    const RecordQuery &query = m_feed->query();
    return QString::fromUtf8(jsonStringArray({query.model, query.variant, m_model->rowAt(row).id()}));
}

QByteArray RecordsPane::place() const
{
    return JsonObjectWriter()
        .raw("query", m_query->place())
        .boolean("loaded", m_loaded || m_recordsWanted)
        .raw("table", m_place->place())
        .toJson();
}

void RecordsPane::goTo(const JsonValue &place)
{
    m_query->goTo(place["query"]);
    m_place->goTo(place["table"]);
    m_recordsWanted = m_connection.isValid() && place["loaded"].boolean().value_or(false);
    loadWanted();
}

/// Asked for by the user: what was open before a restart is no longer what is meant.
void RecordsPane::loadRecords()
{
    m_place->giveUp();
    load();
}

void RecordsPane::load()
{
    if (!m_connection.isValid())
        return;
    const std::optional<RecordQuery> query = m_query->query(m_connection);
    if (!query)
        return;
    m_messages->clear();
    if (query->model.isEmpty()) {
        m_messages->show(MessageBar::Kind::Warning, tr("Choose a model, or type its name."));
        m_query->firstBox()->setFocus();
        return;
    }
    m_loaded = true;
    m_feed->start(*query);
    Q_EMIT placeChanged();
}

void RecordsPane::retry()
{
    m_messages->clear();
    if (m_model->rowCount() == 0) {
        loadRecords();
        return;
    }
    m_model->resumeLoad();
    m_frame->setLoadingMore(true);
    m_feed->loadNextPage();
}

void RecordsPane::acceptRows(const RecordPage &page, bool atEnd)
{
    const bool first = m_model->rowCount() == 0;
    m_model->appendPage(page, atEnd);
    m_frame->setLoadingMore(false);
    if (m_model->rowCount() == 0) {
        showNoMatch();
        return;
    }
    m_frame->showRows();
    updateFooter();
    if (!first)
        return;
    m_table->resizeColumnsToContents();
    for (int column = 0; column < m_model->columnCount(); ++column)
        m_table->setColumnWidth(column, std::clamp(m_table->columnWidth(column), 72, WidestColumn));
    if (!m_place->isWaiting() && !m_table->selectionModel()->hasSelection())
        m_table->setCurrentIndex(m_model->index(0, 0));
}

void RecordsPane::showSelected()
{
    const QModelIndex index = m_table->currentIndex();
    const bool selected = index.isValid() && index.row() < m_model->rowCount();
    m_copy->setEnabled(selected);
    if (!selected) {
        m_recordTitle->setText(tr("No record is selected"));
        m_record->clear();
        return;
    }
    const RecordRow record = m_model->rowAt(index.row());
    m_recordTitle->setText(m_table->fontMetrics().elidedText(record.id(), Qt::ElideMiddle, FewestDetailPixels));
    m_recordTitle->setToolTip(record.id());
    m_record->setValue(record.json());
}

void RecordsPane::copyRecord() const
{
    const QModelIndex index = m_table->currentIndex();
    if (index.isValid())
        QGuiApplication::clipboard()->setText(QString::fromUtf8(m_model->rowAt(index.row()).json().toRawBytes()));
}

QWidget *RecordsPane::initialFocus() const
{
    return m_query->firstBox();
}

} // namespace console
