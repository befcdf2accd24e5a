#include "app/issue_certificates.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <future>
#include <tuple>
#include <utility>

#include "app/acts.hpp"
#include "app/known_scope.hpp"
#include "app/sequencer.hpp"
#include "app/take_step.hpp"
#include "base/check.hpp"
#include "base/text.hpp"
#include "store/certificates.hpp"
#include "store/log.hpp"

namespace zhengji {
namespace {

constexpr int kHighestSerial = 99999;

Status CheckReviewed(Transaction& tx, const std::vector<StoredClaim>& claims,
                     const IssueRequest& request, const std::string& digest) {
    ZJ_ASSIGN(const auto reviewers, Claims(tx).Reviewers(request.province));
    for (const StoredClaim& claim : claims) {
        const std::string admission = claim.record.admission.ToString();
        const auto same = [&](const auto& review) {
            return SameOfficer(review.second, request.officer.name);
        };
        const auto [first, last] = std::ranges::equal_range(
            reviewers, claim.record.id, {}, &std::pair<std::int64_t, std::string>::first);
        if (std::any_of(first, last, same))
            return MakeError(Code::two_persons, {request.officer.name, "review " + admission});
        if (claim.policy_digest != digest) {
            return MakeError(Code::issue_policy_changed,
                             {admission, claim.policy_digest.substr(0, 12), digest.substr(0, 12)});
        }
    }
    return {};
}

bool IsDue(const StoredClaim& claim, const IssueRequest& request) {
    const bool approved = claim.state == ClaimState::kApproved && claim.certificate_no.empty() &&
                          claim.record.province == request.province;
    return approved && (!request.session || claim.record.admission.SessionOf() == *request.session);
}

// Whether anything speaks of the sitting or the person that the review may not have known: a
// certificate for it, or one of the same session. Everything else the review saw stands.
bool HasNews(const ClaimOnBoard& one) {
    return !one.certificate_no.empty() || !one.of_session.empty();
}

// The approved claims of the run; those the rules no longer bear out go to `left_out`.
Result<std::vector<StoredClaim>> ToIssue(Transaction& tx, const PolicyBook& book,
                                         const IssueRequest& request,
                                         std::vector<DecidedClaim>& left_out) {
    std::vector<StoredClaim> claims;
    ZJ_ASSIGN(auto board, Claims(tx).Board(request.province));
    std::erase_if(board, [&](const ClaimOnBoard& one) { return !IsDue(one.claim, request); });
    if (std::ranges::none_of(board, HasNews)) {
        for (ClaimOnBoard& one : board)
            claims.push_back(std::move(one.claim));
        return claims;
    }
    ZJ_ASSIGN(auto decided, DecideClaims(tx, book, request.province, request.now));
    for (DecidedClaim& one : decided) {
        if (!IsDue(one.claim, request)) continue;
        const bool holds = one.decision.outcome != ClaimOutcome::kRefused &&
                           one.decision.outcome != ClaimOutcome::kNotAccepted;
        if (holds) {
            claims.push_back(std::move(one.claim));
        } else {
            left_out.push_back(std::move(one));
        }
    }
    return claims;
}

// The first day a confirmation can be of: the exam's last, as far as it is known.
CivilDate ExamDay(const PolicyBook& book, const Session& session) {
    const SessionFacts* facts = book.FactsOf(session);
    if (facts != nullptr && facts->last_exam_day) return *facts->last_exam_day;
    const int month = facts == nullptr ? 0 : facts->exam_month;
    return *CivilDate::Of(session.year, static_cast<unsigned>(std::max(month, 1)), 1);
}

Status CheckConfirmation(const PolicyBook& book, const std::vector<StoredClaim>& claims,
                         const IssueRequest& request) {
    if (!request.confirmed) return {};
    const CivilDate date = request.confirmed->date;
    if (date > request.now.Day())
        return MakeError(Code::confirmation_future,
                         {date.ToString(), request.now.Day().ToString()});
    for (const StoredClaim& claim : claims) {
        const Session session = claim.record.admission.SessionOf();
        const CivilDate exam = ExamDay(book, session);
        if (date < exam)
            return MakeError(Code::confirmation_before_exam,
                             {date.ToString(), session.ToString(), exam.ToString()});
    }
    return {};
}

Result<Confirmation> ConfirmationFor(const Register& reg, const IssueRequest& request) {
    if (request.confirmed) return *request.confirmed;
    if (!reg.IsRehearsal()) return MakeError(Code::issue_needs_confirmation);
    return Confirmation{"演练 REHEARSAL", request.now.Day(), "演练核准"};
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

    Result<int> Next(const Series& series) {
        const int serial = next_.at(series)++;
        if (serial > kHighestSerial) {
            return MakeError(Code::series_full, {fmt::format("{}{}{:02}", series.prefix,
                                                             series.year, series.qualification)});
        }
        return serial;
    }

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

CivilDate ApprovedOn(const PolicyBook& book, const Session& session,
                     const Confirmation& confirmed) {
    const SessionFacts* facts = book.FactsOf(session);
    return facts != nullptr && facts->last_exam_day ? *facts->last_exam_day : confirmed.date;
}

// Everything one run needs while it turns claims into certificates.
struct Run {
    Transaction& tx;
    const PolicyBook& book;
    const IssueRequest& request;
    Confirmation confirmed;
};

Result<CertificateRecord> CertificateFor(const Run& run, const StoredClaim& claim,
                                         CertificateNumber number) {
    const Session session = claim.record.admission.SessionOf();
    const Qualification* qualification =
        run.book.QualificationByCode(session.family, claim.record.admission.qualification);
    CHECK(qualification != nullptr);
    ZJ_ASSIGN(const auto result, Results(run.tx).ByAdmission(claim.record.admission));
    CHECK(result.has_value());
    CertificateRecord record;
    record.number = std::move(number);
    record.origin = Origin::kIssued;
    record.person = result->person;
    record.name = claim.record.name;
    record.facts = {session,
                    qualification->level,
                    qualification->name,
                    LineKind::kSeparate,
                    claim.record.province,
                    claim.record.area,
                    ApprovedOn(run.book, session, run.confirmed)};
    record.admission = claim.record.admission;
    record.employer =
        claim.record.employer.empty() ? result->record.employer : claim.record.employer;
    record.sex = result->record.sex;
    record.photo = result->record.photo;
    record.valid_from = run.request.now.Day();
    return record;
}

// The conditions of the notice the claim was made under.
std::string GroundOf(const Run& run, const StoredClaim& claim) {
    const ClaimCall* call = AcceptingCall(run.book, AsHandedIn(claim));
    CHECK(call != nullptr);
    return call->rules.conditions;
}

struct Issue {
    StoredClaim claim;
    CertificateRecord certificate;
    Identity identity;
};

ActRecord IssuedAct(const Run& run, const Issue& issue) {
    const CertificateRecord& certificate = issue.certificate;
    ActDraft draft;
    draft.act.kind = ActKind::kIssued;
    draft.act.subject = certificate.number.ToString();
    draft.act.effective_on = certificate.valid_from;
    draft.act.recorded_at = run.request.now;
    draft.act.office = certificate.facts.province;
    draft.act.policy_digest = ToHex(run.book.Digest());
    draft.act.facts = certificate.facts;
    draft.holder = Holder{certificate.name, issue.identity};
    draft.part = {run.request.officer.name, GroundOf(run, issue.claim), run.confirmed.ToString()};
    return Finish(std::move(draft), run.tx.Keys());
}

// The numbers, each noted at its claim.
Result<std::vector<std::string>> MarkClaims(const Run& run, const std::vector<Issue>& issues) {
    std::vector<std::string> numbers;
    for (const Issue& issue : issues) {
        numbers.push_back(issue.certificate.number.ToString());
        ZJ_TRY(Claims(run.tx).MarkIssued(issue.claim.record.id, numbers.back()));
    }
    return numbers;
}

Result<std::vector<std::string>> IssueAll(const Run& run, const Register& reg,
                                          std::vector<StoredClaim> claims) {
    std::vector<std::pair<Series, StoredClaim>> ordered;
    std::map<Series, Session> series;
    for (StoredClaim& claim : claims) {
        ZJ_ASSIGN(Series one, SeriesOf(run.book, claim));
        series.emplace(one, claim.record.admission.SessionOf());
        ordered.emplace_back(std::move(one), std::move(claim));
    }
    // Numbering order (FORMATS): within a series by prefecture, then by admission number.
    std::ranges::sort(ordered, {}, [](const auto& pair) {
        return std::make_tuple(pair.first, pair.second.record.area.Prefecture(),
                               pair.second.record.admission);
    });
    Numberer numberer(run.tx, reg, run.request);
    ZJ_TRY(numberer.Prepare(series));
    std::vector<Issue> issues;
    issues.reserve(ordered.size());
    for (auto& [one, claim] : ordered) {
        ZJ_ASSIGN(const int serial, numberer.Next(one));
        ZJ_ASSIGN(auto record,
                  CertificateFor(run, claim, {one, claim.record.area.Prefecture(), serial}));
        ZJ_ASSIGN(auto identity, People(run.tx).IdentityOf(record.person));
        CHECK(identity.has_value());
        issues.push_back({std::move(claim), std::move(record), std::move(*identity)});
    }
    // An act's bytes need no database: they are made beside the marking of the claims.
    std::vector<ActRecord> acts(issues.size());
    auto made = std::async(std::launch::async, [&] {
        std::ranges::transform(issues, acts.begin(),
                               [&](const Issue& issue) { return IssuedAct(run, issue); });
    });
    ZJ_ASSIGN(auto numbers, MarkClaims(run, issues));
    made.get();
    std::vector<CertificateRecord> certificates;
    certificates.reserve(issues.size());
    for (Issue& issue : issues)
        certificates.push_back(std::move(issue.certificate));
    ZJ_TRY(Certificates(run.tx).AddAll(certificates, acts));
    return numbers;
}

}  // namespace

std::string SeriesName(const Session& session, int qualification) {
    return fmt::format("{}/{:02}", session.ToString(), qualification);
}

Result<Confirmation> Confirmation::Parse(std::string_view text) {
    std::string folded(text);
    for (auto at = folded.find("，"); at != std::string::npos; at = folded.find("，")) {
        folded.replace(at, std::string_view("，").size(), ",");
    }
    const auto parts = SplitList(folded, ',');
    if (parts.size() != 3) return MakeError(Code::bad_confirmation, {std::string(text)});
    const auto date = CivilDate::Parse(parts[1]);
    if (!date) return MakeError(Code::bad_date, {parts[1]});
    return Confirmation{parts[0], *date, parts[2]};
}

std::string Confirmation::ToString() const {
    return fmt::format("{}, {}, {}", body, date.ToString(), document);
}

Result<IssueReport> IssueCertificates(Register& reg, const IssueRequest& request) {
    IssueReport report;
    {
        ZJ_ASSIGN(Transaction tx, reg.Records().Begin(Access::kWrite));
        ZJ_TRY(Allowed(tx, request.officer, "certificates.issue", request.province, request.now));
        ZJ_ASSIGN(const auto book, reg.Policy(tx));
        ZJ_TRY(RequireKnown(*book, request.province, request.session));
        ZJ_ASSIGN(auto claims, ToIssue(tx, *book, request, report.left_out));
        if (claims.empty()) {
            ZJ_ASSIGN(report.tree_size, LogStore(tx).Size());
            return report;
        }
        ZJ_TRY(CheckReviewed(tx, claims, request, ToHex(book->Digest())));
        ZJ_TRY(CheckConfirmation(*book, claims, request));
        ZJ_ASSIGN(auto confirmed, ConfirmationFor(reg, request));
        const Run run{tx, *book, request, std::move(confirmed)};
        ZJ_ASSIGN(report.issued, IssueAll(run, reg, std::move(claims)));
        ZJ_TRY(tx.Commit());
    }
    ZJ_ASSIGN(const auto published, Sequence(reg));
    report.tree_size = published.tree_size;
    ZJ_ASSIGN(report.first_leaf, LeafOf(reg, report.issued.front()));
    return report;
}

}  // namespace zhengji
