#pragma once

#include "clientrecording.h"
#include "support/clientrig.h"

#include <QRegularExpression>

namespace console::test {

/// What came of playing a recording.
struct PlayedCall {
    std::optional<Error> error;
    QString valueProblem;     ///< What is wrong with the value; empty when it is right or an error came.
    QStringList notExpressed; ///< Why the recorded request is not one that the client sends.
    Pairs extraHeaders;       ///< What the client sends beyond the recording, on purpose.
};

/// A call of the client, and the recorded requests that are of its kind.
struct ClientOperation {
    QString endpoint; ///< "GET /connections/{id}".
    QByteArray method;
    QRegularExpression path; ///< Of the encoded path; captures are decoded and handed on.
    PlayedCall (*play)(ClientRig &rig, const ClientRecording &recording, const QStringList &captures);
};

/// Every operation of the client that recordings show.
const std::vector<ClientOperation> &clientOperations();

} // namespace console::test
