#include "dtotarget.h"

#include "dto/connection.h"
#include "dto/credentials.h"
#include "dto/integration.h"
#include "dto/record.h"
#include "dto/sync.h"

#include <algorithm>

namespace console::fuzz {

namespace {

void read(const ConnectionRow &row)
{
    (void)row.problem();
    (void)row.ref();
    (void)row.provider();
    (void)row.created();
    (void)row.health();
    (void)row.errors();
    (void)row.endUser();
    (void)row.tags();
    (void)row.metadata().toText();
}

void read(const ConnectionDetails &details)
{
    read(static_cast<const ConnectionRow &>(details));
    (void)details.connectionConfig().members();
    (void)details.credentials().members();
    (void)details.webhookUrlOverride();
    (void)details.updatedAt();
    (void)details.lastFetchedAt();
}

/// Pages are read by a walker of their own: it must see what JsonValue sees.
template <typename Rows>
std::string brokenRows(const Rows &rows, const JsonValue &list)
{
    const std::vector<JsonValue> items = list.items();
    if (rows.size() != items.size())
        return "a page has as many rows as its list has elements";
    for (size_t i = 0; i < items.size(); ++i) {
        if (QByteArrayView(rows[i].json().raw()) != items[i].raw())
            return "a row is its element, byte for byte";
    }
    return {};
}

/// The members that were heard while the page was checked are the ones that are looked up in it.
bool areMembersOf(const ConnectionTokens &tokens, const JsonValue &row)
{
    const std::pair<QByteArrayView, QByteArrayView> members[] = {
        {"connection_id", tokens.id},   {"provider_config_key", tokens.integration}, {"provider", tokens.provider},
        {"end_user", tokens.endUser},   {"tags", tokens.tags},                       {"errors", tokens.errors},
        {"created", tokens.created},    {"created_at", tokens.createdAt},
    };
    return std::all_of(std::begin(members), std::end(members), [&row](const auto &member) {
        const JsonValue value = row[member.first];
        return value.isMissing() ? member.second.isNull() : value.raw() == member.second;
    });
}

std::string broken(const ConnectionPage &page, const JsonValue &json)
{
    if (std::string rows = brokenRows(page.rows, json["connections"]); !rows.empty())
        return rows;
    for (size_t i = 0; i < page.rows.size(); ++i) {
        const ConnectionRow row = page.rows[i];
        read(row);
        if (row.problem().isEmpty() != row.ref().isValid())
            return "a connection without a problem is named, and no other";
        if (page.rows.identity(i) != connectionIdentity(row.ref()))
            return "a row has the identity of its connection";
        if (!areMembersOf(page.rows.tokens(i), row.json()) ||
            !areMembersOf(ConnectionTokens::of(page.rows.raw(i)), row.json()))
            return "the members of a row are those of its JSON";
    }
    return {};
}

std::string broken(const RecordPage &page, const JsonValue &json)
{
    if (page.nextCursor != optionalString(json, "next_cursor"))
        return "a page has the cursor of its text";
    if (std::string rows = brokenRows(page.rows, json["records"]); !rows.empty())
        return rows;
    for (size_t i = 0; i < page.rows.size(); ++i) {
        const RecordRow row = page.rows[i];
        (void)row.lastAction();
        (void)row.lastModifiedAt();
        (void)row.cursor();
        (void)row.problem();
        if (recordFromBytes(row.json().toRawBytes()).id() != row.id())
            return "a row is read from its bytes alone";
    }
    return {};
}

std::string broken(const Credentials &credentials, const JsonValue &)
{
    (void)credentials.expiresAt();
    (void)credentials.token().toText();
    (void)credentials.refreshToken().toText();
    (void)credentials.missing();
    for (const CredentialMember &member : credentials.members()) {
        const bool open = member.value.isMissingOrNull() || member.path.endsWith(QLatin1String("type")) ||
                          member.path.endsWith(QLatin1String("expires_at"));
        if (!member.secret && !open)
            return "what is not known is a secret";
    }
    return {};
}

void read(const std::vector<SyncStatus> &syncs)
{
    for (const SyncStatus &sync : syncs) {
        (void)sync.isLate(QDateTime::fromMSecsSinceEpoch(1795443936140, Qt::UTC));
        (void)sync.neverRan();
        (void)sync.checkpoint.toText();
        (void)frequencySeconds(sync.frequency);
    }
}

/// What has no promise of its own is read.
template <typename T>
std::string broken(const T &value, const JsonValue &)
{
    if constexpr (requires { read(value); })
        read(value);
    return {};
}

class Decoders
{
public:
    explicit Decoders(const JsonValue &json) : m_json(json) {}

    template <typename Decode>
    Decoders &run(const char *name, Decode decode)
    {
        const auto decoded = decode(m_json);
        const std::string why = decoded                             ? broken(*decoded, m_json)
                                : decoded.error().message.isEmpty() ? "refuses without saying why"
                                                                    : "";
        if (!why.empty() && kept.empty())
            kept = std::string(name) + ": " + why;
        return *this;
    }

    std::string kept; ///< The first promise that was broken.

private:
    const JsonValue &m_json;
};

/// A text that is checked and read in one pass says what it says in two.
std::string brokenPass(const QByteArray &text, const tl::expected<JsonValue, JsonError> &json)
{
    const ReadJson<ConnectionPage> read = readConnectionPage(text);
    if (read.has_value() != json.has_value())
        return "one pass finds the errors that parseJson() finds";
    if (!json)
        return read.error().toString() == json.error().toString() ? "" : "one pass gives the same error";
    if (read->has_value() != (*json)["connections"].isArray())
        return "one pass finds the list";
    return *read ? broken(**read, *json) : std::string();
}

} // namespace

std::string brokenDecoderPromise(const QByteArray &text)
{
    const auto json = parseJson(text);
    if (std::string pass = brokenPass(text, json); !pass.empty())
        return pass;
    if (!json)
        return {};
    const auto statuses = [](const JsonValue &value) {
        return decodeSyncStatuses(value, ProviderConfigKey(QStringLiteral("crm")));
    };
    return Decoders(*json)
        .run("decodeConnectionPage", decodeConnectionPage)
        .run("decodeConnectionDetails", decodeConnectionDetails)
        .run("decodeSyncStatuses", statuses)
        .run("decodeRecordPage", decodeRecordPage)
        .run("decodeIntegrations", decodeIntegrations)
        .run("decodeIntegration", decodeIntegration)
        .run("decodeFunctionPage", decodeFunctionPage)
        .run("decodeFunction", decodeFunction)
        .run("decodeFunctionCode", decodeFunctionCode)
        .run("decodeEnvironmentVariables", decodeEnvironmentVariables)
        .run("decodeProviders", decodeProviders)
        .run("decodeProvider", decodeProvider)
        .run("decodeConnectSession", decodeConnectSession)
        .run("decodeConnectSessionInfo", decodeConnectSessionInfo)
        .run("decodeScripts", decodeScripts)
        .run("decodeOpenAiFunctions", decodeOpenAiFunctions)
        .run("decodeCredentials", decodeCredentials)
        .kept;
}

} // namespace console::fuzz
