// The numbers that approved claims are given, worked out and not taken: a number is taken once its
// certificate is added. The issue and its preview ask here, so that both always say the same.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/claims/due_claims.hpp"

namespace zhengji {

// A claim in its series, with the serial that is its own.
struct Numbered {
    Series series;
    Due due;
    std::optional<int> serial;  ///< nothing: the series is not known, and its first was not stated
};

// What numbers are worked out from.
struct NumbersAsked {
    Transaction& tx;
    const Register& reg;
    const PolicyBook& book;
    const IssueRequest& request;
};

/// In numbering order: within a series by prefecture, then by admission number; each series goes on
/// from where it stands, or where the request says (a rehearsal's from 1). A series without room
/// for all that are due to it goes to `left_out` whole. series_known, no_number_scheme.
Result<std::vector<Numbered>> NumbersFor(const NumbersAsked& asked, std::vector<Due> due,
                                         std::vector<DecidedClaim>& left_out);

/// Nothing where it has no serial.
std::optional<CertificateNumber> NumberOf(const Numbered& one);
/// How a clerk names its series: `2024H2/43`.
std::string NameOf(const Numbered& one);

}  // namespace zhengji
