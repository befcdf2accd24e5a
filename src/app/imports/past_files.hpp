// Files of what happened before the register opened: past acts, and certificates issued before or
// elsewhere. In a real register one person proposes a file, which is judged whole and of which the
// digest is kept, and another adopts it: exactly that file is loaded. A rehearsal loads at once.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "app/cases/own_rows.hpp"
#include "app/gate/gate.hpp"
#include "app/imports/import_request.hpp"
#include "app/steps/take_step.hpp"

namespace zhengji {

enum class PastFile : std::uint8_t { kCertificates, kActs };

/// As a step of the procedure states it.
std::string Name(PastFile kind);
/// The step that an import takes, in the name of who asks for it.
StepRequest StepOf(const ImportRequest& request, const Verb& verb, CaseFields fields);

/// The day before which what is imported must lie: the one the register opened, a real one that
/// names none the day it was made; nothing for a rehearsal that names none.
std::optional<CivilDate> ReachOfPast(const StoreFacts& facts);
/// past_not_past
Status IsOfThePast(const StoreFacts& facts, CivilDate day);

/// Of whose rows none is loaded: whoever asks, and of a file that is adopted also who proposed it.
Result<OwnRows> OwnRowsOf(Transaction& tx, const ImportRequest& request);

/// As part of the import: takes the adopting step when the request is to adopt, for the very file
/// whose rows were read (`digest`). REQUIRES: a real register is asked to adopt or to judge only.
Status AdoptFile(Acting& acting, PastFile kind, const ImportRequest& request,
                 const std::string& digest);

}  // namespace zhengji
