// Fields whose text is one of a few words. Private to this folder.
#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "base/text.hpp"
#include "rules/policy/entry_reader.hpp"

namespace zhengji {

/// The word under `key` as `parse` reads it; another word is a fault that names those `wanted`.
template <class Word>
Word WordAt(EntryReader& in, const std::string& key, std::optional<Word> (*parse)(std::string_view),
            const char* wanted) {
    const std::string text = in.Text(key);
    const auto word = parse(text);
    if (!word && !text.empty()) in.FaultAt(key, Code::policy_wrong_type, {key, wanted});
    return word.value_or(Word{});
}

/// A word that policy files write, and what it stands for.
template <class Word>
struct Spelt {
    std::string_view word;
    Word means{};
};
/// What the word under `key` stands for; another word is a fault that names all that may stand.
template <class Word, std::size_t N>
Word WordAt(EntryReader& in, const std::string& key, const std::array<Spelt<Word>, N>& words) {
    const std::string text = in.Text(key);
    const auto found = std::ranges::find(words, text, &Spelt<Word>::word);
    if (found != words.end()) return found->means;
    const auto quoted = [](const Spelt<Word>& one) { return '"' + std::string(one.word) + '"'; };
    if (!text.empty()) in.FaultAt(key, Code::policy_wrong_type, {key, Joined(words, ", ", quoted)});
    return Word{};
}

inline Family FamilyAt(EntryReader& in) {
    return WordAt<Family>(in, "family", ParseFamily, "\"software\", \"telecom\"");
}
inline Level LevelAt(EntryReader& in) {
    return WordAt<Level>(in, "level", ParseLevel, "\"junior\", \"intermediate\", \"senior\"");
}

}  // namespace zhengji
