#include "messages/province_word.hpp"

#include "messages/message.hpp"
#include "messages/province_name.hpp"

namespace zhengji {

std::string ProvinceWord(int province) {
    if (province == 0) return Word("全国", "the whole country");
    const std::string digits = std::to_string(province);
    return Word(ProvinceName(digits, Language::kChinese), ProvinceName(digits, Language::kEnglish));
}

}  // namespace zhengji
