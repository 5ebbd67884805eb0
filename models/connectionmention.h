#pragma once

#include <QString>

#include <vector>

namespace console {

/// A connection as a pasted text names it; whether there is such a one is another question (locateConnection()).
struct ConnectionMention {
    QString connectionId;
    QString integrationKey; ///< Empty when the text does not say.
    QString environment;    ///< The dashboard's name of it; empty when the text does not say.
    friend bool operator==(const ConnectionMention &, const ConnectionMention &) = default;
};

/// True for a text that is meant as a place to go to rather than as words to search for: an address, a curl
/// command, JSON, `connection_id=…`.
bool looksLikeMention(const QString &text);

/// The connections that a text names outright, the most explicit first: pages of the dashboard
/// (`…/dev/connections/hubspot/acme`, `…/dev/logs?connections=acme`), addresses of the API
/// (`…/connections/acme?provider_config_key=hubspot`), both also without their beginning, as an access log has them,
/// headers of a curl command, members of JSON, and `connection_id=acme` of a log line. None twice.
std::vector<ConnectionMention> connectionMentions(const QString &text);

/// The logs that a text names: `1795443940557_fEpcmQyQ`, alone or in the dashboard's address of it. None twice.
QStringList mentionedLogs(const QString &text);

/// The integration whose address this is, at the dashboard or the API; empty for another text.
QString mentionedIntegration(const QString &text);

/// The parts of a text that could be a bare ID: the whole of it first, then what spaces, quotes and
/// punctuation leave. At most 40, none twice.
QStringList possibleIds(const QString &text);

} // namespace console
