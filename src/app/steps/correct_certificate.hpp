// What a correction makes of a certificate that was issued already: a new version of it, or its end
// where the right result does not reach the line it was issued by (docs/adr/0041).
#pragma once

#include <optional>
#include <string>

#include "app/cases/steps.hpp"

namespace zhengji {

/// What becomes of it.
enum class Consequence : std::uint8_t {
    kNone,        ///< it is void or revoked: nothing rests on the result any more
    kNewVersion,  ///< it stands, as the correction says
    kNational,    ///< it stands, and from now on everywhere: the national line is reached
    kAsIssued,    ///< it stands, and again only where it was issued for: national by a slip alone
    kEnds,        ///< it is revoked
};

/// What the act says that the certificate began with, whatever corrections made of it since.
/// no_such_certificate.
Result<CertificateFacts> FirstFacts(Transaction& tx, const std::string& number);

/// Of right scores; `first` as FirstFacts says. What a line is that policy does not know is never
/// held against the holder.
Consequence ConsequenceOf(const LivingCertificate& living, const CertificateFacts& first,
                          const PolicyBook& book, const Sitting& right, CivilDate today);
/// The same were it not void: what follows once that is undone (carry_corrections.hpp).
Consequence ConsequenceIfItStands(const LivingCertificate& living, const CertificateFacts& first,
                                  const PolicyBook& book, const Sitting& right, CivilDate today);

/// In words, where a certificate that does not hold everywhere does.
Message HoldsWhereIssued(const PolicyBook& book, const CertificateFacts& facts);

/// A correction of it, worked out and not yet taken.
struct CertificateCorrection {
    LivingCertificate living;
    CertificateFacts first;  ///< as it was issued or recorded
    Consequence consequence{};
    CorrectedItem item{};
    std::string name;                  ///< the right one, in normal form
    std::optional<Identity> identity;  ///< the right one; nothing: as it is
    Consequence unless_void{};         ///< what would follow, and does once it is not void any more
};

/// guard_violated when whose it would be has another certificate of that sitting.
Status HolderIsFree(Transaction& tx, const CertificateCorrection& correction);

/// By the step's officer: the row and its guard, and the act. guard_violated.
Status CorrectCertificate(StepContext& step, const CertificateCorrection& correction);

}  // namespace zhengji
