#include <algorithm>

#include "rules/policy/book_data.hpp"
#include "rules/policy/field_words.hpp"

namespace zhengji {
namespace {

std::optional<std::string> ParseMatter(std::string_view text) {
    if (text == "claim") return std::string(text);
    return std::nullopt;
}

// Stands in addresses: small letters and underscores.
bool IsItem(std::string_view text) {
    constexpr std::size_t kLongest = 40;
    return !text.empty() && text.size() <= kLongest &&
           std::ranges::all_of(text, [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
}

void BuildMaterial(EntryReader& in, Draft& draft) {
    MaterialAsked material;
    material.matter = WordAt<std::string>(in, "matter", ParseMatter, "\"claim\"");
    material.province = in.NumberOr("province", 0);
    if (in.Has("province")) draft.CheckProvince(in, "province", material.province);
    if (in.Has("basis"))
        material.basis = WordAt<Basis>(in, "basis", ParseBasis, "\"resident\", \"relocated\"");
    material.item = in.Text("item");
    if (!IsItem(material.item)) in.FaultAt("item", Code::policy_wrong_type, {"item", "[a-z_]+"});
    material.chinese = in.Text("chinese");
    material.english = in.Text("english");
    material.required = in.FlagOr("required", true);
    material.in_force = in.InForce();
    material.source = in.SourceOf();
    if (!in.ReadWhole()) return;
    draft.data.materials.push_back(std::move(material));
    draft.materials.push_back(in.Place());
}

}  // namespace

void BuildMaterials(PolicyDocument& document, Draft& draft) {
    BuildEach(document, "material", draft, BuildMaterial);
}

}  // namespace zhengji
