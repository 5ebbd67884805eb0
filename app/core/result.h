#pragma once

#include "core/error.h"

#include <tl/expected.hpp>

namespace console {

/// A value, or the Error that says why there is none.
template <typename T>
using Result = tl::expected<T, Error>;

/// Returns the error side of any Result: `return failure(localError(...));`
inline tl::unexpected<Error> failure(Error error)
{
    return tl::unexpected<Error>(std::move(error));
}

} // namespace console
