#include "rules/policy/asked_names.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "base/similar.hpp"
#include "base/text.hpp"

namespace zhengji {
namespace {

constexpr std::array<std::string_view, 22> kTerms = {"absence_over",
                                                     "annotation_longest",
                                                     "assessment_answer_kept",
                                                     "assessment_link_longest",
                                                     "away_over",
                                                     "claim_correction",
                                                     "claim_objection",
                                                     "deferral_decision",
                                                     "deferral_longest",
                                                     "extension_decision",
                                                     "extension_longest",
                                                     "feed_silent",
                                                     "finding_answer",
                                                     "integrity_record",
                                                     "reconsideration_asked",
                                                     "reconsideration_decision",
                                                     "reconsideration_statement",
                                                     "records_kept",
                                                     "registration_acceptance",
                                                     "registration_decision",
                                                     "registration_resubmission",
                                                     "share_longest"};

constexpr std::array<std::string_view, 10> kBounds = {"annotations_open",
                                                      "assessment_links_open",
                                                      "born_from",
                                                      "checks_a_day",
                                                      "material_files",
                                                      "material_files_of_person",
                                                      "material_mebibytes_of_person",
                                                      "serial_gap",
                                                      "shares_open",
                                                      "youngest_candidate"};

std::span<const std::string_view> NamesOf(std::string_view kind) {
    if (kind == "term") return kTerms;
    if (kind == "bound") return kBounds;
    return {};
}

// As the name of a field is told that nobody knows.
std::string MeantFor(std::string_view name, std::span<const std::string_view> names) {
    const std::string near =
        MostSimilar(name, std::vector<std::string>(names.begin(), names.end()));
    const std::string meant = near.empty() ? Joined(names, ", ") : '"' + near + '"';
    const std::string stated(name);
    return Word(meant + "（没有叫“" + stated + "”的，写错了？）",
                meant + " (nothing is called '" + stated + "': a misspelling?)");
}

template <class Entry>
void AddMissing(std::string_view kind, const std::vector<Entry>& entries,
                bool (*holds_everywhere)(const Entry&), std::vector<PolicyFault>& faults) {
    if (entries.empty()) return;
    for (const std::string_view name : NamesOf(kind)) {
        const bool there = std::ranges::any_of(entries, [&](const Entry& entry) {
            return entry.name == name && holds_everywhere(entry);
        });
        if (!there)
            faults.push_back(
                {"*.toml",
                 0,
                 0,
                 {Code::policy_gap,
                  {"[[" + std::string(kind) + "]]", "name = \"" + std::string(name) + '"'}}});
    }
}

}  // namespace

std::optional<Message> NobodyAsksFor(std::string_view kind, std::string_view name) {
    const auto names = NamesOf(kind);
    if (names.empty() || std::ranges::find(names, name) != names.end()) return std::nullopt;
    return Message{Code::policy_wrong_type, {"name", MeantFor(name, names)}};
}

std::vector<PolicyFault> NamesLeftOut(const PolicyBook& book) {
    std::vector<PolicyFault> faults;
    AddMissing<Term>(
        "term", book.Terms(), [](const Term& one) { return one.province == 0; }, faults);
    AddMissing<Bound>(
        "bound", book.Bounds(), [](const Bound&) { return true; }, faults);
    return faults;
}

}  // namespace zhengji
