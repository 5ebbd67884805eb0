#include "ui/connections/connectionsstatus.h"

#include "models/connectionsmodel.h"
#include "models/format.h"
#include "session/connectionsfeed.h"
#include "session/environmentsession.h"
#include "ui/connections/connectionfilterbar.h"
#include "ui/widgets/presentation.h"
#include "ui/widgets/tableframe.h"

#include <QLabel>
#include <QLineEdit>
#include <QLocale>

namespace console {

namespace {

QString asOfText(const QDateTime &time)
{
    return ConnectionsStatus::tr("as of %1").arg(QLocale().toString(time.toLocalTime().time(), QLocale::ShortFormat));
}

/// The words of the filter that have a colon but name no field: "“plna:pro”".
QString unknownFields(const QString &text)
{
    QStringList words;
    for (const QString &word : parseConnectionFilter(text).plainWithColon)
        words << QStringLiteral("“%1”").arg(word);
    return words.join(QStringLiteral(", "));
}

} // namespace

QString connectionCountText(qint64 count)
{
    return countText(count, ConnectionsStatus::tr("connection"), ConnectionsStatus::tr("connections"));
}

ConnectionsStatus::ConnectionsStatus(const PageContext &context, ConnectionFilterBar *filter, TableFrame *frame,
                                     QLabel *count, QObject *parent)
    : QObject(parent), m_context(context), m_filter(filter), m_frame(frame), m_count(count)
{
    connect(m_frame, &TableFrame::retryRequested, this, [this] { m_context.session.connectionsFeed().reload(); });
    connect(m_frame, &TableFrame::cancelRequested, this, [this] { m_context.session.connectionsFeed().cancel(); });
    connect(m_frame, &TableFrame::emptyActionTriggered, m_filter, &ConnectionFilterBar::clear);
    connect(&m_context.connections, &ConnectionsModel::countsChanged, this, &ConnectionsStatus::update);
    connect(&m_context.presentation, &Presentation::changed, this, &ConnectionsStatus::update);
    connectFeed();
    update();
}

void ConnectionsStatus::connectFeed()
{
    ConnectionsFeed &feed = m_context.session.connectionsFeed();
    // Another page may have loaded before this one was made.
    m_error = feed.error();
    connect(&feed, &ConnectionsFeed::started, this, [this] {
        m_error.reset();
        update();
    });
    connect(&feed, &ConnectionsFeed::pageLoaded, this, &ConnectionsStatus::update);
    connect(&feed, &ConnectionsFeed::finished, this, &ConnectionsStatus::update);
    connect(&feed, &ConnectionsFeed::failed, this, [this](const Error &error) {
        m_error = error;
        update();
    });
}

void ConnectionsStatus::update()
{
    const ConnectionsModel &model = m_context.connections;
    const bool loading =
        m_context.session.connectionsFeed().state() == ConnectionsFeed::State::Loading || model.isLoading();
    const int total = model.totalCount();
    m_filter->setComplete(isComplete());
    updateCount();
    if (total == 0 && loading) {
        m_frame->showLoading(tr("Loading connections…"));
        return;
    }
    m_frame->setFooter(footer());
    if (model.visibleCount() > 0)
        m_frame->showRows();
    else if (total == 0 && m_error)
        m_frame->showFailed(*m_error);
    else if (!model.isComputing())
        updateEmptyState();
    m_frame->setLoadingMore(loading);
}

void ConnectionsStatus::updateCount()
{
    const int total = m_context.connections.totalCount();
    const QString all = isComplete() ? countText(total) : tr("%1 so far").arg(countText(total));
    m_count->setText(m_filter->isFiltering() ? tr("%1 of %2").arg(countText(m_context.connections.visibleCount()), all)
                                             : all);
    m_count->setVisible(total > 0);
}

bool ConnectionsStatus::isComplete() const
{
    const ConnectionsFeed &feed = m_context.session.connectionsFeed();
    switch (feed.state()) {
    case ConnectionsFeed::State::Loading:
    case ConnectionsFeed::State::Failed:
        // What an earlier load brought whole stays whole while it is loaded again, and when that fails.
        return feed.asOf().isValid();
    case ConnectionsFeed::State::Complete:
        // The last pages may still be on their way into the table.
        return feed.asOf().isValid() && !m_context.connections.isLoading();
    case ConnectionsFeed::State::Idle:
        return true;
    }
    return false;
}

void ConnectionsStatus::updateEmptyState()
{
    if (m_context.connections.totalCount() > 0) {
        QString text = isComplete() ? tr("No connection matches %1.") : tr("None of those loaded so far matches %1.");
        const bool masked = m_context.presentation.isOn();
        text = text.arg(masked ? tr("the filter") : m_filter->description());
        // What is wrong with the filter stands below its box.
        if (const QString words = unknownFields(m_filter->textBox()->text()); !words.isEmpty() && !masked)
            text += u' ' + tr("%1 names no field and was searched as text.").arg(words);
        m_frame->showEmpty(tr("Nothing matches"), text, tr("Clear filter"));
    } else if (m_context.session.connectionsFeed().state() == ConnectionsFeed::State::Complete) {
        m_frame->showEmpty(tr("No connections yet"),
                           tr("A connection appears here when a customer connects through your app. Reload with F5."));
    }
}

QString ConnectionsStatus::footer() const
{
    const ConnectionsFeed &feed = m_context.session.connectionsFeed();
    const QString count = connectionCountText(m_context.connections.totalCount());
    switch (feed.state()) {
    case ConnectionsFeed::State::Loading:
        return tr("%1 · loading, %2 so far").arg(count, countText(feed.count()));
    case ConnectionsFeed::State::Failed:
        if (feed.asOf().isValid())
            return tr("%1 · %2, not reloaded").arg(count, asOfText(feed.asOf()));
        return m_context.connections.totalCount() > 0 ? tr("%1 · not all, loading stopped").arg(count) : QString();
    case ConnectionsFeed::State::Complete:
        return tr("%1 · %2").arg(count, asOfText(feed.asOf()));
    case ConnectionsFeed::State::Idle:
        break;
    }
    return {};
}

} // namespace console
