#pragma once

#include "core/ids.h"

#include <QList>
#include <QStringList>

#include <optional>

namespace console {

/// Parameters of GET /connections. What is empty is not sent.
struct ConnectionQuery {
    QString connectionId; ///< Exact match.
    QString search;
    QStringList integrationIds;
    QString endUserId;
    QString endUserOrganizationId;
    QList<std::pair<QString, QString>> tags;
    std::optional<int> limit; ///< 1-2000.
    std::optional<int> page;  ///< From 0, in units of limit.
};

/// What GET /connections/{id} may be asked to do (nango-api.md 1.3.2).
struct ConnectionOptions {
    bool forceRefresh = false;       ///< Exchange the token now.
    bool returnRefreshToken = false; ///< Include the refresh token.
    bool refreshGithubAppJwt = false;
};

/// Parameters of GET /records. What is empty is not sent.
struct RecordQuery {
    ConnectionRef connection;
    QString model;
    QString variant;
    QString modifiedAfter; ///< ISO with `Z` or an offset; sent with `Z`.
    QString filter;        ///< "added", "updated" or "deleted"; one at a time (nango-observed.md 7 C).
    QStringList ids;       ///< At most 100.
    QString cursor;
    std::optional<int> limit; ///< 1-10000.
};

} // namespace console
