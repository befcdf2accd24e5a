#include "documents/ecert.hpp"

#include <cairo.h>

#include <cmath>
#include <numbers>

#include "documents/canvas.hpp"

namespace zhengji {
namespace {

constexpr PageSize kB5{176, 250};
constexpr double kLeft = 24;
constexpr double kRight = 152;
constexpr double kWidth = kRight - kLeft;

// A rosette of sine curves, the fine-lined ground of certificates.
void Rosette(Canvas& canvas, double cx, double cy, double radius) {
    cairo_t* c = canvas.Cairo();
    cairo_set_line_width(c, 0.08);
    cairo_set_source_rgb(c, 0.86, 0.92, 0.89);
    for (int ring = 0; ring < 4; ++ring) {
        const double base = radius * (0.35 + 0.16 * ring);
        for (int step = 0; step <= 72; ++step) {
            const double angle = step * 2 * std::numbers::pi / 72;
            const double r = base + radius * 0.1 * std::sin(angle * 9 + ring * 0.7);
            const double x = cx + r * std::cos(angle);
            const double y = cy + r * std::sin(angle);
            if (step == 0) {
                cairo_move_to(c, x, y);
            } else {
                cairo_line_to(c, x, y);
            }
        }
        cairo_stroke(c);
    }
}

void Border(Canvas& canvas) {
    canvas.Fill(0, 0, kB5.width, kB5.height, {0.995, 0.995, 0.985});
    Rosette(canvas, kB5.width / 2, 136, 62);
    canvas.Rectangle(9, 9, kB5.width - 18, kB5.height - 18, 1.1, kGreen);
    canvas.Rectangle(11.2, 11.2, kB5.width - 22.4, kB5.height - 22.4, 0.25, kGreen);
    canvas.Rectangle(12.4, 12.4, kB5.width - 24.8, kB5.height - 24.8, 0.12, kGreen);
    for (double x : {12.4, kB5.width - 12.4}) {
        for (double y : {12.4, kB5.height - 12.4}) {
            const double dx = x < kB5.width / 2 ? 1 : -1;
            const double dy = y < kB5.height / 2 ? 1 : -1;
            for (double n : {3.0, 5.0, 7.0}) {
                canvas.Line(x + dx * n, y, x + dx * n, y + dy * n, 0.2, kGreen);
                canvas.Line(x, y + dy * n, x + dx * n, y + dy * n, 0.2, kGreen);
            }
        }
    }
}

void Heading(Canvas& canvas, const EcertContent& content) {
    canvas.Text(content.title, kLeft - 8, 27, kWidth + 16,
                {15, kGreen, Align::kCentre, Weight::kNormal, 1.2});
    canvas.Text(content.title_english, kLeft - 8, 36.5, kWidth + 16,
                {8, kPale, Align::kCentre, Weight::kNormal, 0.3});
    canvas.Line(kB5.width / 2 - 22, 44, kB5.width / 2 + 22, 44, 0.35, kGreen);
}

struct Field {
    std::string_view chinese, english;
    const std::string& value;
};

// Label in two languages on the left, the value on a hairline; the next row's top.
double Row(Canvas& canvas, const Field& field, double y, double width) {
    canvas.Text(field.chinese, kLeft, y, 26, {9.5, kGreen});
    canvas.Text(field.english, kLeft, y + 4.6, 32, {6, kPale});
    const double height = canvas.Text(field.value, kLeft + 31, y - 0.4, width - 31, {11.5, kInk});
    const double bottom = y + std::max(8.4, height + 1.6);
    canvas.Line(kLeft + 31, bottom, kLeft + width, bottom, 0.12, {0.72, 0.78, 0.75});
    return bottom + 2.6;
}

Status PhotoBox(Canvas& canvas, const EcertContent& content) {
    constexpr double kX = kRight - 30, kY = 52, kW = 30, kH = 40;
    if (!content.photo.empty()) {
        if (Status drawn = canvas.Photo(content.photo, kX, kY, kW, kH); !drawn) return drawn;
    }
    canvas.Rectangle(kX, kY, kW, kH, 0.2, kGreen);
    if (content.photo.empty()) {
        canvas.Text("（无照片）\nno photo", kX, kY + 15, kW, {8, kPale, Align::kCentre});
    }
    return {};
}

double Fields(Canvas& canvas, const EcertContent& content) {
    const double narrow = kWidth - 36;
    double y = 53;
    y = Row(canvas, {"姓　　名", "Name", content.name}, y, narrow);
    y = Row(canvas, {"性　　别", "Sex", content.sex}, y, narrow);
    y = Row(canvas, {"出生年月", "Date of birth", content.birth}, y, narrow);
    y = Row(canvas, {"证件号码", "Identity number", content.id_number}, y, narrow);
    y = Row(canvas, {"资格名称", "Qualification", content.qualification}, y, kWidth);
    if (!content.qualification_english.empty()) {
        canvas.Text(content.qualification_english, kLeft + 31, y - 1.6, kWidth - 31, {7, kPale});
        y += 3;
    }
    y = Row(canvas, {"级　　别", "Level", content.level}, y, kWidth);
    if (!content.category.empty())
        y = Row(canvas, {"专业类别", "Category", content.category}, y, kWidth);
    y = Row(canvas, {"批准日期", "Date of approval", content.approved_on}, y, kWidth);
    y = Row(canvas, {"管 理 号", "Certificate No.", content.certificate_no}, y, kWidth);
    if (!content.area.empty()) y = Row(canvas, {"有效地区", "Area", content.area}, y, kWidth);
    return y;
}

// Where it is valid, set apart: nobody must overlook it.
void Territory(Canvas& canvas, const EcertContent& content, double y) {
    const double inner = kWidth - 10;
    const double height = canvas.Measure(content.territory, inner, {9.5, kGreen}) +
                          canvas.Measure(content.territory_english, inner, {6.5, kPale}) + 5.5;
    canvas.Fill(kLeft, y, kWidth, height, {0.93, 0.965, 0.945});
    canvas.Fill(kLeft, y, 1.1, height, kGreen);
    const double text = canvas.Text(content.territory, kLeft + 5, y + 2, inner, {9.5, kGreen});
    canvas.Text(content.territory_english, kLeft + 5, y + 3 + text, inner, {6.5, kPale});
}

// The seal of the sample authority: ring, star, words that say it is a sample.
void Seal(Canvas& canvas, double cx, double cy) {
    cairo_t* c = canvas.Cairo();
    cairo_set_source_rgba(c, kSealRed.red, kSealRed.green, kSealRed.blue, 0.88);
    cairo_set_line_width(c, 0.9);
    cairo_arc(c, cx, cy, 17, 0, 2 * std::numbers::pi);
    cairo_stroke(c);
    for (int i = 0; i < 10; ++i) {
        const double radius = i % 2 == 0 ? 4.6 : 1.9;
        const double angle = -std::numbers::pi / 2 + i * std::numbers::pi / 5;
        const double x = cx + radius * std::cos(angle);
        const double y = cy - 3.4 + radius * std::sin(angle);
        if (i == 0) {
            cairo_move_to(c, x, y);
        } else {
            cairo_line_to(c, x, y);
        }
    }
    cairo_close_path(c);
    cairo_fill(c);
    canvas.Text("示例", cx - 15, cy - 15, 30, {9, kSealRed, Align::kCentre, Weight::kNormal, 3});
    canvas.Text("电子证书专用章", cx - 15.5, cy + 3.4, 31,
                {7.5, kSealRed, Align::kCentre, Weight::kNormal, 0.4});
    canvas.Text("SAMPLE", cx - 15, cy + 8.6, 30,
                {7, kSealRed, Align::kCentre, Weight::kNormal, 1.2});
}

void Foot(Canvas& canvas, const EcertContent& content) {
    canvas.Qr(content.qr, kLeft, 196, 31);
    canvas.Text("扫码或到证籍网页查验", kLeft - 6, 228.4, 43, {6.5, kPale, Align::kCentre});
    canvas.Text("scan to verify", kLeft - 6, 231.4, 43, {5.5, kPale, Align::kCentre});
    Seal(canvas, kRight - 22, 208);
    canvas.Text(content.issuer, kLeft + 38, 203, 56, {9.5, kInk, Align::kLeft});
    canvas.Text(content.issued_on, kLeft + 38, 210.4, 56, {9.5, kInk, Align::kLeft});
    canvas.Text("本文件为电子证书，与纸质证书具有同等效力；签名与日志证明随文件附带。", kLeft + 38,
                219, 46, {6.2, kPale});
}

void Rehearsal(Canvas& canvas) {
    cairo_t* c = canvas.Cairo();
    cairo_save(c);
    cairo_translate(c, kB5.width / 2, 150);
    cairo_rotate(c, -std::numbers::pi / 5);
    canvas.Text("演练 REHEARSAL", -90, -12, 180,
                {46, {0.93, 0.78, 0.76}, Align::kCentre, Weight::kNormal, 4});
    cairo_restore(c);
}

}  // namespace

Result<std::string> RenderEcert(const EcertContent& content) {
    Canvas canvas(kB5);
    Border(canvas);
    if (content.stamp == Stamp::kRehearsal) Rehearsal(canvas);
    Heading(canvas, content);
    ZJ_TRY(PhotoBox(canvas, content));
    const double below = Fields(canvas, content);
    Territory(canvas, content, below + 1);
    Foot(canvas, content);
    return canvas.Finish();
}

}  // namespace zhengji
