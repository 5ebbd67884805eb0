#pragma once

#include "demo/json.h"
#include "demo/state/clock.h"
#include "demo/state/records.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace console::demo {

/// A deployed function: sync, action or on-event.
struct Function {
    int id = 0;
    std::string name;
    std::string type;
    /// As the functions list returns it, without id, enabled, last_deployed and source.
    Json described;
    /// Its TypeScript source.
    std::string code;
    std::string frequency;
    std::vector<std::string> models;
    bool autoStart = true;
};

/// An integration with its functions.
struct Integration {
    std::string key;
    std::string provider;
    std::string displayName;
    bool forwardWebhooks = true;
    Micros created = 0;
    Micros updated = 0;
    /// As include=credentials returns them; null for providers without.
    Json credentials;
    std::vector<Function> functions;

    /// Null when there is none; of any type when `type` is empty.
    const Function *function(const std::string &name, const std::string &type = {}) const;
};

/// An active failure of a connection.
struct ActiveError {
    std::string type;
    std::string logId;
    /// The sync it is about; empty for auth.
    std::string syncId;
};

/// A run in progress.
struct SyncRun {
    Micros started = 0;
    Micros ends = 0;
    int ticks = 0;
    bool emptyCache = false;
    bool reset = false;
    int generation = 0;
};

/// A sync of one connection, in one variant, with its runs.
struct Sync {
    std::string id;
    std::string name;
    std::string variant = "base";
    std::string frequency;
    std::vector<std::string> models;
    /// The schedule: off is PAUSED, the current run goes on all the same.
    bool started = false;
    Micros nextScheduled = 0;
    Micros created = 0;
    std::optional<SyncRun> run;
    /// Of the last run that ended; null before the first.
    Json latestResult;
    std::string latestExecution;
    std::optional<Micros> finished;
    Json checkpoint;
    int generation = 0;
};

/// What a token refresh of a connection does.
enum class Refresh { Succeeds, Fails };

/// A connection with all that hangs on it.
struct Connection {
    int id = 0;
    std::string connectionId;
    std::string integrationKey;
    std::string provider;
    std::vector<ActiveError> errors;
    /// {id, display_name, email, tags, organization} or null.
    Json endUser;
    Json tags = Json::object();
    Json metadata = Json::object();
    Json config = Json::object();
    Json webhookUrl;
    Json credentials = Json::object();
    Micros created = 0;
    Micros updated = 0;
    std::optional<Micros> lastFetched;
    Refresh refresh = Refresh::Succeeds;
    std::optional<Micros> tokenExpires;
    std::optional<Micros> refreshFailed;
    std::vector<Sync> syncs;
    /// By "Model" or "Model::variant".
    std::map<std::string, RecordSet> records;

    /// Null when there is none.
    Sync *sync(const std::string &name, const std::string &variant);
    /// Made when it is not there.
    RecordSet &recordsOf(const std::string &model, const std::string &variant);
    /// Replaces the auth error by one of now.
    void failAuth(Micros at);
    /// Somebody has signed in again.
    void clearAuthErrors();
};

/// The result of an action that was started with X-Async.
struct AsyncAction {
    Micros ready = 0;
    int status = 200;
    Json body;
};

/// A connect link that was given out.
struct ConnectSession {
    Json endUser;
    Json allowedIntegrations;
    Json organization;
    Micros expires = 0;
};

/// Everything the demo environment knows. Not thread-safe: the server locks it.
struct World {
    std::string environmentId;
    std::string baseUrl;
    std::string providerBaseUrl;
    double timeScale = 1.0;
    std::vector<Integration> integrations;
    std::vector<std::unique_ptr<Connection>> connections;
    std::vector<std::pair<std::string, std::string>> variables;
    std::map<std::string, AsyncAction> asyncActions;
    std::map<std::string, ConnectSession> connectSessions;
    int nextConnectionId = 1;
    int rateLimitedCalls = 0;
    int createdContacts = 0;
    /// No sync has anything to do before this.
    Micros nextSyncEvent = 0;

    /// Null when there is none.
    Integration *integration(const std::string &key);
    /// Null when there is none.
    Connection *connection(const std::string &connectionId, const std::string &integrationKey);
    /// All connections of an integration.
    std::vector<Connection *> connectionsOf(const std::string &integrationKey);
    /// Gives it its number; syncs are made by createSyncs().
    Connection &addConnection(Connection connection);
    /// With its syncs and records.
    void removeConnection(const Connection *connection);
    /// Removes an integration and its connections.
    void removeIntegration(const std::string &key);
    /// A duration of demo things: shortened by the time scale.
    Micros scaled(Micros duration) const;
};

/// The provider's entry of the catalogue, null when there is none.
const Json *provider(const std::string &name);
/// All providers, in the order of the catalogue.
const Json &providers();

} // namespace console::demo
