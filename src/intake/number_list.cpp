#include "intake/number_list.hpp"

#include <algorithm>
#include <span>

#include "base/digits.hpp"
#include "base/text.hpp"
#include "intake/csv_reader.hpp"
#include "intake/other_kind.hpp"
#include "intake/table.hpp"
#include "keys/file_io.hpp"

namespace zhengji {
namespace {

constexpr std::size_t kShortestNumber = 15;  // of a person, a sitting or a certificate

bool IsHeader(std::string_view first) {
    return first == "admission_no" || first == "准考证号";
}

// A number where only words are expected.
bool HoldsNumber(std::string_view text) {
    const std::string typed = AsTyped(text);
    std::size_t run = 0;
    return std::ranges::any_of(typed, [&](char c) {
        run = IsDigit(c) ? run + 1 : 0;
        return run >= kShortestNumber;
    });
}

// Two numbers in one cell, as where the lines end in CR alone, or a number and words behind `，`.
bool HoldsMore(std::string_view cell) {
    constexpr std::size_t kLongestNumber = 21;
    const std::string typed = AsTyped(cell);
    const bool plain =
        std::ranges::all_of(typed, [](char c) { return IsDigit(c) || (c >= 'A' && c <= 'Z'); });
    return HoldsNumber(cell) && (!plain || typed.size() > kLongestNumber);
}

class Reading {
  public:
    explicit Reading(const std::string& path) : path_(path) {}

    Result<std::vector<ListedNumber>> Of(std::string_view text) {
        CsvReader csv;
        csv.LookAt(text, CsvReader::Window::kLast);
        for (auto outcome = csv.Next(); outcome != CsvReader::Outcome::kEnd; outcome = csv.Next()) {
            if (outcome != CsvReader::Outcome::kRow)
                return Wrong(csv.Line(), Word("（引号没有配对）", " (a quote is badly closed)"));
            ZJ_TRY(Take(csv.Line(), csv.Fields()));
        }
        if (!listed_.empty()) return std::move(listed_);
        return MakeError(any_ ? Code::file_header_alone : Code::file_empty);
    }

  private:
    Status Take(int line, std::span<const std::string_view> fields) {
        while (!fields.empty() && Trim(fields.back()).empty())
            fields = fields.first(fields.size() - 1);
        if (fields.empty()) return {};
        const std::string_view second = fields.size() > 1 ? Trim(fields[1]) : "";
        if (fields.size() > 2)
            return Wrong(line, Word("（有 " + std::to_string(fields.size()) + " 个字段）",
                                    " (of " + std::to_string(fields.size()) + " fields)"));
        const bool header = !any_ && IsHeader(Trim(fields.front()));
        any_ = true;
        if (header) return CheckHeader(line, second);
        if (HoldsMore(fields.front()))
            return Wrong(line, Word("（逗号前面不只是一个号码）",
                                    " (more than one number stands before the comma)"));
        if (HoldsNumber(second))
            return Wrong(line, Word("（逗号后面又是一个号码）",
                                    " (another number stands behind the comma)"));
        listed_.push_back({line, AsTyped(fields.front()), std::string(second)});
        return {};
    }

    // A second column that is something else would be taken for the reasons.
    Status CheckHeader(int line, std::string_view second) const {
        if (second.empty() || Table::IsRemark(second)) return {};
        return Wrong(line, Word("（第二列是“" + std::string(second) + "”，不是原因）",
                                " (whose second column is '" + std::string(second) +
                                    "' and not the reason)"));
    }

    Error Wrong(int line, const std::string& what) const {
        const std::string at = std::to_string(line);
        return MakeError(
            Code::member_wrong,
            {Word("名单 " + path_ + " 第 " + at + " 行", path_ + ", line " + at) + what,
             Word("一行一个准考证号，后面可附逗号和原因；什么都没有改动",
                  "one admission number a line, with a comma and a reason behind it "
                  "or none; nothing was changed")});
    }

    const std::string& path_;
    bool any_ = false;
    std::vector<ListedNumber> listed_;
};

}  // namespace

Result<std::vector<ListedNumber>> ReadNumberList(const std::string& path) {
    constexpr std::string_view kMark = "\xEF\xBB\xBF";
    ZJ_ASSIGN(const std::string text, ReadWholeFile(path));
    if (auto other = OtherKind(path, text)) return Error{*std::move(other), ""};
    if (!IsUtf8(text)) return MakeError(EncodingOf(text), {path, Utf8NameFor(path)});
    std::string_view rows = text;
    if (rows.starts_with(kMark)) rows.remove_prefix(kMark.size());
    return Reading(path).Of(rows);
}

}  // namespace zhengji
