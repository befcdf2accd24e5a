// Claims as handed in, and what officers recorded about them.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "store/claim_record.hpp"
#include "store/results.hpp"

namespace zhengji {

/// What a row stated about a claim: as first handed in, or as corrected.
struct ClaimVersion {
    ClaimRecord record;
    Instant stated_at;  ///< submission, or the correction
};

/// The claimant's other word about what was claimed; what stood before is kept.
struct Correction {
    StoredClaim before;
    ClaimRecord now;  ///< name, basis, area, employer, materials
    Instant corrected_at;
    std::string officer;  ///< who took it in
    Instant recorded_at;
};

/// That a claim's statement was corrected, by whom it was taken in and when.
struct ClaimChange {
    std::string officer;
    Instant at;
};

/// What an officer decided about one claim.
struct Review {
    std::int64_t claim = 0;
    ClaimState state{};
    std::string officer;
    Instant at;
    std::string policy_digest;
    std::string reasons;
    std::string words;
    CaseFields fields = {};  ///< kept behind the words
    /// It says nothing of the claim itself, whose own row stays as it is.
    bool beside = false;
};

/// A certificate a person holds for a claim's session.
struct SessionCertificate {
    std::string number;
    int qualification = 0;
    bool acted_on = false;                ///< something has happened to it since its first act
    std::optional<int> of_province = {};  ///< by whose own line it is; nothing: by none
};

/// A claim beside all that the rules ask of the register about it, read in one query.
struct ClaimOnBoard {
    StoredClaim claim;
    std::optional<StoredResult> result;  ///< of its admission number; no home area, no identity
    std::string certificate_no;          ///< issued on its admission number
    std::vector<SessionCertificate> of_session;  ///< of the result's person
    bool sat_twice = false;  ///< the result's person has another in the session and qualification
};

class Claims {
  public:
    explicit Claims(Transaction& tx) : tx_(tx) {}

    /// Key: admission number, identity number, province, time of submission (which says the call it
    /// is made to). A row of the same key with other content is kConflict.
    Result<std::vector<AddOutcome>> Add(std::span<const ClaimRecord> rows);
    /// One person's claims for one sitting to one province, to whichever call, in the order of
    /// their submission.
    Result<std::vector<StoredClaim>> Of(const AdmissionNumber& admission, const PersonId& person,
                                        int province);
    /// All that a claim ever stated, oldest first; the present comes last.
    Result<std::vector<ClaimVersion>> Versions(const StoredClaim& claim);
    /// Replaces what a claim states; its time of submission stays, and a returned one is pending
    /// again.
    Status Correct(const Correction& correction);
    /// By province, or all when empty; in admission order, then by time of submission.
    Result<std::vector<StoredClaim>> List(std::optional<int> province);
    Result<std::vector<StoredClaim>> ByAdmission(const AdmissionNumber& admission);
    Result<std::optional<StoredClaim>> ById(std::int64_t id);
    /// The claims of a province (or all) and whatever else bears on them: every claim of the same
    /// persons, and those that share an admission number with one of these. In List's order.
    Result<std::vector<ClaimOnBoard>> Board(std::optional<int> province);
    /// The same for one claim: those of its person, and those that share an admission number.
    Result<std::vector<ClaimOnBoard>> BoardOf(std::int64_t claim);
    /// Everyone's claims for the sittings of a session, and no others, as Board has them.
    Result<std::vector<ClaimOnBoard>> BoardOfSession(const Session& session);
    Status Record(const Review& review);
    /// All that was ever recorded about a claim, oldest first; without its corrections.
    Result<std::vector<Review>> History(std::int64_t claim);
    Result<std::vector<ClaimChange>> Changes(std::int64_t claim);
    /// Of everyone's claims, by whoever it is; in the order of their submission.
    Result<std::vector<StoredClaim>> OfPerson(const PersonId& person);
    /// Of a province (or all), the numbers of those handed in online.
    Result<std::set<std::int64_t>> HandedInOnline(std::optional<int> province);
    /// Of a province, the numbers of those that were ever reviewed first.
    Result<std::set<std::int64_t>> ReviewedFirst(int province);
    /// Everyone who ever decided about an approved, not yet issued claim of the province, in no
    /// order.
    Result<std::vector<std::pair<std::int64_t, std::string>>> Reviewers(int province);
    /// For an audit: every claim that led to a certificate, or whose standing is not that of its
    /// last review (then `follows` is false). Without identities.
    struct AuditedClaim {
        StoredClaim claim;
        bool follows = false;
    };
    Status ForEachDecided(const std::function<void(const AuditedClaim&)>& visit);
    /// Notes the certificates that approved claims of the province led to, by the claim's id.
    /// store_constraint when one of them is no such claim or has a certificate.
    Status MarkIssued(int province, const std::map<std::int64_t, std::string>& certificates);

  private:
    Result<AddOutcome> AddOne(const ClaimRecord& row);
    Status Note(const Review& review, const std::string& words);
    Status KeepVersion(const Correction& correction);

    Transaction& tx_;
};

}  // namespace zhengji
