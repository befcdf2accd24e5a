// The claims that officers work through, a page at a time, each with the rules' answer: what a page
// costs is what stands on it, with the rivals of those.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/claims/claim_board.hpp"
#include "app/reading/reading.hpp"

namespace zhengji {

struct ClaimsAsked {
    std::optional<int> province = {};  ///< to which they were handed in; else every one
    /// Of this division of it, or of one within that; else of the whole.
    std::optional<DivisionCode> area = {};
    std::optional<Session> session = {};
    /// In one of these; nothing said: what is still to be decided.
    std::optional<std::vector<ClaimState>> states = {};
    std::optional<std::string> assignee = {};  ///< who has it in hand
    std::optional<std::int64_t> after = {};    ///< those behind this claim
    int limit = 1;                             ///< claims on a page
    /// Those under it alone. REQUIRES, where it is said: states.
    std::optional<AdmissionNumber> admission = {};
};

struct ClaimPage {
    std::vector<DecidedClaim> claims;           ///< by admission number, then by time of submission
    std::map<std::int64_t, std::string> hands;  ///< who has which in hand
    std::optional<std::int64_t> next;           ///< go on behind this one; none: that was all
};

/// Behind a claim that is not there stands nothing.
Result<ClaimPage> PageOfClaims(Reading& reading, const ClaimsAsked& asked);

}  // namespace zhengji
