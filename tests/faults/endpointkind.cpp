#include "endpointkind.h"

namespace console::test {

std::vector<EndpointKind> endpointKinds(const QString &uploadPath, int uploadSize)
{
    std::vector<EndpointKind> all;
    for (const std::vector<EndpointKind> &some : {serverKinds(), integrationKinds(), connectionKinds(), syncKinds(),
                                                  proxyKinds(uploadPath, uploadSize)})
        all.insert(all.end(), some.begin(), some.end());
    return all;
}

} // namespace console::test
