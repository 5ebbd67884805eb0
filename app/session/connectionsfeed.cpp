#include "session/connectionsfeed.h"

#include "client/connectionsclient.h"
#include "client/nangoclient.h"
#include "session/cancelunheard.h"
#include "session/servercheck.h"

namespace console {

namespace {

constexpr int pageSize = 2000; // The server's maximum.
// A page takes Nango 45 to 110 ms (nango-observed.md): while one crosses the network the next two are being made.
constexpr qsizetype mostUnderWay = 3;

} // namespace

ConnectionsFeed::ConnectionsFeed(NangoClient &client, const ServerCheck &server, QObject *parent)
    : QObject(parent), m_client(client), m_server(server)
{
}

ConnectionsFeed::~ConnectionsFeed()
{
    stop();
}

void ConnectionsFeed::reload()
{
    stop();
    m_handedOn = {};
    m_count = 0;
    m_nextToHandOn = 0;
    m_nextToRequest = 0;
    m_lastPage = -1;
    m_state = State::Loading;
    m_error.reset();
    const QPointer<ConnectionsFeed> self(this);
    Q_EMIT started();
    if (self && m_state == State::Loading && m_calls.isEmpty())
        requestPage(m_nextToRequest++);
}

void ConnectionsFeed::cancel()
{
    if (m_state != State::Loading)
        return;
    fail(canceledError(tr("List connections")));
}

void ConnectionsFeed::stop()
{
    m_arrived.clear();
    cancelUnheard(std::exchange(m_calls, {}), this);
}

Call<ConnectionPage> *ConnectionsFeed::list(const ConnectionQuery &query)
{
    if (const auto refused = m_server.refusal(scopes::ConnectionsList, tr("List connections")))
        return finishedCall<ConnectionPage>(this, failure(*refused));
    return m_client.connections().list(query);
}

void ConnectionsFeed::requestPage(int page)
{
    Call<ConnectionPage> *call = list(ConnectionQuery{.limit = pageSize, .page = page});
    m_calls.insert(page, call);
    call->onFinished(this, [this, page](const Result<ConnectionPage> &result) { pageArrived(page, result); });
}

void ConnectionsFeed::requestAhead()
{
    // Pages are handed on in order: reading far ahead would only fill the memory.
    while (m_lastPage < 0 && m_calls.size() < mostUnderWay && m_arrived.size() < mostUnderWay)
        requestPage(m_nextToRequest++);
}

void ConnectionsFeed::requestEverythingAtOnce()
{
    m_lastPage = 0;
    Call<ConnectionPage> *call = list({});
    m_calls.insert(0, call);
    call->onFinished(this, [this](const Result<ConnectionPage> &result) { pageArrived(0, result); });
}

void ConnectionsFeed::pageArrived(int page, const Result<ConnectionPage> &result)
{
    m_calls.remove(page);
    if (!result) {
        const bool knowsNoLimit = page == 0 && m_lastPage < 0 && result.error().kind == ErrorKind::Rejected;
        if (knowsNoLimit)
            requestEverythingAtOnce();
        else if (m_lastPage < 0 || page <= m_lastPage)
            fail(result.error());
        return;
    }
    if (m_lastPage < 0 && result->rows.size() < static_cast<size_t>(pageSize)) {
        m_lastPage = page;
        m_calls.removeIf([this, page](auto asked) {
            if (asked.key() <= page || !asked.value())
                return false;
            disconnect(asked.value().data(), nullptr, this, nullptr);
            asked.value()->cancel();
            return true;
        });
    }
    m_arrived.insert(page, *result);
    // First the next request, then the work here; and again, when it made room for more.
    requestAhead();
    const QPointer<ConnectionsFeed> self(this);
    handOn();
    if (self && m_state == State::Loading)
        requestAhead();
}

void ConnectionsFeed::handOn()
{
    const QPointer<ConnectionsFeed> self(this);
    while (m_state == State::Loading && m_arrived.contains(m_nextToHandOn)) {
        const int page = m_nextToHandOn++;
        accept(m_arrived.take(page));
        if (!self)
            return;
        if (m_state == State::Loading && page == m_lastPage)
            complete();
        if (!self)
            return;
    }
}

void ConnectionsFeed::accept(const ConnectionPage &page)
{
    const std::vector<size_t> fresh = m_handedOn.takeIn(page.rows);
    m_count += static_cast<qsizetype>(fresh.size());
    if (!fresh.empty())
        Q_EMIT pageLoaded(page.rows.only(fresh));
}

void ConnectionsFeed::complete()
{
    m_state = State::Complete;
    m_asOf = QDateTime::currentDateTimeUtc();
    m_handedOn = {};
    Q_EMIT finished();
}

void ConnectionsFeed::fail(const Error &error)
{
    stop();
    m_handedOn = {};
    m_state = State::Failed;
    m_error = error;
    Q_EMIT failed(error);
}

} // namespace console
