// The same thing said in both languages, where it is known as the program is built.
#pragma once

#include <string_view>

namespace zhengji {

struct Bilingual {
    std::string_view chinese, english;
};

}  // namespace zhengji
