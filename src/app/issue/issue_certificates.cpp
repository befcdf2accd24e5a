#include "app/issue/issue_certificates.hpp"

#include <future>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "app/claims/claim_list.hpp"
#include "app/claims/confirmations.hpp"
#include "app/claims/due_claims.hpp"
#include "app/claims/tell_claimant.hpp"
#include "app/gate/gate.hpp"
#include "app/issue/issue_numbers.hpp"
#include "app/register/acts.hpp"
#include "app/register/by_right.hpp"
#include "app/register/ground.hpp"
#include "app/register/known_scope.hpp"
#include "app/register/persons.hpp"
#include "app/register/sequencer.hpp"
#include "base/cell_words.hpp"
#include "base/check.hpp"
#include "base/text.hpp"
#include "rules/claims/calls.hpp"
#include "rules/procedures/actions.hpp"
#include "store/certificates.hpp"
#include "store/log.hpp"

namespace zhengji {
namespace {

// The claims that the officer of this run ever decided about.
Result<std::unordered_set<std::int64_t>> OwnReviews(Transaction& tx, const IssueRequest& request) {
    ZJ_ASSIGN(const auto reviewers, Claims(tx).Reviewers(request.province));
    const OnePerson one = PersonsIn(tx);
    std::unordered_map<std::string, bool> same;  // few officers decide about many claims
    std::unordered_set<std::int64_t> own;
    for (const auto& [claim, officer] : reviewers) {
        const auto [known, fresh] = same.try_emplace(officer, false);
        if (fresh) {
            const Status apart = Apart(action::kCertificatesIssue, action::kClaimsReview, officer,
                                       request.officer.name, one);
            if (!apart && apart.error().code() != Code::two_persons) return apart.error();
            known->second = !apart;
        }
        if (known->second) own.insert(claim);
    }
    return own;
}

Status CheckReviewed(Transaction& tx, const std::vector<Due>& due, const IssueRequest& request,
                     const std::string& digest) {
    ZJ_ASSIGN(const auto own, OwnReviews(tx, request));
    for (const auto& [claim, result] : due) {
        if (own.contains(claim.record.id)) {
            return MakeError(Code::two_persons,
                             {request.officer.name, "review " + claim.record.admission.ToString()});
        }
        if (claim.policy_digest != digest) {
            return MakeError(Code::issue_policy_changed,
                             {claim.record.admission.ToString(), claim.policy_digest.substr(0, 12),
                              digest.substr(0, 12)});
        }
    }
    return {};
}

// What a certificate says was approved when: it goes into the log for ever, and no other day may
// stand for it.
Result<CivilDate> ApprovedOn(const PolicyBook& book, const Session& session) {
    const SessionFacts* facts = book.FactsOf(session);
    if (facts != nullptr && facts->last_exam_day) return *facts->last_exam_day;
    return MakeError(Code::exam_day_unknown, {session.ToString()});
}

// Everything one run needs while it turns claims into certificates.
struct Run {
    Transaction& tx;
    const PolicyBook& book;
    const IssueRequest& request;
    Confirmations confirmed;
    ByRight right = {};
};

Result<CertificateRecord> CertificateFor(const Run& run, const Due& due, CertificateNumber number) {
    const auto& [claim, result] = due;
    const Session session = claim.record.admission.SessionOf();
    const Qualification* qualification =
        run.book.QualificationByCode(session.family, claim.record.admission.qualification);
    CHECK(qualification != nullptr);
    CertificateRecord record;
    record.number = std::move(number);
    record.origin = Origin::kIssued;
    record.person = result.person;
    record.name = claim.record.name;
    ZJ_ASSIGN(const CivilDate approved_on, ApprovedOn(run.book, session));
    record.facts = {session,
                    qualification->level,
                    qualification->name,
                    LineKind::kSeparate,
                    claim.record.province,
                    claim.record.area,
                    approved_on};
    record.admission = claim.record.admission;
    record.employer = EmployerOf(claim.record, &result.record);
    record.sex = result.record.sex;
    record.photo = result.record.photo;
    record.valid_from = run.request.now.Day();
    return record;
}

// The conditions of the notice the claim was made under.
std::string GroundOf(const Run& run, const StoredClaim& claim) {
    const ClaimCall* call = AcceptingCall(run.book, AsHandedIn(claim));
    CHECK(call != nullptr);
    return call->rules.conditions;
}

ActRecord IssuedAct(const Run& run, const StoredClaim& claim, const Identity& identity,
                    const CertificateRecord& certificate) {
    ActDraft draft;
    draft.act.kind = ActKind::kIssued;
    draft.act.subject = certificate.number.ToString();
    draft.act.effective_on = certificate.valid_from;
    draft.act.recorded_at = run.request.now;
    draft.act.office = certificate.facts.province;
    draft.act.policy_digest = ToHex(run.book.Digest());
    draft.act.facts = certificate.facts;
    draft.holder = Holder{certificate.name, identity};
    draft.part = {run.request.officer.name, GroundOf(run, claim),
                  run.confirmed.at(claim.record.admission.SessionOf()).ToString(), run.right};
    return Finish(std::move(draft), run.tx.Keys());
}

// What the numbered claims become, in their order.
struct Made {
    std::vector<Identity> holders;
    std::vector<CertificateRecord> certificates;
};

Result<Made> Certify(const Run& run, const std::vector<Numbered>& numbered) {
    Made made;
    for (const Numbered& one : numbered) {
        if (!one.serial) return MakeError(Code::series_unknown, {NameOf(one), NameOf(one)});
        ZJ_ASSIGN(auto identity, People(run.tx).IdentityOf(one.due.result.person));
        CHECK(identity.has_value());
        made.holders.push_back(std::move(*identity));
        ZJ_ASSIGN(auto certificate, CertificateFor(run, one.due, *NumberOf(one)));
        made.certificates.push_back(std::move(certificate));
    }
    return made;
}

// Notes each number at its claim. The numbers, in order.
Result<std::vector<std::string>> MarkClaims(const Run& run, const std::vector<Numbered>& numbered) {
    std::vector<std::string> numbers;
    std::map<std::int64_t, std::string> by_claim;
    for (const Numbered& one : numbered) {
        numbers.push_back(NumberOf(one)->ToString());
        by_claim.emplace(one.due.claim.record.id, numbers.back());
    }
    ZJ_TRY(Claims(run.tx).MarkIssued(run.request.province, by_claim));
    return numbers;
}

Result<std::vector<std::string>> IssueAll(const Run& run, const std::vector<Numbered>& numbered) {
    ZJ_ASSIGN(const Made made, Certify(run, numbered));
    // An act's bytes need no database: they are made beside the writing of the other rows.
    std::vector<ActRecord> acts(numbered.size());
    auto all = std::async(std::launch::async, [&] {
        for (std::size_t i = 0; i < numbered.size(); ++i)
            acts[i] = IssuedAct(run, numbered[i].due.claim, made.holders[i], made.certificates[i]);
    });
    ZJ_ASSIGN(auto numbers, MarkClaims(run, numbered));
    ZJ_TRY(Certificates(run.tx).AddAll(made.certificates));
    all.get();
    for (const ActRecord& act : acts)
        ZJ_TRY(Acts(run.tx).Append(act));
    for (const CertificateRecord& one : made.certificates)
        ZJ_TRY(TellIssued(run.tx, run.book, one, run.request.now));
    return numbers;
}

std::map<Session, CivilDate> MadeUpDays(const PolicyBook& book, const std::vector<Due>& due) {
    std::map<Session, CivilDate> days;
    for (const Due& one : due) {
        const Session session = one.claim.record.admission.SessionOf();
        const SessionFacts* facts = book.FactsOf(session);
        if (facts != nullptr && facts->day_made_up) days[session] = *facts->last_exam_day;
    }
    return days;
}

// None was issued: there is nothing to keep.
Result<IssueReport> Nothing(Acting& acting, IssueReport report) {
    acting.KeepNothing();
    ZJ_ASSIGN(report.tree_size, LogStore(acting.Tx()).Size());
    return report;
}

Result<IssueReport> IssueIn(Acting& acting, const IssueRequest& request) {
    Transaction& tx = acting.Tx();
    IssueReport report;
    ZJ_TRY(CheckGround(tx, Ground::kClaims));
    ZJ_ASSIGN(const auto book, acting.Policy());
    ZJ_TRY(RequireKnown(*book, request.province, request.session));
    ZJ_ASSIGN(auto due, ToIssue(tx, *book, request, report));
    if (due.empty()) return Nothing(acting, std::move(report));
    ZJ_TRY(CheckReviewed(tx, due, request, ToHex(book->Digest())));
    ZJ_ASSIGN(auto confirmed, ConfirmationsFor(tx, acting.Reg(), *book, due, request));
    Run run{tx, *book, request, std::move(confirmed)};
    ZJ_ASSIGN(run.right, RightOf(tx, request.officer.name, action::kCertificatesIssue,
                                 Matter{request.province, "", ""}, request.now.Day()));
    auto made_up_days = MadeUpDays(*book, due);
    ZJ_ASSIGN(const auto numbered,
              NumbersFor({tx, acting.Reg(), *book, request}, std::move(due), report.left_out));
    ZJ_ASSIGN(report.issued, IssueAll(run, numbered));
    if (report.issued.empty()) return Nothing(acting, std::move(report));
    report.made_up_days = std::move(made_up_days);
    return report;
}

}  // namespace

Result<IssueReport> IssueCertificates(Register& reg, const IssueRequest& request) {
    ZJ_ASSIGN(IssueReport report,
              Perform(reg, {request.officer, request.now},
                      Asked::Province(action::kCertificatesIssue, request.province),
                      [&](Acting& acting) { return IssueIn(acting, request); }));
    if (report.unpublished || report.issued.empty()) return report;
    ZJ_ASSIGN(const LogHead head, Head(reg));
    report.tree_size = head.tree_size;
    ZJ_ASSIGN(report.first_leaf, LeafOf(reg, report.issued.front()));
    return report;
}

}  // namespace zhengji
