#include "app/lines/set_line.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

#include "app/claims/applications_closed.hpp"
#include "app/claims/claim_board.hpp"
#include "app/claims/confirmations.hpp"
#include "app/claims/unbarred_claims.hpp"
#include "app/gate/gate.hpp"
#include "app/lines/policies.hpp"
#include "app/register/ground.hpp"
#include "app/register/persons.hpp"
#include "app/register/sequencer.hpp"
#include "base/states_nothing.hpp"
#include "base/text.hpp"
#include "base/unseen.hpp"
#include "rules/procedures/actions.hpp"
#include "rules/procedures/must_say.hpp"
#include "store/claims.hpp"
#include "store/policies.hpp"

namespace zhengji {
namespace {

using Json = nlohmann::json;

Result<int> NationalLine(const PolicyBook& book, const Session& session, Level level,
                         CivilDate on) {
    const auto national = book.LineFor(session, level, LineKind::kNational, 0, on);
    if (!national.InForce() || !national.value->minimum)
        return MakeError(Code::no_national_line,
                         {session.ToString(), Word(Chinese(level), Name(level))});
    return *national.value->minimum;
}

// What a session's results give: a line for each level, and who is left out of them.
struct Worked {
    std::vector<LineProposal> levels;
    std::vector<Unplaced> unplaced;
};

Result<Worked> Propose(Transaction& tx, const PolicyBook& book, const Session& session,
                       Instant now) {
    ZJ_ASSIGN(const Populations people, CountPopulations(tx, book, session, now));
    Worked worked;
    for (Level level : AllLevels()) {
        if (people.In(level).present == 0) continue;
        ZJ_ASSIGN(const int national, NationalLine(book, session, level, now.Day()));
        worked.levels.push_back(
            ProposeLine(level, national, people.In(level), people.OfAreas(level)));
        for (const auto& [home, count] : people.unplaced.at(static_cast<std::size_t>(level)))
            worked.unplaced.push_back({level, home, count});
    }
    return worked;
}

Json LineJson(std::optional<int> line) {
    return line ? Json(*line) : Json(nullptr);
}

Json RateJson(const std::optional<PassRate>& rate) {
    if (!rate) return nullptr;
    return {{"passed", rate->passed}, {"present", rate->present}};
}

// Canonical, so that approving compares texts.
std::string Figures(const Worked& worked, const PolicyBook& book) {
    Json list = Json::array();
    for (const LineProposal& p : worked.levels) {
        list.push_back({{"level", Name(p.level)},
                        {"ground", Info(CodeOf(p.ground)).name},
                        {"line", LineJson(p.line)},
                        {"national_line", p.national_line},
                        {"national", RateJson(p.national)},
                        {"at_line", RateJson(p.at_line)},
                        {"just_below", RateJson(p.just_below)}});
    }
    Json figures = {{"levels", list}, {"policy", ToHex(book.Digest())}};
    for (const Unplaced& one : worked.unplaced)
        figures["unplaced"].push_back({{"level", Name(one.level)},
                                       {"home_area", one.home.ToString()},
                                       {"people", one.people}});
    return figures.dump();
}

// Where a line that is set here comes from: its proposal, and the paper it was filed by.
struct Origin {
    std::int64_t proposal = 0;
    std::optional<OfficialDocument> filed;

    std::string ToString() const {
        const std::string number = std::string(kLineProposal) + std::to_string(proposal);
        return filed ? number + "（" + filed->ToString() + "）" : number;
    }
};

Line AsLine(Level level, std::optional<int> minimum, const Session& session, const Origin& origin,
            Instant now) {
    Line line;
    line.session = session;
    line.level = level;
    line.kind = LineKind::kSeparate;
    line.minimum = minimum;
    line.in_force = {now.Day(), std::nullopt};
    line.source = {origin.ToString(), "S23 三", now.Day(), Confidence::kDocument};
    return line;
}

std::string Words(const Session& session, Level level) {
    return session.ToString() + " " + std::string(Name(level));
}

// A published line stands, be it that there is none: another is a correction, an act of its own.
Status RequireUnpublished(const PolicyBook& book, const Session& session,
                          const std::vector<LineProposal>& levels, CivilDate on) {
    for (const LineProposal& level : levels) {
        if (level.ground == LineGround::kNoPopulation) continue;
        for (const Line& line : book.Lines()) {
            const bool same = line.session == session && line.level == level.level &&
                              line.kind == LineKind::kSeparate;
            if (!same || (line.in_force.last && *line.in_force.last < on)) continue;
            return MakeError(Code::line_stands,
                             {Words(session, level.level), line.in_force.first.ToString()});
        }
    }
    return {};
}

Result<LineProposalRecord> OpenProposal(Transaction& tx, std::int64_t id, const Officer& officer) {
    ZJ_ASSIGN(const auto record, LineProposals(tx).ById(id));
    if (!record) return MakeError(Code::proposal_unknown, {std::to_string(id)});
    if (!record->approved_by.empty()) return MakeError(Code::proposal_closed, {std::to_string(id)});
    ZJ_TRY(Apart(action::kLinesApprove, action::kLinesPropose, record->proposed_by, officer.name,
                 PersonsIn(tx)));
    return *record;
}

LineProposalRecord Proposed(const Session& session, std::string figures, const Officer& officer,
                            Instant now) {
    LineProposalRecord record;
    record.session = session.ToString();
    record.family = Name(session.family);
    record.figures = std::move(figures);
    record.proposed_by = officer.name;
    record.proposed_at = now;
    return record;
}

// The book with the lines of a proposal. Its figures are worked out again from the data: an
// approval rests on them, not on a stored text.
Result<std::shared_ptr<const PolicyBook>> Set(Transaction& tx,
                                              std::shared_ptr<const PolicyBook> book,
                                              const LineProposalRecord& record,
                                              const Origin& origin, Instant now) {
    const Session session = Session::Parse(record.session).value();
    ZJ_TRY(RequireClosed(*book, session, now));
    ZJ_ASSIGN(const Worked worked, Propose(tx, *book, session, now));
    ZJ_TRY(RequireUnpublished(*book, session, worked.levels, now.Day()));
    if (Figures(worked, *book) != record.figures) return MakeError(Code::proposal_moved);
    for (const LineProposal& level : worked.levels) {
        if (level.ground == LineGround::kNoPopulation) continue;
        ZJ_ASSIGN(book, book->WithLine(AsLine(level.level, level.line, session, origin, now)));
    }
    return book;
}

Result<std::vector<LevelImpact>> Impacts(Transaction& tx, const PolicyBook& book,
                                         const Session& session, const LinesByLevel& lines,
                                         Instant now) {
    ZJ_ASSIGN(const Populations people, CountPopulations(tx, book, session, now));
    std::vector<LevelImpact> impacts;
    for (const auto& [level, to] : lines) {
        ZJ_ASSIGN(const int national, NationalLine(book, session, level, now.Day()));
        if (to && *to >= national)
            return MakeError(Code::line_not_below_national,
                             {std::string(Chinese(level)), std::to_string(*to),
                              std::to_string(national), std::string(Name(level))});
        const auto separate = book.LineFor(session, level, LineKind::kSeparate, 0, now.Day());
        LevelImpact one;
        one.level = level;
        if (separate.InForce()) one.from = separate.value->minimum;
        one.to = to;
        one.impact = ImpactOf(people.OfAreas(level), national, one.from, one.to);
        one.average = ImpactOf(people.In(level), national, {}, {}).before;
        impacts.push_back(one);
    }
    return impacts;
}

constexpr std::size_t kLongestReason = 2000;

Status CheckReason(const std::string& reason) {
    const bool good = IsUtf8(reason) && !Trim(reason).empty() &&
                      CodePoints(reason) <= kLongestReason &&
                      !FirstUnseen(reason, LineBreaks::kMayStand);
    if (!good) return MakeError(Code::bad_option, {"--reason", reason});
    if (!StatesNothing(reason)) return {};
    return MakeError(Code::step_field_bad, {"--reason", reason, MustSay("公布的分数印错")});
}

// No line lets more pass in the areas than pass in the country (S23-3).
Status KeepToCeiling(const std::vector<LevelImpact>& impacts) {
    for (const LevelImpact& one : impacts) {
        if (!one.to || PassRate::NotAbove(one.impact.after, one.average)) continue;
        return MakeError(
            Code::line_above_ceiling,
            {std::string(Chinese(one.level)), std::to_string(*one.to), one.impact.after.ToString(),
             one.average.ToString(), std::string(Name(one.level))});
    }
    return {};
}

// Whom the correction touches; refused where there is nothing to correct, or where such a line
// could not be set.
Result<std::vector<LevelImpact>> Correctable(Transaction& tx, const PolicyBook& book,
                                             const CorrectionOfLines& request) {
    ZJ_TRY(RequireClosed(book, request.session, request.now));
    ZJ_ASSIGN(auto impacts, Impacts(tx, book, request.session, request.lines, request.now));
    for (const LevelImpact& one : impacts) {
        const std::string words = Words(request.session, one.level);
        // That there is none may have been set, and is corrected like any line.
        const auto set =
            book.LineFor(request.session, one.level, LineKind::kSeparate, 0, request.now.Day());
        if (!set.InForce()) return MakeError(Code::line_nothing_to_correct, {words});
        if (one.from == one.to)
            return MakeError(Code::line_unchanged, {words, one.to ? std::to_string(*one.to) : "—"});
    }
    return impacts;
}

// REQUIRES: at least one line.
Result<std::shared_ptr<const PolicyBook>> WithLines(const PolicyBook& book,
                                                    const CorrectionOfLines& request,
                                                    const Origin& origin) {
    std::shared_ptr<const PolicyBook> next;
    for (const auto& [level, to] : request.lines) {
        const PolicyBook& so_far = next ? *next : book;
        ZJ_ASSIGN(next, so_far.WithLine(AsLine(level, to, request.session, origin, request.now)));
    }
    return next;
}

// Canonical, so that approving compares texts.
std::string Figures(const CorrectionOfLines& request, const std::vector<LevelImpact>& impacts,
                    const PolicyBook& book) {
    Json list = Json::array();
    for (const LevelImpact& one : impacts) {
        list.push_back({{"level", Name(one.level)},
                        {"from", LineJson(one.from)},
                        {"to", LineJson(one.to)},
                        {"before", RateJson(one.impact.before)},
                        {"after", RateJson(one.impact.after)}});
    }
    return Json{
        {"correction", list}, {"reason", Trim(request.reason)}, {"policy", ToHex(book.Digest())}}
        .dump();
}

// Nothing: the proposal sets lines, or does not read as one; then it is compared as a proposal, and
// does not fit.
std::optional<CorrectionOfLines> AsCorrection(const LineProposalRecord& record, Instant now) {
    auto figures = ReadFigures(record.figures);
    if (!figures || !figures->reason) return std::nullopt;
    CorrectionOfLines request;
    request.session = Session::Parse(record.session).value();
    request.lines = std::move(figures->lines);
    request.reason = *std::move(figures->reason);
    request.now = now;
    return request;
}

Result<std::shared_ptr<const PolicyBook>> Corrected(Transaction& tx, const PolicyBook& book,
                                                    const LineProposalRecord& record,
                                                    const CorrectionOfLines& request,
                                                    const Origin& origin) {
    ZJ_ASSIGN(const auto impacts, Correctable(tx, book, request));
    if (Figures(request, impacts, book) != record.figures) return MakeError(Code::proposal_moved);
    ZJ_TRY(KeepToCeiling(impacts));
    return WithLines(book, request, origin);
}

// No score lies above.
Status CheckMarks(const LinesByLevel& lines) {
    for (const auto& [level, line] : lines)
        if (line && *line > kHighestMark)
            return MakeError(Code::bad_option, {"--line", std::to_string(*line)});
    return {};
}

Result<ChangedClaims> ChangedIn(Transaction& tx, const PolicyBook& before, const PolicyBook& after,
                                const Session& session, Instant now) {
    return ClaimsChangedBy(tx, before, after, now,
                           [&](const Session& one) { return one == session; });
}

}  // namespace

Result<LineProposed> ProposeLines(Register& reg, const LinesToPropose& request) {
    const Session& session = request.session;
    const Officer& officer = request.officer;
    const Instant now = request.now;
    const auto propose = [&](Acting& acting) -> Result<LineProposed> {
        Transaction& tx = acting.Tx();
        ZJ_TRY(CheckGround(tx, Ground::kClaims));
        ZJ_ASSIGN(const auto book, acting.Policy());
        ZJ_TRY(RequireClosed(*book, session, now));
        ZJ_ASSIGN(Worked worked, Propose(tx, *book, session, now));
        ZJ_TRY(RequireUnpublished(*book, session, worked.levels, now.Day()));
        ZJ_TRY(RequirePlaced(*book, worked.unplaced, request.unplaced));
        ZJ_ASSIGN(const auto id,
                  LineProposals(tx).Add(Proposed(session, Figures(worked, *book), officer, now)));
        ZJ_ASSIGN(const LineDoubles doubles, DoublesAmongCounted(tx, session));
        return LineProposed{id, session, std::move(worked.levels), std::move(worked.unplaced),
                            doubles};
    };
    return Perform(reg, {officer, now}, Asked::Nation(action::kLinesPropose), propose);
}

Result<LineCorrectionProposed> CorrectLines(Register& reg, const CorrectionOfLines& request) {
    ZJ_TRY(CheckReason(request.reason));
    ZJ_TRY(CheckMarks(request.lines));
    const auto propose = [&](Acting& acting) -> Result<LineCorrectionProposed> {
        Transaction& tx = acting.Tx();
        ZJ_TRY(CheckGround(tx, Ground::kClaims));
        ZJ_ASSIGN(const auto book, acting.Policy());
        ZJ_ASSIGN(auto impacts, Correctable(tx, *book, request));
        const std::string figures = Figures(request, impacts, *book);
        ZJ_ASSIGN(const auto id, LineProposals(tx).Add(Proposed(request.session, figures,
                                                                request.officer, request.now)));
        ZJ_ASSIGN(const auto next, WithLines(*book, request, Origin{id, {}}));
        ZJ_TRY(KeepToCeiling(impacts));
        ZJ_ASSIGN(auto claims, ChangedIn(tx, *book, *next, request.session, request.now));
        return LineCorrectionProposed{id, std::move(impacts), std::move(claims)};
    };
    return Perform(reg, {request.officer, request.now}, Asked::Nation(action::kLinesPropose),
                   propose);
}

namespace {

Status CheckFiled(const Register& reg, const std::optional<OfficialDocument>& filed, Instant now) {
    if (!filed) return reg.IsRehearsal() ? Status() : Status(MakeError(Code::line_needs_filing));
    if (filed->date <= now.Day()) return {};
    return MakeError(Code::document_day_ahead, {filed->date.ToString(), now.Day().ToString()});
}

Result<LinesApproved> Approve(Acting& acting, std::int64_t id, const Origin& origin) {
    Transaction& tx = acting.Tx();
    const Officer& officer = acting.Actor();
    const Instant now = acting.Now();
    LinesApproved approved;
    ZJ_TRY(CheckGround(tx, Ground::kClaims));
    ZJ_ASSIGN(const auto record, OpenProposal(tx, id, officer));
    ZJ_ASSIGN(const auto book, acting.Policy());
    const auto session = Session::Parse(record.session);
    if (origin.filed && session) ZJ_TRY(NotBeforeExam(*book, *session, origin.filed->date));
    const auto correction = AsCorrection(record, now);
    ZJ_ASSIGN(const auto next, correction ? Corrected(tx, *book, record, *correction, origin)
                                          : Set(tx, book, record, origin, now));
    approved.digest = ToHex(next->Digest());
    if (correction) {
        ZJ_ASSIGN(approved.claims, ChangedIn(tx, *book, *next, correction->session, now));
        ZJ_TRY(
            ReopenAll(tx, *next, approved.claims,
                      {Code::reopened_by_line, std::to_string(id), officer, now, approved.digest}));
    }
    ZJ_TRY(Policies(tx).Propose(
        {approved.digest, next->Canonical(), record.proposed_by, now, "", std::nullopt}));
    ZJ_TRY(RecordAdoption(tx, *next, officer, now));
    ZJ_TRY(LineProposals(tx).Approve(id, officer.name, now));
    return approved;
}

}  // namespace

Result<LinesApproved> ApproveLines(Register& reg, std::int64_t id,
                                   const std::optional<OfficialDocument>& filed,
                                   const Officer& officer, Instant now) {
    ZJ_TRY(CheckFiled(reg, filed, now));
    return Perform(reg, {officer, now}, Asked::Nation(action::kLinesApprove), [&](Acting& acting) {
        return Approve(acting, id, Origin{id, filed});
    });
}

Result<std::vector<LevelImpact>> ImpactOfLines(Register& reg, const Session& session,
                                               const LinesByLevel& lines, Instant now) {
    ZJ_TRY(CheckMarks(lines));
    return Ask(reg, kAnyone, [&](Desk& desk) -> Result<std::vector<LevelImpact>> {
        ZJ_ASSIGN(const auto book, desk.Policy());
        return Impacts(desk.Tx(), *book, session, lines, now);
    });
}

}  // namespace zhengji
