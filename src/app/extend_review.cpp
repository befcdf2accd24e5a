#include "app/extend_review.hpp"

#include <fmt/format.h>

#include "app/ground.hpp"
#include "app/take_step.hpp"
#include "rules/claims/calls.hpp"

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

}  // namespace

Result<ReviewExtension> ExtendReview(Register& reg, const ExtensionRequest& request) {
    ZJ_ASSIGN(Transaction tx, reg.Records().Begin(Access::kWrite));
    ZJ_TRY(Allowed(tx, request.officer, "claims.extend_review", request.province, request.now));
    ZJ_TRY(CheckGround(tx, Ground::kOneClaim));
    ZJ_ASSIGN(const auto book, reg.Policy(tx));
    const ClaimCall* call = CallNamed(*book, request.call, request.province);
    if (call == nullptr)
        return MakeError(Code::call_unknown,
                         {request.call, fmt::format("{:02}", request.province)});
    ZJ_TRY(CheckLater(tx, *call, request));
    ReviewExtension extension{request.call,     request.province,     request.until, request.body,
                              request.document, request.officer.name, request.now};
    ZJ_TRY(ReviewExtensions(tx).Add(extension));
    ZJ_TRY(tx.Commit());
    return extension;
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
