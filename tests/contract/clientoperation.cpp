#include "clientoperation.h"

#include "playedvalues.h"

namespace console::test {

namespace {

ProviderConfigKey key(const QString &text)
{
    return ProviderConfigKey(text);
}

/// The connection of a path that names its id and a query that names its integration.
ConnectionRef pathConnection(RequestPieces &pieces, const QStringList &captures)
{
    const QString integration =
        pieces.must(pieces.param(QStringLiteral("provider_config_key")), QStringLiteral("integration"));
    return {key(integration), ConnectionId(captures.value(0))};
}

ConnectionRef bodyConnection(RequestPieces &pieces)
{
    const QString integration =
        pieces.must(pieces.textMember(QStringLiteral("provider_config_key")), QStringLiteral("integration"));
    const QString id = pieces.must(pieces.textMember(QStringLiteral("connection_id")), QStringLiteral("connection"));
    return {key(integration), ConnectionId(id)};
}

PlayedCall playHealth(ClientRig &rig, const ClientRecording &recording, const QStringList &)
{
    RequestPieces pieces(recording);
    return played(rig.client->server().health(), pieces, anyValue<Done>);
}

PlayedCall playListConnections(ClientRig &rig, const ClientRecording &recording, const QStringList &)
{
    RequestPieces pieces(recording);
    ConnectionQuery query;
    query.connectionId = pieces.param(QStringLiteral("connectionId")).value_or(QString());
    query.search = pieces.param(QStringLiteral("search")).value_or(QString());
    query.endUserId = pieces.param(QStringLiteral("endUserId")).value_or(QString());
    query.endUserOrganizationId = pieces.param(QStringLiteral("endUserOrganizationId")).value_or(QString());
    if (const auto integrations = pieces.param(QStringLiteral("integrationId")))
        query.integrationIds = integrations->split(u',');
    query.tags = pieces.mapParam(QStringLiteral("tags"));
    query.limit = pieces.numberParam(QStringLiteral("limit"));
    query.page = pieces.numberParam(QStringLiteral("page"));
    if (recording.path == "/connection")
        rig.client->setProfile({.probed = true, .pluralPaths = false});
    return played(rig.client->connections().list(query), pieces, [&](const ConnectionPage &page) {
        return rowsProblem(page.rows, recording.answerBody["connections"]);
    });
}

PlayedCall playGetConnection(ClientRig &rig, const ClientRecording &recording, const QStringList &captures)
{
    RequestPieces pieces(recording);
    const ConnectionRef ref = pathConnection(pieces, captures);
    const auto flag = [&pieces](const QString &name) {
        const auto value = pieces.param(name);
        if (value && *value != QLatin1String("true"))
            pieces.cannot(name + u'=' + *value);
        return value == QStringLiteral("true");
    };
    const ConnectionOptions options{.forceRefresh = flag(QStringLiteral("force_refresh")),
                                    .returnRefreshToken = flag(QStringLiteral("refresh_token")),
                                    .refreshGithubAppJwt = flag(QStringLiteral("refresh_github_app_jwt_token"))};
    if (recording.path.startsWith("/connection/"))
        rig.client->setProfile({.probed = true, .pluralPaths = false});
    return played(rig.client->connections().get(ref, options), pieces,
                  [&](const ConnectionDetails &details) { return jsonProblem(details.json(), recording.answerBody); });
}

PlayedCall playImport(ClientRig &rig, const ClientRecording &recording, const QStringList &)
{
    RequestPieces pieces(recording);
    ConnectionImport import;
    import.integration =
        key(pieces.must(pieces.textMember(QStringLiteral("provider_config_key")), QStringLiteral("integration")));
    import.connectionId = ConnectionId(pieces.textMember(QStringLiteral("connection_id")).value_or(QString()));
    import.credentials = pieces.jsonMember(QStringLiteral("credentials"));
    import.metadata = pieces.jsonMember(QStringLiteral("metadata"));
    import.connectionConfig = pieces.jsonMember(QStringLiteral("connection_config"));
    import.tags = pieces.jsonMember(QStringLiteral("tags"));
    import.endUser = pieces.jsonMember(QStringLiteral("end_user"));
    import.webhookUrlOverride = pieces.textMember(QStringLiteral("webhook_url_override"));
    return played(rig.client->connections().importOver(import), pieces,
                  [&](const ConnectionDetails &details) { return jsonProblem(details.json(), recording.answerBody); });
}

/// The client looks at the present tags first and sends them along. Recorded ones are those that are there.
PlayedCall playEndUser(ClientRig &rig, const ClientRecording &recording, const ConnectionRef &ref,
                       const JsonValue &endUser, RequestPieces &pieces)
{
    const auto recorded = pieces.member(QStringLiteral("tags"));
    if (!recorded)
        pieces.cannot(QStringLiteral("an end user without the tags that are there"));
    const QByteArray tags = recorded ? recorded->toRawBytes() : QByteArray(R"({"kept":"yes"})");
    const JsonValue present = parseJson(tags).value_or(JsonValue());
    for (const JsonMember &tag : present.members()) {
        if (tag.key.startsWith(QLatin1String("end_user_")) || !endUser["tags"][tag.key.toUtf8()].isMissing())
            pieces.cannot(QStringLiteral("tags that the end user gives"));
    }
    const QByteArray row = JsonObjectWriter()
                               .string("connection_id", ref.connectionId.value)
                               .string("provider_config_key", ref.providerConfigKey.value)
                               .raw("tags", present.isObject() ? tags : QByteArray("{}"))
                               .toJson();
    rig.server.onRequest([row, recording](const WireRequest &request, SocketAnswer answer) {
        if (request.method == "GET")
            answer.json("{\"connections\":[" + row + "]}");
        else
            answer.json(recording.answerBytes, recording.status);
    });
    PlayedCall done =
        played(rig.client->connections().changeEndUser(ref, endUser.toRawBytes()), pieces, anyValue<Done>);
    const JsonValue sent = parseJson(rig.server.requests().back().body).value_or(JsonValue());
    if (canonicalJson(sent["end_user"]) != canonicalJson(endUser) || !sent["tags"].isObject())
        done.valueProblem = QStringLiteral("sent ") + sent.toText();
    return done;
}

PlayedCall playPatchConnection(ClientRig &rig, const ClientRecording &recording, const QStringList &captures)
{
    RequestPieces pieces(recording);
    const ConnectionRef ref = pathConnection(pieces, captures);
    ConnectionPatch patch;
    if (const auto endUser = pieces.member(QStringLiteral("end_user")); endUser && endUser->isObject())
        return playEndUser(rig, recording, ref, *endUser, pieces);
    if (const auto tags = pieces.member(QStringLiteral("tags")))
        patch.tags = tags->toRawBytes();
    patch.webhookUrlOverride = pieces.textMember(QStringLiteral("webhook_url_override"));
    return played(rig.client->connections().patch(ref, patch), pieces, anyValue<Done>);
}

PlayedCall playDeleteConnection(ClientRig &rig, const ClientRecording &recording, const QStringList &captures)
{
    RequestPieces pieces(recording);
    const ConnectionRef ref = pathConnection(pieces, captures);
    if (recording.path.startsWith("/connection/"))
        pieces.cannot(QStringLiteral("the deprecated path"));
    return played(rig.client->connections().remove(ref), pieces, anyValue<Done>);
}

PlayedCall playMetadata(ClientRig &rig, const ClientRecording &recording, const QStringList &)
{
    RequestPieces pieces(recording);
    if (recording.path.startsWith("/connection/"))
        pieces.cannot(QStringLiteral("the deprecated path"));
    const ProviderConfigKey integration =
        key(pieces.must(pieces.textMember(QStringLiteral("provider_config_key")), QStringLiteral("integration")));
    QByteArray metadata = pieces.jsonMember(QStringLiteral("metadata"));
    if (metadata.isEmpty()) {
        pieces.cannot(QStringLiteral("metadata that is no object"));
        metadata = "{}";
    }
    const JsonValue ids = pieces.member(QStringLiteral("connection_id")).value_or(JsonValue());
    const bool replaces = recording.method == "POST";
    if (ids.isArray() && !ids.items().empty()) {
        QList<ConnectionId> list;
        for (const JsonValue &id : ids.items())
            list.append(ConnectionId(id.toText()));
        return played(replaces ? rig.client->metadata().replace(integration, list, metadata)
                               : rig.client->metadata().merge(integration, list, metadata),
                      pieces, anyValue<Done>);
    }
    const ConnectionRef ref{integration, ConnectionId(pieces.must(ids.string(), QStringLiteral("connection")))};
    return played(replaces ? rig.client->metadata().replace(ref, metadata)
                           : rig.client->metadata().merge(ref, metadata),
                  pieces, anyValue<Done>);
}

PlayedCall playListIntegrations(ClientRig &rig, const ClientRecording &recording, const QStringList &)
{
    RequestPieces pieces(recording);
    return played(rig.client->integrations().list(), pieces, [&](const std::vector<Integration> &list) {
        return rowsProblem(list, recording.answerBody["data"]);
    });
}

PlayedCall playGetIntegration(ClientRig &rig, const ClientRecording &recording, const QStringList &captures)
{
    RequestPieces pieces(recording);
    IntegrationIncludes includes;
    for (const QString &include : pieces.params(QStringLiteral("include"))) {
        includes.webhook = includes.webhook || include == QLatin1String("webhook");
        includes.credentials = includes.credentials || include == QLatin1String("credentials");
        if (include != QLatin1String("webhook") && include != QLatin1String("credentials"))
            pieces.cannot(QStringLiteral("include=%1").arg(include));
    }
    return played(
        rig.client->integrations().get(key(captures.value(0)), includes), pieces,
        [&](const Integration &integration) { return jsonProblem(integration.json, recording.answerBody["data"]); });
}

IntegrationDraft draftOf(RequestPieces &pieces)
{
    IntegrationDraft draft;
    draft.provider = pieces.textMember(QStringLiteral("provider")).value_or(QString());
    draft.key = pieces.textMember(QStringLiteral("unique_key")).value_or(QString());
    draft.displayName = pieces.textMember(QStringLiteral("display_name"));
    if (const auto forward = pieces.member(QStringLiteral("forward_webhooks")))
        draft.forwardWebhooks = forward->boolean();
    draft.credentials = pieces.jsonMember(QStringLiteral("credentials"));
    draft.integrationConfig = pieces.jsonMember(QStringLiteral("integration_config"));
    draft.custom = pieces.jsonMember(QStringLiteral("custom"));
    return draft;
}

PlayedCall playCreateIntegration(ClientRig &rig, const ClientRecording &recording, const QStringList &)
{
    RequestPieces pieces(recording);
    const IntegrationDraft draft = draftOf(pieces);
    return played(rig.client->integrations().create(draft), pieces, [&](const Integration &integration) {
        return jsonProblem(integration.json, recording.answerBody["data"]);
    });
}

PlayedCall playQuickstart(ClientRig &rig, const ClientRecording &recording, const QStringList &)
{
    RequestPieces pieces(recording);
    const IntegrationDraft draft = draftOf(pieces);
    return played(rig.client->integrations().createQuickstart(draft), pieces, [&](const Integration &integration) {
        return jsonProblem(integration.json, recording.answerBody["data"]);
    });
}

PlayedCall playPatchIntegration(ClientRig &rig, const ClientRecording &recording, const QStringList &captures)
{
    RequestPieces pieces(recording);
    const IntegrationDraft draft = draftOf(pieces);
    return played(
        rig.client->integrations().patch(key(captures.value(0)), draft), pieces,
        [&](const Integration &integration) { return jsonProblem(integration.json, recording.answerBody["data"]); });
}

PlayedCall playDeleteIntegration(ClientRig &rig, const ClientRecording &recording, const QStringList &captures)
{
    RequestPieces pieces(recording);
    return played(rig.client->integrations().remove(key(captures.value(0))), pieces, anyValue<Done>);
}

PlayedCall playListFunctions(ClientRig &rig, const ClientRecording &recording, const QStringList &captures)
{
    RequestPieces pieces(recording);
    FunctionQuery query{.type = pieces.param(QStringLiteral("type")).value_or(QString()),
                        .search = pieces.param(QStringLiteral("search")).value_or(QString()),
                        .page = pieces.numberParam(QStringLiteral("page")),
                        .limit = pieces.numberParam(QStringLiteral("limit"))};
    return played(rig.client->functions().list(key(captures.value(0)), query), pieces, [&](const FunctionPage &page) {
        const auto total = recording.answerBody["pagination"]["total"].integer();
        return total != page.total ? QStringLiteral("total %1").arg(page.total)
                                   : rowsProblem(page.functions, recording.answerBody["data"]);
    });
}

PlayedCall playGetFunction(ClientRig &rig, const ClientRecording &recording, const QStringList &captures)
{
    RequestPieces pieces(recording);
    const QString type = pieces.param(QStringLiteral("type")).value_or(QString());
    return played(
        rig.client->functions().get(key(captures.value(0)), captures.value(1), type), pieces,
        [&](const FunctionInfo &function) { return jsonProblem(function.json, recording.answerBody["data"]); });
}

PlayedCall playFunctionCode(ClientRig &rig, const ClientRecording &recording, const QStringList &captures)
{
    RequestPieces pieces(recording);
    const QString type = pieces.param(QStringLiteral("type")).value_or(QString());
    return played(rig.client->functions().code(key(captures.value(0)), captures.value(1), type), pieces,
                  [&](const FunctionCode &code) {
                      return code.code == recording.answerBody["code"].toText() ? QString() : QStringLiteral("code");
                  });
}

PlayedCall playScriptsConfig(ClientRig &rig, const ClientRecording &recording, const QStringList &)
{
    RequestPieces pieces(recording);
    const QString format = pieces.param(QStringLiteral("format")).value_or(QString());
    if (format == QLatin1String("openai"))
        return played(rig.client->functions().openAiFunctions(), pieces, [&](const std::vector<OpenAiFunction> &list) {
            const JsonValue &answer = recording.answerBody;
            return rowsProblem(list, answer.isArray() ? answer : answer["data"]);
        });
    if (format == QLatin1String("nango"))
        return played(rig.client->functions().scripts(), pieces, [&](const std::vector<IntegrationScripts> &list) {
            return rowsProblem(list, recording.answerBody);
        });
    return played(rig.client->functions().scriptsConfig(format), pieces, [&](const QByteArray &text) {
        return text == recording.answerBytes ? QString() : QStringLiteral("other bytes");
    });
}

PlayedCall playListProviders(ClientRig &rig, const ClientRecording &recording, const QStringList &)
{
    RequestPieces pieces(recording);
    const QString search = pieces.param(QStringLiteral("search")).value_or(QString());
    return played(rig.client->providers().list(search), pieces,
                  [&](const std::vector<Provider> &list) { return rowsProblem(list, recording.answerBody["data"]); });
}

PlayedCall playGetProvider(ClientRig &rig, const ClientRecording &recording, const QStringList &captures)
{
    RequestPieces pieces(recording);
    return played(rig.client->providers().get(captures.value(0)), pieces,
                  [&](const Provider &provider) { return jsonProblem(provider.json, recording.answerBody["data"]); });
}

PlayedCall playTemplates(ClientRig &rig, const ClientRecording &recording, const QStringList &captures)
{
    RequestPieces pieces(recording);
    return played(
        rig.client->providers().templates(captures.value(0)), pieces,
        [&](const std::vector<FunctionInfo> &list) { return rowsProblem(list, recording.answerBody["data"]); });
}

PlayedCall playSyncStatus(ClientRig &rig, const ClientRecording &recording, const QStringList &)
{
    RequestPieces pieces(recording);
    const auto integration =
        key(pieces.must(pieces.param(QStringLiteral("provider_config_key")), QStringLiteral("integration")));
    std::optional<ConnectionId> connection;
    if (const auto id = pieces.param(QStringLiteral("connection_id")))
        connection = ConnectionId(*id);
    std::vector<SyncRef> syncs;
    const QString names = pieces.must(pieces.param(QStringLiteral("syncs")), QStringLiteral("syncs"));
    if (names != QLatin1String("*")) {
        for (const QString &name : names.split(u','))
            syncs.push_back(syncRef(name));
    }
    return played(
        rig.client->syncs().status(integration, connection, syncs), pieces,
        [&](const std::vector<SyncStatus> &list) { return rowsProblem(list, recording.answerBody["syncs"]); });
}

/// The target of a command, and notes when the client has no such target.
SyncTarget targetOf(RequestPieces &pieces)
{
    const QString integration =
        pieces.must(pieces.textMember(QStringLiteral("provider_config_key")), QStringLiteral("integration"));
    const auto id = pieces.textMember(QStringLiteral("connection_id"));
    std::vector<SyncRef> syncs;
    const JsonValue list = pieces.member(QStringLiteral("syncs")).value_or(JsonValue());
    if (!list.isArray())
        pieces.cannot(QStringLiteral("no list of syncs"));
    for (const JsonValue &sync : list.items()) {
        const QString variant = sync["variant"].toText();
        syncs.push_back(sync.isObject()
                            ? SyncRef{sync["name"].toText(), variant.isEmpty() ? QStringLiteral("base") : variant}
                            : syncRef(sync.toText()));
    }
    if (!id) {
        if (!syncs.empty())
            pieces.cannot(QStringLiteral("named syncs of every connection"));
        return *SyncTarget::wholeIntegration(key(integration));
    }
    const ConnectionRef ref{key(integration), ConnectionId(*id)};
    return syncs.empty() ? *SyncTarget::everySyncOf(ref) : *SyncTarget::syncs(ref, syncs);
}

PlayedCall playTrigger(ClientRig &rig, const ClientRecording &recording, const QStringList &)
{
    RequestPieces pieces(recording);
    const SyncTarget target = targetOf(pieces);
    SyncReset reset = SyncReset::None;
    if (const auto options = pieces.member(QStringLiteral("opts"))) {
        const bool resets = (*options)["reset"].boolean().value_or(false);
        const bool empties = (*options)["emptyCache"].boolean().value_or(false);
        reset = empties ? SyncReset::ResetAndEmptyCache : resets ? SyncReset::Reset : SyncReset::None;
        if (!resets)
            pieces.cannot(QStringLiteral("options without reset"));
        if (resets && !empties && !(*options)["emptyCache"].isMissing())
            pieces.cannot(QStringLiteral("emptyCache that is false"));
    } else if (const auto mode = pieces.textMember(QStringLiteral("sync_mode"))) {
        // The older word for the same, to servers of that age.
        rig.client->setProfile({.probed = true, .triggerOptions = false});
        reset = *mode == QLatin1String("full_refresh_and_clear_cache") ? SyncReset::ResetAndEmptyCache
                : *mode == QLatin1String("full_refresh")               ? SyncReset::Reset
                                                                       : SyncReset::None;
        if (reset == SyncReset::None)
            pieces.cannot(QStringLiteral("sync_mode=%1").arg(*mode));
    }
    return played(rig.client->syncs().trigger(target, reset), pieces, anyValue<Done>);
}

PlayedCall playPauseOrStart(ClientRig &rig, const ClientRecording &recording, const QStringList &)
{
    RequestPieces pieces(recording);
    const SyncTarget target = targetOf(pieces);
    return played(recording.path == "/sync/pause" ? rig.client->syncs().pause(target)
                                                  : rig.client->syncs().start(target),
                  pieces, anyValue<Done>);
}

PlayedCall playFrequency(ClientRig &rig, const ClientRecording &recording, const QStringList &)
{
    RequestPieces pieces(recording);
    const ConnectionRef ref = bodyConnection(pieces);
    SyncRef sync{pieces.must(pieces.textMember(QStringLiteral("sync_name")), QStringLiteral("sync"))};
    if (const auto variant = pieces.textMember(QStringLiteral("sync_variant")))
        sync.variant = *variant;
    const auto frequency = pieces.member(QStringLiteral("frequency"));
    if (!frequency)
        pieces.cannot(QStringLiteral("no frequency"));
    return played(
        rig.client->syncs().setFrequency(ref, sync, frequency ? frequency->string().value_or(QString()) : QString()),
        pieces, [&](const QString &text) {
            return text == recording.answerBody["frequency"].string().value_or(QString()) ? QString() : text;
        });
}

PlayedCall playVariant(ClientRig &rig, const ClientRecording &recording, const QStringList &captures)
{
    RequestPieces pieces(recording);
    const ConnectionRef ref = bodyConnection(pieces);
    const SyncRef sync{captures.value(0), captures.value(1)};
    if (recording.method == "DELETE")
        return played(rig.client->syncs().removeVariant(ref, sync), pieces, anyValue<Done>);
    return played(rig.client->syncs().createVariant(ref, sync), pieces, [&](const SyncVariant &variant) {
        return variant.id == recording.answerBody["id"].toText() ? QString() : variant.id;
    });
}

PlayedCall playRecords(ClientRig &rig, const ClientRecording &recording, const QStringList &)
{
    RequestPieces pieces(recording);
    RecordQuery query;
    query.connection = pieces.connectionFromHeaders();
    query.model = pieces.must(pieces.param(QStringLiteral("model")), QStringLiteral("model"));
    query.variant = pieces.param(QStringLiteral("variant")).value_or(QString());
    query.modifiedAfter = pieces.param(QStringLiteral("modified_after")).value_or(QString());
    if (const auto delta = pieces.param(QStringLiteral("delta"))) {
        // The older name, to servers of that age.
        query.modifiedAfter = *delta;
        rig.client->setProfile({.probed = true, .pluralPaths = false});
    }
    static const QRegularExpression zulu(QStringLiteral("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$"));
    if (!query.modifiedAfter.isEmpty() && !zulu.match(query.modifiedAfter).hasMatch()) {
        // Refused, or sent with a Z; played without, to see the answer all the same.
        pieces.cannot(QStringLiteral("a time that does not end in Z"));
        query.modifiedAfter.clear();
    }
    query.filter = pieces.param(QStringLiteral("filter")).value_or(QString());
    query.cursor = pieces.param(QStringLiteral("cursor")).value_or(QString());
    query.limit = pieces.numberParam(QStringLiteral("limit"));
    query.ids = pieces.params(QStringLiteral("ids"));
    if (query.ids.size() > 100) {
        pieces.cannot(QStringLiteral("more than 100 IDs"));
        query.ids.resize(100);
    }
    return played(rig.client->records().list(query), pieces, [&](const RecordPage &page) {
        const QString cursor = recording.answerBody["next_cursor"].string().value_or(QString());
        return page.nextCursor != cursor ? QStringLiteral("cursor ") + page.nextCursor
                                         : rowsProblem(page.rows, recording.answerBody["records"]);
    });
}

PlayedCall playPrune(ClientRig &rig, const ClientRecording &recording, const QStringList &)
{
    RequestPieces pieces(recording);
    RecordPrune prune;
    prune.connection = pieces.connectionFromHeaders();
    prune.model = pieces.must(pieces.textMember(QStringLiteral("model")), QStringLiteral("model"));
    prune.variant = pieces.textMember(QStringLiteral("variant")).value_or(QString());
    prune.untilCursor = pieces.must(pieces.textMember(QStringLiteral("until_cursor")), QStringLiteral("cursor"));
    if (const auto limit = pieces.member(QStringLiteral("limit")))
        prune.limit = static_cast<int>(limit->integer().value_or(0));
    return played(rig.client->records().prune(prune), pieces, [&](const PruneResult &result) {
        return result.count == recording.answerBody["count"].integer() ? QString() : QStringLiteral("count");
    });
}

PlayedCall playAction(ClientRig &rig, const ClientRecording &recording, const QStringList &)
{
    RequestPieces pieces(recording);
    const ConnectionRef ref = pieces.connectionFromHeaders();
    const QString name = pieces.must(pieces.textMember(QStringLiteral("action_name")), QStringLiteral("action"));
    const auto input = pieces.member(QStringLiteral("input"));
    const QByteArray text = input ? input->toRawBytes() : QByteArray();
    const auto async = pieces.header(QStringLiteral("X-Async"));
    if (async && *async != QLatin1String("true"))
        pieces.cannot(QStringLiteral("X-Async: %1").arg(*async));
    if (async == QStringLiteral("true")) {
        const int retries = pieces.header(QStringLiteral("X-Max-Retries")).value_or(QString()).toInt();
        return played(rig.client->actions().start(ref, name, text, retries), pieces, [&](const StartedAction &started) {
            const bool same = started.id == recording.answerBody["id"].toText() &&
                              started.statusUrl == recording.answerHeader(QStringLiteral("Location")) &&
                              recording.status == 202;
            return same ? QString() : started.id + u' ' + started.statusUrl;
        });
    }
    return played(rig.client->actions().run(ref, name, text), pieces,
                  [&](const Body &body) { return bytesProblem(body, recording); });
}

PlayedCall playActionResult(ClientRig &rig, const ClientRecording &recording, const QStringList &captures)
{
    RequestPieces pieces(recording);
    return played(rig.client->actions().result(captures.value(0)), pieces,
                  [&](const Body &body) { return bytesProblem(body, recording); });
}

PlayedCall playVariables(ClientRig &rig, const ClientRecording &recording, const QStringList &)
{
    RequestPieces pieces(recording);
    return played(rig.client->variables().list(), pieces, [&](const std::vector<EnvironmentVariable> &list) {
        return list.size() == recording.answerBody.items().size() ? QString() : QStringLiteral("count");
    });
}

ConnectSessionRequest sessionOf(RequestPieces &pieces)
{
    ConnectSessionRequest session;
    session.endUser = pieces.jsonMember(QStringLiteral("end_user"));
    session.organization = pieces.jsonMember(QStringLiteral("organization"));
    session.integrationsConfigDefaults = pieces.jsonMember(QStringLiteral("integrations_config_defaults"));
    session.overrides = pieces.jsonMember(QStringLiteral("overrides"));
    session.tags = pieces.jsonMember(QStringLiteral("tags"));
    session.webhookUrlOverride = pieces.textMember(QStringLiteral("webhook_url_override"));
    return session;
}

QString sessionProblem(const ConnectSession &session, const JsonValue &answer)
{
    return session.connectLink == answer["data"]["connect_link"].toText() && session.expiresAt.isValid()
               ? QString()
               : QStringLiteral("link or expiry");
}

PlayedCall playConnectSession(ClientRig &rig, const ClientRecording &recording, const QStringList &)
{
    RequestPieces pieces(recording);
    ConnectSessionRequest session = sessionOf(pieces);
    if (const auto allowed = pieces.member(QStringLiteral("allowed_integrations"))) {
        for (const JsonValue &one : allowed->items())
            session.allowedIntegrations << one.toText();
    }
    return played(rig.client->connectSessions().create(session), pieces,
                  [&](const ConnectSession &made) { return sessionProblem(made, recording.answerBody); });
}

PlayedCall playReconnect(ClientRig &rig, const ClientRecording &recording, const QStringList &)
{
    RequestPieces pieces(recording);
    const QString integration =
        pieces.must(pieces.textMember(QStringLiteral("integration_id")), QStringLiteral("integration"));
    const QString id = pieces.must(pieces.textMember(QStringLiteral("connection_id")), QStringLiteral("connection"));
    const ConnectSessionRequest session = sessionOf(pieces);
    return played(rig.client->connectSessions().reconnect({key(integration), ConnectionId(id)}, session), pieces,
                  [&](const ConnectSession &made) { return sessionProblem(made, recording.answerBody); });
}

/// The session token that the recording's Authorization stands for.
PlayedCall playSessionByToken(ClientRig &rig, const ClientRecording &recording, const QStringList &)
{
    RequestPieces pieces(recording);
    const Secret token(recording.header(QStringLiteral("Authorization")).section(u' ', 1).toUtf8());
    if (recording.method == "DELETE")
        return played(rig.client->connectSessions().end(token), pieces, anyValue<Done>);
    return played(rig.client->connectSessions().get(token), pieces,
                  [&](const ConnectSessionInfo &info) { return jsonProblem(info.json, recording.answerBody["data"]); });
}

ClientOperation operation(const char *method, const char *endpoint, const char *path,
                          PlayedCall (*play)(ClientRig &, const ClientRecording &, const QStringList &))
{
    return {QString::fromUtf8(method) + u' ' + QString::fromUtf8(endpoint), method,
            QRegularExpression(QStringLiteral("^") + QLatin1String(path) + u'$'), play};
}

} // namespace

const std::vector<ClientOperation> &clientOperations()
{
    static const std::vector<ClientOperation> operations{
        operation("GET", "/health", "/health", playHealth),
        operation("GET", "/connections", "/connections?/?", playListConnections),
        operation("POST", "/connections", "/connections", playImport),
        operation("POST", "/connections/metadata", "/connections?/metadata", playMetadata),
        operation("PATCH", "/connections/metadata", "/connections?/metadata", playMetadata),
        operation("GET", "/connections/{id}", "/connections?/([^/]+)", playGetConnection),
        operation("PATCH", "/connections/{id}", "/connections/([^/]+)", playPatchConnection),
        operation("DELETE", "/connections/{id}", "/connections?/([^/]+)", playDeleteConnection),
        operation("GET", "/integrations", "/integrations", playListIntegrations),
        operation("POST", "/integrations", "/integrations", playCreateIntegration),
        operation("POST", "/integrations/quickstart", "/integrations/quickstart", playQuickstart),
        operation("GET", "/integrations/{key}", "/integrations/([^/]+)", playGetIntegration),
        operation("PATCH", "/integrations/{key}", "/integrations/([^/]+)", playPatchIntegration),
        operation("DELETE", "/integrations/{key}", "/integrations/([^/]+)", playDeleteIntegration),
        operation("GET", "/integrations/{key}/functions", "/integrations/([^/]+)/functions", playListFunctions),
        operation("GET", "…/functions/{name}", "/integrations/([^/]+)/functions/([^/]+)", playGetFunction),
        operation("GET", "…/functions/{name}/code", "/integrations/([^/]+)/functions/([^/]+)/code", playFunctionCode),
        operation("GET", "/scripts/config", "/scripts/config", playScriptsConfig),
        operation("GET", "/providers", "/providers", playListProviders),
        operation("GET", "/providers/{name}", "/providers/([^/]+)", playGetProvider),
        operation("GET", "/providers/{name}/templates", "/providers/([^/]+)/templates", playTemplates),
        operation("GET", "/sync/status", "/sync/status", playSyncStatus),
        operation("POST", "/sync/trigger", "/sync/trigger", playTrigger),
        operation("POST", "/sync/pause", "/sync/pause", playPauseOrStart),
        operation("POST", "/sync/start", "/sync/start", playPauseOrStart),
        operation("PUT", "/sync/update-connection-frequency", "/sync/update-connection-frequency", playFrequency),
        operation("POST", "/sync/{name}/variant/{variant}", "/sync/([^/]+)/variant/([^/]+)", playVariant),
        operation("DELETE", "/sync/{name}/variant/{variant}", "/sync/([^/]+)/variant/([^/]+)", playVariant),
        operation("GET", "/records", "/records/?", playRecords),
        operation("PATCH", "/records/prune", "/records/prune", playPrune),
        operation("POST", "/action/trigger", "/action/trigger", playAction),
        operation("GET", "/action/{id}", "/action/([^/]+)", playActionResult),
        operation("GET", "/environment-variables", "/environment-variables", playVariables),
        operation("POST", "/connect/sessions", "/connect/sessions", playConnectSession),
        operation("POST", "/connect/sessions/reconnect", "/connect/sessions/reconnect", playReconnect),
        operation("GET", "/connect/session", "/connect/session", playSessionByToken),
        operation("DELETE", "/connect/session", "/connect/session", playSessionByToken),
        operation("GET", "/proxy/{path}", "/proxy/.*", playProxy),
        operation("HEAD", "/proxy/{path}", "/proxy/.*", playProxy),
        operation("POST", "/proxy/{path}", "/proxy/.*", playProxy),
        operation("PUT", "/proxy/{path}", "/proxy/.*", playProxy),
        operation("PATCH", "/proxy/{path}", "/proxy/.*", playProxy),
        operation("DELETE", "/proxy/{path}", "/proxy/.*", playProxy),
    };
    return operations;
}

} // namespace console::test
