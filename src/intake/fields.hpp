// Checks of single fields that several files share. Private to this folder.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "intake/table.hpp"
#include "rules/exam/admission_number.hpp"
#include "rules/exam/identity.hpp"
#include "rules/exam/plausible.hpp"
#include "rules/policy/book.hpp"

namespace zhengji {

/// A name or other free text: not empty when required, not too long, nothing a spreadsheet would
/// run.
void CheckText(Table& table, std::size_t i, Presence presence);
/// The same of a person's name, in which nothing may be masked or lost.
void CheckName(Table& table, std::size_t i);
/// A day, and a moment, as written in the cell (written_day.hpp); a fault where it is none.
std::optional<CivilDate> ReadDay(Table& table, std::size_t i);
std::optional<Instant> ReadMoment(Table& table, std::size_t i);
/// A county by its code, or by its name when one county of the province bears it, alone or behind
/// those of its province and city; in use on that day, where one is given.
std::optional<DivisionCode> ReadCounty(Table& table, std::size_t i, const PolicyBook& book,
                                       int province, std::optional<CivilDate> on);
/// A fault when the division's code is not in use on that day.
bool CheckInUse(Table& table, std::size_t i, const Divisions& places, DivisionCode code,
                CivilDate on);
/// A fault when a spreadsheet changed the number: `2.0241E+16`, `'2024…`, `="…"`, `….0`.
bool FromSpreadsheet(Table& table, std::size_t i);
/// Refuses an identity number: with `complaint`, unless it is blank, masked or changed by a
/// spreadsheet. The number is never repeated.
void FailIdentity(Table& table, std::size_t i, const Message& complaint);
/// The number, its session and province known; a fault for each part that cannot be. `held`: a
/// session that was held, whether policy knows more of it or not.
std::optional<AdmissionNumber> ReadAdmission(Table& table, std::size_t i, const PolicyBook& book,
                                             const std::optional<Session>& held = {});
/// The same of a number taken apart already.
std::optional<AdmissionNumber> CheckAdmission(Table& table, std::size_t i, const PolicyBook& book,
                                              const Result<AdmissionNumber>& number,
                                              const std::optional<Session>& held = {});
/// Whether a text is a qualification's title: widths, brackets and blanks say nothing, and of
/// telecommunications the major alone names it, as notices write it (交换技术).
bool IsTitleOf(const Qualification& qualification, std::string_view text);
/// A document of any kind, recognised by its form; the complaint of the likeliest kind otherwise.
Result<Identity> IdentityWritten(std::string_view text);
/// A document of any kind, recognised by its form when no type stands beside it.
std::optional<Identity> ReadIdentity(Table& table, std::size_t i);
/// A fault when the birth that the number states cannot be.
void CheckBirth(Table& table, std::size_t i, const PolicyBook& book, const Identity& identity,
                const BirthLimits& limits);
/// 男 or 女, also written 男性 and 女性; blank where it is not stated.
std::string_view ReadSex(Table& table, std::size_t i);
/// 0, which a spreadsheet's look-up of a blank cell gives.
bool IsLookedUpNothing(std::string_view text);
/// Blank, or a word for none (SaysNone), is no employer.
std::string_view ReadEmployer(Table& table, std::size_t i);

}  // namespace zhengji
