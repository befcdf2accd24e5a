#include "documents/roster.hpp"

#include <fmt/format.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <limits>

#include "base/csv_cell.hpp"
#include "base/text.hpp"
#include "documents/canvas.hpp"
#include "keys/file_io.hpp"

namespace zhengji {
namespace {

constexpr PageSize kA4{297, 210};  // landscape: nine columns
constexpr double kMargin = 14;
constexpr double kBottom = 190;
constexpr double kClosing = 26;
constexpr std::array<double, kRosterColumns> kWidths = {10, 24, 22, 48, 25, 52, 12, 37, 39};

class Pages {
  public:
    explicit Pages(const Roster& roster)
        : roster_(roster), canvas_(kA4, {roster.title, roster.made_at}) {}

    Result<std::string> Draw() {
        Plan();
        Begin();
        for (std::size_t i = 0; i < roster_.rows.size(); ++i) {
            if (i == begins_.at(static_cast<std::size_t>(page_) - 1) && page_ > 1) Head();
            DrawRow(roster_.rows[i], heights_[i]);
            const auto next = static_cast<std::size_t>(page_);
            if (next < begins_.size() && begins_[next] == i + 1) Turn();
        }
        Closing();
        Close();
        return canvas_.Finish();
    }

  private:
    static constexpr TextStyle kCell{8.5, kInk,        Align::kCentre, FontWeight::kNormal,
                                     0,   Face::kSerif};

    double HeightOf(const RosterRow& row) {
        double height = 0;
        for (std::size_t i = 0; i < kRosterColumns; ++i) {
            height = std::max(height, canvas_.Measure(row[i], kWidths[i] - 2, kCell));
        }
        return height + 2.6;
    }

    // Where each page begins. The closing block never stands alone on the last page.
    void Plan() {
        begins_ = {0};
        double y = FirstTop();
        for (const RosterRow& row : roster_.rows) {
            const double height = HeightOf(row);
            if (y + height > kBottom) {
                begins_.push_back(heights_.size());
                y = kMargin + kHeadHeight;
            }
            heights_.push_back(height);
            y += height;
        }
        constexpr std::size_t kCompany = 2;
        const std::size_t rows = heights_.size();
        if (y + kClosing > kBottom && rows > begins_.back() + kCompany)
            begins_.push_back(rows - kCompany);
    }

    static constexpr double kHeadHeight = 8.6;
    static double FirstTop() { return 40 + kHeadHeight; }

    void Begin() {
        canvas_.Text("附件", kMargin, 12, 40, {11, kInk});
        canvas_.Text(roster_.title, kMargin, 19, kA4.width - 2 * kMargin,
                     {17, kInk, Align::kCentre, FontWeight::kBold, 0.6, Face::kTitle});
        canvas_.Text(
            fmt::format("{}　{}　共 {} 人次", roster_.issuer, roster_.date, roster_.rows.size()),
            kMargin, 30.5, kA4.width - 2 * kMargin, {9, kPale, Align::kCentre});
        y_ = 40;
        Head();
    }

    void Head() {
        RosterRow header;
        for (std::size_t i = 0; i < kRosterColumns; ++i)
            header[i] = RosterHeader()[i];
        canvas_.Fill(kMargin, y_, Width(), kHeadHeight, {0.93, 0.955, 0.945});
        DrawCells(header, kHeadHeight,
                  {8.5, kGreen, Align::kCentre, FontWeight::kBold, 0, Face::kTitle});
    }

    static double Width() {
        double width = 0;
        for (double w : kWidths)
            width += w;
        return width;
    }

    void DrawRow(const RosterRow& row, double height) { DrawCells(row, height, kCell); }

    void DrawCells(const RosterRow& row, double height, const TextStyle& style) {
        double x = kMargin;
        for (std::size_t i = 0; i < kRosterColumns; ++i) {
            const double text = canvas_.Measure(row[i], kWidths[i] - 2, style);
            canvas_.Text(row[i], x + 1, y_ + (height - text) / 2, kWidths[i] - 2, style);
            canvas_.Rectangle(x, y_, kWidths[i], height, 0.15, {0.35, 0.4, 0.38});
            x += kWidths[i];
        }
        y_ += height;
    }

    void Turn() {
        Close();
        canvas_.NewPage();
        ++page_;
        y_ = kMargin;
    }

    // Who publishes it, when, and where the seal goes.
    void Closing() {
        constexpr double kWide = 90;
        const double x = kA4.width - kMargin - kWide;
        const TextStyle style{11, kInk, Align::kCentre, FontWeight::kNormal, 0.4, Face::kSerif};
        const double issuer = canvas_.Text(roster_.issuer + "（盖章）", x, y_ + 8, kWide, style);
        canvas_.Text(roster_.date, x, y_ + 8 + std::max(8.0, issuer + 2), kWide, style);
    }

    void Close() {
        canvas_.Text(fmt::format("第 {} 页　共 {} 页", page_, begins_.size()), kMargin, 197,
                     kA4.width - 2 * kMargin, {8, kPale, Align::kCentre});
        if (roster_.stamp == RosterStamp::kRehearsal) {
            canvas_.Text("演练 REHEARSAL", kMargin, 197, kA4.width - 2 * kMargin,
                         {8, kSealRed, Align::kRight});
        }
    }

    const Roster& roster_;
    Canvas canvas_;
    double y_ = 0;
    int page_ = 1;
    std::vector<double> heights_;      // of the rows
    std::vector<std::size_t> begins_;  // the first row of each page
};

}  // namespace

const std::array<std::string_view, kRosterColumns>& RosterHeader() {
    static constexpr std::array<std::string_view, kRosterColumns> kHeader = {
        "序号",     "有效地区", "姓名",     "工作单位",  "年度",
        "报考资格", "级别",     "准考证号", "证书管理号"};
    return kHeader;
}

std::string PublishedName(std::string_view name, NameMask mask) {
    const auto end = [&](std::size_t at) {
        while (++at < name.size() && (static_cast<unsigned char>(name[at]) & 0xC0U) == 0x80) {
        }
        return at;
    };
    if (name.empty()) return {};
    std::size_t last = name.size() - 1;
    while (last > 0 && (static_cast<unsigned char>(name[last]) & 0xC0U) == 0x80)
        --last;
    const std::string first(name.substr(0, end(0)));
    constexpr std::size_t kWithLast = 3;
    switch (mask) {
        case NameMask::kWhole:
            return std::string(name);
        case NameMask::kLast:
            return "*" + std::string(name.substr(last));
        case NameMask::kFirstAndLast:
            if (CodePoints(name) >= kWithLast) return first + "*" + std::string(name.substr(last));
            break;
        case NameMask::kFirst:
            break;
    }
    return first + "*";
}

std::string PublishedNumber(std::string_view number, int first, int last) {
    std::string masked(number);
    const auto behind = static_cast<std::size_t>(last);
    for (auto i = static_cast<std::size_t>(first); i + behind < masked.size(); ++i)
        masked[i] = '*';
    return masked;
}

std::vector<RosterGap> MarkGaps(Roster& roster) {
    constexpr std::size_t kName = 2, kEmployer = 3;
    std::vector<RosterGap> gaps;
    for (RosterRow& row : roster.rows) {
        RosterGap gap{row[0], row[kName], ""};
        for (const std::size_t cell : {kName, kEmployer}) {
            while (const auto letter = Canvas::WithoutGlyph(row[cell])) {
                const std::string code = Canvas::CodePointOf(*letter);
                if (gap.characters.find(code) == std::string::npos)
                    gap.characters += (gap.characters.empty() ? "" : ", ") + code;
                row[cell].replace(row[cell].find(*letter), letter->size(), "〓(" + code + ")");
            }
        }
        if (!gap.characters.empty()) gaps.push_back(std::move(gap));
    }
    return gaps;
}

std::string RosterCsv(const Roster& roster) {
    std::string text;
    const auto line = [&](const auto& cells) {
        for (std::size_t i = 0; i < cells.size(); ++i)
            AppendCsvCell(i > 0 ? text += ',' : text, cells[i]);
        text += "\r\n";
    };
    line(RosterHeader());
    for (const RosterRow& row : roster.rows)
        line(row);
    return text;
}

namespace {

// A folder that only its owner can look into, gone with the end of its life.
class WorkFolder {
  public:
    WorkFolder() {
        std::error_code error;
        const auto folder = std::filesystem::temp_directory_path(error);
        std::string pattern = (folder / "zhengji-XXXXXX").string();
        if (!error && mkdtemp(pattern.data()) != nullptr) path_ = pattern;
    }
    WorkFolder(const WorkFolder&) = delete;
    WorkFolder& operator=(const WorkFolder&) = delete;
    ~WorkFolder() {
        std::error_code ignored;
        if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
    }
    bool Made() const { return !path_.empty(); }
    std::string File() const { return path_ + "/roster.xlsx"; }

  private:
    std::string path_;
};

Status WriteXlsx(const Roster& roster, const std::string& path) {
    // Constant memory: each row goes out as it is written.
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    lxw_workbook* book = workbook_new_opt(path.c_str(), &options);
    if (book == nullptr) return MakeError(Code::file_unwritable, {path, "xlsx"});
    const bool rehearsal = roster.stamp == RosterStamp::kRehearsal;
    lxw_worksheet* sheet =
        workbook_add_worksheet(book, rehearsal ? "名单（演练 REHEARSAL）" : "名单");
    if (rehearsal) worksheet_set_tab_color(sheet, LXW_COLOR_RED);
    lxw_format* head = workbook_add_format(book);
    format_set_bold(head);
    format_set_border(head, LXW_BORDER_THIN);
    format_set_align(head, LXW_ALIGN_CENTER);
    lxw_format* cell = workbook_add_format(book);
    format_set_border(cell, LXW_BORDER_THIN);
    format_set_num_format(cell, "@");
    for (std::size_t i = 0; i < kRosterColumns; ++i) {
        const auto column = static_cast<lxw_col_t>(i);
        worksheet_set_column(sheet, column, column, kWidths[i] / 2.0, nullptr);
        worksheet_write_string(sheet, 0, column, std::string(RosterHeader()[i]).c_str(), head);
    }
    lxw_row_t number = 1;
    for (const RosterRow& row : roster.rows) {
        for (std::size_t i = 0; i < kRosterColumns; ++i) {
            worksheet_write_string(sheet, number, static_cast<lxw_col_t>(i), row[i].c_str(), cell);
        }
        ++number;
    }
    worksheet_freeze_panes(sheet, 1, 0);
    worksheet_repeat_rows(sheet, 0, 0);
    worksheet_set_landscape(sheet);
    worksheet_set_paper(sheet, 9);  // A4
    worksheet_fit_to_pages(sheet, 1, 0);
    const std::string mark = rehearsal ? "&R演练 REHEARSAL" : "";
    worksheet_set_header(sheet, ("&C" + roster.title + mark).c_str());
    worksheet_set_footer(sheet, "&C第 &P 页　共 &N 页");
    const lxw_error error = workbook_close(book);
    if (error != LXW_NO_ERROR) return MakeError(Code::file_unwritable, {path, lxw_strerror(error)});
    return {};
}

}  // namespace

Result<std::string> RosterXlsx(const Roster& roster) {
    // The library writes to a file only.
    const WorkFolder folder;
    if (!folder.Made()) return MakeError(Code::file_unwritable, {"$TMPDIR", "no such folder"});
    ZJ_TRY(WriteXlsx(roster, folder.File()));
    return ReadWholeFile(folder.File(), std::numeric_limits<std::size_t>::max());
}

Result<std::string> RosterPdf(const Roster& roster) {
    return Pages(roster).Draw();
}

}  // namespace zhengji
