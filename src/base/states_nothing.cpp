#include "base/states_nothing.hpp"

#include <utf8proc.h>

#include "base/cell_words.hpp"
#include "base/text.hpp"

namespace zhengji {
namespace {

bool HasLetterOrDigit(std::string_view text) {
    while (!text.empty()) {
        utf8proc_int32_t code = 0;
        const auto taken = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                            static_cast<utf8proc_ssize_t>(text.size()), &code);
        if (taken <= 0) return true;  // what it is, another check says
        const auto category = utf8proc_category(code);
        const bool letter = category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
        const bool number = category >= UTF8PROC_CATEGORY_ND && category <= UTF8PROC_CATEGORY_NO;
        if (letter || number || category == UTF8PROC_CATEGORY_CO) return true;
        text.remove_prefix(static_cast<std::size_t>(taken));
    }
    return false;
}

}  // namespace

bool StatesNothing(std::string_view text) {
    const std::string_view stated = Trim(text);
    if (stated == "缺" || stated == "缺失") return false;
    return SaysNone(stated) || !HasLetterOrDigit(stated);
}

}  // namespace zhengji
