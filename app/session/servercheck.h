#pragma once

#include "session/keyscopes.h"

#include <QObject>

namespace console {

class NangoClient;

/// What is known of the open environment's server and key: how old the one is and what the other may do.
/// Learned by reading requests alone, and from every 403 that passes by.
class ServerCheck : public QObject
{
    Q_OBJECT

public:
    ServerCheck(NangoClient &client, QObject *parent);
    ~ServerCheck() override;

    const KeyScopes &scopes() const { return m_scopes; }
    /// Why a command that needs `scope` cannot work here, in one sentence: the key is known to lack it, or
    /// the server is too old. Empty when it may be tried.
    QString whyNot(const QString &scope) const;

    /// Asks the server; ends with probed().
    void probe();
    /// Forgets what is known of the key, so that everything may be tried again.
    void forget();

Q_SIGNALS:
    /// The answers are there, or it failed.
    void probed();
    /// What whyNot() says has changed.
    void changed();

private:
    NangoClient &m_client;
    KeyScopes m_scopes;
};

} // namespace console
