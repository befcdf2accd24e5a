#include "app/cases/notes.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "app/cases/article.hpp"
#include "rules/procedures/finding.hpp"
#include "rules/procedures/reconsideration.hpp"
#include "rules/procedures/registration.hpp"

namespace zhengji {
namespace {

struct OpenBy {
    State state;
    std::string_view rule;
};
constexpr std::array kOpen = {
    OpenBy{registration::kRefused, "N47-7"}, OpenBy{reconsideration::kUpheld, "N47-11"},
    OpenBy{finding::kEstablished, "D31-18"}, OpenBy{finding::kServed, "D31-18"},
    OpenBy{finding::kUndoing, "D31-18"}};

}  // namespace

Reason NoteOf(const TermNote& note, const PolicyBook& book, int province, CivilDate from) {
    std::string rule(note.rule);
    const TermEnd until = EndOfTerm(book, note.term, province, from, note.last);
    if (!until.Known()) return {WhyNotKnown(until, note.term, from), std::move(rule), ""};
    const auto in_policy = book.TermFor(note.term, province, from);
    return {
        {note.code, {until.day.ToString()}}, std::move(rule), in_policy.value->source.ToString()};
}

std::optional<Reason> RedressIn(const State& state, std::span<const CaseStep> steps) {
    const auto* const open = std::ranges::find(kOpen, state, &OpenBy::state);
    if (open == kOpen.end()) return std::nullopt;
    const bool of_registering =
        state.of == finding::kProcedure && ArticleOf(steps).ends == finding::Ends::kCancels;
    return Reason{{Code::redress, {}}, std::string(of_registering ? "" : open->rule), ""};
}

}  // namespace zhengji
