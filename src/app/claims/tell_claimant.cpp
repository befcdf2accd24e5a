#include "app/claims/tell_claimant.hpp"

#include <algorithm>

#include "app/register/tell.hpp"
#include "base/text.hpp"
#include "rules/policy/collections.hpp"
#include "rules/procedures/in_words.hpp"

namespace zhengji {
namespace {

using namespace claim_life;  // NOLINT(google-build-using-namespace)

std::string ByDay(const std::optional<CivilDate>& day) {
    if (!day) return Word("请尽早更正", "as soon as you can");
    return Word("请于 " + day->ToString() + " 前更正", "by " + day->ToString());
}

// What is to be put right: the items, and the officer's reason as it was written.
std::string Missing(const ClaimWord& word) {
    std::string told = Joined(word.items, Word("、", ", "));
    if (told.empty() || word.words.empty()) return told + word.words;
    return told + Word("；", "; ") + word.words;
}

Message SaidOf(const std::string& admission, const StepRule& row, const ClaimWord& word) {
    if (row.verb == kReturn)
        return {Code::told_claim_returned, {admission, ByDay(word.due), Missing(word)}};
    const State to = row.to.value_or(row.from);
    if (row.verb == kRestore) return {Code::told_claim_stands, {admission, InWords(to)}};
    if (to == kApproved) return {Code::told_claim_approved, {admission}};
    if (to == kRefused) return {Code::told_claim_refused, {admission}};
    return {Code::told_claim_stands, {admission, InWords(to)}};
}

std::string WhatOf(Transaction& tx, const StoredClaim& claim, const Verb& verb) {
    return Happening(tx, "claim " + std::to_string(claim.record.id) + " " + std::string(verb.name));
}

// The notice by which the paper of a certificate is handed out, if there is one by now.
const Collection* NoticeFor(const PolicyBook& book, const CertificateFacts& facts, CivilDate day) {
    const auto area = facts.area.value_or(DivisionCode::OfProvince(facts.province));
    const auto found = std::ranges::find_if(book.Collections(), [&](const Collection& one) {
        return (!one.days.last || day <= *one.days.last) &&
               HoldsFor(book, one, facts.session, area);
    });
    return found == book.Collections().end() ? nullptr : &*found;
}

std::string WhatOf(const CertificateRecord& certificate, std::string_view became) {
    return "certificate " + certificate.number.ToString() + " " + std::string(became);
}

}  // namespace

Status TellOfClaim(Transaction& tx, const StoredClaim& claim, const StepRule& row,
                   const ClaimWord& word) {
    const std::string admission = claim.record.admission.ToString();
    const std::string what = WhatOf(tx, claim, row.verb);
    if (row.verb == kNote) return {};
    if (row.verb != kAssign)
        return TellPerson(tx, claim.person, what, SaidOf(admission, row, word), word.at);
    if (word.words.empty() || SameOfficer(word.words, word.officer)) return {};
    return TellStaff(tx, word.words, what, {Code::told_claim_assigned, {admission, word.officer}},
                     word.at);
}

Status TellReceived(Transaction& tx, const StoredClaim& claim, Instant at) {
    return TellPerson(tx, claim.person, WhatOf(tx, claim, kSubmit),
                      {Code::told_claim_received, {claim.record.admission.ToString()}}, at);
}

Status TellIssued(Transaction& tx, const PolicyBook& book, const CertificateRecord& certificate,
                  Instant at) {
    const std::string number = certificate.number.ToString();
    ZJ_TRY(TellPerson(tx, certificate.person, WhatOf(certificate, "issued"),
                      {Code::told_certificate_issued, {number}}, at));
    auto ready = PaperIsReady(book, certificate, at.Day());
    if (!ready) return {};
    return TellPerson(tx, certificate.person, std::move(ready->what), std::move(ready->message),
                      at);
}

std::optional<OfPaper> PaperIsReady(const PolicyBook& book, const CertificateRecord& certificate,
                                    CivilDate on) {
    const Collection* notice = NoticeFor(book, certificate.facts, on);
    if (notice == nullptr) return std::nullopt;
    const CivilDate from = std::max(notice->days.first, on);
    return OfPaper{WhatOf(certificate, "ready"),
                   {Code::told_certificate_ready,
                    {certificate.number.ToString(), from.ToString(), notice->bring}}};
}

std::optional<OfPaper> PaperEnds(const PolicyBook& book, const CertificateRecord& certificate,
                                 CivilDate on, int days) {
    const Collection* notice = NoticeFor(book, certificate.facts, on);
    if (notice == nullptr || !notice->days.last || on < notice->days.last->PlusDays(-days))
        return std::nullopt;
    const std::string last = notice->days.last->ToString();
    return OfPaper{WhatOf(certificate, "collection ends " + last),
                   {Code::told_paper_ends, {certificate.number.ToString(), last, notice->bring}}};
}

Status TellCollected(Transaction& tx, const CertificateRecord& certificate, Instant at) {
    return TellPerson(
        tx, certificate.person, WhatOf(certificate, "collected"),
        {Code::told_certificate_collected, {certificate.number.ToString(), at.Day().ToString()}},
        at);
}

}  // namespace zhengji
