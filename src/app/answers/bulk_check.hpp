// Use case: an employer checks many certificates at once, each by number and name. Every file that
// is checked is written down with who asked, when, and how many rows; so many rows are an account's
// in a day (bound checks_a_day).
#pragma once

#include <functional>
#include <span>
#include <string>

#include "app/answers/checked_file.hpp"
#include "app/answers/verify_certificate.hpp"
#include "base/leaky_buckets.hpp"

namespace zhengji {

inline constexpr std::size_t kMostChecks = 50'000;

/// A row as it was asked, its texts as they came.
struct CheckRow {
    std::string certificate_no, name, area, on;
};
/// What came of it: an answer (not_found is one), or why the row asks nothing.
using CheckVisit = std::function<void(const CheckRow&, const Result<Verification>&)>;

/// Whether who asks has the power at all, before what they sent is read.
Status MayCheck(Register& reg, const Call& call);
struct ChecksAsked {
    std::string owner;  ///< whose account it is (accounts/owner.hpp)
    std::span<const CheckRow> rows;
    /// Names that were wrong, by account and number; one for the process; null: of these rows
    /// alone.
    SharedBuckets* wrong_names = nullptr;
};
/// Visits the rows in their order, all out of one snapshot, once it is written down that they were
/// asked. no_power; checks_too_many, checks_used_up.
Status CheckMany(Register& reg, const Call& call, const ChecksAsked& asked,
                 const CheckVisit& visit);

/// Writes down that an account asks about so many certificates, before it is told of any: the one
/// count of whatever it is told by number and name. checks_used_up.
Status NoteChecks(Register& reg, const std::string& owner, std::int64_t rows, Instant now);

}  // namespace zhengji
