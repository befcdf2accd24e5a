// Looks at a part of a person's record: one of their certificates, their hours, a case about them.
// Each stands in the journal of looks before it is answered (docs/adr/0040); a holder's at what is
// their own is none.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>

#include "app/reading/reading.hpp"
#include "rules/procedures/actions.hpp"
#include "rules/procedures/looks.hpp"

namespace zhengji {

/// Notes a look at the holder of that certificate. missing_member: an office says what for; whose
/// it is need not.
Status SawCertificate(Looking& looking, const std::string& number, std::optional<Purpose> purpose);
/// Notes a look at whom the case is about, for what its procedure is for.
Status SawCase(Looking& looking, const CaseRecord& record);
/// Whom it is about. REQUIRES: the look at them was noted.
Result<std::optional<PersonAbout>> CasePersonOf(Looking& looking, const CaseRecord& record);
/// Not about a body, a course or a file.
bool IsAboutPerson(Procedure procedure);

/// `run(Reading&)` shows what is about that certificate (ToReadCertificate).
template <class Run>
auto LookAtCertificate(Register& reg, const Call& call, const std::string& number,
                       std::optional<Purpose> purpose, Run run)
    -> std::invoke_result_t<Run, Reading&> {
    return Look(reg, call, ToReadCertificate(number, call.now.Day()),
                [&](Looking& looking) -> std::invoke_result_t<Run, Reading&> {
                    ZJ_TRY(SawCertificate(looking, number, purpose));
                    return run(looking);
                });
}

/// `run(Reading&, const ShownCase&)` shows that case (CaseForReader), and whom it is about where
/// the look at them is journalled.
template <class Run>
auto LookAtCase(Register& reg, const Call& call, Procedure procedure, std::int64_t id, Run run)
    -> std::invoke_result_t<Run, Reading&, const ShownCase&> {
    using Shown = std::invoke_result_t<Run, Reading&, const ShownCase&>;
    const auto show = [&](auto& reading) -> Shown {
        ZJ_ASSIGN(ShownCase shown, CaseForReader(reading, procedure, id));
        if constexpr (std::is_same_v<decltype(reading), Looking&>) {
            ZJ_TRY(SawCase(reading, shown.record));
            ZJ_ASSIGN(shown.about, CasePersonOf(reading, shown.record));
        }
        return run(reading, shown);
    };
    return IsAboutPerson(procedure)
               ? Look(reg, call, Asked::Somewhere(action::kCasesRead),
                      [&](Looking& looking) { return show(looking); })
               : Ask(reg, call, Asked::Inside(), [&](Reading& reading) { return show(reading); });
}

}  // namespace zhengji
