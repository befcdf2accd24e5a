#include "app/extend_review.hpp"

#include "app/gate/gate.hpp"
#include "app/ground.hpp"
#include "base/digits.hpp"
#include "base/one_line.hpp"
#include "rules/claims/calls.hpp"
#include "rules/procedures/actions.hpp"

namespace zhengji {
namespace {

Status CheckLater(Transaction& tx, const ClaimCall& call, const ExtensionRequest& request) {
    if (!call.review) return MakeError(Code::extension_needless, {call.id});
    const std::string until = request.until.ToString();
    if (request.until <= call.review->closes.Day())
        return MakeError(Code::extension_not_later, {until, call.review->closes.ToString()});
    ZJ_ASSIGN(const auto extended, ExtendedReviews::Read(tx));
    const ReviewExtension* standing = extended.For(call, request.province);
    if (standing != nullptr && request.until <= standing->until)
        return MakeError(Code::extension_not_later, {until, standing->until.ToString()});
    return {};
}

Result<ReviewExtension> Extend(Acting& acting, const ExtensionRequest& request) {
    Transaction& tx = acting.Tx();
    ZJ_TRY(CheckGround(tx, Ground::kOneClaim));
    ZJ_ASSIGN(const auto book, acting.Policy());
    const ClaimCall* call = CallNamed(*book, request.call, request.province);
    if (call == nullptr)
        return MakeError(Code::call_unknown, {request.call, TwoDigits(request.province)});
    constexpr std::size_t kLongest = 200;
    for (const auto& [option, text] :
         {std::pair{"by", &request.body}, {"document", &request.document}})
        if (!IsOneLine(*text, kLongest)) return MakeError(Code::bad_option, {option, *text});
    ZJ_TRY(CheckLater(tx, *call, request));
    ReviewExtension extension{request.call,     request.province,     request.until, request.body,
                              request.document, request.officer.name, request.now};
    ZJ_TRY(ReviewExtensions(tx).Add(extension));
    return extension;
}

}  // namespace

Result<ReviewExtension> ExtendReview(Register& reg, const ExtensionRequest& request) {
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
