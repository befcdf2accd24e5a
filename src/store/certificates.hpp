// Certificates (an index over acts), their acts, the national guards, and the series' serials.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rules/certificates/act.hpp"
#include "rules/certificates/certificate_number.hpp"
#include "store/certificate_record.hpp"
#include "store/earlier_holders.hpp"
#include "store/results.hpp"

namespace zhengji {

/// An act with its private bytes in the clear (sealed by the store).
struct ActRecord {
    Act act;
    std::string public_bytes;   ///< PublicBytes(act), exactly
    std::string private_bytes;  ///< PrivateBytes(…); empty when erased
};

struct StoredAct {
    std::int64_t id = 0;
    ActRecord record;
    std::optional<std::int64_t> leaf;  ///< its index in the log, once integrated
    Act counts;                        ///< Of only: AsItCounts
    bool seal_broken = false;          ///< ForEach only: its private part does not open
};

/// What verification reads, in one statement: the certificate of the number asked or, where there
/// is none, a neighbour of it, so that both are the same work: an unknown number and a wrong name
/// are not told apart by the clock either.
struct VerificationRecord {
    std::string number;
    std::string name;               ///< normal form
    std::vector<std::string> acts;  ///< public bytes as they count, oldest first
    /// Whose it was by the versions that corrections took the place of.
    std::vector<EarlierHolder> earlier = {};
};

class Certificates {
  public:
    explicit Certificates(Transaction& tx) : tx_(tx) {}

    /// The certificate that a sitting led to; empty: none. Of two (MayStandBeside) the one that is
    /// by no province's own line.
    Result<std::string> OfSitting(const AdmissionNumber& admission);

    /// Adds the certificate and its first act, and queues the act's leaf. kConflict when the number
    /// is taken by another; Errors: number_taken when its serial is, guard_violated when the
    /// sitting (person, session, qualification) has one already.
    Result<AddOutcome> Add(const CertificateRecord& certificate, const ActRecord& act);
    /// Adds many whose first acts the caller appends; stops at the first error.
    Status AddAll(std::span<const CertificateRecord> certificates);
    Result<std::optional<CertificateRecord>> ByNumber(std::string_view number);
    /// Puts right what stands of a certificate: person, name, kind and area; whose it was is kept
    /// as of version `was`. guard_violated when the person has another for the same session and
    /// qualification.
    Status Correct(const CertificateRecord& right, int was);
    /// The other certificate by which the person could not have this one; empty: none.
    Result<std::string> InTheWay(const CertificateRecord& of, const PersonId& person);
    /// Those that the cases are about and those of these numbers, for acts to come
    /// (store/read_ahead.hpp).
    Status ReadAhead(std::span<const std::int64_t> cases, std::span<const std::string> numbers);
    /// Nothing only while there is no certificate at all.
    Result<std::optional<VerificationRecord>> ForVerification(std::string_view number);
    /// The numbers of every certificate a person has, of whatever origin.
    Result<std::vector<std::string>> OfPerson(const PersonId& person);
    /// Issued by Zhengji in a province, optionally of one session, by session, prefecture,
    /// admission number.
    Result<std::vector<CertificateRecord>> Issued(int province, std::optional<Session> session);
    Status ForEach(const std::function<void(const CertificateRecord&)>& visit);

    // For an audit: each index as it stands in the store.
    /// A certificate's number taken apart into columns.
    Status ForEachNumber(const std::function<void(std::string_view number,
                                                  const CertificateNumber& columns)>& visit);
    /// What a guard says a sitting led to: by person, session and qualification, or by admission
    /// number.
    struct GuardRow {
        PersonId person;
        std::string session;  ///< GuardedSession
        int qualification = 0;
        std::optional<AdmissionNumber> admission;
        std::string certificate;
    };
    Status ForEachGuard(const std::function<void(const GuardRow&)>& visit);

    /// Certificates to which nothing has happened since their first act: all that their clocks
    /// need.
    struct Untouched {
        std::string_view number;
        Family family{};
        int province = 0;
        CivilDate approved_on, valid_from;
    };
    Status ForEachUntouched(const std::function<void(const Untouched&)>& visit);
    /// The highest serial used in a series; nothing when the series is unknown.
    Result<std::optional<int>> HighestSerial(const Series& series);
    /// The highest below the number's own in its series; nothing when there is none.
    Result<std::optional<int>> SerialBefore(const CertificateNumber& number);

  private:
    Transaction& tx_;
};

class Acts {
  public:
    explicit Acts(Transaction& tx) : tx_(tx) {}

    /// Appends an act and queues its leaf; returns its id.
    Result<std::int64_t> Append(const ActRecord& act);
    /// Every act about a subject, oldest first, with private parts opened. act_not_ours.
    Result<std::vector<StoredAct>> Of(std::string_view subject);
    /// Public bytes only, in the order they were appended, as they count (AsItCounts).
    /// act_not_ours.
    Result<std::vector<std::string>> PublicOf(std::string_view subject);
    /// The same of many, for acts to come (store/read_ahead.hpp). A subject with an act that is not
    /// ours is left for who asks for it.
    Status ReadAhead(std::span<const std::string> subjects);
    /// Public bytes of the act appended last; empty before the first.
    Result<std::string> NewestPublic();
    /// The number of the act appended last; 0 before the first.
    Result<std::int64_t> NewestId();
    /// Public bytes of every act as they stand in the log, in its order.
    Status ForEachPublic(const std::function<Status(std::string_view public_bytes)>& visit);
    /// Every confirmation of the clock, by the numbers of acts.
    Result<std::vector<ClockConfirmed>> Confirmed();
    /// The acts as they stand in the log. Goes on where a private part does not open.
    Status ForEach(const std::function<void(const StoredAct&)>& visit);
    /// Public bytes of every act as they count, one subject's after another's, each subject's
    /// oldest first.
    Status BySubject(const std::function<Status(std::string_view public_bytes)>& visit);
    /// The same for subjects with more than one act.
    Status BySubjectOfSeveral(const std::function<Status(std::string_view public_bytes)>& visit);

  private:
    Result<std::vector<ClockConfirmed>> ConfirmedOurs();

    Transaction& tx_;
};

}  // namespace zhengji
