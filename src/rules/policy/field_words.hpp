// Fields whose text is one of a few words. Private to this folder.
#pragma once

#include <optional>
#include <string>
#include <string_view>

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

inline Family FamilyAt(EntryReader& in) {
    return WordAt<Family>(in, "family", ParseFamily, "\"software\", \"telecom\"");
}
inline Level LevelAt(EntryReader& in) {
    return WordAt<Level>(in, "level", ParseLevel, "\"junior\", \"intermediate\", \"senior\"");
}

}  // namespace zhengji
