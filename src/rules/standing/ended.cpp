#include "rules/standing/ended.hpp"

#include <algorithm>

#include "messages/province_name.hpp"
#include "rules/cycles/term_end.hpp"

namespace zhengji {
namespace {

struct BodyNames {
    std::string chinese, english;
};

// By the name the act gives it, else by what the law calls it: a registration agency cancels
// (N47-10), the issuing body declares void (D31-10) and revokes.
BodyNames BodyOf(const Ended& end, const PolicyBook& book) {
    if (!end.body.empty()) return {end.body, end.body};
    const bool of_issue = end.kind != ActKind::kCancelled;
    if (end.office == 0)
        return {of_issue ? "发证机构" : "证书登记管理办公室",
                of_issue ? "the issuing body" : "the national registration office"};
    const DivisionCode province = DivisionCode::OfProvince(end.office);
    const std::string name = book.Places().Name(province);
    const std::string shown = name.empty() ? province.ToString() : name;
    const std::string english = ProvinceName(std::to_string(end.office), Language::kEnglish);
    return {shown + (of_issue ? "发证机构" : "证书登记实施机构"),
            (of_issue ? "the issuing body of " : "the registration agency of ") + english};
}

// It is asked for once: what was asked for is told in place of the term.
Reason RedressOfCancellation(const Ended& end, const PolicyBook& book, CivilDate on,
                             std::span<const Reconsidered> reconsidered) {
    const auto one = std::ranges::find(reconsidered, end.on, &Reconsidered::cancelled_on);
    if (one == reconsidered.end()) return ReconsiderationOf(end.office, end.on, book, on);
    if (!one->upheld_on) return {{Code::reconsideration_pending, {}}, "N47-11", ""};
    return {{Code::reconsideration_upheld, {one->upheld_on->ToString()}}, "N47-11", ""};
}

}  // namespace

std::string RuleOf(const Ended& end) {
    if (!end.rule.empty()) return end.rule;
    if (end.kind == ActKind::kCancelled) return "N47-10";
    return IsVoid(end) ? "D31-10" : "";
}

std::string SourceOf(const Ended& end, const PolicyBook& book) {
    const auto d31_in_force = CivilDate::Of(2017, 4, 1).value();
    const auto voiding = book.VoidingOn(end.on);
    const bool before = IsVoid(end) && end.on < d31_in_force && voiding.InForce();
    return before ? voiding.value->source.ToString() : std::string();
}

Reason ReconsiderationOf(int office, CivilDate published, const PolicyBook& book, CivilDate on) {
    constexpr const char* kTerm = "reconsideration_asked";
    // Publication is the day of the act, by which it is also published (N47-10).
    const TermEnd until = EndOfTerm(book, kTerm, office, published, LastDay::kRolls);
    if (!until.Known()) return {{Code::reconsideration_term, {}}, "N47-11", ""};
    const Code words = on <= until.day ? Code::reconsideration_open : Code::reconsideration_closed;
    const auto term = book.TermFor(kTerm, office, published);
    return {{words, {until.day.ToString()}}, "N47-11", term.value->source.ToString()};
}

void SayWhoEnded(std::vector<Reason>& decisions, const Ended& end, const PolicyBook& book,
                 CivilDate on, std::span<const Reconsidered> reconsidered) {
    const bool cancelled = end.kind == ActKind::kCancelled, is_void = IsVoid(end);
    const BodyNames body = BodyOf(end, book);
    const std::string source = SourceOf(end, book);
    const Code words = end.document.empty() ? Code::ended_by_body : Code::ended_by;
    decisions.push_back({{words, {body.chinese, body.english, end.document}}, RuleOf(end), source});
    decisions.push_back(cancelled ? RedressOfCancellation(end, book, on, reconsidered)
                                  : Reason{{Code::redress, {}}, is_void ? "D31-18" : "", source});
}

}  // namespace zhengji
