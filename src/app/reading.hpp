// Who may read what shows personal data: a history, a form with its identity number, a roster in
// the clear, e-certificates, cases. Anyone while the store holds no account, and in rehearsals.
#pragma once

#include <string>
#include <string_view>

#include "app/register.hpp"
#include "store/cases.hpp"

namespace zhengji {

struct Reader {
    std::string officer;  ///< as given; may be empty
    Instant now;
};

/// Asked before what is named is looked for, so that nobody without the role learns what there is.
Status MayReadSomewhere(Register& reg, const Reader& reader, std::string_view action);
/// About one certificate: for its holder, and for the offices of the province that issued it and of
/// the one it is registered with; to others as if there were none. no_officer, unknown_officer,
/// no_power, no_such_certificate.
Status MayReadCertificate(Register& reg, const Reader& reader, std::string_view number);
/// One case as that reader may see it: the offices of its province all of it; the holder it is
/// about and the institution whose it is what they are told (no_such_case of a finding before it
/// was, or of a cancellation proposed; never who alleged what, nor its evidence). An outline is
/// everybody's: whoever reports hours goes by it. no_such_case also where it is another's.
Result<CaseRecord> CaseAsRead(Register& reg, const Reader& reader, CaseRecord record);
/// About a province (0: the country) as a whole: `roster.read`, `cases.read`, `certificates.read`.
Status MayReadProvince(Register& reg, const Reader& reader, std::string_view action, int province);

}  // namespace zhengji
