#pragma once

#include "dto/journal.h"
#include "endpointkind.h"
#include "support/misbehavingserver.h"

namespace console::test {

/// How a call must end.
struct Expected {
    std::optional<ErrorKind> kind; ///< Nothing: it succeeds.
    ErrorOrigin origin = ErrorOrigin::Nango;
    Outcome outcome = Outcome::Failed; ///< What the journal is told.
    int status = 0;                    ///< The HTTP status that the error or the proxy's answer shows.
    bool isRepeated = false;           ///< The client tries again when the request changes nothing.
    QString says;                      ///< Somewhere in the error's details.
};

/// Something that goes wrong.
struct Fault {
    enum class Place {
        Server,       ///< In what the server does with the request.
        Refused,      ///< Nobody listens.
        Unresolvable, ///< The host has no address.
        Certificate,  ///< The server's certificate is signed by nobody that is trusted.
    };
    const char *name;
    std::function<Expected(const EndpointKind &kind)> expected;
    std::function<void(const WireRequest &request, SocketAnswer answer, const EndpointKind &kind)> serve;
    Place place = Place::Server;
    bool hangs = false; ///< Only a deadline ends it.
};

/// How a call of `kind` must end that meets `fault`.
Expected expectedOf(const Fault &fault, const EndpointKind &kind);

// Everything that can go wrong.
/// On the way there and back, before a deadline.
std::vector<Fault> faultsOfTheWay();
/// What only a deadline ends.
std::vector<Fault> lateFaults();
/// In the body of a 2xx.
std::vector<Fault> faultsOfTheBody();
/// Refusals. Redirects lead to `elsewhere`, once under its address and once under its name.
std::vector<Fault> faultsOfStatus(const QUrl &elsewhere);
/// 500 in each of the envelopes of nango-api.md section 2.7.
std::vector<Fault> faultsOfEnvelopes();

} // namespace console::test
