// What the register publishes of its decisions, for everyone: cancellations (N47-10) and the
// integrity record, which is open to employers and society (D31-7). Of the person only the number
// is told of what was decided about; by whom and by which document as the act made it public
// (docs/adr/0017). Reading only.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/gate/gate.hpp"
#include "rules/cycles/term_end.hpp"

namespace zhengji {

/// Who decided and by which document; empty where the act does not tell.
struct DecidingBody {
    std::string body, document;
};

struct PublishedCancellation {
    std::int64_t id = 0;  ///< of its case
    std::string certificate_no;
    int province = 0;
    Instant published_at;
    DecidingBody by;
    TermEnd redress;                       ///< reconsideration can be asked for until then (N47-11)
    std::optional<CivilDate> restored_on;  ///< it was overturned, and is as never cancelled
    bool reconsidering = false;            ///< it was asked for, and is not decided
    std::optional<CivilDate> upheld_on;    ///< it was asked for, and the cancellation stands
};

/// Which of a list, the newest first: before that number (0: from the newest).
struct NewestFirst {
    std::int64_t before = 0;
    int limit = 0;
};

Result<std::vector<PublishedCancellation>> PublishedCancellations(Desk& desk,
                                                                  const NewestFirst& page);

struct PublishedRecord {
    std::int64_t finding = 0;
    std::string certificate_no;  ///< empty where none was obtained
    std::string subject;         ///< where it is empty: what was found about, masked
    std::string article;
    DecidingBody by;
    CivilDate from;
    std::optional<CivilDate> until;  ///< nothing: for long, or not known
    bool for_long = false;           ///< D31-8
};
/// As it stands on a day: what has run out is open no more.
Result<std::vector<PublishedRecord>> PublishedRecords(Desk& desk, CivilDate on,
                                                      const NewestFirst& page);

}  // namespace zhengji
