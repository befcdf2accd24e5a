#include "rules/policy/document.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <sstream>
#include <toml++/toml.h>

namespace zhengji {
namespace {

using Json = nlohmann::json;

PolicyPlace PlaceOf(const std::string& file, const toml::source_region& region) {
    return {file, static_cast<int>(region.begin.line), static_cast<int>(region.begin.column)};
}

template <class T>
std::string Streamed(const T& value) {
    std::ostringstream out;
    out << value;
    return out.str();
}

class FromToml {
  public:
    FromToml(const std::string& file, std::vector<PolicyFault>& faults) : file_(file), faults_(faults) {}

    PolicyValue Convert(const toml::node& node) {
        PolicyValue out;
        out.place = PlaceOf(file_, node.source());
        if (const auto* text = node.as_string()) {
            out.value = text->get();
        } else if (const auto* number = node.as_integer()) {
            out.value = std::int64_t{number->get()};
        } else if (const auto* flag = node.as_boolean()) {
            out.value = flag->get();
        } else if (const auto* date = node.as_date()) {
            out.value = Streamed(date->get());
        } else if (const auto* time = node.as_date_time()) {
            out.value = Streamed(time->get());
        } else if (const auto* list = node.as_array()) {
            out.value = ConvertList(*list);
        } else if (const auto* table = node.as_table()) {
            out.value = ConvertTable(*table);
        } else {
            faults_.push_back({file_, out.place.line, out.place.column,
                               {Code::policy_wrong_type, {"", "text, number, date"}}});
        }
        return out;
    }

    PolicyTable ConvertTable(const toml::table& table) {
        PolicyTable out;
        for (const auto& [key, node] : table) out.emplace(std::string(key.str()), Convert(node));
        return out;
    }

  private:
    PolicyList ConvertList(const toml::array& list) {
        PolicyList out;
        for (const toml::node& node : list) out.push_back(Convert(node));
        return out;
    }

    const std::string& file_;
    std::vector<PolicyFault>& faults_;
};

// `key` given as a list becomes one entry for each of its values.
PolicyList Spread(PolicyList entries, const std::string& plural, const std::string& key) {
    PolicyList out;
    for (PolicyValue& entry : entries) {
        auto& table = std::get<PolicyTable>(entry.value);
        const auto found = table.find(plural);
        const PolicyList* values = found == table.end() ? nullptr : found->second.List();
        if (values == nullptr) {
            out.push_back(std::move(entry));
            continue;
        }
        for (const PolicyValue& value : *values) {
            PolicyValue one = entry;
            auto& one_table = std::get<PolicyTable>(one.value);
            one_table.erase(plural);
            one_table[key] = value;
            out.push_back(std::move(one));
        }
    }
    return out;
}

void AddEntries(const std::string& kind, PolicyValue value, const PolicyTable& defaults,
                PolicyDocument& document, std::vector<PolicyFault>& faults) {
    PolicyList entries;
    const PolicyPlace place = value.place;
    if (auto* list = std::get_if<PolicyList>(&value.value)) {
        entries = std::move(*list);
    } else {
        entries.push_back(std::move(value));
    }
    for (PolicyValue& entry : entries) {
        auto* table = std::get_if<PolicyTable>(&entry.value);
        if (table == nullptr) {
            faults.push_back({place.file, place.line, place.column, {Code::policy_wrong_type, {kind, "[[" + kind + "]]"}}});
            return;
        }
        if (kind == "division") continue;  // names by code: no fields to fill in
        for (const auto& [key, fallback] : defaults) table->emplace(key, fallback);
    }
    if (kind == "line") entries = Spread(Spread(std::move(entries), "sessions", "session"), "levels", "level");
    if (kind == "area_list") entries = Spread(std::move(entries), "provinces", "province");
    auto& all = document[kind];
    all.insert(all.end(), std::make_move_iterator(entries.begin()), std::make_move_iterator(entries.end()));
}

Json ToJson(const PolicyValue& value) {
    if (const auto* text = value.Text()) return *text;
    if (const auto* number = value.Number()) return *number;
    if (const auto* flag = value.Flag()) return *flag;
    if (const auto* list = value.List()) {
        Json out = Json::array();
        for (const PolicyValue& item : *list) out.push_back(ToJson(item));
        return out;
    }
    Json out = Json::object();
    if (const auto* table = value.Table()) {
        for (const auto& [key, item] : *table) out[key] = ToJson(item);
    }
    return out;
}

PolicyValue FromJson(const Json& json) {
    PolicyValue out;
    if (json.is_string()) {
        out.value = json.get<std::string>();
    } else if (json.is_boolean()) {
        out.value = json.get<bool>();
    } else if (json.is_number_integer()) {
        out.value = json.get<std::int64_t>();
    } else if (json.is_array()) {
        PolicyList list;
        for (const Json& item : json) list.push_back(FromJson(item));
        out.value = std::move(list);
    } else if (json.is_object()) {
        PolicyTable table;
        for (const auto& [key, item] : json.items()) table.emplace(key, FromJson(item));
        out.value = std::move(table);
    }
    return out;
}

}  // namespace

void AddToml(const PolicyFile& file, PolicyDocument& document, std::vector<PolicyFault>& faults) {
    try {
        const toml::table root = toml::parse(file.text, file.name);
        FromToml convert(file.name, faults);
        PolicyTable kinds = convert.ConvertTable(root);
        PolicyTable defaults;
        if (const auto found = kinds.find("defaults"); found != kinds.end()) {
            if (const auto* table = found->second.Table()) defaults = *table;
            kinds.erase(found);
        }
        for (auto& [kind, value] : kinds) AddEntries(kind, std::move(value), defaults, document, faults);
    } catch (const toml::parse_error& e) {
        const auto place = PlaceOf(file.name, e.source());
        faults.push_back({place.file, place.line, place.column,
                          {Code::policy_syntax, {std::string(e.description())}}});
    }
}

std::string CanonicalText(const PolicyDocument& document) {
    Json out = Json::object();
    for (const auto& [kind, entries] : document) {
        std::vector<Json> sorted;
        sorted.reserve(entries.size());
        for (const PolicyValue& entry : entries) sorted.push_back(ToJson(entry));
        std::ranges::sort(sorted, {}, [](const Json& json) { return json.dump(); });
        out[kind] = std::move(sorted);
    }
    return out.dump();
}

Result<PolicyDocument> ParseCanonical(std::string_view text) {
    const Json json = Json::parse(text, nullptr, false);
    if (!json.is_object()) return MakeError(Code::policy_text_broken);
    PolicyDocument document;
    for (const auto& [kind, entries] : json.items()) {
        for (const Json& entry : entries) {
            if (!entry.is_object()) return MakeError(Code::policy_text_broken);
            document[kind].push_back(FromJson(entry));
        }
    }
    return document;
}

}  // namespace zhengji
