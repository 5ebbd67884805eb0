#include "session/recordsfeed.h"

#include "client/nangoclient.h"
#include "client/recordsclient.h"
#include "session/servercheck.h"

namespace console {

namespace {

constexpr int firstPageSize = 200; // Some 100 kB and 20 ms of the server's time; fills any screen.
// Who goes on reads much: 1000 rows are some 500 kB and 60 ms.
constexpr int nextPageSize = 1000;

} // namespace

RecordsFeed::RecordsFeed(NangoClient &client, const ServerCheck &server, QObject *parent)
    : QObject(parent), m_client(client), m_server(server)
{
}

RecordsFeed::~RecordsFeed()
{
    if (m_call)
        m_call->cancel();
}

void RecordsFeed::start(const RecordQuery &query)
{
    if (m_call) {
        disconnect(m_call.data(), nullptr, this, nullptr);
        m_call->cancel();
        m_call = nullptr;
    }
    m_query = query;
    m_limitIsOurs = !m_query.limit;
    if (m_limitIsOurs)
        m_query.limit = firstPageSize;
    m_atEnd = false;
    const QPointer<RecordsFeed> self(this);
    Q_EMIT started();
    if (self)
        loadNextPage();
}

void RecordsFeed::loadNextPage()
{
    if (m_call || m_atEnd || m_query.model.isEmpty())
        return;
    const auto refused = m_server.refusal(scopes::RecordsRead, tr("Load records"));
    Call<RecordPage> *call =
        refused ? finishedCall<RecordPage>(this, failure(*refused)) : m_client.records().list(m_query);
    m_call = call;
    call->onFinished(this, [this](const Result<RecordPage> &page) {
        m_call = nullptr;
        if (!page) {
            Q_EMIT failed(page.error());
            return;
        }
        // A cursor that does not move would page for ever.
        m_atEnd = page->nextCursor.isEmpty() || page->nextCursor == m_query.cursor;
        m_query.cursor = page->nextCursor;
        if (m_limitIsOurs)
            m_query.limit = nextPageSize;
        Q_EMIT pageLoaded(*page, m_atEnd);
    });
}

void RecordsFeed::cancel()
{
    if (m_call)
        m_call->cancel();
}

} // namespace console
