// What a claimant is told of their claim and of the certificate it led to, and whoever is given a
// claim in hand: each in the transaction of its step (app/register/tell.hpp).
#pragma once

#include <optional>
#include <string>

#include "app/claims/claim_word.hpp"
#include "rules/policy/book.hpp"
#include "rules/procedures/claim_life.hpp"
#include "rules/procedures/procedure.hpp"
#include "store/certificate_record.hpp"
#include "store/claims.hpp"

namespace zhengji {

/// Of a step that was taken by `row`. The claimant's own steps are told them too, as received.
Status TellOfClaim(Transaction& tx, const StoredClaim& claim, const StepRule& row,
                   const ClaimWord& word);
/// That it was handed in.
Status TellReceived(Transaction& tx, const StoredClaim& claim, Instant at);
/// Its certificate was issued; where a notice has opened its collection, that too.
Status TellIssued(Transaction& tx, const PolicyBook& book, const CertificateRecord& certificate,
                  Instant at);
/// What is told of the paper that a notice calls its holder for; nothing where none does by then.
struct OfPaper {
    std::string what;  ///< its mark: the same from issue on, so that it is told once
    Message message;
};
std::optional<OfPaper> PaperIsReady(const PolicyBook& book, const CertificateRecord& certificate,
                                    CivilDate on);
/// Of the last day on which it is handed out, once `on` is that day or one of the `days` before.
std::optional<OfPaper> PaperEnds(const PolicyBook& book, const CertificateRecord& certificate,
                                 CivilDate on, int days);
Status TellCollected(Transaction& tx, const CertificateRecord& certificate, Instant at);

}  // namespace zhengji
