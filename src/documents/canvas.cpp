#include "documents/canvas.hpp"

#include <cairo-pdf.h>
#include <cairo.h>
#include <fmt/format.h>
#include <pango/pangocairo.h>
#include <qrencode.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <vector>

#include "base/check.hpp"
#include "base/text.hpp"
#include "documents/photo.hpp"

namespace zhengji {
namespace {

constexpr double kPoint = 25.4 / 72.0;  // millimetres
using Families = std::array<const char*, 4>;
// TrueType fonts first: they subset small and fast; the CFF fonts behind them are for rare
// characters and for what is drawn once.
constexpr Families kSans = {"WenQuanYi Micro Hei", "Noto Sans CJK SC", "AR PL UMing CN",
                            "Noto Serif CJK SC"};
constexpr Families kSerif = {"AR PL UMing CN", "Noto Serif CJK SC", "Noto Sans CJK SC",
                             "WenQuanYi Micro Hei"};
constexpr Families kKai = {"AR PL UKai CN", "AR PL UMing CN", "Noto Serif CJK SC",
                           "Noto Sans CJK SC"};
constexpr Families kTitle = {"Noto Serif CJK SC", "AR PL UMing CN", "Noto Sans CJK SC",
                             "WenQuanYi Micro Hei"};

const Families& FamiliesOf(Face face) {
    switch (face) {
        case Face::kSans:
            return kSans;
        case Face::kSerif:
            return kSerif;
        case Face::kKai:
            return kKai;
        case Face::kTitle:
            return kTitle;
    }
    return kSans;
}

cairo_status_t Append(void* closure, const unsigned char* data, unsigned size) {
    static_cast<std::string*>(closure)->append(reinterpret_cast<const char*>(data), size);
    return CAIRO_STATUS_SUCCESS;
}

// Every character that the layout shows as an empty box, each once.
void AddUnknown(PangoLayout* layout, std::vector<std::string>& unknown) {
    if (pango_layout_get_unknown_glyphs_count(layout) == 0) return;
    const std::string_view text = pango_layout_get_text(layout);
    PangoLayoutIter* at = pango_layout_get_iter(layout);
    do {
        const PangoLayoutRun* run = pango_layout_iter_get_run_readonly(at);
        if (run == nullptr) continue;
        for (int i = 0; i < run->glyphs->num_glyphs; ++i) {
            if ((run->glyphs->glyphs[i].glyph & PANGO_GLYPH_UNKNOWN_FLAG) == 0) continue;
            const auto offset =
                static_cast<std::size_t>(run->item->offset + run->glyphs->log_clusters[i]);
            const char* next = g_utf8_next_char(text.data() + offset);
            const std::string found(
                text.substr(offset, static_cast<std::size_t>(next - (text.data() + offset))));
            if (std::ranges::count(unknown, found) == 0) unknown.push_back(found);
        }
    } while (pango_layout_iter_next_run(at) != FALSE);
    pango_layout_iter_free(at);
}

// Fonts are looked up once a thread; every page after the first is quick.
PangoContext* ThreadContext() {
    thread_local PangoContext* context = [] {
        PangoFontMap* map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
        pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(map), 72);
        PangoContext* made = pango_font_map_create_context(map);
        cairo_font_options_t* options = cairo_font_options_create();
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
        pango_cairo_context_set_font_options(made, options);
        cairo_font_options_destroy(options);
        return made;
    }();
    return context;
}

// A family's font on this thread; null where it is not installed.
PangoFont* FontOf(const char* family) {
    thread_local std::map<std::string_view, PangoFont*> fonts;
    const auto [known, fresh] = fonts.try_emplace(family, nullptr);
    if (!fresh) return known->second;
    PangoFontDescription* wanted = pango_font_description_from_string(family);
    PangoFont* font = pango_context_load_font(ThreadContext(), wanted);
    pango_font_description_free(wanted);
    if (font == nullptr) return nullptr;
    PangoFontDescription* got = pango_font_describe(font);
    const char* name = pango_font_description_get_family(got);
    if (name != nullptr && std::string_view(name) == family) known->second = font;
    pango_font_description_free(got);
    return known->second;
}

bool HasAll(PangoFont* font, std::string_view text) {
    for (const char* at = text.data(); at < text.data() + text.size(); at = g_utf8_next_char(at)) {
        const gunichar c = g_utf8_get_char(at);
        if (c > ' ' && pango_font_has_char(font, c) == FALSE) return false;
    }
    return true;
}

// The families to set a text in: the one that has every character, or else all.
std::string FamilyFor(std::string_view text, Face face) {
    const Families& families = FamiliesOf(face);
    std::string all;
    for (const char* family : families) {
        PangoFont* font = FontOf(family);
        if (font != nullptr && HasAll(font, text)) return family;
        all += (all.empty() ? "" : ",") + std::string(family);
    }
    return all;
}

// Whether any font of this machine has the character: one added for it, too.
bool IsShown(std::string_view letter) {
    const auto has = [&](const char* family) {
        PangoFont* font = FontOf(family);
        return font != nullptr && HasAll(font, letter);
    };
    if (std::ranges::any_of(kSerif, has)) return true;
    PangoLayout* layout = pango_layout_new(ThreadContext());
    pango_layout_set_text(layout, letter.data(), static_cast<int>(letter.size()));
    const bool shown = pango_layout_get_unknown_glyphs_count(layout) == 0;
    g_object_unref(layout);
    return shown;
}

}  // namespace

struct Canvas::Parts {
    std::string bytes;
    cairo_surface_t* surface = nullptr;
    cairo_t* cairo = nullptr;
    PangoLayout* layout = nullptr;
    std::vector<std::string> unknown;
    bool broken_text = false;
};

Canvas::Canvas(PageSize page, const DocumentFacts& facts) : parts_(std::make_unique<Parts>()) {
    parts_->surface = cairo_pdf_surface_create_for_stream(
        Append, &parts_->bytes, page.width / kPoint, page.height / kPoint);
    cairo_pdf_surface_restrict_to_version(parts_->surface, CAIRO_PDF_VERSION_1_5);
    // cairo's own clock stays out.
    cairo_pdf_surface_set_metadata(parts_->surface, CAIRO_PDF_METADATA_CREATE_DATE,
                                   facts.made_at.ToString().c_str());
    cairo_pdf_surface_set_metadata(parts_->surface, CAIRO_PDF_METADATA_TITLE, facts.title.c_str());
    parts_->cairo = cairo_create(parts_->surface);
    cairo_scale(parts_->cairo, 1 / kPoint, 1 / kPoint);
    parts_->layout = pango_layout_new(ThreadContext());
}

Canvas::~Canvas() {
    g_object_unref(parts_->layout);
    cairo_destroy(parts_->cairo);
    cairo_surface_destroy(parts_->surface);
}

cairo_t* Canvas::Cairo() const {
    return parts_->cairo;
}
void Canvas::Use(Colour colour) {
    cairo_set_source_rgba(parts_->cairo, colour.red, colour.green, colour.blue, colour.alpha);
}
void Canvas::NewPage() {
    cairo_show_page(parts_->cairo);
}

double Canvas::Measure(std::string_view text, double width, const TextStyle& style) {
    PangoLayout* layout = parts_->layout;
    if (!IsUtf8(text)) {
        parts_->broken_text = true;
        text = {};
    }
    PangoFontDescription* font =
        pango_font_description_from_string(FamilyFor(text, style.face).c_str());
    // Only the title face has a bold cut of its own.
    if (style.weight == FontWeight::kBold && style.face == Face::kTitle)
        pango_font_description_set_weight(font, PANGO_WEIGHT_BOLD);
    pango_font_description_set_absolute_size(font, style.size * PANGO_SCALE);
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);
    pango_layout_set_width(layout, static_cast<int>(width / kPoint * PANGO_SCALE));
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_line_spacing(layout, 1.25F);
    pango_layout_set_alignment(layout, style.align == Align::kLeft     ? PANGO_ALIGN_LEFT
                                       : style.align == Align::kCentre ? PANGO_ALIGN_CENTER
                                                                       : PANGO_ALIGN_RIGHT);
    pango_layout_set_text(layout, text.data(), static_cast<int>(text.size()));
    PangoAttrList* attributes = pango_attr_list_new();
    if (style.spacing > 0)
        pango_attr_list_insert(attributes, pango_attr_letter_spacing_new(
                                               static_cast<int>(style.spacing * PANGO_SCALE)));
    pango_layout_set_attributes(layout, attributes);
    pango_attr_list_unref(attributes);
    AddUnknown(layout, parts_->unknown);
    int height = 0;
    pango_layout_get_size(layout, nullptr, &height);
    return static_cast<double>(height) / PANGO_SCALE * kPoint;
}

double Canvas::Text(std::string_view text, double x, double y, double width,
                    const TextStyle& style) {
    const double height = Measure(text, width, style);
    cairo_t* c = parts_->cairo;
    cairo_save(c);
    Use(style.colour);
    cairo_translate(c, x, y);
    cairo_scale(c, kPoint, kPoint);
    pango_cairo_show_layout(c, parts_->layout);
    if (style.weight == FontWeight::kBold && style.face != Face::kTitle) {
        // The Chinese face has no bold cut: the same letters again, a hair to the right, keep the
        // text extractable only once when drawn as a path.
        cairo_translate(c, style.size * 0.022, 0);
        pango_cairo_layout_path(c, parts_->layout);
        cairo_fill(c);
    }
    cairo_restore(c);
    return height;
}

void Canvas::TextOnArc(std::string_view text, double cx, double cy, double radius, double sweep,
                       const TextStyle& style) {
    const auto letters = static_cast<double>(CodePoints(text));
    double angle = letters > 1 ? -sweep / 2 : 0;
    const double step = letters > 1 ? sweep / (letters - 1) : 0;
    TextStyle centred = style;
    centred.align = Align::kCentre;
    constexpr double kBox = 20;
    for (const char* at = text.data(); at < text.data() + text.size();) {
        const char* next = g_utf8_next_char(at);
        cairo_save(parts_->cairo);
        cairo_translate(parts_->cairo, cx, cy);
        cairo_rotate(parts_->cairo, angle);
        Text({at, static_cast<std::size_t>(next - at)}, -kBox / 2, -radius, kBox, centred);
        cairo_restore(parts_->cairo);
        angle += step;
        at = next;
    }
}

std::optional<std::string> Canvas::WithoutGlyph(std::string_view text) {
    for (const char* at = text.data(); at < text.data() + text.size();) {
        const char* next = g_utf8_next_char(at);
        const std::string_view letter(at, static_cast<std::size_t>(next - at));
        if (!IsShown(letter)) return std::string(letter);
        at = next;
    }
    return std::nullopt;
}

std::string Canvas::CodePointOf(const std::string& character) {
    return fmt::format("U+{:04X}", g_utf8_get_char(character.c_str()));
}

Canvas::Element::Element(Canvas& canvas, const char* tag) : canvas_(canvas), tag_(tag) {
    cairo_tag_begin(canvas_.Cairo(), tag_, nullptr);
}
Canvas::Element::~Element() {
    cairo_tag_end(canvas_.Cairo(), tag_);
}

void Canvas::Line(double x1, double y1, double x2, double y2, double width, Colour colour) {
    cairo_t* c = parts_->cairo;
    Use(colour);
    cairo_set_line_width(c, width);
    cairo_move_to(c, x1, y1);
    cairo_line_to(c, x2, y2);
    cairo_stroke(c);
}

void Canvas::Rectangle(double x, double y, double w, double h, double width, Colour colour) {
    cairo_t* c = parts_->cairo;
    Use(colour);
    cairo_set_line_width(c, width);
    cairo_rectangle(c, x, y, w, h);
    cairo_stroke(c);
}

void Canvas::Fill(double x, double y, double w, double h, Colour colour) {
    cairo_t* c = parts_->cairo;
    Use(colour);
    cairo_rectangle(c, x, y, w, h);
    cairo_fill(c);
}

void Canvas::Qr(std::string_view text, double x, double y, double side) {
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
        QRcode_encodeData(static_cast<int>(text.size()),
                          reinterpret_cast<const unsigned char*>(text.data()), 0, QR_ECLEVEL_L),
        &QRcode_free);
    CHECK(code != nullptr);
    const int n = code->width;
    // One bit a module: drawn as rectangles it would take longer than the rest of the page.
    cairo_surface_t* mask = cairo_image_surface_create(CAIRO_FORMAT_A1, n, n);
    const int stride = cairo_image_surface_get_stride(mask);
    unsigned char* rows = cairo_image_surface_get_data(mask);
    for (int row = 0; row < n; ++row) {
        for (int column = 0; column < n; ++column) {
            if ((code->data[row * n + column] & 1U) == 0) continue;
            unsigned char& byte = rows[row * stride + column / 8];
            byte = static_cast<unsigned char>(byte | 1U << static_cast<unsigned>(column % 8));
        }
    }
    cairo_surface_mark_dirty(mask);
    cairo_t* c = parts_->cairo;
    cairo_save(c);
    cairo_translate(c, x, y);
    cairo_scale(c, side / n, side / n);
    cairo_set_source_rgb(c, 0, 0, 0);
    cairo_pattern_t* pattern = cairo_pattern_create_for_surface(mask);
    cairo_pattern_set_filter(pattern, CAIRO_FILTER_NEAREST);
    cairo_mask(c, pattern);
    cairo_pattern_destroy(pattern);
    cairo_restore(c);
    cairo_surface_destroy(mask);
}

Status Canvas::Photo(const std::string& jpeg, double x, double y, double w, double h) {
    ZJ_ASSIGN(const PhotoSize size, SizeOfPhoto(jpeg));
    cairo_surface_t* image =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, size.width, size.height);
    auto* copy = new std::string(jpeg);
    cairo_surface_set_mime_data(
        image, CAIRO_MIME_TYPE_JPEG, reinterpret_cast<const unsigned char*>(copy->data()),
        copy->size(), [](void* data) { delete static_cast<std::string*>(data); }, copy);
    cairo_t* c = parts_->cairo;
    const double scale = std::max(w / size.width, h / size.height);
    cairo_save(c);
    cairo_rectangle(c, x, y, w, h);
    cairo_clip(c);
    cairo_translate(c, x + (w - size.width * scale) / 2, y + (h - size.height * scale) / 2);
    cairo_scale(c, scale, scale);
    cairo_set_source_surface(c, image, 0, 0);
    cairo_paint(c);
    cairo_restore(c);
    cairo_surface_destroy(image);
    return {};
}

Result<std::string> Canvas::Finish() {
    cairo_surface_finish(parts_->surface);
    if (cairo_surface_status(parts_->surface) != CAIRO_STATUS_SUCCESS) {
        return MakeError(Code::internal,
                         {cairo_status_to_string(cairo_surface_status(parts_->surface))});
    }
    if (parts_->broken_text) return MakeError(Code::text_not_utf8);
    if (!parts_->unknown.empty()) {
        std::string letters, codes;
        for (const std::string& one : parts_->unknown) {
            letters += one;
            codes += (codes.empty() ? "" : ", ") + CodePointOf(one);
        }
        return MakeError(Code::glyph_missing, {letters, codes});
    }
    return std::move(parts_->bytes);
}

}  // namespace zhengji
