#include "app/set_line.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

#include "app/claim_board.hpp"
#include "app/policies.hpp"
#include "app/sequencer.hpp"
#include "app/take_step.hpp"
#include "base/text.hpp"
#include "store/claims.hpp"
#include "store/policies.hpp"

namespace zhengji {
namespace {

using Json = nlohmann::json;

constexpr std::array kLevels = {Level::kJunior, Level::kIntermediate, Level::kSenior};

std::size_t Index(Level level) {
    return static_cast<std::size_t>(level);
}

bool IsArea(const PolicyBook& book, DivisionCode code, CivilDate on) {
    return code.IsCounty() && book.SeparateLineArea(code, on).status == AreaStatus::kListed;
}

// A claim that was not accepted, or is not the candidate's own, brings nobody into an area.
bool BringsItsSitting(const DecidedClaim& claim) {
    if (claim.decision.outcome == ClaimOutcome::kNotAccepted) return false;
    return std::ranges::none_of(claim.decision.reasons, [](const Reason& reason) {
        return reason.message.code == Code::identity_mismatch;
    });
}

// Sittings that claim into an area, wherever they were sat.
Result<std::set<AdmissionNumber>> ClaimedIn(Transaction& tx, const PolicyBook& book,
                                            const Session& session, Instant now) {
    ZJ_ASSIGN(const auto claims, DecideClaims(tx, book, std::nullopt, now));
    std::set<AdmissionNumber> claimed;
    for (const DecidedClaim& one : claims) {
        const ClaimRecord& record = one.claim.record;
        if (record.admission.SessionOf() != session || !BringsItsSitting(one)) continue;
        if (IsArea(book, record.area, record.submitted_at.Day())) claimed.insert(record.admission);
    }
    return claimed;
}

// The day the areas are read on: the exam's last, as far as policy knows it; else the last of its
// month, or of the year where numbers name no month.
CivilDate AreaDay(const PolicyBook& book, const Session& session) {
    const SessionFacts* facts = book.FactsOf(session);
    if (facts != nullptr && facts->last_exam_day) return *facts->last_exam_day;
    const int month = facts != nullptr && facts->exam_month != 0 ? facts->exam_month : 12;
    return CivilDate::Of(session.year, static_cast<unsigned>(month), 1)->PlusMonths(1).PlusDays(-1);
}

Result<int> NationalLine(const PolicyBook& book, const Session& session, Level level,
                         CivilDate on) {
    const auto national = book.LineFor(session, level, LineKind::kNational, 0, on);
    if (!national.InForce() || !national.value->minimum)
        return MakeError(Code::no_national_line, {session.ToString(), std::string(Chinese(level))});
    return *national.value->minimum;
}

Result<std::vector<LineProposal>> Propose(Transaction& tx, const PolicyBook& book,
                                          const Session& session, Instant now) {
    ZJ_ASSIGN(const Populations people, CountPopulations(tx, book, session, now));
    std::vector<LineProposal> proposals;
    for (Level level : kLevels) {
        if (people.country[Index(level)].present == 0) continue;
        ZJ_ASSIGN(const int national, NationalLine(book, session, level, now.Day()));
        proposals.push_back(
            ProposeLine(level, national, people.country[Index(level)], people.areas[Index(level)]));
    }
    return proposals;
}

Json RateJson(const std::optional<PassRate>& rate) {
    if (!rate) return nullptr;
    return {{"passed", rate->passed}, {"present", rate->present}};
}

// Canonical, so that approving compares texts.
std::string Figures(const std::vector<LineProposal>& proposals, const PolicyBook& book) {
    Json list = Json::array();
    for (const LineProposal& p : proposals) {
        list.push_back({{"level", Name(p.level)},
                        {"ground", Info(CodeOf(p.ground)).name},
                        {"line", p.line ? Json(*p.line) : Json(nullptr)},
                        {"national_line", p.national_line},
                        {"national", RateJson(p.national)},
                        {"at_line", RateJson(p.at_line)},
                        {"just_below", RateJson(p.just_below)}});
    }
    return Json{{"levels", list}, {"policy", ToHex(book.Digest())}}.dump();
}

Line AsLine(const LineProposal& proposal, const Session& session, std::int64_t id, Instant now) {
    Line line;
    line.session = session;
    line.level = proposal.level;
    line.kind = LineKind::kSeparate;
    line.minimum = proposal.line;
    line.in_force = {now.Day(), std::nullopt};
    line.source = {std::string(kLineProposal) + std::to_string(id), "S23 三", now.Day(),
                   Confidence::kDocument};
    return line;
}

// Separate lines in force of the levels proposed for that a document published.
std::vector<Line> Published(const PolicyBook& book, const Session& session,
                            const std::vector<LineProposal>& levels, CivilDate on) {
    std::vector<Line> published;
    for (const LineProposal& level : levels) {
        if (level.ground == LineGround::kNoPopulation) continue;
        const auto line = book.LineFor(session, level.level, LineKind::kSeparate, 0, on);
        if (line.InForce() && IsPublished(*line.value)) published.push_back(*line.value);
    }
    return published;
}

Result<LineProposalRecord> OpenProposal(Transaction& tx, std::int64_t id, const Officer& officer) {
    ZJ_ASSIGN(const auto record, LineProposals(tx).ById(id));
    if (!record) return MakeError(Code::proposal_unknown, {std::to_string(id)});
    if (!record->approved_by.empty()) return MakeError(Code::proposal_closed, {std::to_string(id)});
    if (SameOfficer(record->proposed_by, officer.name)) {
        return MakeError(Code::two_persons, {officer.name, "lines propose"});
    }
    return *record;
}

}  // namespace

Result<Populations> CountPopulations(Transaction& tx, const PolicyBook& book,
                                     const Session& session, Instant now) {
    ZJ_ASSIGN(const auto claimed, ClaimedIn(tx, book, session, now));
    const CivilDate day = AreaDay(book, session);
    Populations people;
    bool any = false;
    ZJ_TRY(Results(tx).ForEach(session, [&](const StoredResult& result) {
        any = true;
        const Sitting& sitting = result.record.sitting;
        people.country[Index(sitting.level)].Add(sitting);
        const auto& home = result.record.home_area;
        const bool in_area =
            (home && IsArea(book, *home, day)) || claimed.contains(sitting.admission);
        if (in_area) people.areas[Index(sitting.level)].Add(sitting);
    }));
    if (!any) return MakeError(Code::no_session_results, {session.ToString()});
    return people;
}

Result<LineProposed> ProposeLines(Register& reg, const Session& session, const Officer& officer,
                                  Instant now) {
    ZJ_ASSIGN(Transaction tx, reg.Records().Begin(Access::kWrite));
    ZJ_TRY(Allowed(tx, officer, "lines.propose", 0, now));
    ZJ_ASSIGN(const auto book, reg.Policy(tx));
    ZJ_ASSIGN(auto levels, Propose(tx, *book, session, now));
    LineProposalRecord record;
    record.session = session.ToString();
    record.family = Name(session.family);
    record.figures = Figures(levels, *book);
    record.proposed_by = officer.name;
    record.proposed_at = now;
    ZJ_ASSIGN(const auto id, LineProposals(tx).Add(record));
    ZJ_TRY(tx.Commit());
    auto published = Published(*book, session, levels, now.Day());
    return LineProposed{id, session, std::move(levels), std::move(published)};
}

Result<std::string> ApproveLines(Register& reg, std::int64_t id, const Officer& officer,
                                 Instant now) {
    std::string digest;
    {
        ZJ_ASSIGN(Transaction tx, reg.Records().Begin(Access::kWrite));
        ZJ_TRY(Allowed(tx, officer, "lines.approve", 0, now));
        ZJ_ASSIGN(const auto record, OpenProposal(tx, id, officer));
        ZJ_ASSIGN(const auto book, reg.Policy(tx));
        const Session session = Session::Parse(record.session).value();
        // The figures are worked out again from the data: an approval rests on them, not on a
        // stored text.
        ZJ_ASSIGN(const auto levels, Propose(tx, *book, session, now));
        if (Figures(levels, *book) != record.figures) return MakeError(Code::proposal_moved);
        auto next = book;
        for (const LineProposal& level : levels) {
            if (level.ground == LineGround::kNoPopulation) continue;
            ZJ_ASSIGN(next, next->WithLine(AsLine(level, session, id, now)));
        }
        digest = ToHex(next->Digest());
        ZJ_TRY(Policies(tx).Propose(
            {digest, next->Canonical(), record.proposed_by, now, "", std::nullopt}));
        ZJ_TRY(RecordAdoption(tx, *next, officer, now));
        ZJ_TRY(LineProposals(tx).Approve(id, officer.name, now));
        ZJ_TRY(tx.Commit());
    }
    ZJ_ASSIGN([[maybe_unused]] const auto published, Publish(reg));
    return digest;
}

Result<std::vector<LevelImpact>> ImpactOfLines(Register& reg, const Session& session,
                                               const std::map<Level, int>& lines, Instant now) {
    ZJ_ASSIGN(Transaction tx, reg.Records().Begin(Access::kRead));
    ZJ_ASSIGN(const auto book, reg.Policy(tx));
    ZJ_ASSIGN(const Populations people, CountPopulations(tx, *book, session, now));
    std::vector<LevelImpact> impacts;
    for (const auto& [level, to] : lines) {
        ZJ_ASSIGN(const int national, NationalLine(*book, session, level, now.Day()));
        if (to >= national)
            return MakeError(Code::line_not_below_national,
                             {std::string(Chinese(level)), std::to_string(to),
                              std::to_string(national), std::string(Name(level))});
        const auto separate = book->LineFor(session, level, LineKind::kSeparate, 0, now.Day());
        LevelImpact one;
        one.level = level;
        if (separate.InForce()) one.from = separate.value->minimum;
        one.to = to;
        one.impact = ImpactOf(people.areas[Index(level)], national, one.from, one.to);
        impacts.push_back(one);
    }
    return impacts;
}

}  // namespace zhengji
