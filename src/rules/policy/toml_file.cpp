#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <sstream>

#include "base/text.hpp"
#include "rules/policy/document.hpp"

namespace zhengji {
namespace {

using Faults = std::vector<PolicyFault>;

PolicyPlace PlaceOf(const std::string& file, const toml::source_region& region) {
    return {file, static_cast<int>(region.begin.line), static_cast<int>(region.begin.column)};
}

void Add(Faults& faults, const PolicyPlace& place, Code code, std::vector<std::string> args) {
    faults.push_back({place.file, place.line, place.column, {code, std::move(args)}});
}

template <class T>
std::string Streamed(const T& value) {
    std::ostringstream out;
    out << value;
    return out.str();
}

bool IsDateCharacter(char c) {
    return (c >= '0' && c <= '9') || std::string_view("-:.TZ+").find(c) != std::string_view::npos;
}

bool LooksLikeDate(std::string_view token) {
    return token.size() >= 10 && token[4] == '-' && token[7] == '-' &&
           token.find('-', 8) == std::string_view::npos;
}

bool Exists(std::string_view token) {
    return token.size() == 10 ? CivilDate::Parse(token).has_value()
                              : Instant::Parse(token).has_value();
}

// Makes a day that does not exist into text of the same length (`"20250230"`), so that it becomes a
// fault of its field and not a syntax error that hides what follows.
void QuoteIfNoSuchDay(std::string& text, std::size_t begin, std::size_t end) {
    const std::string token = text.substr(begin, end - begin);
    if (!LooksLikeDate(token) || Exists(token)) return;
    const std::string quoted =
        '"' + token.substr(0, 4) + token.substr(5, 2) + token.substr(8) + '"';
    text.replace(begin, token.size(), quoted);
}

// The end of the string or comment that opens at `at`, or of the line when it is never closed.
std::size_t SkipQuoted(const std::string& text, std::size_t at) {
    const char open = text[at];
    for (++at; at < text.size() && text[at] != '\n'; ++at) {
        if (open == '#') continue;
        if (open == '"' && text[at] == '\\') {
            ++at;
        } else if (text[at] == open) {
            return at + 1;
        }
    }
    return std::min(at, text.size());
}

std::string WithDaysReadable(std::string text) {
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] == '"' || text[at] == '\'' || text[at] == '#') {
            at = SkipQuoted(text, at);
        } else if (IsDateCharacter(text[at])) {
            const std::size_t begin = at;
            while (at < text.size() && IsDateCharacter(text[at]))
                ++at;
            QuoteIfNoSuchDay(text, begin, at);
        } else {
            ++at;
        }
    }
    return text;
}

void BlankLine(std::string& text, int line) {
    std::size_t at = 0;
    for (int i = 1; i < line; ++i)
        at = text.find('\n', at) + 1;
    while (at < text.size() && text[at] != '\n')
        text[at++] = ' ';
}

// A file that is no UTF-8 is told of once, by its encoding, and not by every character of it.
bool IsReadable(const PolicyFile& file, Faults& faults) {
    const auto refuse = [&](Code code) {
        Add(faults, {file.name, 1, 1}, code, {file.name, Utf8NameFor(file.name)});
        return false;
    };
    // In UTF-16 every letter of the fields has a NUL beside it.
    if (std::ranges::count(file.text, '\0') > std::ssize(file.text) / 8)
        return refuse(Code::file_utf16);
    if (LooksLikeGbk(file.text)) return refuse(Code::file_gbk);
    return IsUtf8(file.text) || refuse(Code::file_not_utf8);
}

// A key of tens of thousands of parts is a table as deep, which the parser cannot take down again.
// No line of a policy is near this long.
bool LinesAreShort(const PolicyFile& file, Faults& faults) {
    constexpr std::size_t kLongest = std::size_t{16} << 10U;
    int line = 1;
    for (std::string_view rest = file.text; !rest.empty(); ++line) {
        const std::size_t size = std::min(rest.find('\n'), rest.size());
        if (size > kLongest) {
            Add(faults, {file.name, line, 1}, Code::policy_line_too_long,
                {std::to_string(size), std::to_string(kLongest)});
            return false;
        }
        rest.remove_prefix(std::min(size + 1, rest.size()));
    }
    return true;
}

// Parses the file, setting aside every line with a syntax error. Nothing when one error drags on
// into the next line, as an open bracket does.
std::optional<toml::table> ParseAround(const PolicyFile& file, std::set<int>& bad, Faults& faults) {
    if (!LinesAreShort(file, faults)) return std::nullopt;
    std::string text = WithDaysReadable(file.text);
    for (int last = -1;;) {
        try {
            return toml::parse(text, file.name);
        } catch (const toml::parse_error& e) {
            const PolicyPlace place = PlaceOf(file.name, e.source());
            const bool drags_on = last >= 0 && place.line <= last + 1;
            if (drags_on) return std::nullopt;
            Add(faults, place, Code::policy_syntax, {std::string(e.description())});
            BlankLine(text, place.line);
            bad.insert(place.line);
            last = place.line;
        }
    }
}

class FromToml {
  public:
    explicit FromToml(const std::string& file) : file_(file) {}

    PolicyTable Table(const toml::table& table) {
        PolicyTable out;
        for (const auto& [key, node] : table)
            out.emplace(std::string(key.str()), Value(node));
        return out;
    }

  private:
    PolicyValue Value(const toml::node& node) {
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
            out.value = List(*list);
        } else if (const auto* table = node.as_table()) {
            out.value = Table(*table);
        }
        // A time of day or a decimal number stays empty: no field takes one.
        return out;
    }

    PolicyList List(const toml::array& list) {
        PolicyList out;
        for (const toml::node& node : list)
            out.push_back(Value(node));
        return out;
    }

    const std::string& file_;
};

// Fields that may be given as a list, the entry then standing for one of each.
struct Plural {
    std::string_view kind, plural, singular;
};
constexpr std::array kPlurals = {
    Plural{"line", "sessions", "session"},         Plural{"line", "levels", "level"},
    Plural{"line", "provinces", "province"},       Plural{"area_list", "provinces", "province"},
    Plural{"collection", "provinces", "province"}, Plural{"regime", "families", "family"},
    Plural{"regime", "provinces", "province"},     Plural{"term", "provinces", "province"},
    Plural{"tariff", "provinces", "province"},     Plural{"roster", "provinces", "province"},
    Plural{"material", "provinces", "province"},
};

void SpreadOne(PolicyValue entry, const Plural& rule, PolicyList& out, Faults& faults) {
    auto& table = std::get<PolicyTable>(entry.value);
    const auto found = table.find(std::string(rule.plural));
    if (found == table.end()) {
        out.push_back(std::move(entry));
        return;
    }
    const PolicyValue given = std::move(found->second);
    table.erase(found);
    const std::string singular(rule.singular);
    if (table.contains(singular)) {
        Add(faults, given.place, Code::policy_both_forms, {singular, std::string(rule.plural)});
        return;
    }
    if (given.List() == nullptr || given.List()->empty()) {
        Add(faults, given.place, Code::policy_wrong_type, {std::string(rule.plural), "[…, …]"});
        return;
    }
    for (const PolicyValue& value : *given.List()) {
        PolicyValue one = entry;
        std::get<PolicyTable>(one.value)[singular] = value;
        out.push_back(std::move(one));
    }
}

PolicyList Spread(const std::string& kind, PolicyList entries, Faults& faults) {
    for (const Plural& rule : kPlurals) {
        if (rule.kind != kind) continue;
        PolicyList spread;
        for (PolicyValue& entry : entries)
            SpreadOne(std::move(entry), rule, spread, faults);
        entries = std::move(spread);
    }
    return entries;
}

// The entries of one kind: a `[[kind]]` list or a single `[kind]`.
PolicyList EntriesOf(const std::string& kind, PolicyValue value, Faults& faults) {
    PolicyList entries;
    if (auto* list = std::get_if<PolicyList>(&value.value)) {
        entries = std::move(*list);
    } else {
        entries.push_back(std::move(value));
    }
    std::erase_if(entries, [&](const PolicyValue& entry) {
        if (entry.Table() != nullptr) return false;
        Add(faults, entry.place, Code::policy_wrong_type, {kind, "[[" + kind + "]]"});
        return true;
    });
    return entries;
}

using Kinds = std::map<std::string, PolicyList>;

// Leaves out each entry that a set-aside line belongs to: the last that opens above the line.
void DropDamaged(Kinds& kinds, const std::set<int>& bad) {
    for (const int line : bad) {
        PolicyList* list = nullptr;
        std::size_t index = 0;
        int nearest = 0;
        for (auto& [kind, entries] : kinds) {
            for (std::size_t i = 0; i < entries.size(); ++i) {
                const int opens = entries[i].place.line;
                if (opens > line || opens <= nearest) continue;
                nearest = opens;
                list = &entries;
                index = i;
            }
        }
        if (list != nullptr) list->erase(list->begin() + static_cast<std::ptrdiff_t>(index));
    }
}

PolicyTable TakeDefaults(Kinds& kinds) {
    PolicyTable defaults;
    const auto found = kinds.find("defaults");
    if (found == kinds.end()) return defaults;
    if (found->second.empty()) {  // damaged: without it every entry would seem to lack fields
        kinds.clear();
        return defaults;
    }
    defaults = *found->second.front().Table();
    kinds.erase(found);
    return defaults;
}

}  // namespace

Wholeness AddToml(const PolicyFile& file, PolicyDocument& document, Faults& faults) {
    if (!IsReadable(file, faults)) return Wholeness::kDamaged;
    std::set<int> bad;
    const auto root = ParseAround(file, bad, faults);
    if (!root) return Wholeness::kDamaged;
    Kinds kinds;
    for (auto& [kind, value] : FromToml(file.name).Table(*root)) {
        kinds.emplace(kind, EntriesOf(kind, std::move(value), faults));
    }
    DropDamaged(kinds, bad);
    const PolicyTable defaults = TakeDefaults(kinds);
    for (auto& [kind, entries] : kinds) {
        for (PolicyValue& entry : entries) {
            auto& table = std::get<PolicyTable>(entry.value);
            for (const auto& [key, fallback] : defaults)
                table.emplace(key, fallback);
        }
        auto spread = Spread(kind, std::move(entries), faults);
        std::ranges::move(spread, std::back_inserter(document[kind]));
    }
    return bad.empty() ? Wholeness::kWhole : Wholeness::kDamaged;
}

}  // namespace zhengji
