#pragma once

#include "client/requestguard.h"
#include "core/call.h"

namespace console {

class Transport;

/// Base of the clients of one resource each. Their calls belong to them, so they end with the
/// NangoClient; a call can be given another parent that dies earlier.
class ResourceClient : public QObject
{
    Q_OBJECT

public:
    ResourceClient(Transport &transport, QObject *parent) : QObject(parent), m_transport(transport) {}

protected:
    Transport &transport() { return m_transport; }

private:
    Transport &m_transport;
};

} // namespace console
