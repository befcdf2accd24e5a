#include "rules/claims/materials_named.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "base/cell_words.hpp"
#include "base/text.hpp"
#include "rules/claims/claim.hpp"

namespace zhengji {
namespace {

// Ends of a person's document that begin as a lack does.
constexpr std::array<std::string_view, 7> kNoLack = {"无犯罪", "未婚", "未成年", "未就业",
                                                     "待业",   "缺考", "未受"};
constexpr std::array<std::string_view, 29> kLack = {
    "不全", "不齐", "不符",   "不清", "不足",   "不完整", "缺",   "欠",   "未",   "无",
    "没",   "待",   "后补",   "补交", "补齐",   "补上",   "容补", "尚差", "还差", "过期",
    "存疑", "有误", "看不清", "模糊", "已退回", "×",      "✗",    "×",    "？"};
// As a whole word.
constexpr std::array<std::string_view, 12> kLackAlone = {"补", "否", "差", "x",  "X", "0",
                                                         "F",  "N",  "no", "No", "?", "待"};
constexpr std::array<std::string_view, 6> kLackInEnglish = {"missing", "lack",      "incomplete",
                                                            "not ",    "to follow", "n/a"};

// How offices call what proves who somebody is, and to which area he belongs.
constexpr std::array<std::string_view, 34> kUsual = {
    "身份证", "身份证件", "护照",   "通行证", "居留",     "户口",     "户籍",   "居住", "暂住",
    "合同",   "聘书",     "聘用",   "社保",   "社会保险", "参保",     "公积金", "工资", "在职",
    "任职",   "工作证",   "调令",   "调动",   "派遣",     "营业执照", "证明",   "证书", "申请表",
    "申领表", "登记表",   "审核表", "承诺书", "学历",     "毕业证",   "学位"};
constexpr std::array<std::string_view, 12> kUsualInEnglish = {
    "identity", "id card",   "passport", "household", "residence",   "contract",
    "proof",    "insurance", "employ",   "form",      "certificate", "permit"};

template <class Words>
bool HoldsAny(std::string_view text, const Words& words) {
    return std::ranges::any_of(
        words, [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

std::string Without(std::string text, std::string_view part) {
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at))
        text.erase(at, part.size());
    return text;
}

bool Lacks(const std::string& word) {
    if (SaysNone(word) || word.starts_with('#')) return true;
    if (std::ranges::find(kLackAlone, word) != kLackAlone.end()) return true;
    std::string rest = word;
    for (const std::string_view one : kNoLack)
        rest = Without(std::move(rest), one);
    return HoldsAny(rest, kLack) || HoldsAny(LowerAscii(rest), kLackInEnglish);
}

// 户口簿或居住证明: either.
bool NamesItem(std::string_view materials, const MaterialAsked& item) {
    if (HoldsAny(LowerAscii(materials), std::array{LowerAscii(item.english)})) return true;
    constexpr std::string_view kOr = "或";
    std::string_view names = item.chinese;
    for (;;) {
        const auto end = names.find(kOr);
        const std::string_view one = names.substr(0, end);
        if (!one.empty() && materials.find(one) != std::string_view::npos) return true;
        if (end == std::string_view::npos) return false;
        names.remove_prefix(end + kOr.size());
    }
}

}  // namespace

bool SaysSomethingLacks(std::string_view materials) {
    return std::ranges::any_of(SplitWords(materials), Lacks);
}

bool NamesAnyAsked(std::string_view materials, const PolicyBook& book, const MaterialsOf& of) {
    if (HoldsAny(materials, kUsual) || HoldsAny(LowerAscii(materials), kUsualInEnglish))
        return true;
    return std::ranges::any_of(
        book.MaterialsAsked("claim", of.province, of.basis, of.on),
        [&](const MaterialAsked& item) { return NamesItem(materials, item); });
}

std::string DoubtOfMaterials(std::string_view materials, const PolicyBook& book,
                             const MaterialsOf& of) {
    if (!NamesMaterials(materials)) return Word("未列任何材料", "no materials are listed");
    constexpr std::size_t kShown = 90;
    const std::string shown(Shortened(materials, kShown));
    if (SaysSomethingLacks(materials))
        return Word("材料一栏写的是“" + shown + "”，有欠缺的字样",
                    "the materials read '" + shown + "', which says that something is missing");
    if (!NamesAnyAsked(materials, book, of))
        return Word("材料一栏写的是“" + shown + "”，没有写出所交的是何材料",
                    "the materials read '" + shown + "', which names none of those asked for");
    return "";
}

}  // namespace zhengji
