#pragma once

namespace console {

/// The value of a call that has nothing to return but that it was done.
struct Done {
    friend bool operator==(Done, Done) = default;
};

} // namespace console
