// An act: one official deed about a certificate (or a policy), appended and never changed. Its
// public part is the log leaf and holds no personal data; two salted commitments stand for the
// holder and for the rest.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "base/instant.hpp"
#include "messages/message.hpp"
#include "rules/exam/identity.hpp"
#include "rules/policy/terms.hpp"

namespace zhengji {

enum class ActKind : std::uint8_t {
    kIssued,         ///< numbered and issued by Zhengji
    kRecorded,       ///< issued before or elsewhere, taken into the register
    kRegistered,     ///< 登记
    kDeferred,       ///< 延期
    kCancelled,      ///< 注销
    kRestored,       ///< 恢复
    kVoided,         ///< 作废
    kPolicyAdopted,  ///< a policy version came into use; its subject is the digest
    kAccepted,       ///< 受理: an application for registration, from the day it was filed
    kNotRegistered,  ///< 不予登记
    kExtended,       ///< 学时延期: more time for the hours, not for the certificate
    kCollected,      ///< 领取: the paper was handed over (G25-3-2)
    kFiled,          ///< 提交: a complete application for registration was handed in
    kReturned,       ///< 退回补正: it must come back by its last day, else it lapses
    kSupplemented,   ///< 补正: it came back
    kWithdrawn,      ///< 撤回申请
    kLapsed,         ///< 申请失效: it never came back
    kDeferredAlone,  ///< 延期（学时不延）: the registration alone, not the hours (N47-8, not N48-6)
    kClockConfirmed,  ///< 时钟确认: what time it is, on the word of persons; its subject is `clock`
    kCorrected,       ///< 更正: a new version of the certificate, which supersedes the one before
    kRevoked,     ///< 撤销: the office's own mistake undone; nothing is found against the holder
    kReinstated,  ///< 撤销作废: the finding that declared it void was set aside (D31-18)
};

std::string_view Name(ActKind kind);                         ///< `issued`
std::string_view Chinese(ActKind kind);                      ///< `颁发`
std::optional<ActKind> ParseActKind(std::string_view name);  ///< English or Chinese

/// What an issued or recorded act says of the certificate itself.
struct CertificateFacts {
    Session session;
    Level level{};
    std::string qualification;         ///< its name
    LineKind kind{};                   ///< by which line: decides where it is valid
    int province = 0;                  ///< of issue; also the territory's, unless national
    std::optional<DivisionCode> area;  ///< the holder's area; none for national certificates
    CivilDate approved_on;             ///< the session's last exam day, or the confirmation's

    friend bool operator==(const CertificateFacts&, const CertificateFacts&) = default;
};

/// Whether one person may have both for one sitting: a certificate by a province's own line bars a
/// separate-line claim in that province alone (S25-2, as the register reads it), and so does not
/// stand in the way of a separate-line certificate of another.
bool MayStandBeside(const CertificateFacts& a, const CertificateFacts& b);

/// What a correction put right, as everyone may know it.
enum class CorrectedItem : std::uint8_t { kName, kIdNumber, kResult };
std::string_view Name(CorrectedItem item);  ///< `id_number`

/// What a correction says of the certificate beside its facts and holder, so that the act alone
/// tells whose word the certificate is on and since when it holds.
struct NewVersion {
    int number = 0;  ///< 2 and on: what was issued or recorded is the first
    CorrectedItem corrects{};
    ActKind began{};       ///< issued or recorded
    CivilDate valid_from;  ///< of the certificate, not of the correction

    friend bool operator==(const NewVersion&, const NewVersion&) = default;
};

/// The public part. `PublicBytes` of it is what is stored, hashed and published.
struct Act {
    ActKind kind{};
    std::string subject;  ///< certificate number; policy digest in hex; kClockSubject
    CivilDate effective_on;
    Instant recorded_at;
    int office = 0;             ///< province of the acting office; 0 the national centre
    std::string policy_digest;  ///< hex; of the policy it was decided under
    std::optional<CertificateFacts> facts;  ///< issued, recorded and corrected acts only
    /// Registered, deferred: the new last day; returned: to be back by.
    std::optional<CivilDate> until;
    /// Restored: the day of the cancellation it undoes; nothing: every one before it in the log.
    /// Reinstated: the day of the voiding it undoes.
    std::optional<CivilDate> undoes;
    /// Who decided, by name, and by which document: stated where it is for the public to know
    /// (N47-10, N47-13, D31-18); empty where it was not, as in acts made before there were these.
    std::string body = {}, document = {};
    /// By which rule it was declared void; empty in acts made before there was this, which say
    /// D31-10.
    std::string rule = {};
    std::optional<NewVersion> version = {};  ///< corrected acts only
    std::string holder_commitment;           ///< hex SHA-256; empty for policy acts
    std::string private_commitment;          ///< hex SHA-256

    friend bool operator==(const Act&, const Act&) = default;
};

/// The subject of acts that confirm the clock; no certificate and no policy is named so.
inline constexpr std::string_view kClockSubject = "clock";

/// Whether an act is about a certificate, and not about the register as a whole.
inline bool IsOfCertificate(const Act& act) {
    return act.kind != ActKind::kPolicyAdopted && act.kind != ActKind::kClockConfirmed;
}

/// Of an act that says of the certificate what it is: which version it makes, how the certificate
/// came into the register, and since when it holds.
int VersionOf(const Act& act);
ActKind BeganBy(const Act& act);
CivilDate HoldsFrom(const Act& act);

/// A confirmation of the clock: where it stands in its log, and what time it was then.
struct ClockConfirmed {
    std::int64_t place = 0;
    Instant at;
};

/// The act as it counts. One that stands before a confirmation and bears a later moment was
/// recorded by a clock that ran ahead: it was recorded by the moment confirmed, and took effect by
/// its day (docs/adr/0018). Its bytes in the log stay.
Act AsItCounts(Act act, std::int64_t place, std::span<const ClockConfirmed> confirmed);

/// Canonical JSON (RFC 8785) of the public part, version first in meaning (`"v":1`).
std::string PublicBytes(const Act& act);
/// Reads exactly what PublicBytes writes; any other form is refused (bad_act).
Result<Act> ParsePublic(std::string_view bytes);
/// The public bytes of the act as it counts; bytes that are no act's stay as they are.
std::string BytesAsTheyCount(std::string bytes, std::int64_t place,
                             std::span<const ClockConfirmed> confirmed);

/// Whom a certificate belongs to, as committed to in its first act and opened in the e-certificate.
struct Holder {
    std::string name;  ///< normal form
    Identity identity;

    friend bool operator==(const Holder&, const Holder&) = default;
};

/// By what right an officer took an act: version 2 of the private part. Empty in acts of a register
/// without accounts, and in those from before there was a version 2.
struct ByRight {
    std::string account;    ///< its number in the register that recorded the act; 0: a holder's
    std::string role;       ///< `registration_agency`
    std::string territory;  ///< a division's six digits; `000000` the whole country

    friend bool operator==(const ByRight&, const ByRight&) = default;
};

/// The part of an act that is never public.
struct PrivatePart {
    std::string officer;   ///< the name as shown
    std::string ground;    ///< why, in words or a code; may be empty
    std::string evidence;  ///< document numbers, confirmations; may be empty
    ByRight right = {};
};

/// Salt (16 bytes) and canonical JSON hashed together: what the public part shows in hex.
std::string HolderCommitment(std::string_view salt, const Holder& holder);
std::string PrivateCommitment(std::string_view salt, const PrivatePart& part);
/// The body's name or document number as it may be published; nothing where it could tell of the
/// holder: it holds the name, or a run of digits as long as a telephone or document of theirs has,
/// or is longer than any such number or name.
std::optional<std::string> Publishable(std::string_view stated, std::string_view holder_name);
/// Canonical JSON of the private part, with the salts and the holder; sealed before it is stored.
std::string PrivateBytes(const PrivatePart& part, std::string_view holder_salt,
                         std::string_view salt);

struct OpenedPrivate {
    PrivatePart part;
    std::string holder_salt;
    std::string salt;
};
Result<OpenedPrivate> ParsePrivate(std::string_view bytes);

}  // namespace zhengji
