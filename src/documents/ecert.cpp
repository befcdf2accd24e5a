#include "documents/ecert.hpp"

#include <cairo.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "base/text.hpp"
#include "documents/canvas.hpp"

namespace zhengji {
namespace {

constexpr PageSize kB5{176, 250};
constexpr double kLeft = 24;
constexpr double kRight = 152;
constexpr double kWidth = kRight - kLeft;
constexpr double kFieldsTop = 66;
constexpr double kPitch = 9.7;   // from field to field
constexpr double kValueAt = 31;  // from kLeft
constexpr double kTerritoryTop = 165;
constexpr double kFootTop = 192.5;
constexpr double kSealRadius = 20, kSealMiddle = kFootTop + 11;
constexpr double kMiddle = kLeft + 37;  // of the foot, between QR and seal
constexpr double kMiddleWidth = 52;
constexpr PageSize kPhoto{30, 40};
constexpr double kPi = std::numbers::pi;
constexpr TextStyle kSmall{.size = 6.5, .colour = kPale};

constexpr double kRingRadius = 100;  // large: cairo keeps points to a 256th of a unit

// One ring of a guilloche: nine waves around a circle, each of two cubic curves.
cairo_surface_t* Ring() {
    constexpr int kWaves = 9;
    constexpr double kHalf = kPi / kWaves;
    constexpr double kDepth = 0.15;
    const cairo_rectangle_t extents{-kRingRadius * 1.5, -kRingRadius * 1.5, kRingRadius * 3,
                                    kRingRadius * 3};
    cairo_surface_t* ring = cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, &extents);
    cairo_t* c = cairo_create(ring);
    cairo_set_line_width(c, 0.24);
    cairo_set_source_rgb(c, 0.85, 0.915, 0.885);
    cairo_move_to(c, kRingRadius * (1 + kDepth), 0);
    for (int i = 0; i < 2 * kWaves; ++i) {
        const double from = i * kHalf;
        const double to = from + kHalf;
        const double sign = i % 2 == 0 ? 1 : -1;
        const double out = kRingRadius * (1 + sign * kDepth);
        const double in = kRingRadius * (1 - sign * kDepth);
        // Tangents along the circle at the crest and the trough make the wave smooth.
        const double reach = kHalf * 0.45;
        cairo_curve_to(c, out * (std::cos(from) - reach * std::sin(from)),
                       out * (std::sin(from) + reach * std::cos(from)),
                       in * (std::cos(to) + reach * std::sin(to)),
                       in * (std::sin(to) - reach * std::cos(to)), in * std::cos(to),
                       in * std::sin(to));
    }
    cairo_close_path(c);
    cairo_stroke(c);
    cairo_destroy(c);
    return ring;
}

// The fine-lined ground of certificates: one ring, kept once in the file, turned and shrunk.
void Rosette(Canvas& canvas, double cx, double cy, double radius) {
    constexpr int kRings = 22;
    cairo_t* c = canvas.Cairo();
    cairo_surface_t* ring = Ring();
    for (int i = 0; i < kRings; ++i) {
        const double size = radius * (1 - 0.038 * i) / kRingRadius;
        cairo_save(c);
        cairo_translate(c, cx, cy);
        cairo_rotate(c, i * kPi / 9 / 11);
        cairo_scale(c, size, size);
        cairo_set_source_surface(c, ring, 0, 0);
        cairo_paint(c);
        cairo_restore(c);
    }
    cairo_surface_destroy(ring);
}

void Border(Canvas& canvas) {
    canvas.Fill(0, 0, kB5.width, kB5.height, {0.995, 0.995, 0.985});
    Rosette(canvas, kB5.width / 2, 132, 58);
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

void Heading(Canvas& canvas, const EcertSheet& sheet) {
    canvas.Text(sheet.title, kLeft - 8, 22, kWidth + 16,
                {.size = 18.5,
                 .colour = kGreen,
                 .align = Align::kCentre,
                 .weight = FontWeight::kBold,
                 .spacing = 0.6,
                 .face = Face::kTitle});
    canvas.Text(sheet.title_english, kLeft - 8, 34, kWidth + 16,
                {.size = 7.5, .colour = kPale, .align = Align::kCentre, .spacing = 0.3});
    const double middle = kB5.width / 2;
    canvas.Line(middle - 30, 40.5, middle + 30, 40.5, 0.35, kGreen);
    canvas.Line(middle - 22, 41.4, middle + 22, 41.4, 0.15, kGreen);
}

// As large as the box allows, down to what can still be read; returns the height.
double TextWithin(Canvas& canvas, std::string_view text, double x, double y, PageSize box,
                  TextStyle style) {
    constexpr double kLeastSize = 5, kMillimetresAPoint = 0.353;
    // A line of so many full-width letters surely fits: nothing to measure.
    const double widest = static_cast<double>(CodePoints(text)) * (style.size + style.spacing);
    if (widest * kMillimetresAPoint > box.width) {
        while (style.size > kLeastSize && canvas.Measure(text, box.width, style) > box.height)
            style.size -= 0.5;
    }
    return canvas.Text(text, x, y, box.width, style);
}

void Attestation(Canvas& canvas, const std::string& sentence) {
    TextWithin(canvas, "　　" + sentence, kLeft, 46, {kWidth, kFieldsTop - 48},
               {.size = 11, .colour = kInk, .spacing = 0.2, .face = Face::kTitle});
}

struct Label {
    std::string_view chinese, english;
};

// One a field, in the order of ValuesOf.
constexpr std::array kLabels = {Label{"姓　　名", "Name"},
                                Label{"性　　别", "Sex"},
                                Label{"出生年月", "Born"},
                                Label{"证件号码", "Identity number"},
                                Label{"资格名称", "Qualification"},
                                Label{"级　　别", "Level"},
                                Label{"专业类别", "Category"},
                                Label{"批准日期", "Approved on"},
                                Label{"管 理 号", "Certificate No."},
                                Label{"有效地区", "Valid in"}};
constexpr std::size_t kBesidePhoto = 4;  // so many fields are narrower

struct Value {
    std::string_view text, note;
};

std::array<Value, kLabels.size()> ValuesOf(const EcertContent& c) {
    return {{{c.name, ""},
             {c.sex, ""},
             {c.birth, ""},
             {c.id_number, ""},
             {c.qualification, c.qualification_english},
             {c.level, c.level_english},
             {c.category, ""},
             {c.approved_on, ""},
             {c.certificate_no, ""},
             {c.area, ""}}};
}

double TopOf(std::size_t field) {
    return kFieldsTop + static_cast<double>(field) * kPitch;
}
double RightOf(std::size_t field) {
    return field < kBesidePhoto ? kRight - 36 : kRight;
}

void Labels(Canvas& canvas) {
    constexpr Colour kHairline{0.72, 0.78, 0.75};
    for (std::size_t i = 0; i < kLabels.size(); ++i) {
        canvas.Text(kLabels[i].chinese, kLeft, TopOf(i), 28,
                    {.size = 10, .colour = kGreen, .face = Face::kSerif});
        canvas.Text(kLabels[i].english, kLeft, TopOf(i) + 4.9, 32, kSmall);
        const double rule = TopOf(i) + 8.2;
        canvas.Line(kLeft + kValueAt, rule, RightOf(i), rule, 0.12, kHairline);
    }
}

void PhotoFrame(Canvas& canvas) {
    canvas.Fill(kRight - kPhoto.width, kFieldsTop - 1, kPhoto.width, kPhoto.height,
                {0.965, 0.975, 0.965});
    canvas.Rectangle(kRight - kPhoto.width, kFieldsTop - 1, kPhoto.width, kPhoto.height, 0.2,
                     kGreen);
}

Status Photo(Canvas& canvas, const EcertContent& content) {
    const double x = kRight - kPhoto.width;
    if (!content.photo.empty())
        return canvas.Photo(content.photo, x, kFieldsTop - 1, kPhoto.width, kPhoto.height);
    canvas.Text("（无照片）\nno photo", x, kFieldsTop + 14, kPhoto.width,
                {.size = 8, .colour = kPale, .align = Align::kCentre});
    return {};
}

// What is Chinese is written in 楷体; numbers in the face of the print, where they are even.
Face FaceOf(std::string_view text) {
    const bool plain =
        std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    return plain ? Face::kSans : Face::kKai;
}

void Values(Canvas& canvas, const EcertContent& content) {
    const auto values = ValuesOf(content);
    for (std::size_t i = 0; i < values.size(); ++i) {
        const Canvas::Element element(canvas, "P");
        const double x = kLeft + kValueAt;
        const double width = RightOf(i) - x;
        const double room = values[i].note.empty() ? 8.4 : 5.6;
        const double size = i == 0 ? 16 : FaceOf(values[i].text) == Face::kSans ? 11 : 12.5;
        const double height =
            TextWithin(canvas, values[i].text, x, TopOf(i) - (i == 0 ? 0.6 : 0.2), {width, room},
                       {.size = size, .spacing = 0.3, .face = FaceOf(values[i].text)});
        if (!values[i].note.empty())
            TextWithin(canvas, values[i].note, x, TopOf(i) + 0.1 + height, {width, 3.2},
                       {.size = 6.5, .colour = kPale});
    }
}

// Where it is valid, set apart: nobody must overlook it. A long list is set smaller, so that it
// ends above the seal.
void Territory(Canvas& canvas, const EcertContent& content) {
    constexpr double kInner = kWidth - 10, kAboveSeal = 1.5;
    constexpr double kMost = kSealMiddle - kSealRadius - kAboveSeal - kTerritoryTop;
    constexpr TextStyle kEnglish{.size = 7, .colour = kPale};
    const Canvas::Element element(canvas, "P");
    TextStyle style{.size = 9.5, .colour = kGreen};
    const double english = canvas.Measure(content.territory_english, kInner, kEnglish);
    double chinese = canvas.Measure(content.territory, kInner, style);
    while (style.size > 6.5 && chinese + english + 5 > kMost) {
        style.size -= 0.5;
        chinese = canvas.Measure(content.territory, kInner, style);
    }
    const double height = chinese + english + 5;
    canvas.Fill(kLeft, kTerritoryTop, kWidth, height, {0.90, 0.95, 0.925, 0.85});
    canvas.Fill(kLeft, kTerritoryTop, 1.1, height, kGreen);
    canvas.Text(content.territory, kLeft + 5, kTerritoryTop + 2, kInner, style);
    canvas.Text(content.territory_english, kLeft + 5, kTerritoryTop + 2.6 + chinese, kInner,
                kEnglish);
}

void Star(Canvas& canvas, double cx, double cy, double radius) {
    cairo_t* c = canvas.Cairo();
    for (int i = 0; i < 10; ++i) {
        const double reach = i % 2 == 0 ? radius : radius * 0.382;  // a regular star's
        const double angle = -kPi / 2 + i * kPi / 5;
        cairo_line_to(c, cx + reach * std::cos(angle), cy + reach * std::sin(angle));
    }
    cairo_close_path(c);
    cairo_fill(c);
}

// A round seal: its text along the ring, a star, and in a rehearsal the word that it is none.
void Seal(Canvas& canvas, const EcertSheet& sheet, double cx, double cy) {
    constexpr Colour kStamped{kSealRed.red, kSealRed.green, kSealRed.blue, 0.86};
    cairo_t* c = canvas.Cairo();
    canvas.Use(kStamped);
    cairo_set_line_width(c, 1.0);
    cairo_new_path(c);
    cairo_arc(c, cx, cy, kSealRadius, 0, 2 * kPi);
    cairo_stroke(c);
    Star(canvas, cx, cy, 6);
    // As wide as its letters need, at most three quarters of the ring.
    const auto letters = static_cast<double>(CodePoints(sheet.seal));
    const double sweep = std::min(1.55 * kPi, 0.27 * (letters - 1));
    const double size = std::clamp(1.55 * kPi / letters * 42, 6.0, 12.0);
    canvas.TextOnArc(
        sheet.seal, cx, cy, kSealRadius - 1.6, sweep,
        {.size = size, .colour = kStamped, .weight = FontWeight::kBold, .face = Face::kTitle});
    const char* const below = sheet.stamp == Stamp::kRehearsal ? "演练 SAMPLE" : "电子证书";
    canvas.Text(below, cx - 15, cy + 8.6, 30,
                {.size = 7.5, .colour = kStamped, .align = Align::kCentre, .spacing = 0.8});
}

void FootOfSheet(Canvas& canvas, const EcertSheet& sheet) {
    TextStyle centred = kSmall;
    centred.align = Align::kCentre;
    canvas.Text("扫码查验 · scan to verify", kLeft - 3, kFootTop + 32.2, 37, centred);
    const char* const effect =
        sheet.stamp == Stamp::kRehearsal
            ? "演练文件，不具有证书效力。 Rehearsal: of no effect."
            : "电子证书与纸质证书具有同等效力。 Of equal force with the paper certificate.";
    canvas.Text(effect, kMiddle, kFootTop + 32.2, kRight - kMiddle, kSmall);
    Seal(canvas, sheet, kRight - 24, kSealMiddle);
    TextWithin(canvas, fmt::format("{}", fmt::join(sheet.authorities, "\n")), kMiddle, kFootTop + 1,
               {kMiddleWidth + 14, 18.4}, {.size = 11, .face = Face::kTitle});
    canvas.Text("批准机关 Approved by", kMiddle, kFootTop - 3.4, kMiddleWidth, kSmall);
    canvas.Text("发证日期 Issued on", kMiddle, kFootTop + 20.4, kMiddleWidth, kSmall);
}

void Foot(Canvas& canvas, const EcertContent& content) {
    canvas.Qr(content.qr, kLeft, kFootTop, 31);
    const Canvas::Element element(canvas, "P");
    canvas.Text(content.issued_on, kMiddle, kFootTop + 23.6, kMiddleWidth,
                {.size = 11, .face = Face::kKai});
}

// Below the foot, a line in each language, well above the ornament of the page.
void AnnotationLine(Canvas& canvas, const EcertContent& content) {
    if (content.annotation.empty()) return;
    const Canvas::Element element(canvas, "P");
    const double y = kFootTop + 36.2;
    const double height = TextWithin(canvas, content.annotation, kLeft, y, {kWidth, 3.2},
                                     {.size = 7.5, .colour = kInk});
    canvas.Text(content.annotation_english, kLeft, y + height + 0.1, kWidth, kSmall);
}

// Over everything but the QR, so that no part of the page can be taken for a real one.
void Rehearsal(Canvas& canvas) {
    cairo_t* c = canvas.Cairo();
    cairo_save(c);
    cairo_translate(c, kB5.width / 2 + 6, 122);
    cairo_rotate(c, -kPi / 5);
    canvas.Text("演练 REHEARSAL", -90, -12, 180,
                {.size = 44,
                 .colour = {kSealRed.red, kSealRed.green, kSealRed.blue, 0.26},
                 .align = Align::kCentre,
                 .spacing = 4});
    cairo_restore(c);
}

}  // namespace

Result<std::string> RenderSheet(const EcertSheet& sheet) {
    Canvas canvas(kB5, {sheet.title, {}});
    Border(canvas);
    Heading(canvas, sheet);
    PhotoFrame(canvas);
    Attestation(canvas, sheet.attestation);
    Labels(canvas);
    FootOfSheet(canvas, sheet);
    return canvas.Finish();
}

Result<std::string> RenderEcert(const EcertContent& content) {
    Canvas canvas(kB5,
                  {fmt::format("{} {}", content.title, content.certificate_no), content.made_at});
    ZJ_TRY(Photo(canvas, content));
    Values(canvas, content);
    Territory(canvas, content);
    Foot(canvas, content);
    AnnotationLine(canvas, content);
    if (content.stamp == Stamp::kRehearsal) Rehearsal(canvas);
    return canvas.Finish();
}

}  // namespace zhengji
