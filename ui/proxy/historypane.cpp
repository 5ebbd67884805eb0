#include "ui/proxy/historypane.h"

#include "models/format.h"
#include "models/historymodel.h"
#include "session/proxy.h"
#include "ui/theme/theme.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/tableframe.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace console {

namespace {

constexpr int MaxEntries = 500;

bool matches(const ProxyHistoryEntry &entry, const QString &text)
{
    const QStringList words = text.split(u' ', Qt::SkipEmptyParts);
    const QString all = entry.request.method + u' ' + entry.request.path + u' ' + entry.request.connection.toString() +
                        u' ' + QString::number(entry.status);
    return std::all_of(words.begin(), words.end(),
                       [&all](const QString &word) { return all.contains(word, Qt::CaseInsensitive); });
}

} // namespace

HistoryPane::HistoryPane(Proxy &proxy, QWidget *parent)
    : QWidget(parent), m_proxy(proxy), m_model(new HistoryModel(this)), m_table(makeTable(tr("History"), this)),
      m_frame(new TableFrame(m_table, this)), m_filter(makeLineEdit(tr("Filter history"), tr("Filter history"), this))
{
    m_table->setModel(m_model);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    for (const auto &[column, width] : {std::pair(HistoryModel::Column::When, 110),
                                        {HistoryModel::Column::Method, 70},
                                        {HistoryModel::Column::Path, 180},
                                        {HistoryModel::Column::Connection, 160}})
        m_table->setColumnWidth(static_cast<int>(column), width);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(SpaceBetween, 0, 0, 0);
    layout->setSpacing(SpaceInside);
    layout->addWidget(makeSection(tr("History"), this));
    layout->addWidget(m_filter);
    layout->addWidget(m_frame, 1);
    connect(m_filter, &QLineEdit::textChanged, this, &HistoryPane::applyFilter);
    connect(m_table, &QTableView::activated, this, &HistoryPane::openCurrent);
    connect(m_frame, &TableFrame::retryRequested, this, &HistoryPane::reload);
    connect(&proxy, &Proxy::historyChanged, this, &HistoryPane::reload);
}

void HistoryPane::reload()
{
    if (m_call)
        m_call->cancel();
    if (m_entries.isEmpty())
        m_frame->showLoading(tr("Loading history…"));
    auto *call = m_proxy.history(MaxEntries);
    m_call = call;
    call->onFinished(this, [this](const Result<QList<ProxyHistoryEntry>> &entries) {
        if (entries)
            show(*entries);
        else if (!entries.error().isCanceled())
            m_frame->showFailed(entries.error());
    });
}

void HistoryPane::show(const QList<ProxyHistoryEntry> &entries)
{
    m_entries = entries;
    m_model->setNow(QDateTime::currentDateTimeUtc());
    applyFilter();
}

void HistoryPane::applyFilter()
{
    std::vector<ProxyHistoryEntry> shown;
    for (const ProxyHistoryEntry &entry : std::as_const(m_entries)) {
        if (matches(entry, m_filter->text()))
            shown.push_back(entry);
    }
    const auto count = static_cast<qint64>(shown.size());
    m_model->setEntries(std::move(shown));
    if (m_entries.isEmpty()) {
        m_frame->showEmpty(tr("Nothing sent yet"), tr("Requests you send are kept here, without secret values and "
                                                      "without their answers."));
    } else if (count == 0) {
        m_frame->showEmpty(tr("Nothing matches"), tr("No sent request has all of these words."));
    } else {
        m_frame->showRows();
        m_frame->setFooter(countText(count, tr("request"), tr("requests")));
    }
}

void HistoryPane::openCurrent()
{
    const QModelIndex index = m_table->currentIndex();
    if (index.isValid())
        Q_EMIT opened(m_model->rowAt(index.row()).request);
}

} // namespace console
