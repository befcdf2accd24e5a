#include "intake/fault.hpp"

#include <fmt/format.h>

namespace zhengji {

std::string Render(const Fault& fault, Language language) {
    return fmt::format("{}:{}:{}: {} ({})", fault.file, fault.line, fault.column,
                       Render(fault.message, language), Info(fault.message.code).name);
}

}  // namespace zhengji
