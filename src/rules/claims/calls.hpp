// The notices that call for claims (S23, S25): to which of them a claim is made, when claims under
// it are corrected and reviewed, and when their applications have closed, so that a line may be
// set. A claim's time of submission says its call; nothing else does. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/claims/claim.hpp"

namespace zhengji {

/// The notices open to a province for a session. A province's own goes before the national ones
/// whose applications run beside it (reading).
std::vector<const ClaimCall*> CallsFor(const PolicyBook& book, const Session& session,
                                       int province);
/// Whether a province's own call goes before a national one whose window holds the claim: whatever
/// its window then says rests on that reading.
bool GoesBeforeNational(const PolicyBook& book, const ClaimCall& call, const Claim& claim);
/// Among them the one whose window holds the claim or was missed by least; null when there is none.
const ClaimCall* NearestCall(const PolicyBook& book, const Claim& claim);
/// The notice whose application window holds the claim; null: it is not accepted.
const ClaimCall* AcceptingCall(const PolicyBook& book, const Claim& claim);
/// The notice of that id, when it is open to the province; null: there is none.
const ClaimCall* CallNamed(const PolicyBook& book, std::string_view id, int province);

/// When claims under a notice are reviewed, and which notice says so. A province's own that names
/// no time has that of the national one beside it (reading), unless that ends before its own
/// applications close; where there is none, when review ends is not known, and it is open from the
/// day applications open (S23).
struct ReviewTimes {
    Window window;
    const ClaimCall* named_by = nullptr;  ///< null: no notice names a time

    /// The moment as answers tell it: a reading is marked as one.
    std::string Told(Instant moment, const ClaimCall& call) const;
};
ReviewTimes ReviewTimesOf(const PolicyBook& book, const ClaimCall& call);
enum class ReviewTime : std::uint8_t { kNotOpen, kOpen, kExtended, kLate };
/// `extended`: the last day of an extension on record, or none.
ReviewTime ReviewAt(const Window& review, Instant now,
                    std::optional<CivilDate> extended = std::nullopt);

/// Whether a session's applications have closed, so that its line may be set (S23-3).
enum class SettingTime : std::uint8_t { kNoCall, kAhead, kApplicationsOpen, kClosed };
struct SettingAnswer {
    SettingTime time{};
    Instant at;  ///< kAhead: when they open; kApplicationsOpen: when they close
};
SettingAnswer MayLineBeSet(const PolicyBook& book, const Session& session, Instant now);

}  // namespace zhengji
