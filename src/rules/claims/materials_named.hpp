// What a claim's cell of materials says: which of those asked for were handed in, or that something
// is wanting (C3). Whether what was handed in suffices is the officer's to judge; only that a cell
// which names nothing, or says that something is missing, is no silent yes. Pure.
#pragma once

#include <string>
#include <string_view>

#include "rules/policy/book.hpp"

namespace zhengji {

/// Whether a text of materials has a word of lack (待补劳动合同, 不齐, 无劳动合同, ×).
bool SaysSomethingLacks(std::string_view materials);

/// Whose materials are looked at: by whom and on which day they were handed in.
struct MaterialsOf {
    int province = 0;
    Basis basis{};
    CivilDate on;
};
/// Whether it names any of those that policy asks for then, by its name there or a usual one
/// (户口本, 社保证明).
bool NamesAnyAsked(std::string_view materials, const PolicyBook& book, const MaterialsOf& of);
/// Why an officer has to look at what the text says before anything is approved, in words; empty:
/// no reason to.
std::string DoubtOfMaterials(std::string_view materials, const PolicyBook& book,
                             const MaterialsOf& of);

}  // namespace zhengji
