#include "session/servercheck.h"

#include "client/nangoclient.h"
#include "client/serverclient.h"

namespace console {

ServerCheck::ServerCheck(NangoClient &client, QObject *parent) : QObject(parent), m_client(client)
{
    connect(&client, &NangoClient::scopeMissing, this, [this](const QString &named) {
        if (m_scopes.learnMissing(named, QDateTime::currentDateTimeUtc()))
            Q_EMIT changed();
    });
}

ServerCheck::~ServerCheck() = default;

QString ServerCheck::whyNot(const QString &scope) const
{
    const ServerProfile &profile = m_client.profile();
    if (!profile.pluralPaths && isWritingScope(scope))
        return tr("This server is older than Nango 0.67: the console only reads it.");
    if (!profile.functionLists && (scope == scopes::FunctionsList || scope == scopes::FunctionsRead))
        return tr("This server is older than Nango 0.70.7: it does not list its functions.");
    if (m_scopes.holding(scope) == Holding::Missing)
        return tr("The key lacks the scope %1.").arg(scope);
    return {};
}

void ServerCheck::forget()
{
    m_scopes = {};
    Q_EMIT changed();
}

void ServerCheck::probe()
{
    m_client.server().probe()->onFinished(this, [this](const Result<ServerProfile> &) {
        Q_EMIT probed();
        Q_EMIT changed();
    });
}

} // namespace console
