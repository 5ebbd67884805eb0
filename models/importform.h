#pragma once

#include "core/secret.h"
#include "dto/credentials.h"

#include <QHash>
#include <QString>

#include <vector>

namespace console {

/// One field of the credentials of an import (nango-api.md 1.3.3).
struct ImportField {
    QString key;   ///< "access_token", "config_override.client_id".
    QString label; ///< "Access token".
    bool secret = true;
    bool required = true;
    bool mayBeEmpty = false; ///< Sent even when empty.
    qsizetype longest = 2048;
};

/// The fields of an auth mode; empty for one without any, and for one that cannot be imported.
std::vector<ImportField> importFields(AuthMode mode);
/// The auth modes that the server imports, in the order of how common they are.
std::vector<AuthMode> importableModes();

/// What was typed, by the key of the field. Kept in memory only.
using ImportValues = QHash<QString, Secret>;

/// What is wrong with what was typed, in a sentence; empty when it can be sent.
QString importValuesProblem(AuthMode mode, const ImportValues &values);
/// The `credentials` object of these values.
Secret importCredentials(AuthMode mode, const ImportValues &values);
/// What is wrong with credentials given as JSON for this mode; Unknown accepts any importable type.
QString importJsonProblem(AuthMode mode, const QByteArray &json);
/// What is wrong with an optional JSON object (metadata, tags…), which `what` names; empty when nothing is.
QString optionalObjectProblem(const QString &what, const QByteArray &json);

} // namespace console
