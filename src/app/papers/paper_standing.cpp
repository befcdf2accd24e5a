#include "app/papers/paper_standing.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "app/register/recorded_acts.hpp"
#include "rules/standing/standing.hpp"

namespace zhengji {
namespace {

struct Why {
    Code reason, refusal;
};
constexpr std::array kWhy = {
    Why{Code::cancelled, Code::paper_cancelled}, Why{Code::voided, Code::paper_void},
    Why{Code::revoked, Code::paper_revoked},     Why{Code::void_from_the_first, Code::paper_void},
    Why{Code::expired, Code::paper_expired},     Why{Code::not_yet_issued, Code::paper_not_yet}};

Code RefusalFor(const Standing& standing) {
    for (const Why& why : kWhy) {
        const auto says = [&](const Reason& r) { return r.message.code == why.reason; };
        if (std::ranges::any_of(standing.reasons, says)) return why.refusal;
    }
    return Code::paper_not_known;
}

}  // namespace

bool IsPaperRefusal(Code code) {
    return code == Code::paper_not_known ||
           std::ranges::any_of(kWhy, [code](const Why& why) { return why.refusal == code; });
}

Status MayHavePaper(Transaction& tx, const PolicyBook& book, std::string_view certificate,
                    CivilDate on, Paper paper) {
    ZJ_ASSIGN(const auto acts, RecordedActs(tx, certificate));
    const Standing standing = StandingOf(acts, book, {std::nullopt, on, DayOfAnswer::AsAsked()});
    if (standing.answer == Answer::kInForce) return {};
    if (standing.answer == Answer::kNotKnown && paper == Paper::kForm) return {};
    return MakeError(RefusalFor(standing), {std::string(certificate)});
}

}  // namespace zhengji
