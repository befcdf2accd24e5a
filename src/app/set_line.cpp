#include "app/set_line.hpp"

#include <nlohmann/json.hpp>

#include <set>

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

// Sittings that claim into an area, wherever they were sat.
Result<std::set<AdmissionNumber>> ClaimedIn(Transaction& tx, const PolicyBook& book,
                                            const Session& session) {
    ZJ_ASSIGN(const auto claims, Claims(tx).List(std::nullopt));
    std::set<AdmissionNumber> claimed;
    for (const StoredClaim& claim : claims) {
        const ClaimRecord& record = claim.record;
        if (record.admission.SessionOf() != session) continue;
        if (IsArea(book, record.area, record.submitted_at.Day())) claimed.insert(record.admission);
    }
    return claimed;
}

// The day the areas are read on: the exam's, as far as it is known.
CivilDate AreaDay(const PolicyBook& book, const Session& session) {
    const SessionFacts* facts = book.FactsOf(session);
    if (facts != nullptr && facts->last_exam_day) return *facts->last_exam_day;
    const unsigned month = session.half == 1 ? 5 : 11;
    return *CivilDate::Of(session.year, month, 30);
}

Result<std::vector<LineProposal>> Propose(Transaction& tx, const PolicyBook& book,
                                          const Session& session, CivilDate on) {
    ZJ_ASSIGN(const Populations people, CountPopulations(tx, book, session));
    std::vector<LineProposal> proposals;
    for (Level level : kLevels) {
        if (people.country[Index(level)].present == 0) continue;
        const auto national = book.LineFor(session, level, LineKind::kNational, 0, on);
        if (!national.InForce() || !national.value->minimum) {
            return MakeError(Code::no_national_line,
                             {session.ToString(), std::string(Chinese(level))});
        }
        proposals.push_back(ProposeLine(level, *national.value->minimum,
                                        people.country[Index(level)], people.areas[Index(level)]));
    }
    return proposals;
}

Json RateJson(const PassRate& rate) {
    return {{"passed", rate.passed}, {"present", rate.present}};
}

// Canonical, so that approving compares texts.
std::string Figures(const std::vector<LineProposal>& proposals, const PolicyBook& book) {
    Json list = Json::array();
    for (const LineProposal& p : proposals) {
        list.push_back({{"level", Name(p.level)},
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
    line.source = {"划线提案 " + std::to_string(id), "S23 三", now.Day(), Confidence::kDocument};
    return line;
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
                                     const Session& session) {
    ZJ_ASSIGN(const auto claimed, ClaimedIn(tx, book, session));
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
    ZJ_ASSIGN(auto levels, Propose(tx, *book, session, now.Day()));
    LineProposalRecord record;
    record.session = session.ToString();
    record.family = Name(session.family);
    record.figures = Figures(levels, *book);
    record.proposed_by = officer.name;
    record.proposed_at = now;
    ZJ_ASSIGN(const auto id, LineProposals(tx).Add(record));
    ZJ_TRY(tx.Commit());
    return LineProposed{id, session, std::move(levels)};
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
        ZJ_ASSIGN(const auto levels, Propose(tx, *book, session, now.Day()));
        if (Figures(levels, *book) != record.figures) return MakeError(Code::proposal_moved);
        auto next = book;
        for (const LineProposal& level : levels) {
            ZJ_ASSIGN(next, next->WithLine(AsLine(level, session, id, now)));
        }
        digest = ToHex(next->Digest());
        ZJ_TRY(Policies(tx).Propose(
            {digest, next->Canonical(), record.proposed_by, now, "", std::nullopt}));
        ZJ_TRY(RecordAdoption(tx, *next, officer, now));
        ZJ_TRY(LineProposals(tx).Approve(id, officer.name, now));
        ZJ_TRY(tx.Commit());
    }
    ZJ_ASSIGN([[maybe_unused]] const auto published, Sequence(reg));
    return digest;
}

Result<std::vector<LevelImpact>> ImpactOfLines(Register& reg, const Session& session,
                                               const std::map<Level, int>& lines, Instant now) {
    ZJ_ASSIGN(Transaction tx, reg.Records().Begin(Access::kRead));
    ZJ_ASSIGN(const auto book, reg.Policy(tx));
    ZJ_ASSIGN(const Populations people, CountPopulations(tx, *book, session));
    std::vector<LevelImpact> impacts;
    for (const auto& [level, to] : lines) {
        const auto national = book->LineFor(session, level, LineKind::kNational, 0, now.Day());
        if (!national.InForce() || !national.value->minimum) {
            return MakeError(Code::no_national_line,
                             {session.ToString(), std::string(Chinese(level))});
        }
        const auto separate = book->LineFor(session, level, LineKind::kSeparate, 0, now.Day());
        LevelImpact one;
        one.level = level;
        if (separate.InForce()) one.from = separate.value->minimum;
        one.to = to;
        const PassCurve& areas = people.areas[Index(level)];
        one.impact = ImpactOf(areas, *national.value->minimum, one.from, one.to);
        one.before = {one.impact.passing_before, areas.present};
        one.after = {one.impact.passing_after, areas.present};
        impacts.push_back(one);
    }
    return impacts;
}

}  // namespace zhengji
