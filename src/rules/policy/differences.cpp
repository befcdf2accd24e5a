#include "rules/policy/differences.hpp"

#include <map>
#include <set>

#include "rules/policy/document.hpp"

namespace zhengji {
namespace {

/// Kind and key, to all that stands under them in canonical form.
using Entries = std::map<std::pair<std::string, std::string>, std::multiset<std::string>>;

std::string TextOf(const PolicyValue& value) {
    if (value.Text() != nullptr) return *value.Text();
    if (value.Number() != nullptr) return std::to_string(*value.Number());
    std::string text;
    if (value.List() == nullptr) return text;
    for (const PolicyValue& item : *value.List())
        text += (text.empty() ? "" : ",") + TextOf(item);
    return text;
}

// What people know the entry by: its id, or else the fields that tell it from others of its kind.
std::string KeyOf(const PolicyTable& entry) {
    const auto id = entry.find("id");
    if (id != entry.end()) return TextOf(id->second);
    std::string key;
    for (const char* field : {"year", "session", "family", "name", "qualification", "prefix",
                              "level", "levels", "kind", "province", "from"}) {
        const auto found = entry.find(field);
        if (found == entry.end() || TextOf(found->second).empty()) continue;
        key += (key.empty() ? "" : " ") + TextOf(found->second);
    }
    return key;
}

Entries EntriesOf(const PolicyBook& book) {
    Entries entries;
    const auto document = ParseCanonical(book.Canonical());
    if (!document) return entries;
    for (const auto& [kind, list] : *document) {
        for (const PolicyValue& entry : list) {
            // Thousands of divisions stand in one entry: each is one of its own here.
            const auto names = entry.Table()->find("names");
            if (kind == "division" && names != entry.Table()->end()) {
                for (const auto& [code, name] : *names->second.Table())
                    entries[{kind, code}].insert(TextOf(name));
                continue;
            }
            entries[{kind, KeyOf(*entry.Table())}].insert(CanonicalText({{kind, {entry}}}));
        }
    }
    return entries;
}

}  // namespace

std::vector<PolicyChange> Differences(const PolicyBook& from, const PolicyBook& to) {
    using How = PolicyChange::How;
    const Entries before = EntriesOf(from), after = EntriesOf(to);
    std::map<std::pair<std::string, std::string>, How> changes;
    for (const auto& [place, values] : before) {
        const auto found = after.find(place);
        if (found == after.end()) {
            changes[place] = How::kRemoved;
        } else if (found->second != values) {
            changes[place] = How::kChanged;
        }
    }
    for (const auto& [place, values] : after) {
        if (!before.contains(place)) changes[place] = How::kAdded;
    }
    std::vector<PolicyChange> list;
    for (const auto& [place, how] : changes)
        list.push_back({how, place.first, place.second});
    return list;
}

}  // namespace zhengji
