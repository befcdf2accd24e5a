// Claims as handed in, and what officers recorded about them.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "store/results.hpp"

namespace zhengji {

enum class ClaimState : std::uint8_t { kPending, kApproved, kRefused, kNotAccepted };

struct ClaimRecord {
    std::int64_t id = 0;  ///< given by the store
    AdmissionNumber admission;
    std::string name;  ///< normal form
    Identity identity;
    int province = 0;  ///< to whom it was handed in
    Basis basis{};
    DivisionCode area;
    std::string employer;
    Instant submitted_at;
    std::string materials;  ///< names separated by `;`
};

struct StoredClaim {
    ClaimRecord record;
    PersonId person;
    ClaimState state = ClaimState::kPending;
    std::string reviewed_by;  ///< empty while pending
    std::optional<Instant> reviewed_at;
    std::string policy_digest;   ///< of the review
    std::string reasons;         ///< codes separated by `;`
    std::string certificate_no;  ///< once issued
};

/// What an officer decided about one claim.
struct Review {
    std::int64_t claim = 0;
    ClaimState state{};
    std::string officer;
    Instant at;
    std::string policy_digest;
    std::string reasons;
};

class Claims {
  public:
    explicit Claims(Transaction& tx) : tx_(tx) {}

    /// Key: admission number, identity number, province.
    Result<std::vector<AddOutcome>> Add(std::span<const ClaimRecord> rows);
    /// By province, or all when empty; in admission order, then by time of submission. With
    /// identities.
    Result<std::vector<StoredClaim>> List(std::optional<int> province);
    Status Record(const Review& review);
    /// Approved and not yet issued, of a province, optionally of one session.
    Result<std::vector<StoredClaim>> Approved(int province, std::optional<Session> session);
    /// For an audit: every claim that led to a certificate, or whose standing is not that of its
    /// last review (then `follows` is false). Without identities.
    struct AuditedClaim {
        StoredClaim claim;
        bool follows = false;
    };
    Status ForEachDecided(const std::function<void(const AuditedClaim&)>& visit);
    /// Notes the certificate an approved claim led to.
    Status MarkIssued(std::int64_t claim, const std::string& certificate_no);

  private:
    Transaction& tx_;
};

}  // namespace zhengji
