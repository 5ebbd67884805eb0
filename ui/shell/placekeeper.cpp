#include "ui/shell/placekeeper.h"

#include "models/linkmessage.h"
#include "session/drafts.h"
#include "session/environmentsession.h"

#include <utility>

namespace console {

namespace {

/// Short enough that a kill takes little, long enough that typing does not write with every letter.
constexpr int KeepMilliseconds = 400;

} // namespace

PlaceKeeper::PlaceKeeper(EnvironmentSession &session, const QString &page, Say say, Go go, QObject *parent)
    : QObject(parent), m_session(session), m_key(QStringLiteral("place/") + page), m_say(std::move(say)),
      m_go(std::move(go))
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(KeepMilliseconds);
    connect(&m_soon, &QTimer::timeout, this, &PlaceKeeper::keep);
    restore();
}

PlaceKeeper::~PlaceKeeper()
{
    // The page's controls are gone by now; what they said is not.
    if (m_soon.isActive())
        keep();
}

void PlaceKeeper::restore()
{
    m_session.drafts().find(m_key)->onFinished(this, [this](const Result<std::optional<Draft>> &kept) {
        // A place that cannot be read is no reason to bother anybody: one is at the beginning then.
        if (std::exchange(m_went, true) || !kept || !*kept)
            return;
        if (const auto place = parseJson((*kept)->text)) {
            m_place = (*kept)->text;
            m_going = true;
            m_go(*place);
            m_going = false;
        }
    });
}

void PlaceKeeper::note()
{
    // Half of the way is no place to come back to.
    if (m_going)
        return;
    m_went = true;
    const QByteArray place = m_say();
    if (place == m_place || holdsLink(QString::fromUtf8(place)))
        return;
    m_place = place;
    m_soon.start();
}

void PlaceKeeper::keep()
{
    m_soon.stop();
    m_session.drafts().keep(m_key, m_place, {});
}

QByteArray placeOf(const ConnectionRef &ref)
{
    return JsonObjectWriter()
        .string("integration", ref.providerConfigKey.value)
        .string("id", ref.connectionId.value)
        .toJson();
}

ConnectionRef refFrom(const JsonValue &place)
{
    return {ProviderConfigKey(place["integration"].string().value_or(QString())),
            ConnectionId(place["id"].string().value_or(QString()))};
}

} // namespace console
