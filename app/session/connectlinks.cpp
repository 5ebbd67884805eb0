#include "session/connectlinks.h"

#include "client/connectsessionsclient.h"
#include "client/nangoclient.h"
#include "core/json.h"
#include "session/gate.h"

namespace console {

namespace {

Result<ConnectLink> linkOf(const Result<ConnectSession> &session)
{
    if (!session)
        return failure(session.error());
    return ConnectLink{.url = Secret(session->connectLink.toUtf8()),
                       .token = Secret(session->token.toUtf8()),
                       .expiresAt = session->expiresAt};
}

QByteArray endUserJson(const ConnectLinkWish &wish)
{
    if (wish.endUserId.isEmpty())
        return {};
    JsonObjectWriter user;
    user.string("id", wish.endUserId);
    if (!wish.endUserEmail.isEmpty())
        user.string("email", wish.endUserEmail);
    if (!wish.endUserName.isEmpty())
        user.string("display_name", wish.endUserName);
    return user.toJson();
}

} // namespace

QString ConnectLinkWish::problem() const
{
    if (endUserId.isEmpty() && (!endUserEmail.isEmpty() || !endUserName.isEmpty()))
        return ConnectLinks::tr("An end user needs an ID.");
    if (endUserId.isEmpty() && tags.isEmpty())
        return ConnectLinks::tr("Say whom the link is for: an end user's ID, or tags.");
    if (endUserId.size() > 255 || endUserName.size() > 255)
        return ConnectLinks::tr("ID and name of an end user have at most 255 characters.");
    if (!endUserEmail.isEmpty() && !endUserEmail.contains(u'@'))
        return ConnectLinks::tr("“%1” is no e-mail address.").arg(endUserEmail);
    if (tags.isEmpty())
        return {};
    const auto json = parseJson(tags);
    if (!json || !json->isObject())
        return ConnectLinks::tr("Tags are a JSON object of texts, such as {\"plan\": \"pro\"}.");
    for (const JsonMember &member : json->members()) {
        if (!member.value.isString())
            return ConnectLinks::tr("The tag “%1” is no text.").arg(member.key);
    }
    return {};
}

ConnectLinks::ConnectLinks(NangoClient &client, Gate &gate, QObject *parent)
    : QObject(parent), m_client(client), m_gate(gate)
{
}

ConnectLinks::~ConnectLinks() = default;

Call<ConnectLink> *ConnectLinks::reconnect(const ConnectionRef &ref)
{
    const QString action = tr("Create reconnect link");
    if (!ref.isValid())
        return finishedCall<ConnectLink>(
            this, failure(localError(ErrorKind::Invalid, action, tr("No connection is named."))));
    const Gate::Scope scope(
        m_gate,
        ConfirmationText{.action = action,
                         .target = ref.toString(),
                         .consequences = tr("Nango makes a link that works for about 30 minutes. Whoever has it "
                                            "can replace the credentials of this connection.")});
    return mapCall<ConnectLink>(this, m_client.connectSessions().reconnect(ref), linkOf);
}

Call<ConnectLink> *ConnectLinks::create(const ConnectLinkWish &wish)
{
    const QString action = tr("Create connect link");
    if (const QString problem = wish.problem(); !problem.isEmpty())
        return finishedCall<ConnectLink>(this, failure(localError(ErrorKind::Invalid, action, problem)));
    const QString target = wish.endUserId.isEmpty() ? tr("a customer with these tags") : wish.endUserId;
    const Gate::Scope scope(
        m_gate,
        ConfirmationText{.action = action,
                         .target = target,
                         .consequences = tr("Nango makes a link that works for about 30 minutes. Whoever has it "
                                            "can make a new connection in this environment.")});
    const ConnectSessionRequest request{
        .endUser = endUserJson(wish), .allowedIntegrations = wish.allowedIntegrations, .tags = wish.tags};
    return mapCall<ConnectLink>(this, m_client.connectSessions().create(request), linkOf);
}

Call<Done> *ConnectLinks::end(const ConnectLink &link, const QString &target)
{
    const Gate::Scope scope(
        m_gate, ConfirmationText{.action = tr("End connect link"),
                                 .target = target,
                                 .consequences = tr("The link stops working at once, also for whoever has it open. "
                                                    "Connections that were made with it stay.")});
    return m_client.connectSessions().end(link.token);
}

} // namespace console
