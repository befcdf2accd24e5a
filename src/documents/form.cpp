#include "documents/form.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

#include "base/text.hpp"
#include "documents/canvas.hpp"

namespace zhengji {
namespace {

constexpr double kLeft = 20, kWidth = 170, kRow = 10;
constexpr double kBottom = 276;             // of the table; below it the page's number
constexpr double kTop = 24, kClosing = 18;  // of a further page's rows; of the closing lines
constexpr Colour kRule{0.3, 0.33, 0.32};

struct Cell {
    std::string text;
    double width;
};
// Labels and values by turns; a label is set in the middle.
enum class Cells : std::uint8_t { kByTurns, kCentred };
struct Shape {
    double least = kRow;
    Cells cells = Cells::kByTurns;
    double below = 0;  // kept free under a value, for a seal and its date
};

// Draws the table row by row, from the top; what finds no room goes on to a further page.
class Pages {
  public:
    /// `all`: how many pages it takes, as an earlier drawing counted them.
    Pages(const RegistrationForm& form, int all)
        : form_(form),
          all_(all),
          canvas_({210, 297}, {"证书登记申请表 " + form.certificate_no, form.made_at}) {}

    Result<std::string> Draw() {
        Title();
        Person();
        Hours();
        Opinion("单位考核意见", form_.assessment, form_.assessed_on, "（单位盖章）");
        Opinion("登记机构意见", form_.opinion, form_.decided_on, "（登记专用章）");
        // The signature never stands on a page by itself.
        const std::vector<Cell> remarks{{"备注", 30}, {form_.remarks, 140}};
        Keep(HeightOf(remarks, {12}) + kClosing);
        Row(remarks, {12});
        Closing();
        Foot();
        return canvas_.Finish();
    }
    int Count() const { return page_; }

  private:
    void Title() {
        canvas_.Text("计算机技术与软件专业技术资格（水平）证书", kLeft, 16, kWidth,
                     {16, kInk, Align::kCentre, FontWeight::kBold, 0.6, Face::kTitle});
        canvas_.Text("登 记 申 请 表", kLeft, 24, kWidth,
                     {16, kInk, Align::kCentre, FontWeight::kBold, 0.6, Face::kTitle});
        canvas_.Text("编号：" + form_.form_number, kLeft, 33, kWidth, {9.5, kInk, Align::kRight});
        y_ = 39;
    }

    // What makes a further page belong to this form when it lies alone.
    void Continue() {
        canvas_.Text("证书登记申请表（续）", kLeft, 12, kWidth,
                     {12, kInk, Align::kLeft, FontWeight::kBold, 0.4, Face::kTitle});
        canvas_.Text("证书编号：" + form_.certificate_no + "　编号：" + form_.form_number, kLeft,
                     13, kWidth, {9.5, kInk, Align::kRight});
        y_ = kTop;
    }

    void Foot() {
        canvas_.Text(fmt::format("第 {} 页　共 {} 页", page_, all_), kLeft, 285, kWidth,
                     {8, kPale, Align::kCentre});
        if (form_.rehearsal)
            canvas_.Text("演练 REHEARSAL", kLeft, 285, kWidth, {9, kSealRed, Align::kRight});
    }

    // Whether a further page was begun, since so much does not fit below.
    bool Keep(double height) {
        if (y_ + height <= kBottom || y_ <= kTop) return false;
        Foot();
        canvas_.NewPage();
        ++page_;
        Continue();
        return true;
    }

    static bool IsLabel(std::size_t cell, Cells cells) {
        return cells == Cells::kCentred || cell % 2 == 0;
    }

    // A long text is set smaller, down to what is read with ease.
    TextStyle StyleOf(const Cell& cell, std::size_t i, Cells cells) {
        constexpr double kTall = 36, kLeast = 8;
        const bool label = IsLabel(i, cells);
        TextStyle style{10.5,
                        kInk,
                        label ? Align::kCentre : Align::kLeft,
                        FontWeight::kNormal,
                        0,
                        label ? Face::kSerif : Face::kKai};
        while (style.size > kLeast && canvas_.Measure(cell.text, cell.width - 3, style) > kTall)
            style.size -= 0.5;
        return style;
    }

    double TextHeight(const Cell& cell, std::size_t i, Cells cells) {
        return canvas_.Measure(cell.text, cell.width - 3, StyleOf(cell, i, cells));
    }

    static double Below(std::size_t cell, const Shape& shape) {
        return IsLabel(cell, shape.cells) ? 0 : shape.below;
    }

    double HeightOf(const std::vector<Cell>& cells, const Shape& shape) {
        double height = shape.least;
        for (std::size_t i = 0; i < cells.size(); ++i)
            height = std::max(height, TextHeight(cells[i], i, shape.cells) + 3 + Below(i, shape));
        return height;
    }

    // Cuts off what of a text no single page holds, and returns that.
    std::string CutToPage(Cell& cell, std::size_t i, const Shape& shape) {
        const double room = kBottom - kTop - 3 - Below(i, shape);
        if (TextHeight(cell, i, shape.cells) <= room) return {};
        const std::string whole = cell.text;
        std::size_t fits = 0, over = whole.size() + 1;
        while (over - fits > 1) {
            const std::size_t half = fits + (over - fits) / 2;
            cell.text = Shortened(whole, half);
            (TextHeight(cell, i, shape.cells) <= room ? fits : over) = half;
        }
        cell.text = Shortened(whole, fits);
        return whole.substr(cell.text.size());
    }

    void Row(std::vector<Cell> cells, const Shape& shape = {}) {
        std::vector<Cell> rest = cells;
        for (std::size_t i = 0; i < cells.size(); ++i)
            rest[i].text = CutToPage(cells[i], i, shape);
        const double height = HeightOf(cells, shape);
        Keep(height);
        DrawRow(cells, shape, height);
        const auto goes_on = [](const Cell& cell) { return !cell.text.empty(); };
        if (std::ranges::any_of(rest, goes_on)) Row(std::move(rest), shape);
    }

    void DrawRow(const std::vector<Cell>& cells, const Shape& shape, double height) {
        double x = kLeft;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const TextStyle style = StyleOf(cells[i], i, shape.cells);
            const double text = canvas_.Measure(cells[i].text, cells[i].width - 3, style);
            const double room = height - Below(i, shape);
            canvas_.Rectangle(x, y_, cells[i].width, height, 0.2, kRule);
            canvas_.Text(cells[i].text, x + 1.5, y_ + (room - text) / 2, cells[i].width - 3, style);
            x += cells[i].width;
        }
        y_ += height;
    }

    void Person() {
        Row({{"专业类别", 26}, {form_.category, 52}, {"资格名称", 26}, {form_.qualification, 66}});
        const double top = y_;
        const int page = page_;
        Row({{"姓　　名", 26}, {form_.name, 40}, {"性　　别", 26}, {form_.sex, 44}});
        Row({{"出生年月", 26}, {form_.birth_month, 40}, {"健康状况", 26}, {form_.health, 44}});
        Row({{"身份证号", 26}, {form_.id_number, 110}});
        Row({{"证书编号", 26}, {form_.certificate_no, 110}});
        Photo(page == page_ ? top : kTop);
        Row({{"取得日期", 26}, {form_.obtained_on, 59}, {"联系电话", 26}, {form_.telephone, 59}});
        Row({{"工作单位", 26}, {form_.employer, 144}});
        Row({{"通讯地址", 26}, {form_.address, 85}, {"邮政编码", 26}, {form_.postcode, 33}});
    }

    void Photo(double top) {
        canvas_.Rectangle(kLeft + 136, top, 34, y_ - top, 0.2, kRule);
        canvas_.Text("照　片", kLeft + 136, (top + y_) / 2 - 2, 34, {10, kPale, Align::kCentre});
    }

    void HoursHead() {
        Row({{"继续教育情况", 170}}, {8});
        Row({{"日期", 28}, {"形式", 30}, {"内容", 84}, {"核定学时", 28}}, {8, Cells::kCentred});
    }

    void Hours() {
        constexpr double kHead = 16, kLeastRow = 8;
        constexpr std::size_t kLeast = 4;
        Keep(kHead + kLeastRow);
        HoursHead();
        for (std::size_t i = 0; i < std::max(kLeast, form_.hours.size()); ++i) {
            const FormHours hours = i < form_.hours.size() ? form_.hours[i] : FormHours{};
            const std::vector<Cell> row{
                {hours[0], 28}, {hours[1], 30}, {hours[2], 84}, {hours[3], 28}};
            const Shape shape{kLeastRow, Cells::kCentred};
            if (Keep(HeightOf(row, shape))) HoursHead();
            Row(row, shape);
        }
    }

    // The seal and its day stand under the opinion, on the same page as its end.
    void Opinion(const std::string& label, const std::string& text, const std::string& day,
                 const std::string& seal) {
        constexpr double kSeal = 8;
        Row({{label, 30}, {text, 140}}, {32, Cells::kByTurns, kSeal});
        canvas_.Text(seal + "　　" + (day.empty() ? std::string("　　年　　月　　日") : day),
                     kLeft + 32, y_ - 6, 136, {9.5, kInk, Align::kRight});
    }

    void Closing() {
        Keep(kClosing);
        canvas_.Text("本人保证以上所填内容真实无误。　　本人签名：＿＿＿＿＿＿＿＿　　日期：" +
                         (form_.filed_on.empty() ? std::string("＿＿＿＿＿＿") : form_.filed_on),
                     kLeft, y_ + 4, kWidth, {9.5});
        canvas_.Text("除“单位考核意见”“登记机构意见”外，均由持证人填写。", kLeft, y_ + 12, kWidth,
                     {8, kPale});
    }

    const RegistrationForm& form_;
    int all_;
    Canvas canvas_;
    double y_ = 0;
    int page_ = 1;
};

}  // namespace

Result<std::string> RenderForm(const RegistrationForm& form) {
    Pages counted(form, 1);
    ZJ_ASSIGN(std::string one, counted.Draw());
    return counted.Count() == 1 ? std::move(one) : Pages(form, counted.Count()).Draw();
}

}  // namespace zhengji
