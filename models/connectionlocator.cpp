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

} // namespace

LocatedConnection locateConnection(const QString &text, const ConnectionIndex &index)
{
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
    for (const QString &id : possibleIds(text)) {
        const LocatedConnection located = locate({id, {}, {}}, index);
        if (located.kind != Kind::Unknown)
            return located;
    }
    return {};
}

} // namespace console
