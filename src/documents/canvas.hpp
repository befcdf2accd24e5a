// A PDF page to draw on: text in Chinese and English with fonts chosen so that no character is ever
// an empty box. Lengths in millimetres from the top left corner. Private to this folder.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/instant.hpp"
#include "messages/message.hpp"

typedef struct _cairo cairo_t;  // NOLINT(modernize-use-using): cairo's own name

namespace zhengji {

struct Colour {
    double red = 0, green = 0, blue = 0;
    double alpha = 1;  ///< 0 invisible
};

inline constexpr Colour kInk{0.12, 0.13, 0.14};
inline constexpr Colour kGreen{0.05, 0.29, 0.22};  // 墨绿
inline constexpr Colour kPale{0.42, 0.47, 0.45};
inline constexpr Colour kSealRed{0.76, 0.13, 0.12};

enum class Align : std::uint8_t { kLeft, kCentre, kRight };
enum class FontWeight : std::uint8_t { kNormal, kBold };
/// 黑体 for small print, 宋体 for what is printed, 楷体 for what is written in; 标宋 for titles. A
/// text is set in one face: where the chosen one lacks a character, whole in the next that has them
/// all.
enum class Face : std::uint8_t { kSans, kSerif, kKai, kTitle };

struct TextStyle {
    double size = 10;  ///< points
    Colour colour = kInk;
    Align align = Align::kLeft;
    FontWeight weight = FontWeight::kNormal;
    double spacing = 0;  ///< points between letters
    Face face = Face::kSans;
};

/// What the file says of itself.
struct DocumentFacts {
    std::string title;
    Instant made_at;
};

struct PageSize {
    double width = 0, height = 0;  ///< millimetres
};

class Canvas {
  public:
    Canvas(PageSize page, const DocumentFacts& facts);
    Canvas(const Canvas&) = delete;
    Canvas& operator=(const Canvas&) = delete;
    ~Canvas();

    /// Draws `text` in a box of `width`, its first line's top at `y`; returns the height it took. A
    /// character without a glyph is remembered: Finish then fails, naming them all.
    double Text(std::string_view text, double x, double y, double width, const TextStyle& style);
    /// The height Text would take.
    double Measure(std::string_view text, double width, const TextStyle& style);
    void Line(double x1, double y1, double x2, double y2, double width, Colour colour);
    void Rectangle(double x, double y, double w, double h, double width, Colour colour);
    void Fill(double x, double y, double w, double h, Colour colour);
    /// A QR symbol of `side` as a one-bit mask.
    void Qr(std::string_view text, double x, double y, double side);
    /// A text as one stretch along an arc, its middle at the top, letters upright to the centre.
    void TextOnArc(std::string_view text, double cx, double cy, double radius, double sweep,
                   const TextStyle& style);
    /// The first character of `text` that no font has; and how such a one is named: `U+2B300`.
    static std::optional<std::string> WithoutGlyph(std::string_view text);
    static std::string CodePointOf(const std::string& character);
    /// What is drawn until the mark goes is one element of the document's structure (ISO 32000-1
    /// §14.8: `P`, `H1`), which a reader for the blind speaks.
    class Element {
      public:
        Element(Canvas& canvas, const char* tag);
        Element(const Element&) = delete;
        Element& operator=(const Element&) = delete;
        ~Element();

      private:
        Canvas& canvas_;
        const char* tag_;
    };
    /// A JPEG (its bytes go in as they are) that fills the box, cut at the edges where its shape is
    /// another; photo_broken.
    Status Photo(const std::string& jpeg, double x, double y, double w, double h);
    /// cairo, for what only one document draws. Its unit is the millimetre.
    cairo_t* Cairo() const;
    /// Makes `colour` what cairo draws with.
    void Use(Colour colour);
    void NewPage();

    /// The PDF's bytes. glyph_missing names every character that no font has.
    Result<std::string> Finish();

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace zhengji
