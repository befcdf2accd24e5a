// The HTTP status of a refusal.
#pragma once

#include "messages/code.hpp"

namespace zhengji {

/// A reason that is an answer elsewhere (200) stands in the way of what was asked here: 409.
inline int StatusOfRefusal(Code code) {
    const int http = Info(code).http;
    return http < 400 ? 409 : http;
}

}  // namespace zhengji
