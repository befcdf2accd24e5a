#include "cli/commands/policy_rows.hpp"

#include <algorithm>
#include <set>

#include "rules/policy/collections.hpp"

namespace zhengji {
namespace {

std::set<Level> LevelsOf(const PolicyBook& book, Family family) {
    std::set<Level> levels;
    for (const Qualification& q : book.Qualifications()) {
        if (q.family == family) levels.insert(q.level);
    }
    return levels;
}

// The qualifications that have a line of their own.
std::set<std::string> Owners(const PolicyBook& book, const Session& session, Level level,
                             LineKind kind, int province) {
    std::set<std::string> owners;
    for (const Line& line : book.Lines()) {
        const bool here = kind != LineKind::kProvincial || line.province == province;
        if (here && line.session == session && line.level == level && line.kind == kind &&
            !line.qualification.empty())
            owners.insert(line.qualification);
    }
    return owners;
}

}  // namespace

std::vector<LineRow> LinesOn(const PolicyBook& book, int province, CivilDate on) {
    std::vector<LineRow> rows;
    for (const SessionFacts& facts : book.Sessions()) {
        for (const Level level : LevelsOf(book, facts.session.family)) {
            for (const LineKind kind :
                 {LineKind::kNational, LineKind::kProvincial, LineKind::kSeparate}) {
                const auto line = book.LineFor(facts.session, level, kind, province, on);
                // A province's line of which nothing is said is none, for nearly all provinces.
                const bool said = kind != LineKind::kProvincial || line.value != nullptr;
                if (said) rows.push_back({facts.session, level, kind, line});
                for (const std::string& whose : Owners(book, facts.session, level, kind, province))
                    rows.push_back({facts.session, level, kind,
                                    book.LineFor(facts.session, level, kind, province, on, whose),
                                    whose});
            }
        }
    }
    return rows;
}

InTime StateOn(const Window& window, CivilDate on) {
    if (on < window.opens.Day()) return InTime::kNotYet;
    return window.closes.Day() < on ? InTime::kEnded : InTime::kInForce;
}

std::vector<std::pair<std::string, Lookup<Bound>>> BoundsOn(const PolicyBook& book, CivilDate on) {
    std::set<std::string> names;
    for (const Bound& bound : book.Bounds())
        names.insert(bound.name);
    std::vector<std::pair<std::string, Lookup<Bound>>> rows;
    for (const std::string& name : names)
        rows.emplace_back(name, book.BoundFor(name, on));
    return rows;
}

std::vector<TermRow> TermsOn(const PolicyBook& book, int province, CivilDate on) {
    std::set<std::string> names;
    for (const Term& term : book.Terms())
        names.insert(term.name);
    std::vector<TermRow> rows;
    for (const std::string& name : names)
        rows.push_back({name, book.TermFor(name, province, on)});
    return rows;
}

std::vector<CollectionRow> CollectionsFor(const PolicyBook& book, DivisionCode area) {
    std::vector<CollectionRow> rows;
    for (const Collection& notice : book.Collections()) {
        const auto holds = [&](const Session& one) { return HoldsFor(book, notice, one, area); };
        const bool here = notice.province == area.Province() &&
                          (notice.sessions.empty() || std::ranges::any_of(notice.sessions, holds));
        if (!here) continue;
        CollectionRow row{&notice};
        for (const CollectionDesk& desk : notice.desks)
            if (desk.prefecture == area.PrefectureCode()) row.desks.push_back(&desk);
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<const ClaimCall*> CallsOf(const PolicyBook& book, int province) {
    std::vector<const ClaimCall*> calls;
    for (const ClaimCall& call : book.ClaimCalls()) {
        const bool here =
            call.provinces.empty() || std::ranges::count(call.provinces, province) > 0;
        if (here) calls.push_back(&call);
    }
    return calls;
}

}  // namespace zhengji
