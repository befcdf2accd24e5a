#include "rules/policy/document.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace zhengji {
namespace {

using Json = nlohmann::json;

// nlohmann's dump is RFC 8785 for what policies hold: text and whole numbers, keys in byte order
// (ours are ASCII).
Json ToJson(const PolicyValue& value) {
    if (const auto* text = value.Text()) return *text;
    if (const auto* number = value.Number()) return *number;
    if (const auto* flag = value.Flag()) return *flag;
    if (const auto* list = value.List()) {
        Json out = Json::array();
        for (const PolicyValue& item : *list)
            out.push_back(ToJson(item));
        return out;
    }
    Json out = Json::object();
    if (const auto* table = value.Table()) {
        for (const auto& [key, item] : *table)
            out[key] = ToJson(item);
    }
    return out;
}

PolicyValue FromJson(Json& json) {
    PolicyValue out;
    if (json.is_string()) {
        out.value = std::move(json.get_ref<std::string&>());
    } else if (json.is_boolean()) {
        out.value = json.get<bool>();
    } else if (json.is_number_integer()) {
        out.value = json.get<std::int64_t>();
    } else if (json.is_array()) {
        PolicyList list;
        for (Json& item : json)
            list.push_back(FromJson(item));
        out.value = std::move(list);
    } else if (json.is_object()) {
        PolicyTable table;
        for (const auto& [key, item] : json.items())
            table.emplace(key, FromJson(item));
        out.value = std::move(table);
    }
    return out;
}

void AppendEntries(const PolicyList& entries, std::string& out) {
    std::vector<std::string> texts;
    texts.reserve(entries.size());
    for (const PolicyValue& entry : entries)
        texts.push_back(ToJson(entry).dump());
    std::ranges::sort(texts);
    out += '[';
    for (std::size_t i = 0; i < texts.size(); ++i) {
        if (i != 0) out += ',';
        out += texts[i];
    }
    out += ']';
}

}  // namespace

std::string CanonicalText(const PolicyDocument& document) {
    std::string out = "{";
    for (const auto& [kind, entries] : document) {
        if (out.size() > 1) out += ',';
        out += Json(kind).dump() + ':';
        AppendEntries(entries, out);
    }
    return out + '}';
}

Result<PolicyDocument> ParseCanonical(std::string_view text) {
    Json json = Json::parse(text, nullptr, false);
    if (!json.is_object()) return MakeError(Code::policy_text_broken);
    PolicyDocument document;
    for (const auto& [kind, entries] : json.items()) {
        if (!entries.is_array()) return MakeError(Code::policy_text_broken);
        for (Json& entry : entries) {
            if (!entry.is_object()) return MakeError(Code::policy_text_broken);
            document[kind].push_back(FromJson(entry));
        }
    }
    return document;
}

}  // namespace zhengji
