#include "rules/procedures/looks.hpp"

#include <algorithm>
#include <array>

namespace zhengji {
namespace {

template <class Word>
struct Words {
    Word word;
    std::string_view name, chinese, english;
};

constexpr std::array kLooks = {
    Words<LookAt>{LookAt::kMaterials, "claim_materials", "申请材料的目录",
                  "the list of a claim's materials"},
    Words<LookAt>{LookAt::kMaterial, "claim_material", "申请材料", "a claim's material"},
    Words<LookAt>{LookAt::kPerson, "person", "人员的记载", "a person's record"},
    Words<LookAt>{LookAt::kRegister, "register_export", "导出登记册", "the register, exported"},
    Words<LookAt>{LookAt::kFeed, "feed_export", "导出报送批次", "a feed, exported"},
    Words<LookAt>{LookAt::kRoster, "roster", "未遮掩的名单", "a roster in the clear"},
    Words<LookAt>{LookAt::kCertificates, "certificates_export", "批量制作电子证书",
                  "e-certificates, by the batch"},
};

constexpr std::array kPurposes = {
    Words<Purpose>{Purpose::kReview, "review", "审核申请", "review of a claim"},
    Words<Purpose>{Purpose::kObjection, "objection", "处理异议", "an objection"},
    Words<Purpose>{Purpose::kCorrection, "correction", "更正登记", "a correction"},
    Words<Purpose>{Purpose::kIdentity, "identity", "核对人员身份", "to tell who is who"},
    Words<Purpose>{Purpose::kFinding, "finding", "查处违纪违规", "a finding of misconduct"},
    Words<Purpose>{Purpose::kHolder, "holder_request", "应本人请求", "at the person's own wish"},
    Words<Purpose>{Purpose::kInspection, "inspection", "监督检查", "inspection"},
    Words<Purpose>{Purpose::kLaw, "law", "有关机关依法调取",
                   "asked for by an authority under the law"},
    Words<Purpose>{Purpose::kDelivery, "delivery", "印发、报送或移交",
                   "to hand it out, report it or pass it on"},
};

template <class Table, class Word>
const auto& Of(const Table& table, Word word) {
    return *std::ranges::find(table, word, &Table::value_type::word);
}

}  // namespace

std::string_view Name(LookAt what) {
    return Of(kLooks, what).name;
}
std::string_view Chinese(LookAt what) {
    return Of(kLooks, what).chinese;
}
std::string_view English(LookAt what) {
    return Of(kLooks, what).english;
}

std::optional<LookAt> ParseLookAt(std::string_view name) {
    const auto found = std::ranges::find(kLooks, name, &Words<LookAt>::name);
    return found == kLooks.end() ? std::nullopt : std::optional(found->word);
}

std::string_view Name(Purpose purpose) {
    return Of(kPurposes, purpose).name;
}
std::string_view Chinese(Purpose purpose) {
    return Of(kPurposes, purpose).chinese;
}
std::string_view English(Purpose purpose) {
    return Of(kPurposes, purpose).english;
}

std::optional<Purpose> ParsePurpose(std::string_view name) {
    const auto found = std::ranges::find_if(
        kPurposes, [&](const auto& one) { return one.name == name || one.chinese == name; });
    return found == kPurposes.end() ? std::nullopt : std::optional(found->word);
}

std::span<const Purpose> AllPurposes() {
    static constexpr auto kAll = [] {
        std::array<Purpose, kPurposes.size()> all{};
        for (std::size_t i = 0; i < all.size(); ++i)
            all[i] = kPurposes[i].word;
        return all;
    }();
    return kAll;
}

}  // namespace zhengji
