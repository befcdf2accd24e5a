// A claim as it was handed in, and as the register keeps it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "rules/claims/claim.hpp"
#include "rules/procedures/fields.hpp"
#include "store/person_id.hpp"

namespace zhengji {

struct ClaimRecord {
    std::int64_t id = 0;  ///< given by the store
    AdmissionNumber admission;
    std::string name;  ///< normal form
    Identity identity;
    int province = 0;  ///< to whom it was handed in
    Basis basis{};
    DivisionCode area;
    std::string employer;  ///< empty: not said, and the result's holds; kStatedNone: there is none
    Instant submitted_at;
    std::string materials;  ///< names separated by `;`
};

/// Whether two rows of one claim state the same, whenever they did.
bool SaysTheSame(const ClaimRecord& a, const ClaimRecord& b);

struct StoredClaim {
    ClaimRecord record;  ///< identity left empty: the person stands for it
    PersonId person;
    std::optional<Instant> corrected_at;  ///< when the newest correction was made
    ClaimState state = ClaimState::kPending;
    std::string reviewed_by;  ///< who spoke of it last; empty before anyone did
    std::optional<Instant> reviewed_at;
    std::string policy_digest;   ///< of the review
    std::string reasons;         ///< codes separated by `;`
    std::string words;           ///< an officer's own reason; the number of a finding
    CaseFields fields;           ///< what the step stated beside
    std::string certificate_no;  ///< once issued
};

}  // namespace zhengji
