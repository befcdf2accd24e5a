// Whether this machine's fonts can write what certificates say.
#pragma once

#include <optional>
#include <string>

namespace zhengji {

/// The first of the characters a certificate and its names are likely to need that no font here
/// has; nothing when all are there.
std::optional<std::string> FirstWithoutGlyph();

}  // namespace zhengji
