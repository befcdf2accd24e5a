#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "rules/policy/book_data.hpp"
#include "rules/policy/field_words.hpp"

namespace zhengji {
namespace {

constexpr std::array<std::string_view, 8> kKeys = {"session",   "sat_here_first", "prefecture",
                                                   "area",      "level",          "qualification",
                                                   "admission", "number"};

constexpr std::array kNameMasks = {Spelt{"whole", NameMask::kWhole},
                                   Spelt{"first", NameMask::kFirst}, Spelt{"last", NameMask::kLast},
                                   Spelt{"first_and_last", NameMask::kFirstAndLast}};
constexpr std::array kShown = {Spelt{"shown", true}, Spelt{"hidden", false}};

bool ShownAt(EntryReader& in, const std::string& key, bool fallback) {
    if (!in.Has(key)) return fallback;
    return WordAt(in, key, kShown);
}

void ReadOrder(EntryReader& in, RosterRule& rule) {
    if (!in.Has("order")) return;
    rule.order.clear();
    for (const PolicyValue* item : in.TextItems("order")) {
        const auto key = ParseRosterKey(*item->Text());
        const bool fresh = key && std::ranges::find(rule.order, *key) == rule.order.end();
        if (!fresh)
            in.FaultAt(item->place, Code::policy_roster_order, {*item->Text(), RosterKeyNames()});
        if (fresh) rule.order.push_back(*key);
    }
    if (in.TextItems("order").empty())
        in.FaultAt("order", Code::policy_roster_order, {"[]", RosterKeyNames()});
}

// How many characters of a number are shown before and behind the mask.
void ReadNumberMask(EntryReader& in, RosterRule& rule) {
    if (!in.Has("masked_number")) return;
    constexpr int kMost = 10;  // of 17 and of 21: something stays masked
    const auto shown = in.Numbers("masked_number");
    const bool sound = shown.size() == 2 && std::ranges::all_of(shown, [](int count) {
                           return count >= 0 && count <= kMost;
                       });
    if (!sound || shown[0] + shown[1] > kMost)
        return in.FaultAt("masked_number", Code::policy_wrong_type, {"masked_number", "[4, 4]"});
    rule.masked_number_first = shown[0];
    rule.masked_number_last = shown[1];
}

void BuildRoster(EntryReader& in, Draft& draft) {
    RosterRule rule;
    rule.province = in.NumberOr("province", 0);
    if (in.Has("province")) draft.CheckProvince(in, "province", rule.province);
    ReadOrder(in, rule);
    rule.employer_shown = ShownAt(in, "employer", rule.employer_shown);
    rule.masked_employer_shown = ShownAt(in, "masked_employer", rule.masked_employer_shown);
    if (in.Has("masked_name")) rule.masked_name = WordAt(in, "masked_name", kNameMasks);
    ReadNumberMask(in, rule);
    rule.in_force = in.InForce();
    rule.source = in.SourceOf();
    if (!in.ReadWhole()) return;
    draft.data.rosters.push_back(std::move(rule));
    draft.rosters.push_back(in.Place());
}

}  // namespace

std::optional<RosterKey> ParseRosterKey(std::string_view name) {
    const auto found = std::ranges::find(kKeys, name);
    if (found == kKeys.end()) return std::nullopt;
    return static_cast<RosterKey>(found - kKeys.begin());
}

std::string RosterKeyNames() {
    return Joined(kKeys, ", ");
}

void BuildRosters(PolicyDocument& document, Draft& draft) {
    BuildEach(document, "roster", draft, BuildRoster);
}

}  // namespace zhengji
