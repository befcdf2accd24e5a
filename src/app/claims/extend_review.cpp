#include "app/claims/extend_review.hpp"

#include <tuple>

#include "app/gate/gate.hpp"
#include "app/register/ground.hpp"
#include "base/digits.hpp"
#include "base/one_line.hpp"
#include "base/states_nothing.hpp"
#include "base/text.hpp"
#include "rules/claims/calls.hpp"
#include "rules/procedures/actions.hpp"
#include "rules/procedures/must_say.hpp"

namespace zhengji {
namespace {

Status CheckLater(Transaction& tx, const PolicyBook& book, const ClaimCall& call,
                  const ExtensionRequest& request) {
    const ReviewTimes times = ReviewTimesOf(book, call);
    if (times.named_by == nullptr) return MakeError(Code::extension_needless, {call.id});
    const std::string until = request.until.ToString();
    const Instant closes = times.window.closes;
    if (request.until <= closes.Day())
        return MakeError(Code::extension_not_later, {until, times.Told(closes, call)});
    ZJ_ASSIGN(const auto extended, ExtendedReviews::Read(tx));
    const ReviewExtension* standing = extended.For(call, request.province);
    if (standing != nullptr && request.until <= standing->until)
        return MakeError(Code::extension_not_later, {until, standing->until.ToString()});
    return {};
}

// Whoever reads of it later is to find the paper.
Status CheckNamed(const ExtensionRequest& request) {
    constexpr std::size_t kLongest = 200;
    for (const auto& [option, text, as] : {std::tuple{"--by", &request.body, "宁夏人事考试中心"},
                                           {"--document", &request.document, "宁示例[2025]2号"}}) {
        if (Trim(*text).empty() || !IsOneLine(*text, kLongest))
            return MakeError(Code::bad_option, {option, *text});
        if (StatesNothing(*text))
            return MakeError(Code::step_field_bad, {option, *text, MustSay(as)});
    }
    return {};
}

// A day of another century is a slip, or says "for ever".
Status CheckNear(const ExtensionRequest& request) {
    constexpr int kYears = 100;
    const CivilDate today = request.now.Day();
    const CivilDate most = today.PlusMonths(12 * kYears);
    if (request.until <= most) return {};
    return MakeError(Code::step_field_bad, {"--until", request.until.ToString(),
                                            today.ToString() + " … " + most.ToString()});
}

Result<ReviewExtension> Extend(Acting& acting, const ExtensionRequest& request) {
    Transaction& tx = acting.Tx();
    ZJ_TRY(CheckGround(tx, Ground::kOneClaim));
    ZJ_ASSIGN(const auto book, acting.Policy());
    const ClaimCall* call = CallNamed(*book, request.call, request.province);
    if (call == nullptr)
        return MakeError(Code::call_unknown, {request.call, TwoDigits(request.province)});
    ZJ_TRY(CheckLater(tx, *book, *call, request));
    ReviewExtension extension{request.call,
                              request.province,
                              request.until,
                              std::string(Trim(request.body)),
                              std::string(Trim(request.document)),
                              request.officer.name,
                              request.now};
    ZJ_TRY(ReviewExtensions(tx).Add(extension));
    return extension;
}

}  // namespace

Result<ReviewExtension> ExtendReview(Register& reg, const ExtensionRequest& request) {
    ZJ_TRY(CheckNamed(request));
    ZJ_TRY(CheckNear(request));
    return Perform(reg, {request.officer, request.now},
                   Asked::Province(action::kClaimsExtendReview, request.province),
                   [&](Acting& acting) { return Extend(acting, request); });
}

Result<ExtendedReviews> ExtendedReviews::Read(Transaction& tx) {
    ExtendedReviews extended;
    ZJ_ASSIGN(extended.all_, ReviewExtensions(tx).List());
    return extended;
}

const ReviewExtension* ExtendedReviews::For(const ClaimCall& call, int province) const {
    const ReviewExtension* furthest = nullptr;
    for (const ReviewExtension& one : all_) {
        if (one.notice != call.id || one.province != province) continue;
        if (furthest == nullptr || furthest->until < one.until) furthest = &one;
    }
    return furthest;
}

Reason ReasonOf(const ClaimCall& call, const ReviewExtension& extension) {
    return {
        {Code::review_extended, {extension.until.ToString(), extension.body, extension.document}},
        call.rules.window,
        call.source.ToString()};
}

}  // namespace zhengji
