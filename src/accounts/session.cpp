#include "accounts/session.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/bytes.hpp"
#include "base/json_text.hpp"
#include "describe/kept_json.hpp"

namespace zhengji {

std::string SessionState::ToJson() const {
    return JsonText(nlohmann::json{{"stage", static_cast<int>(stage)},
                                   {"second_factor", second_factor},
                                   {"signed_in_at", signed_in_at.millis},
                                   {"proven_at", proven_at.millis},
                                   {"csrf", ToHex(csrf_secret)},
                                   {"name", name},
                                   {"label", label},
                                   {"tries", tries}});
}

namespace {

SessionState StateFrom(const nlohmann::json& json) {
    SessionState state;
    state.stage = static_cast<Stage>(json.at("stage").get<int>());
    state.second_factor = json.at("second_factor").get<bool>();
    state.signed_in_at = Instant{json.at("signed_in_at").get<std::int64_t>()};
    state.proven_at = Instant{json.at("proven_at").get<std::int64_t>()};
    state.csrf_secret = FromHex(json.at("csrf").get<std::string>()).value_or("");
    state.name = json.at("name").get<std::string>();
    state.label = json.at("label").get<std::string>();
    state.tries = json.at("tries").get<int>();
    return state;
}

}  // namespace

Result<SessionState> SessionState::FromJson(std::string_view text) {
    return ReadKept<nlohmann::json>(text, StateFrom);
}

std::int64_t WaitAfter(std::int64_t failures) {
    constexpr std::int64_t kFree = 5, kMost = 15 * millis::kMinute, kDoublings = 9;
    if (failures < kFree) return 0;
    const std::int64_t doublings = std::min(failures - kFree, kDoublings);
    return std::min(kMost, (2 * millis::kSecond) << doublings);
}

}  // namespace zhengji
