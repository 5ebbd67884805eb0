#include "client/variablesclient.h"

#include "client/endpoints/variables.h"
#include "client/transport.h"

namespace console {

Call<std::vector<EnvironmentVariable>> *VariablesClient::list()
{
    return transport().call(this, endpoints::listVariables());
}

} // namespace console
