#include "dtotarget.h"

#include "dto/connection.h"
#include "dto/integration.h"
#include "dto/record.h"
#include "dto/sync.h"

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

void read(const ConnectionPage &page)
{
    for (const ConnectionRow &row : page.rows)
        read(row);
}

void read(const RecordPage &page)
{
    for (const RecordRow &row : page.rows) {
        (void)row.id();
        (void)row.lastAction();
        (void)row.lastModifiedAt();
        (void)row.cursor();
        (void)row.problem();
    }
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

template <typename T>
void read(const T &)
{
}

class Decoders
{
public:
    explicit Decoders(const JsonValue &json) : m_json(json) {}

    template <typename Decode>
    Decoders &run(const char *name, Decode decode)
    {
        const auto decoded = decode(m_json);
        if (decoded)
            read(*decoded);
        else if (decoded.error().message.isEmpty())
            broken = std::string(name) + " refuses without saying why";
        return *this;
    }

    std::string broken;

private:
    const JsonValue &m_json;
};

} // namespace

std::string brokenDecoderPromise(const QByteArray &text)
{
    const auto json = parseJson(text);
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
        .broken;
}

} // namespace console::fuzz
