// One call to somebody's address. To most a body is posted, and whether they took it is known by
// the status alone; another register is asked, and its answer read. No redirect is followed, no
// proxy asked. Any thread; blocks.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "messages/message.hpp"
#include "post/reach.hpp"

namespace zhengji {

enum class WebMethod : std::uint8_t { kPost, kGet };
/// Whose word the address is: kOperators', who keeps the machine, may lead anywhere; over plain
/// http as the address says.
enum class AddressOf : std::uint8_t { kSomebodys, kOperators };

struct WebCall {
    std::string url;
    std::vector<std::string> headers;  ///< `Name: value`
    std::string body;
    Reach reach{};
    std::chrono::seconds patience{10};
    WebMethod method = WebMethod::kPost;
    AddressOf address = AddressOf::kSomebodys;
};

/// They took it: 2xx. delivery_answered, delivery_late, delivery_inside, delivery_unreachable.
Status CallWeb(const WebCall& call);

struct WebAnswer {
    int status = 0;
    std::string body;  ///< no longer than 64 KiB: what is longer is cut off there
};
/// Whatever they answer. delivery_late, delivery_inside, delivery_unreachable.
Result<WebAnswer> AskWeb(const WebCall& call);

}  // namespace zhengji
