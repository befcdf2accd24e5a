#include "app/claims/claim_offers.hpp"

#include <algorithm>
#include <array>

#include "app/claims/claim_board.hpp"
#include "base/text.hpp"
#include "rules/claims/calls.hpp"
#include "rules/procedures/claim_life.hpp"
#include "rules/procedures/in_words.hpp"

namespace zhengji {
namespace {

constexpr std::string_view kMatter = "claim";

// What a claim states, by the names under which it is corrected.
struct Part {
    std::string_view name, chinese, english;
};
constexpr std::array kParts = {Part{"name", "姓名", "name"}, Part{"area", "有效地区", "area"},
                               Part{"basis", "申领依据", "basis"},
                               Part{"employer", "工作单位", "employer"}};

std::string EntryOf(const Source& source) {
    return source.article.empty() ? source.document : source.document + " " + source.article;
}

std::vector<MaterialAsked> AskedOf(const PolicyBook& book, const ClaimRecord& claim, CivilDate on) {
    return book.MaterialsAsked(kMatter, claim.province, claim.basis, on);
}

const OfferedItem* Named(std::span<const OfferedItem> offered, std::string_view item) {
    const auto found = std::ranges::find(offered, item, &OfferedItem::item);
    return found == offered.end() ? nullptr : &*found;
}

// As the rows of a refusal list them.
std::vector<std::string> GroundsOfRefusal() {
    for (const StepRule& row : claim_life::Rule().steps) {
        if (row.verb != claim_life::kRefuse) continue;
        for (const FieldRule& one : row.fields)
            if (one.Name() == field::kGrounds.name) return SplitList(one.choices, '|');
    }
    return {};
}

}  // namespace

std::string_view RuleOfGround(const ClaimCall& call, std::string_view ground) {
    if (ground == "materials" || ground == "other") return call.rules.place;
    return ground == "false_statement" ? call.rules.findings : call.rules.conditions;
}

std::vector<OfferedGround> GroundsOffered(const PolicyBook& book, const StoredClaim& claim,
                                          CivilDate on) {
    const ClaimCall* const call = AcceptingCall(book, AsHandedIn(claim));
    const auto asked = AskedOf(book, claim.record, on);
    std::vector<OfferedGround> grounds;
    for (const std::string& ground : GroundsOfRefusal()) {
        OfferedGround& one = grounds.emplace_back();
        one.ground = ground;
        one.words = ValueInWords(field::kGrounds.name, ground);
        if (call != nullptr) one.rule = RuleOfGround(*call, ground);
        if (ground == "materials" && !asked.empty()) one.source = EntryOf(asked.front().source);
    }
    return grounds;
}

std::vector<OfferedItem> ItemsOffered(const PolicyBook& book, const ClaimRecord& claim,
                                      CivilDate on) {
    std::vector<OfferedItem> items;
    for (const MaterialAsked& one : AskedOf(book, claim, on))
        items.push_back({one.item, Word(one.chinese, one.english), EntryOf(one.source)});
    for (const Part& one : kParts)
        items.push_back({std::string(one.name), Word(one.chinese, one.english), ""});
    return items;
}

std::vector<std::string> ItemsInWords(std::span<const OfferedItem> offered,
                                      std::string_view items) {
    std::vector<std::string> words;
    for (const std::string& item : SplitList(items, ';')) {
        const OfferedItem* const known = Named(offered, item);
        words.push_back(known == nullptr ? item : known->words);
    }
    return words;
}

Status CheckItems(const PolicyBook& book, std::span<const OfferedItem> offered,
                  std::string_view items, CivilDate on) {
    const auto of_others = book.MaterialItems(kMatter, on);
    for (const std::string& item : SplitList(items, ';')) {
        if (Named(offered, item) != nullptr) continue;
        if (std::ranges::find(of_others, item) == of_others.end()) continue;
        std::string asked;
        for (const OfferedItem& one : offered)
            if (!one.source.empty()) asked += (asked.empty() ? "" : ", ") + one.item;
        return MakeError(Code::material_item_unknown, {item, asked});
    }
    return {};
}

}  // namespace zhengji
