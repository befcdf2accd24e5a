#include "rules/policy/published_lines.hpp"

#include <algorithm>

#include "rules/policy/book_data.hpp"

namespace zhengji {
namespace {

bool SameValue(const Line& a, const Line& b) {
    return a.minimum == b.minimum && a.minimums == b.minimums && a.total == b.total &&
           a.known == b.known;
}

// Whether `line`, as it stands anew, ends no earlier than it did, or another begins the day after.
bool LastsAs(const Line& was, const Line& line, const PolicyBook& next) {
    const auto& last = line.in_force.last;
    if (last == was.in_force.last) return true;
    const bool earlier = last && (!was.in_force.last || *last < *was.in_force.last);
    return earlier && std::ranges::any_of(next.Lines(), [&](const Line& after) {
               return KeyOf(after) == KeyOf(was) && after.in_force.first == last->PlusDays(1);
           });
}

bool StandsIn(const PolicyBook& next, const Line& was) {
    return std::ranges::any_of(next.Lines(), [&](const Line& line) {
        if (KeyOf(line) != KeyOf(was)) return false;
        if (!SameValue(line, was)) return false;
        return !IsSetHere(line) ||
               (line.in_force.first == was.in_force.first && LastsAs(was, line, next));
    });
}

// What the refusal adds to the line's name: how the new policy comes by it.
std::string Left() {
    return Word(
        "（新的政策里没有这一项，或改成了别的：先用 policy export 写出现行政策，在其上修改；"
        "由文件更正的，给原项写上 until，自次日起另写一项并注明出处）",
        " (missing from the new policy, or another there: begin from the policy in use, "
        "`policy export`; a document corrects it by an until on its entry and another "
        "entry, with its own source, from the next day)");
}

}  // namespace

bool IsSetHere(const Line& line) {
    return line.source.document.starts_with(kLineProposal);
}

Status KeepsPublishedLines(const PolicyBook& in_use, const PolicyBook& next, CivilDate today) {
    for (const Line& line : in_use.Lines()) {
        if (!IsSetHere(line) || today < line.in_force.first || StandsIn(next, line)) continue;
        return MakeError(Code::line_stands, {Words(line) + Left(), line.in_force.first.ToString()});
    }
    return {};
}

}  // namespace zhengji
