#pragma once

#include "core/call.h"
#include "dto/connection.h"
#include "dto/connectionquery.h"
#include "dto/integration.h"

#include <QObject>
#include <QPointer>

namespace console {

class EnvironmentSession;
struct RefreshReport;
struct RefreshedConnection;

/// Fetches the credentials of a connection for the view that shows them, and what the functions of its integration
/// need, one connection at a time.
class CredentialsFetch : public QObject
{
    Q_OBJECT

public:
    CredentialsFetch(EnvironmentSession &session, QObject *parent);
    ~CredentialsFetch() override;

    /// Touches. Ends with fetched(), refreshed() or failed(), unless it is cancelled. What was under way before is.
    void fetch(const ConnectionRef &ref, const ConnectionOptions &options);
    /// Observes. Ends with functionsRead() or functionsFailed(); does nothing where the key is known not to be allowed
    /// to.
    void fetchFunctions(const ProviderConfigKey &integration);
    /// True when a token may have been exchanged all the same.
    bool cancel();

Q_SIGNALS:
    /// What is under way, in words; empty when that is over.
    void progressed(const QString &text);
    /// The credentials as they were at the server.
    void fetched(const console::ConnectionDetails &details);
    /// The credentials after a forced refresh, and what it changed.
    void refreshed(const console::ConnectionDetails &details, const console::RefreshReport &report);
    /// Neither; what the server or the provider said.
    void failed(const console::Error &error);
    /// The functions whose scopes are compared.
    void functionsRead(const std::vector<console::FunctionInfo> &functions);
    /// What they need is not known.
    void functionsFailed(const console::Error &error);

private:
    template <typename T, typename Take>
    void follow(Call<T> *call, const QString &progress, Take take);
    void report(const RefreshedConnection &refreshed);

    EnvironmentSession &m_session;
    QPointer<CallBase> m_call;
    QPointer<CallBase> m_functionsCall;
    bool m_refreshing = false; ///< m_call may exchange the token.
    bool m_refreshTokenAsked = false;
};

} // namespace console
