#include "app/issue_certificates.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <future>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "app/acts.hpp"
#include "app/by_right.hpp"
#include "app/confirmations.hpp"
#include "app/due_claims.hpp"
#include "app/gate/gate.hpp"
#include "app/ground.hpp"
#include "app/known_scope.hpp"
#include "app/persons.hpp"
#include "app/sequencer.hpp"
#include "app/tell_claimant.hpp"
#include "base/check.hpp"
#include "base/text.hpp"
#include "rules/claims/calls.hpp"
#include "rules/procedures/actions.hpp"
#include "store/certificates.hpp"
#include "store/log.hpp"

namespace zhengji {
namespace {

constexpr int kHighestSerial = 99999;

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

Result<Series> SeriesOf(const PolicyBook& book, const StoredClaim& claim) {
    const Session session = claim.record.admission.SessionOf();
    const NumberScheme* scheme = book.SchemeOf(session.family);
    if (scheme == nullptr) return MakeError(Code::no_number_scheme, {session.ToString()});
    const auto month = book.ExamMonthOf(session);
    if (!month) return MakeError(Code::no_number_scheme, {session.ToString()});
    return Series{scheme->prefix, session.year, *month, claim.record.province,
                  claim.record.admission.qualification};
}

// Hands out serials, each series from where it stands.
class Numberer {
  public:
    Numberer(Transaction& tx, const Register& reg, const IssueRequest& request)
        : certificates_(tx), reg_(reg), request_(request) {}

    /// Learns where each series goes on; series_unknown, series_known.
    Status Prepare(const std::map<Series, Session>& series) {
        std::vector<std::pair<Series, std::string>> unknown;
        for (const auto& [one, session] : series) {
            const std::string name = SeriesName(session, one.qualification);
            ZJ_ASSIGN(const auto highest, certificates_.HighestSerial(one));
            if (!highest) {
                unknown.emplace_back(one, name);
                continue;
            }
            if (request_.first_serials.contains(name)) {
                return MakeError(Code::series_known, {name, std::to_string(*highest)});
            }
            next_[one] = *highest + 1;
        }
        for (const auto& [one, name] : unknown) {
            ZJ_ASSIGN(next_[one], FirstSerial(name, unknown.size()));
        }
        return {};
    }

    /// Whether the series has room for as many. REQUIRES: Prepare.
    bool HasRoom(const Series& series, int count) const {
        return count <= kHighestSerial + 1 - next_.at(series);
    }
    /// REQUIRES: room for it.
    int Next(const Series& series) { return next_.at(series)++; }

  private:
    Result<int> FirstSerial(const std::string& name, std::size_t unknown_series) const {
        const auto named = request_.first_serials.find(name);
        if (named != request_.first_serials.end()) return named->second;
        const auto any = request_.first_serials.find("");
        // One number for several series would be a guess, but for 1: a series' natural beginning.
        if (any != request_.first_serials.end() && (unknown_series == 1 || any->second == 1)) {
            return any->second;
        }
        if (reg_.IsRehearsal()) return 1;
        return MakeError(Code::series_unknown, {name, name});
    }

    Certificates certificates_;
    const Register& reg_;
    const IssueRequest& request_;
    std::map<Series, int> next_;
};

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
    record.employer =
        claim.record.employer.empty() ? result.record.employer : claim.record.employer;
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

// A claim on its way to a certificate.
struct Issue {
    Series series;
    Due due;
    Identity identity;
};

ActRecord IssuedAct(const Run& run, const Issue& issue, const CertificateRecord& certificate) {
    ActDraft draft;
    draft.act.kind = ActKind::kIssued;
    draft.act.subject = certificate.number.ToString();
    draft.act.effective_on = certificate.valid_from;
    draft.act.recorded_at = run.request.now;
    draft.act.office = certificate.facts.province;
    draft.act.policy_digest = ToHex(run.book.Digest());
    draft.act.facts = certificate.facts;
    draft.holder = Holder{certificate.name, issue.identity};
    draft.part = {run.request.officer.name, GroundOf(run, issue.due.claim),
                  run.confirmed.at(issue.due.claim.record.admission.SessionOf()).ToString(),
                  run.right};
    return Finish(std::move(draft), run.tx.Keys());
}

// In numbering order: within a series by prefecture, then by admission number.
Result<std::vector<Issue>> InOrder(const Run& run, std::vector<Due> due) {
    std::vector<Issue> issues;
    issues.reserve(due.size());
    for (Due& one : due) {
        ZJ_ASSIGN(Series series, SeriesOf(run.book, one.claim));
        ZJ_ASSIGN(auto identity, People(run.tx).IdentityOf(one.result.person));
        CHECK(identity.has_value());
        issues.push_back({std::move(series), std::move(one), std::move(*identity)});
    }
    std::ranges::sort(issues, {}, [](const Issue& issue) {
        const ClaimRecord& claim = issue.due.claim.record;
        return std::make_tuple(std::cref(issue.series), claim.area.Prefecture(), claim.admission);
    });
    return issues;
}

// A series without room for all that are due to it stops, and it alone.
void SetAsideFull(const Numberer& numberer, std::vector<Issue>& issues,
                  std::vector<DecidedClaim>& left_out) {
    std::map<Series, int> due;
    for (const Issue& issue : issues)
        ++due[issue.series];
    std::erase_if(issues, [&](Issue& issue) {
        if (numberer.HasRoom(issue.series, due.at(issue.series))) return false;
        const AdmissionNumber admission = issue.due.claim.record.admission;
        const Message why{Code::series_full,
                          {SeriesName(admission.SessionOf(), admission.qualification)}};
        left_out.push_back({std::move(issue.due.claim),
                            std::move(issue.due.result),
                            {ClaimOutcome::kNotKnown, {{why, "", ""}}},
                            std::nullopt});
        return true;
    });
}

Result<std::vector<CertificateRecord>> Number(const Run& run, const Register& reg,
                                              std::vector<Issue>& issues,
                                              std::vector<DecidedClaim>& left_out) {
    std::map<Series, Session> series;
    for (const Issue& issue : issues)
        series.emplace(issue.series, issue.due.claim.record.admission.SessionOf());
    Numberer numberer(run.tx, reg, run.request);
    ZJ_TRY(numberer.Prepare(series));
    SetAsideFull(numberer, issues, left_out);
    std::vector<CertificateRecord> certificates;
    certificates.reserve(issues.size());
    for (const Issue& issue : issues) {
        const int serial = numberer.Next(issue.series);
        const int prefecture = issue.due.claim.record.area.Prefecture();
        ZJ_ASSIGN(auto certificate,
                  CertificateFor(run, issue.due, {issue.series, prefecture, serial}));
        certificates.push_back(std::move(certificate));
    }
    return certificates;
}

// Notes each number at its claim. The numbers, in order.
Result<std::vector<std::string>> MarkClaims(const Run& run, const std::vector<Issue>& issues,
                                            const std::vector<CertificateRecord>& certificates) {
    std::vector<std::string> numbers;
    std::map<std::int64_t, std::string> by_claim;
    for (std::size_t i = 0; i < issues.size(); ++i) {
        numbers.push_back(certificates[i].number.ToString());
        by_claim.emplace(issues[i].due.claim.record.id, numbers.back());
    }
    ZJ_TRY(Claims(run.tx).MarkIssued(run.request.province, by_claim));
    return numbers;
}

Result<std::vector<std::string>> IssueAll(const Run& run, const Register& reg, std::vector<Due> due,
                                          std::vector<DecidedClaim>& left_out) {
    ZJ_ASSIGN(auto issues, InOrder(run, std::move(due)));
    ZJ_ASSIGN(const auto certificates, Number(run, reg, issues, left_out));
    // An act's bytes need no database: they are made beside the writing of the other rows.
    std::vector<ActRecord> acts(issues.size());
    auto made = std::async(std::launch::async, [&] {
        std::ranges::transform(issues, certificates, acts.begin(),
                               [&](const Issue& issue, const CertificateRecord& certificate) {
                                   return IssuedAct(run, issue, certificate);
                               });
    });
    ZJ_ASSIGN(auto numbers, MarkClaims(run, issues, certificates));
    ZJ_TRY(Certificates(run.tx).AddAll(certificates));
    made.get();
    for (const ActRecord& act : acts)
        ZJ_TRY(Acts(run.tx).Append(act));
    for (const CertificateRecord& one : certificates)
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
    ZJ_ASSIGN(report.issued, IssueAll(run, acting.Reg(), std::move(due), report.left_out));
    if (report.issued.empty()) return Nothing(acting, std::move(report));
    report.made_up_days = std::move(made_up_days);
    return report;
}

}  // namespace

std::string SeriesName(const Session& session, int qualification) {
    return fmt::format("{}/{:02}", session.ToString(), qualification);
}

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
