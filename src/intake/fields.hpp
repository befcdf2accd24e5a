// Checks of single fields that several files share. Private to this folder.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "intake/table.hpp"
#include "rules/exam/admission_number.hpp"
#include "rules/exam/identity.hpp"
#include "rules/policy/book.hpp"

namespace zhengji {

/// A name or other free text: not empty when required, not too long, nothing a spreadsheet would
/// run.
void CheckText(Table& table, std::size_t i, Presence presence);
/// The number, its session and province known; a fault for each part that cannot be.
std::optional<AdmissionNumber> ReadAdmission(Table& table, std::size_t i, const PolicyBook& book);
/// The same of a number taken apart already.
std::optional<AdmissionNumber> CheckAdmission(Table& table, std::size_t i, const PolicyBook& book,
                                              const Result<AdmissionNumber>& number);
/// A document of any kind, recognised by its form when no type stands beside it.
std::optional<Identity> ReadIdentity(Table& table, std::size_t i);
/// 无 and blank are no employer.
std::string_view ReadEmployer(Table& table, std::size_t i);

}  // namespace zhengji
