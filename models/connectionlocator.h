#pragma once

#include "models/connectionindex.h"

namespace console {

/// Where a pasted text leads.
struct LocatedConnection {
    enum class Kind {
        Nothing,    ///< The text names no connection.
        Unknown,    ///< It names one that is not among those of the index.
        One,        ///< `refs` has it.
        Several,    ///< The ID is in several integrations and the text does not say which: `refs` has them.
        Elsewhere,  ///< The ID is not in the integration that the text names, but in others: `refs` has them.
        Integration ///< The text is the address of `integrationKey`, whose connections `refs` has, and of no
                    ///< connection.
    };
    Kind kind = Kind::Nothing;
    QString connectionId;
    QString integrationKey; ///< As the text names it; empty when it does not.
    QString environment;    ///< The dashboard's name of it in the text; empty when the text does not say.
    std::vector<ConnectionRef> refs;
};

/// Finds what a text names: an ID, an address of the dashboard or API, a curl command, JSON, a log line, the log of an
/// error. An ID that is named outright counts before one that merely stands somewhere in the text.
LocatedConnection locateConnection(const QString &text, const ConnectionIndex &index);

} // namespace console
