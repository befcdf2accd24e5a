#include "intake/fault.hpp"

#include <fmt/format.h>

#include "base/text.hpp"

namespace zhengji {

std::string Render(const Fault& fault, Language language) {
    return fmt::format("{}:{}:{}: {} ({})", Shown(fault.file), fault.line, fault.column,
                       Render(fault.message, language), Info(fault.message.code).name);
}

}  // namespace zhengji
