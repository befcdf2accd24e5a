// Use case: put on record that a province may review claims under a notice beyond the notice's
// window (S25-1): who allowed it, until when, by which document.
#pragma once

#include <string>
#include <vector>

#include "app/register/register.hpp"
#include "rules/policy/decision.hpp"
#include "store/review_extensions.hpp"

namespace zhengji {

struct ExtensionRequest {
    std::string call;  ///< the notice's id, `S25`
    int province = 0;
    CivilDate until;
    std::string body, document;
    Officer officer;
    Instant now;
};

/// call_unknown; extension_needless; extension_not_later than what stands already.
Result<ReviewExtension> ExtendReview(Register& reg, const ExtensionRequest& request);

/// The extensions on record, for a transaction that reviews.
class ExtendedReviews {
  public:
    static Result<ExtendedReviews> Read(Transaction& tx);
    /// The one that reaches furthest; null: none.
    const ReviewExtension* For(const ClaimCall& call, int province) const;

  private:
    std::vector<ReviewExtension> all_;
};

/// review_extended, as a review under it notes it.
Reason ReasonOf(const ClaimCall& call, const ReviewExtension& extension);

}  // namespace zhengji
