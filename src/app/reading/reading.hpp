// Who may read what shows personal data: a history, a form with its identity number,
// e-certificates, cases.
#pragma once

#include <string>

#include "app/gate/gate.hpp"
#include "app/reading/show_cases.hpp"
#include "store/cases.hpp"

namespace zhengji {

/// To read about one certificate: for its holder, and for the offices of the province that issued
/// it and of the one it is registered with on that day; to others as if there were none.
Asked ToReadCertificate(const std::string& number, CivilDate on);

/// One case as that reader may see it: the offices of its province all of it; the holder it is
/// about and the institution whose it is what they are told (no_such_case of a finding before it
/// was, or of a cancellation proposed; never who alleged what, nor its evidence). An outline is
/// everybody's: whoever reports hours goes by it. no_such_case also where it is another's.
Result<CaseRecord> CaseAsRead(Reading& reading, CaseRecord record);
/// The same for a case by its number, with its clocks and what is open against its decision.
Result<ShownCase> CaseForReader(Reading& reading, Procedure procedure, std::int64_t id);

}  // namespace zhengji
