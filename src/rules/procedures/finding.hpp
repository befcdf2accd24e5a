// Findings of false statements (S25-5; D31-7, 8, 10, 17, 18).
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "rules/procedures/fields.hpp"
#include "rules/procedures/kinds.hpp"

namespace zhengji::finding {

inline constexpr Procedure kProcedure = Procedure::kFinding;

inline constexpr State kNew = NotYet(kProcedure);
inline constexpr State kOpened{kProcedure, "opened", "已立案"};
inline constexpr State kTold{kProcedure, "told", "已告知"};
inline constexpr State kHeard{kProcedure, "heard", "已听取申辩"};
inline constexpr State kReexamined{kProcedure, "reexamined", "已复核"};
inline constexpr State kEstablished{kProcedure, "established", "已认定"};
inline constexpr State kDismissed{kProcedure, "dismissed", "不予认定"};
inline constexpr State kServed{kProcedure, "served", "已送达"};
inline constexpr State kUndoing{kProcedure, "set_aside_proposed", "已提出撤销认定"};
inline constexpr State kSetAside{kProcedure, "set_aside", "认定已撤销"};

inline constexpr Verb kOpen{kProcedure, "open", Law::kOwnCheck};
inline constexpr Verb kTell{kProcedure, "tell", Law::kOwnCheck};
inline constexpr Verb kHear{kProcedure, "hear", Law::kRowAlone};
inline constexpr Verb kReexamine{kProcedure, "reexamine", Law::kOwnCheck};
inline constexpr Verb kEstablish{kProcedure, "establish", Law::kOwnCheck};
inline constexpr Verb kDismiss{kProcedure, "dismiss", Law::kRowAlone};
inline constexpr Verb kServe{kProcedure, "serve", Law::kOwnCheck};
inline constexpr Verb kPassOn{kProcedure, "pass_on", Law::kRowAlone};
inline constexpr Verb kProposeUndoing{kProcedure, "set_aside", Law::kOwnCheck};
inline constexpr Verb kApprove{kProcedure, "approve", Law::kOwnCheck};
inline constexpr Verb kReject{kProcedure, "reject", Law::kRowAlone};
inline constexpr std::array kVerbs = {kOpen,           kTell,    kHear,  kReexamine,
                                      kEstablish,      kDismiss, kServe, kPassOn,
                                      kProposeUndoing, kApprove, kReject};

/// What a finding under an article leads to.
enum class Ends : std::uint8_t { kVoids, kCancels };
/// For how long it stands in the integrity record (D31-7, D31-8, D31-12).
enum class Recorded : std::uint8_t { kNever, kForYears, kForLong };

/// An article by which a finding is made, and all that hangs on it.
struct Article {
    std::string_view name;
    Ends ends{};
    /// The whole session's results are void by itself, also of a claim. By another one that voids
    /// it follows from a certificate that was obtained.
    bool voids_session = false;
    bool names_act = false;         ///< it is for its own acts alone, and says which
    Recorded recorded{};            ///< of one about a claim, only where the session is void
    std::string_view session_rule;  ///< by which the session's other certificates and claims fall
};
/// In the order in which they are chosen from. N47-10 is fraud in registering, which leads to a
/// cancellation and voids nothing.
inline constexpr std::array kArticles = {
    Article{"D31-7", Ends::kVoids, true, false, Recorded::kForYears, "D31-7"},
    Article{"D31-8", Ends::kVoids, true, true, Recorded::kForLong, "D31-8"},
    Article{"D31-10", Ends::kVoids, false, false, Recorded::kForYears, "D31-7"},
    Article{"N47-10", Ends::kCancels, false, false, Recorded::kNever, ""}};

/// One of a name that none bears is as D31-10: it does what every finding under D31 does.
const Article& ArticleNamed(std::string_view name);

/// What establishing it declared void, found by its check and stated by nobody.
inline constexpr Field<std::string> kVoids{"voids", "宣布无效的证书，以;分隔",
                                           "the certificates it declared void, separated by ;",
                                           "A31420040564021500001"};

/// Established, and not set aside since.
inline bool Stands(const State& state) {
    return state == kEstablished || state == kServed || state == kUndoing;
}
/// Whether nothing more is to be found: established, dismissed, or set aside.
inline bool IsDecided(const State& state) {
    return Stands(state) || state == kDismissed || state == kSetAside;
}

/// Its rows.
const ProcedureRule& Rule();

}  // namespace zhengji::finding
