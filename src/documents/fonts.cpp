#include "documents/fonts.hpp"

#include "documents/canvas.hpp"

namespace zhengji {
namespace {

// Common words, and rare characters of names out of each block that names use.
constexpr std::string_view kSample =
    "中华人民共和国专业技术人员资格证书有效地区管理号演练REHEARSAL·0123456789ABCXYZ䶮㛃𠮷";

}  // namespace

std::optional<std::string> FirstWithoutGlyph() {
    Canvas canvas({210, 297}, {"", Instant{}});
    for (const Face face : {Face::kSans, Face::kSerif}) {
        TextStyle style;
        style.face = face;
        canvas.Text(kSample, 10, 10, 190, style);
    }
    const auto finished = canvas.Finish();
    if (finished) return std::nullopt;
    const auto& args = finished.error().message.args;
    return args.empty() ? std::string("?") : args.front();
}

}  // namespace zhengji
