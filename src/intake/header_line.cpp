#include "intake/header_line.hpp"

#include <algorithm>
#include <string>

#include "base/text.hpp"

namespace zhengji {

bool IsHeader(std::span<const Column> columns, std::span<const std::string_view> fields) {
    return std::ranges::all_of(columns, [&](const Column& column) {
        return column.presence == Presence::kOptional ||
               std::ranges::any_of(fields, [&](std::string_view field) {
                   const std::string name = Unspaced(Trim(field));
                   return name == column.english || name == column.chinese;
               });
    });
}

std::ptrdiff_t NamesIn(std::span<const Column> columns, std::span<const std::string_view> fields) {
    return std::ranges::count_if(
        fields, [&](std::string_view field) { return Meant(columns, Trim(field)) != nullptr; });
}

bool GoesOn(std::span<const Column> columns, std::span<const std::string_view> above,
            std::span<const std::string_view> fields) {
    std::ptrdiff_t said = 0;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (Trim(fields[i]).empty()) continue;
        if (i < above.size() && Named(columns, Trim(above[i])) != nullptr) return false;
        ++said;
    }
    return said > 0 && NamesIn(columns, fields) == said;
}

}  // namespace zhengji
