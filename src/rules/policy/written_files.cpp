#include "rules/policy/written_files.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "rules/policy/document.hpp"

namespace zhengji {
namespace {

struct KindInFile {
    std::string_view kind, file;
};
constexpr std::array kFiles = {KindInFile{"category_list", "qualifications.toml"},
                               KindInFile{"qualification", "qualifications.toml"},
                               KindInFile{"session", "sessions.toml"},
                               KindInFile{"number_scheme", "sessions.toml"},
                               KindInFile{"line", "lines.toml"},
                               KindInFile{"area_list", "areas.toml"},
                               KindInFile{"claim_call", "windows.toml"},
                               KindInFile{"collection", "windows.toml"},
                               KindInFile{"term", "terms.toml"},
                               KindInFile{"tariff", "terms.toml"},
                               KindInFile{"roster", "rosters.toml"},
                               KindInFile{"voiding", "voiding.toml"},
                               KindInFile{"title", "titles.toml"},
                               KindInFile{"agency", "agencies.toml"},
                               KindInFile{"regime", "regimes.toml"},
                               KindInFile{"calendar_year", "calendar.toml"},
                               KindInFile{"division", "divisions.toml"},
                               KindInFile{"division_end", "divisions.toml"},
                               KindInFile{"material", "materials.toml"},
                               KindInFile{"bound", "provisions.toml"},
                               KindInFile{"provision", "provisions.toml"},
                               KindInFile{"exam_region", "provisions.toml"}};

// What the table does not name is the rehearsal pack's.
std::string FileOf(const std::string& kind) {
    const auto found = std::ranges::find(kFiles, kind, &KindInFile::kind);
    return std::string(found == kFiles.end() ? "rehearsal.toml" : found->file);
}

std::string Quoted(const std::string& text) {
    return nlohmann::json(text).dump();  // its escapes are TOML's too
}

// A day or a moment stands without quotes, as people write it.
bool IsMoment(const std::string& text) {
    constexpr std::size_t kDay = 10, kMoment = 19;
    if (text.size() == kDay) return CivilDate::Parse(text).has_value();
    return text.size() == kMoment && text[kDay] == 'T' && Instant::Parse(text).has_value();
}

std::string Written(const PolicyValue& value);

std::string WrittenList(const PolicyList& list) {
    constexpr std::size_t kLine = 100;
    std::string inline_text, lines;
    for (const PolicyValue& item : list) {
        const std::string text = Written(item);
        inline_text += (inline_text.empty() ? "" : ", ") + text;
        lines += "    " + text + ",\n";
    }
    if (inline_text.size() > kLine) return "[\n" + lines + "]";
    return "[" + inline_text + "]";
}

std::string WrittenTable(const PolicyTable& table) {
    std::string text;
    for (const auto& [key, value] : table)
        text += (text.empty() ? " " : ", ") + Quoted(key) + " = " + Written(value);
    return "{" + text + " }";
}

std::string Written(const PolicyValue& value) {
    if (value.Text() != nullptr)
        return IsMoment(*value.Text()) ? *value.Text() : Quoted(*value.Text());
    if (value.Number() != nullptr) return std::to_string(*value.Number());
    if (value.Flag() != nullptr) return *value.Flag() ? "true" : "false";
    if (value.List() != nullptr) return WrittenList(*value.List());
    return value.Table() == nullptr ? "\"\"" : WrittenTable(*value.Table());
}

// Thousands of names are a table of their own below the entry, a line each.
std::string WrittenEntry(const std::string& kind, const PolicyTable& entry) {
    std::string text = "\n[[" + kind + "]]\n", tables;
    for (const auto& [key, value] : entry) {
        if (value.Table() == nullptr) {
            text += key + " = " + Written(value) + "\n";
            continue;
        }
        tables += "[" + kind + "." + key + "]\n";
        for (const auto& [name, item] : *value.Table())
            tables += Quoted(name) + " = " + Written(item) + "\n";
    }
    return text + tables;
}

}  // namespace

std::vector<PolicyFile> FilesOf(const PolicyBook& book) {
    const auto document = ParseCanonical(book.Canonical()).value();
    std::map<std::string, std::string> texts;
    for (const auto& [kind, entries] : document) {
        std::string& text = texts[FileOf(kind)];
        for (const PolicyValue& entry : entries)
            text += WrittenEntry(kind, *entry.Table());
    }
    std::vector<PolicyFile> files;
    for (auto& [name, text] : texts)
        files.push_back({name, text.substr(1)});
    return files;
}

std::vector<std::string> KindsLeftOut(const PolicyBook& book) {
    const auto document = ParseCanonical(book.Canonical()).value();
    std::vector<std::string> kinds;
    for (const KindInFile& one : kFiles) {
        const std::string kind(one.kind);
        // No code need be abolished, and what a province charges is often not known.
        if (kind == "division_end" || kind == "tariff" || document.contains(kind)) continue;
        kinds.push_back(kind);
    }
    return kinds;
}

}  // namespace zhengji
