#include "rules/policy/differences.hpp"

#include <map>
#include <set>

#include "rules/policy/document.hpp"

namespace zhengji {
namespace {

using Fields = std::map<std::string, std::string>;
/// Kind and key, to all that stands under them: in canonical form, and field by field.
using Entries = std::map<std::pair<std::string, std::string>, std::multimap<std::string, Fields>>;

std::string TextOf(const PolicyValue& value) {
    if (value.Text() != nullptr) return *value.Text();
    if (value.Number() != nullptr) return std::to_string(*value.Number());
    if (value.Flag() != nullptr) return *value.Flag() ? "yes" : "no";
    std::string text;
    const auto add = [&](const std::string& more) { text += (text.empty() ? "" : ",") + more; };
    if (value.List() != nullptr)
        for (const PolicyValue& item : *value.List())
            add(TextOf(item));
    if (value.Table() != nullptr)
        for (const auto& [name, item] : *value.Table())
            add(name + "=" + TextOf(item));
    return text;
}

Fields FieldsOf(const PolicyTable& entry) {
    Fields fields;
    for (const auto& [name, value] : entry)
        fields[name] = TextOf(value);
    return fields;
}

// What people know the entry by: its id, or else the fields that tell it from others of its kind.
std::string KeyOf(const PolicyTable& entry) {
    const auto id = entry.find("id");
    if (id != entry.end()) return TextOf(id->second);
    std::string key;
    for (const char* field :
         {"year", "session", "family", "name", "qualification", "prefix", "level", "levels", "kind",
          "matter", "item", "province", "provinces", "code", "codes", "sessions", "from"}) {
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
                    entries[{kind, code}].insert({TextOf(name), {{"name", TextOf(name)}}});
                continue;
            }
            entries[{kind, KeyOf(*entry.Table())}].insert(
                {CanonicalText({{kind, {entry}}}), FieldsOf(*entry.Table())});
        }
    }
    return entries;
}

// Of an entry that stands on one side alone, the other side is empty; where several stand under one
// key, those that are on one side alone are told.
void AddFields(const std::multimap<std::string, Fields>& entries,
               const std::multimap<std::string, Fields>& others, std::string FieldChange::*side,
               std::map<std::string, FieldChange>& fields) {
    for (const auto& [canonical, entry] : entries) {
        if (others.contains(canonical)) continue;
        for (const auto& [name, value] : entry) {
            FieldChange& field = fields[name];
            field.field = name;
            if (!(field.*side).empty()) field.*side += "; ";
            field.*side += value;
        }
    }
}

PolicyChange ChangeAt(const Entries& before, const Entries& after, const Entries::key_type& place) {
    using How = PolicyChange::How;
    static const Entries::mapped_type kNone;
    const auto was = before.find(place), is = after.find(place);
    const auto& old = was == before.end() ? kNone : was->second;
    const auto& now = is == after.end() ? kNone : is->second;
    std::map<std::string, FieldChange> fields;
    AddFields(old, now, &FieldChange::before, fields);
    AddFields(now, old, &FieldChange::after, fields);
    PolicyChange change{old.empty()   ? How::kAdded
                        : now.empty() ? How::kRemoved
                                      : How::kChanged,
                        place.first, place.second};
    for (auto& [name, field] : fields)
        change.fields.push_back(std::move(field));
    return change;
}

}  // namespace

std::vector<PolicyChange> Differences(const PolicyBook& from, const PolicyBook& to) {
    const Entries before = EntriesOf(from), after = EntriesOf(to);
    std::set<Entries::key_type> places;
    for (const auto& [place, values] : before) {
        const auto found = after.find(place);
        if (found == after.end() || found->second != values) places.insert(place);
    }
    for (const auto& [place, values] : after)
        if (!before.contains(place)) places.insert(place);
    std::vector<PolicyChange> list;
    for (const auto& place : places)
        list.push_back(ChangeAt(before, after, place));
    return list;
}

}  // namespace zhengji
