#include <set>

#include "rules/policy/book_data.hpp"

namespace zhengji {
namespace {

using Data = PolicyBook::Data;

void Whole(std::vector<PolicyFault>& faults, Code code, std::vector<std::string> args) {
    faults.push_back({"", 0, 0, {code, std::move(args)}});
}

// Two qualifications of one family with one code would make numbers ambiguous.
void CheckCodes(const Data& data, std::vector<PolicyFault>& faults) {
    std::map<std::pair<Family, int>, std::string> seen;
    std::set<std::string> names;
    for (const Qualification& q : data.qualifications) {
        if (!names.insert(q.name).second) Whole(faults, Code::policy_overlap, {"qualification", q.name});
        if (q.code < 0) continue;
        const auto [at, fresh] = seen.emplace(std::pair(q.family, q.code), q.name);
        if (!fresh) Whole(faults, Code::policy_code_twice, {std::to_string(q.code), at->second, q.name});
    }
}

std::set<Level> LevelsOf(const Data& data, Family family) {
    std::set<Level> levels;
    for (const Qualification& q : data.qualifications) {
        if (q.family == family) levels.insert(q.level);
    }
    return levels;
}

// Every session has a national line at every level its family has.
void CheckNationalLines(const Data& data, std::vector<PolicyFault>& faults) {
    std::set<std::pair<Session, Level>> have;
    for (const Line& line : data.lines) {
        if (line.kind == LineKind::kNational) have.emplace(line.session, line.level);
    }
    std::set<Session> sessions;
    for (const SessionFacts& facts : data.sessions) {
        if (!sessions.insert(facts.session).second) {
            Whole(faults, Code::policy_overlap, {"session", facts.session.ToString()});
        }
        for (Level level : LevelsOf(data, facts.session.family)) {
            if (have.contains({facts.session, level})) continue;
            Whole(faults, Code::policy_gap,
                  {"national line", facts.session.ToString() + " " + std::string(Name(level))});
        }
    }
}

void CheckLineHeights(const Data& data, std::vector<PolicyFault>& faults) {
    std::map<Session, int> full;
    for (const SessionFacts& facts : data.sessions) full[facts.session] = facts.full_mark;
    for (const Line& line : data.lines) {
        const auto found = full.find(line.session);
        if (found == full.end() || !line.minimum || *line.minimum <= found->second) continue;
        Whole(faults, Code::policy_line_above_full, {line.session.ToString(), std::to_string(*line.minimum),
                                                     std::to_string(found->second)});
    }
}

}  // namespace

void CheckWhole(const PolicyBook::Data& data, std::vector<PolicyFault>& faults) {
    CheckCodes(data, faults);
    CheckNationalLines(data, faults);
    CheckLineHeights(data, faults);
}

}  // namespace zhengji
