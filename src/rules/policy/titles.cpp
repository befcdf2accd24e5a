#include <array>

#include "rules/policy/values.hpp"

namespace zhengji {
namespace {

struct TitleName {
    std::string_view english, chinese;
};
constexpr std::array kTitles = {
    TitleName{"professor", "教授"},        TitleName{"associate_professor", "副教授"},
    TitleName{"lecturer", "讲师"},         TitleName{"senior", "高级职称"},
    TitleName{"intermediate", "中级职称"}, TitleName{"other", "其他"}};

}  // namespace

std::optional<Title> ParseTitle(std::string_view name) {
    for (std::size_t i = 0; i < kTitles.size(); ++i) {
        if (name == kTitles[i].english || name == kTitles[i].chinese) return static_cast<Title>(i);
    }
    return std::nullopt;
}

}  // namespace zhengji
