// One call to somebody's address: a body is posted, and whether they took it is known by the status
// alone. No redirect is followed, no proxy asked, no answer kept. Any thread; blocks.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "messages/message.hpp"
#include "post/reach.hpp"

namespace zhengji {

struct WebCall {
    std::string url;
    std::vector<std::string> headers;  ///< `Name: value`
    std::string body;
    Reach reach{};
    std::chrono::seconds patience{10};
};

/// They took it: 2xx. delivery_answered, delivery_late, delivery_inside, delivery_unreachable.
Status CallWeb(const WebCall& call);

}  // namespace zhengji
