// Which member of a request a refusal is about, and what people call it: a form shows the refusal
// beside that field, in the form's own words.
#pragma once

#include <string>
#include <string_view>

#include "describe/kind.hpp"
#include "operations/operation.hpp"

namespace zhengji {

/// Where in a request of that operation the refusal lies: `/days`. The fault's own path where it
/// has one; else the member that its message names, or that its code is always about; empty: the
/// whole of it.
std::string PlaceOf(const Misfit& fault, const Operation& operation);

/// What a form calls the member at that path, without what is said of it in brackets or behind a
/// colon; its name where the operation has none there.
std::string CalledAt(const Operation& operation, std::string_view path, Language language);

}  // namespace zhengji
