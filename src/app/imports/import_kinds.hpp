// What a file that is handed in for an import may hold, and the power that loads it.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace zhengji {

enum class ImportKind : std::uint8_t { kResults, kClaims, kCertificates, kActs, kHours };
std::string_view Name(ImportKind kind);
std::string_view Chinese(ImportKind kind);
std::string_view English(ImportKind kind);
std::vector<ImportKind> AllImportKinds();
std::optional<ImportKind> ParseImportKind(std::string_view name);
/// The power that loads such a file.
std::string_view PowerFor(ImportKind kind);

}  // namespace zhengji
