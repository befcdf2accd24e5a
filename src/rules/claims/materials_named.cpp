#include "rules/claims/materials_named.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "base/cell_words.hpp"
#include "base/text.hpp"
#include "rules/claims/claim.hpp"

namespace zhengji {
namespace {

// Words of a document's own name that read as a lack does.
constexpr auto kNoLack =
    std::to_array<std::string_view>({"无犯罪", "无业", "未婚", "未成年", "未就业", "待业", "缺考",
                                     "未受", "不动产", "少数民族", "无房", "无固定期限"});
constexpr auto kLack = std::to_array<std::string_view>(
    {// Something of it is not there,
     "不", "缺", "欠", "未", "无", "無", "没", "沒", "待", "少", "尚差", "还差", "漏", "忘",
     // is still to come,
     "后补", "補", "补交", "补齐", "补上", "补办", "补寄", "补送", "容补", "后交", "再交", "稍后",
     "随后", "办理中", "办证中", "在办", "正在", "申请中", "审核中", "核查中",
     // is lost or holds no more,
     "遗失", "遺失", "丢失", "被盗", "挂失", "失效", "过期", "過期", "到期", "逾期", "作废", "注销",
     "吊销", "解除", "终止", "离职", "辞职", "破损", "损坏",
     // or is not in order.
     "存疑", "可疑", "有误", "错误", "伪造", "涂改", "模糊", "退回"});
constexpr auto kLackMarks = std::to_array<std::string_view>(
    {"×", "✗", "✘", "✖", "╳", "❌", "？", "?", "☐", "□", "☒", "○", "〇"});
// As a whole word, and behind the name of a document: 户口簿x, 户口簿否.
constexpr auto kLackAlone = std::to_array<std::string_view>(
    {"补", "否", "差", "x", "X", "0", "F", "f", "N", "n", "no", "No", "NO", "待"});
constexpr auto kLackInEnglish =
    std::to_array<std::string_view>({"missing", "lack", "incomplete", "not ", "to follow", "n/a",
                                     "lost", "expired", "pending", "invalid"});

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

// A mark behind a document's name, which is written in Chinese.
bool EndsInLack(std::string_view word) {
    return std::ranges::any_of(kLackAlone, [&](std::string_view mark) {
        if (!word.ends_with(mark) || word.size() == mark.size()) return false;
        const char before = word[word.size() - mark.size() - 1];
        return (static_cast<unsigned char>(before) & 0x80U) != 0;
    });
}

bool Lacks(const std::string& word) {
    if (SaysNone(word) || word.starts_with('#')) return true;
    if (std::ranges::find(kLackAlone, word) != kLackAlone.end() || EndsInLack(word)) return true;
    std::string rest = word;
    for (const std::string_view one : kNoLack)
        rest = Without(std::move(rest), one);
    return HoldsAny(rest, kLack) || HoldsAny(rest, kLackMarks) ||
           HoldsAny(LowerAscii(rest), kLackInEnglish);
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
