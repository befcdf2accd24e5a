// The claims of a province, or of all, a page at a time: each page is found in an index and costs
// what stands on it, however many others wait.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "store/claims.hpp"

namespace zhengji {

/// Which claims; all that is left out is asked of none.
struct ClaimsWanted {
    std::optional<int> province = {};
    std::optional<Session> session = {};
    std::vector<ClaimState> states = {};       ///< in one of these
    std::optional<std::string> assignee = {};  ///< who has it in hand now
    std::optional<StoredClaim> after = {};     ///< those behind it
    /// Of this division, or of one within it. REQUIRES: of the province, where it is named.
    std::optional<DivisionCode> area = {};

    /// Whether one is among them, whatever `assignee` says.
    bool Holds(const StoredClaim& one) const;
};
/// By admission number, then by time of submission.
bool ComesBefore(const StoredClaim& a, const StoredClaim& b);

class ClaimPages {
  public:
    explicit ClaimPages(Transaction& tx) : tx_(tx) {}

    /// The first ones, at most `most`, in order.
    Result<std::vector<StoredClaim>> First(const ClaimsWanted& wanted, int most);
    /// When each that waits for review was handed in, where, and after which sitting; in no order.
    Status ForEachUnreviewed(std::optional<int> province,
                             const std::function<void(const Claim&)>& visit);
    /// How many of a province, or of each, are in a state that waits for an office; of the
    /// approved, those without a certificate.
    struct Waiting {
        int province = 0;
        ClaimState state{};
        std::int64_t claims = 0;
    };
    Result<std::vector<Waiting>> CountWaiting(std::optional<int> province);
    /// Who has it in hand.
    Result<std::optional<std::string>> Assignee(std::int64_t claim);

  private:
    Result<std::vector<StoredClaim>> InHand(const ClaimsWanted& wanted);
    Result<std::vector<StoredClaim>> InState(const ClaimsWanted& wanted, ClaimState state,
                                             int most);

    Transaction& tx_;
};

}  // namespace zhengji
