#include "models/connectionlocator.h"

#include "models/connectionmention.h"

namespace console {

namespace {

using Kind = LocatedConnection::Kind;

LocatedConnection locate(const ConnectionMention &mention, const ConnectionIndex &index)
{
    LocatedConnection located{.kind = Kind::Unknown,
                              .connectionId = mention.connectionId,
                              .integrationKey = mention.integrationKey,
                              .environment = mention.environment};
    located.refs = index.refsWithId(ConnectionId(mention.connectionId));
    if (located.refs.empty())
        return located;
    if (!mention.integrationKey.isEmpty()) {
        for (const ConnectionRef &ref : located.refs) {
            if (ref.providerConfigKey.value == mention.integrationKey) {
                located.kind = Kind::One;
                located.refs = {ref};
                return located;
            }
        }
        located.kind = Kind::Elsewhere;
        return located;
    }
    located.kind = located.refs.size() == 1 ? Kind::One : Kind::Several;
    return located;
}

/// By the log of an error that it has; Nothing when the text names no such log.
LocatedConnection locateByLog(const QString &text, const ConnectionIndex &index)
{
    for (const QString &logId : mentionedLogs(text)) {
        LocatedConnection located{.kind = Kind::One, .refs = index.refsWithLog(logId)};
        if (located.refs.empty())
            continue;
        // The log is of one run: whatever else has it is no other place to go to.
        located.refs.resize(1);
        located.connectionId = located.refs.front().connectionId.value;
        return located;
    }
    return {};
}

LocatedConnection locateIntegration(const QString &text, const ConnectionIndex &index)
{
    const QString key = mentionedIntegration(text);
    LocatedConnection located{.integrationKey = key, .refs = index.refsOf(key)};
    if (!located.refs.empty())
        located.kind = Kind::Integration;
    return located;
}

} // namespace

LocatedConnection locateConnection(const QString &text, const ConnectionIndex &index)
{
    // An ID may look like an address.
    if (const LocatedConnection whole = locate({text.trimmed(), {}, {}}, index); whole.kind != Kind::Unknown)
        return whole;
    LocatedConnection first;
    for (const ConnectionMention &mention : connectionMentions(text)) {
        const LocatedConnection located = locate(mention, index);
        if (located.kind != Kind::Unknown)
            return located;
        if (first.kind == Kind::Nothing)
            first = located;
    }
    // A text that names a connection outright is about that one, whatever else stands in it.
    if (first.kind != Kind::Nothing)
        return first;
    if (const LocatedConnection located = locateByLog(text, index); located.kind != Kind::Nothing)
        return located;
    if (const LocatedConnection located = locateIntegration(text, index); located.kind != Kind::Nothing)
        return located;
    for (const QString &id : possibleIds(text)) {
        const LocatedConnection located = locate({id, {}, {}}, index);
        if (located.kind != Kind::Unknown)
            return located;
    }
    return {};
}

} // namespace console
