#include "documents/form.hpp"

#include <algorithm>
#include <cstdint>

#include "documents/canvas.hpp"

namespace zhengji {
namespace {

constexpr double kLeft = 20, kWidth = 170, kRow = 10;
constexpr Colour kRule{0.3, 0.33, 0.32};

// Draws the table row by row, from the top.
class Page {
  public:
    explicit Page(const RegistrationForm& form)
        : form_(form),
          canvas_({210, 297}, {"证书登记申请表 " + form.certificate_no, form.made_at}) {}

    Result<std::string> Draw() {
        Title();
        Person();
        Hours();
        Opinion("单位考核意见", form_.assessment, form_.assessed_on, "（单位盖章）");
        Opinion("登记机构意见", form_.opinion, form_.decided_on, "（登记专用章）");
        Row({{"备注", 30}, {form_.remarks, 140}}, 12);
        canvas_.Text("本人保证以上所填内容真实无误。　　本人签名：＿＿＿＿＿＿＿＿　　日期：" +
                         (form_.filed_on.empty() ? std::string("＿＿＿＿＿＿") : form_.filed_on),
                     kLeft, y_ + 4, kWidth, {9.5});
        canvas_.Text("除“单位考核意见”“登记机构意见”外，均由持证人填写。", kLeft, y_ + 12, kWidth,
                     {8, kPale});
        if (form_.rehearsal)
            canvas_.Text("演练 REHEARSAL", kLeft, 285, kWidth, {9, kSealRed, Align::kRight});
        return canvas_.Finish();
    }

  private:
    struct Cell {
        std::string text;
        double width;
    };

    void Title() {
        canvas_.Text("计算机技术与软件专业技术资格（水平）证书", kLeft, 16, kWidth,
                     {16, kInk, Align::kCentre, FontWeight::kBold, 0.6, Face::kTitle});
        canvas_.Text("登 记 申 请 表", kLeft, 24, kWidth,
                     {16, kInk, Align::kCentre, FontWeight::kBold, 0.6, Face::kTitle});
        canvas_.Text("编号：" + form_.form_number, kLeft, 33, kWidth, {9.5, kInk, Align::kRight});
        y_ = 39;
    }

    // Labels and values by turns; a label is set in the middle.
    enum class Cells : std::uint8_t { kByTurns, kCentred };

    static TextStyle StyleOf(std::size_t cell, Cells cells) {
        const bool label = cells == Cells::kCentred || cell % 2 == 0;
        return {10.5,
                kInk,
                label ? Align::kCentre : Align::kLeft,
                FontWeight::kNormal,
                0,
                label ? Face::kSerif : Face::kKai};
    }

    void Row(const std::vector<Cell>& cells, double least = kRow, Cells kind = Cells::kByTurns) {
        double height = least;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const Cell& cell = cells[i];
            height =
                std::max(height, canvas_.Measure(cell.text, cell.width - 3, StyleOf(i, kind)) + 3);
        }
        double x = kLeft;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const TextStyle style = StyleOf(i, kind);
            const double text = canvas_.Measure(cells[i].text, cells[i].width - 3, style);
            canvas_.Rectangle(x, y_, cells[i].width, height, 0.2, kRule);
            canvas_.Text(cells[i].text, x + 1.5, y_ + (height - text) / 2, cells[i].width - 3,
                         style);
            x += cells[i].width;
        }
        y_ += height;
    }

    void Person() {
        Row({{"专业类别", 26}, {form_.category, 52}, {"资格名称", 26}, {form_.qualification, 66}});
        const double top = y_;
        Row({{"姓　　名", 26}, {form_.name, 40}, {"性　　别", 26}, {form_.sex, 44}});
        Row({{"出生年月", 26}, {form_.birth_month, 40}, {"健康状况", 26}, {form_.health, 44}});
        Row({{"身份证号", 26}, {form_.id_number, 110}});
        Row({{"证书编号", 26}, {form_.certificate_no, 110}});
        canvas_.Rectangle(kLeft + 136, top, 34, y_ - top, 0.2, kRule);
        canvas_.Text("照　片", kLeft + 136, (top + y_) / 2 - 2, 34, {10, kPale, Align::kCentre});
        Row({{"取得日期", 26}, {form_.obtained_on, 59}, {"联系电话", 26}, {form_.telephone, 59}});
        Row({{"工作单位", 26}, {form_.employer, 144}});
        Row({{"通讯地址", 26}, {form_.address, 85}, {"邮政编码", 26}, {form_.postcode, 33}});
    }

    void Hours() {
        Row({{"继续教育情况", 170}}, 8);
        Row({{"日期", 28}, {"形式", 30}, {"内容", 84}, {"核定学时", 28}}, 8, Cells::kCentred);
        constexpr std::size_t kLeast = 4, kMost = 10;
        for (std::size_t i = 0; i < std::max(kLeast, std::min(kMost, form_.hours.size())); ++i) {
            const FormHours row = i < form_.hours.size() ? form_.hours[i] : FormHours{};
            Row({{row[0], 28}, {row[1], 30}, {row[2], 84}, {row[3], 28}}, 8, Cells::kCentred);
        }
        if (form_.hours.size() > kMost)
            Row({{"其余 " + std::to_string(form_.hours.size() - kMost) + " 条见学时台账", 170}}, 8);
    }

    void Opinion(const std::string& label, const std::string& text, const std::string& day,
                 const std::string& seal) {
        const double top = y_;
        Row({{label, 30}, {text, 140}}, 32);
        canvas_.Text(seal + "　　" + (day.empty() ? std::string("　　年　　月　　日") : day),
                     kLeft + 32, top + 26, 136, {9.5, kInk, Align::kRight});
    }

    const RegistrationForm& form_;
    Canvas canvas_;
    double y_ = 0;
};

}  // namespace

Result<std::string> RenderForm(const RegistrationForm& form) {
    return Page(form).Draw();
}

}  // namespace zhengji
