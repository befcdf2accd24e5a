// What scores say against a certificate of their sitting, whichever of the two came first: the
// certificate is refused where the scores are known, and scores that come later are taken and told.
// And which certificate a sitting led to where it does not say so itself.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "rules/exam/sitting.hpp"
#include "rules/policy/book.hpp"
#include "store/certificate_record.hpp"
#include "store/results.hpp"

namespace zhengji {

/// How surely scores speak against a certificate: by a line that was seen published or by no line
/// at all; or by a province's line that nobody has seen published (confidence `unverified`).
enum class Sureness : std::uint8_t { kSure, kByUnverifiedLine };
struct NotEntitled {
    std::string why;
    Sureness how = Sureness::kSure;
};

/// Why nobody with these scores can have a certificate by that line; a line that is not known says
/// nothing.
std::optional<NotEntitled> WhyNotEntitled(const PolicyBook& book, const Sitting& sitting,
                                          LineKind kind, CivilDate today);

/// roster_contradicted: the sitting, its scores, `certificate` and why.
Message Contradicted(const Sitting& sitting, std::string certificate, std::string why);

/// A certificate that scores speak against.
struct AgainstScores {
    std::string number, why;
};

/// The certificates beside results: those that the scores contradict, and that which a sitting led
/// to.
class CertificatesBeside {
  public:
    CertificatesBeside(Transaction& tx, const PolicyBook& book, CivilDate today)
        : tx_(tx), book_(book), today_(today) {}

    /// Those of that person, session and qualification that this result, and every other that the
    /// person has of them, speaks against. Of one that names another sitting nothing is said.
    Result<std::vector<AgainstScores>> Against(const PersonId& person, const Sitting& sitting);
    /// The number of the certificate that the sitting led to, as it names it; else of the one of
    /// the same person, name, session and qualification that names no sitting, where no other
    /// sitting of theirs bears it out. Empty: there is none.
    Result<std::string> IssuedOn(const AdmissionNumber& admission);
    /// The result that the certificate was issued on, by the same. Nothing: it is not known.
    Result<std::optional<StoredResult>> ResultUnder(const CertificateRecord& certificate);

  private:
    Result<bool> AnyOf(const Session& session);
    Result<bool> OtherEntitles(const PersonId& person, const Sitting& sitting, LineKind kind);
    Result<std::string> NamingNoSitting(const StoredResult& result);

    Transaction& tx_;
    const PolicyBook& book_;
    CivilDate today_;
    std::vector<std::pair<Session, bool>> known_;  // sessions, and whether any has certificates
};

/// roster_contradicted of a certificate on record; `then`: what is to be done about it.
Message ContradictedOnRecord(const Sitting& sitting, const AgainstScores& one,
                             const std::string& then);

}  // namespace zhengji
