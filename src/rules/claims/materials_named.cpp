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
constexpr auto kNoLack = std::to_array<std::string_view>(
    {"无犯罪", "无业", "未婚", "未成年", "未就业", "待业", "缺考", "未受", "不动产", "少数民族",
     "无房", "无固定期限", "非农", "非全日制", "非遗", "非物质", "非公有", "非营利", "是否"});
constexpr auto kLack = std::to_array<std::string_view>(
    {// Something of it is not there,
     "不", "缺", "欠", "未", "无", "無", "非", "没", "沒", "待", "少", "尚差", "还差", "漏", "忘",
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
constexpr auto kLackInEnglish = std::to_array<std::string_view>(
    {"missing", "lack", "incomplete", "not ", "to follow", "n/a", "lost", "expired", "pending",
     "invalid", "without", "absent", "unavailable", "outstanding", "awaiting", "to be "});

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

std::string_view LastOf(std::string_view text, std::size_t at) {
    std::size_t from = at;
    while (from > 0) {
        --from;
        if ((static_cast<unsigned char>(text[from]) & 0xC0U) != 0x80) break;
    }
    return text.substr(from, at - from);
}

// 户口簿（否）, 户口簿 否: a mark that blanks or brackets part from the document's name. In a name
// of ASCII alone it may be a letter of it (Form F).
bool HasLackApart(std::string_view word) {
    if (IsPlainAscii(word)) return false;
    std::string parted(word);
    for (const std::string_view at : {"（", "）", "(", ")", "：", ":", "　", " ", "\t"})
        for (auto found = parted.find(at); found != std::string::npos; found = parted.find(at))
            parted.replace(found, at.size(), ";");
    return std::ranges::any_of(SplitList(parted, ';'), [](const std::string& piece) {
        return SaysNone(piece) || std::ranges::find(kLackAlone, piece) != kLackAlone.end();
    });
}

// 户口簿0份, 零张; not 10份.
bool CountsNone(std::string_view word) {
    constexpr std::array<std::string_view, 3> kZeros = {"0", "０", "零"};
    constexpr std::array<std::string_view, 7> kMeasures = {"份", "张", "页", "件",
                                                           "本", "个", "套"};
    for (const std::string_view measure : kMeasures)
        for (auto at = word.find(measure); at != std::string_view::npos;
             at = word.find(measure, at + 1)) {
            std::string_view before = word.substr(0, at);
            bool zeros = false;
            for (std::string_view last = LastOf(before, before.size());
                 std::ranges::find(kZeros, last) != kZeros.end();
                 last = LastOf(before, before.size())) {
                zeros = true;
                before.remove_suffix(last.size());
            }
            const std::string_view last = LastOf(before, before.size());
            const bool longer =
                !last.empty() && (PlainForms(last).find_first_of("123456789.") == 0);
            if (zeros && !longer) return true;
        }
    return false;
}

// [ ]户口簿: a box that was left empty.
bool HasEmptyBox(std::string_view word) {
    std::string bare;
    for (const char c : word)
        if (c != ' ' && c != '\t') bare += c;
    bare = Without(std::move(bare), "　");
    return HoldsAny(bare, std::array<std::string_view, 5>{"[]", "［］", "()", "（）", "【】"});
}

// no household register; but ID card No 12.
bool BeginsWithNo(std::string_view word) {
    const std::string small = LowerAscii(word);
    constexpr std::size_t kNo = 3;
    return small.starts_with("no ") && small.size() > kNo && (small[kNo] < '0' || small[kNo] > '9');
}

bool Lacks(const std::string& word) {
    if (SaysNone(word) || word.starts_with('#')) return true;
    if (HasLackApart(word) || CountsNone(word) || HasEmptyBox(word) || BeginsWithNo(word))
        return true;
    if (std::ranges::find(kLackAlone, word) != kLackAlone.end() || EndsInLack(word)) return true;
    std::string rest = word;
    for (const std::string_view one : kNoLack)
        rest = Without(std::move(rest), one);
    return HoldsAny(rest, kLack) || HoldsAny(rest, kLackMarks) ||
           HoldsAny(LowerAscii(rest), kLackInEnglish);
}

// 身份证√户口簿: ticks stand behind some documents or before them, and one has none.
bool TicksSomeAlone(std::string_view materials) {
    constexpr auto kTicks = std::to_array<std::string_view>({"√", "✓", "✔", "☑", "■"});
    std::size_t first = materials.size(), last = 0;
    for (const std::string_view tick : kTicks) {
        first = std::min(first, materials.find(tick));
        if (const auto at = materials.rfind(tick); at != std::string_view::npos)
            last = std::max(last, at + tick.size());
    }
    return last > 0 && HoldsAny(materials.substr(0, first), kUsual) &&
           HoldsAny(materials.substr(last), kUsual);
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
    return std::ranges::any_of(SplitWords(materials), Lacks) || TicksSomeAlone(materials);
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
