// What an operation of signing in knows of the door it is asked at, and what it leaves there: the
// session's cookie and the device's. Other operations know nothing of doors.
#pragma once

#include <optional>
#include <string>

#include "app/accounts/doorstep.hpp"
#include "app/accounts/session.hpp"

namespace zhengji {

struct Visit {
    Doorstep at;
    std::optional<OnlineSession> session;  ///< of whoever has one, of either stage
    std::string token;                     ///< its token
    // What is left.
    std::string new_token = {}, new_device = {};  ///< empty: as they were
    bool signed_out = false;
};

}  // namespace zhengji
