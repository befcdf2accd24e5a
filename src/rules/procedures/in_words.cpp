#include "rules/procedures/in_words.hpp"

#include <algorithm>

#include "base/cell_words.hpp"
#include "base/text.hpp"
#include "rules/policy/terms.hpp"

namespace zhengji {
namespace {

bool IsOneOf(const FieldRule& field, std::string_view value) {
    const auto choices = SplitList(field.choices, '|');
    return std::ranges::find(choices, value) != choices.end();
}

// A field is a choice in some steps and free text in others.
bool IsChoice(std::string_view field, std::string_view value) {
    return std::ranges::any_of(StepRules(), [&](const StepRule* rule) {
        return std::ranges::any_of(rule->fields, [&](const FieldRule& one) {
            return one.Name() == field && IsOneOf(one, value);
        });
    });
}

// Read in either language, and so no choice of the table's.
std::string LevelInWords(const std::string& value) {
    const auto level = ParseLevel(value);
    return level ? Word(Chinese(*level), Name(*level)) : value;
}

// Things by their own names, one after the other.
std::string Listed(const std::string& value) {
    return Joined(SplitList(value, ';'), Word("、", ", "));
}

}  // namespace

std::string Spaced(std::string_view name) {
    std::string text(name);
    std::ranges::replace(text, '_', ' ');
    return text;
}

std::string ChoiceInWords(std::string_view choice) {
    const std::string_view english = EnglishOf(choice);
    return Word(ChineseOf(choice), english.empty() ? Spaced(choice) : english);
}

std::string InWords(const State& state) {
    return Word(state.chinese, Spaced(state.name));
}

std::string InWords(const StepRule& rule) {
    return Word(rule.chinese, rule.english);
}

std::string FieldInWords(std::string_view field) {
    const FieldWords& words = WordsOf(field);
    return words.name.empty() ? std::string(field) : Word(words.chinese, words.english);
}

// Several of a list stand as one text, each part a choice.
std::string ValueInWords(std::string_view field, const std::string& value) {
    if (field == field::kLevel.name) return LevelInWords(value);
    if (field == field::kProofs.name) return Listed(value);
    const auto parts = SplitWords(value);
    std::string words;
    for (const std::string& part : parts) {
        if (!IsChoice(field, part)) return value;
        words += (words.empty() ? "" : Word("、", ", ")) + ChoiceInWords(part);
    }
    return words;
}

}  // namespace zhengji
