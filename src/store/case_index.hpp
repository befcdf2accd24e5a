// Where each case stands: its state and since when, the step it waits for and by which day, its
// office, and who took it in hand. An index of the fold of its steps, written in the transaction of
// each step and recomputed by the audit. Lists and the work queue find their pages by it; nothing
// is decided by it.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/civil_date.hpp"
#include "store/store.hpp"

namespace zhengji {

struct CasePlace {
    std::int64_t id = 0;
    std::string procedure;  ///< the case's own, as are subject and province
    std::string subject;
    int province = 0;
    std::string state;
    Instant since;
    std::optional<CivilDate> due;  ///< nothing: no term runs, or its last day is not known
    std::string waits;             ///< the verb it waits for; empty: for none
    std::string assignee;          ///< empty: nobody took it

    friend bool operator==(const CasePlace&, const CasePlace&) = default;
};

/// A page of one procedure's cases in order of number; what is empty does not narrow.
struct CasePage {
    std::string_view procedure, state;
    std::optional<int> province;
    std::int64_t after = 0;  ///< number of the last case of the page before
    int limit = 0;
};

/// A page of what waits, by its day (without one: last) and number; what is empty does not narrow.
struct QueuePage {
    std::optional<int> province;
    std::string_view procedure, assignee;
    std::optional<CivilDate> before;     ///< only what was due before this day
    std::optional<CivilDate> after_due;  ///< of the last case of the page before
    std::int64_t after = 0;
    int limit = 0;
};

class CaseIndex {
  public:
    explicit CaseIndex(Transaction& tx) : tx_(tx) {}

    /// Writes what the fold says of a case; procedure, subject and province are taken from the case
    /// itself, and who has it from the newest note.
    Status Put(const CasePlace& place);
    /// The numbers of a page's cases.
    Result<std::vector<std::int64_t>> Page(const CasePage& page);
    Result<std::vector<CasePlace>> Queue(const QueuePage& page);
    /// A procedure's cases in one state, the newest first, before that number (0: from the newest).
    Result<std::vector<CasePlace>> Newest(std::string_view procedure, std::string_view state,
                                          std::int64_t before, int limit);
    Result<std::optional<CasePlace>> Of(std::int64_t id);
    /// Numbers of cases that wait for something, of one procedure and one office, all of them.
    Result<std::vector<std::int64_t>> Waiting(std::string_view procedure,
                                              std::optional<int> province);
    /// The numbers of the next cases that wait for something, of whatever procedure.
    Result<std::vector<std::int64_t>> WaitingAfter(std::int64_t after, int limit);
    /// Notes who has the case in hand from now on (empty: nobody); a working note, never removed.
    Status Assign(std::int64_t id, std::string_view assignee, std::string_view officer, Instant at);

    /// For the audit: every row with who the newest note names, in order of number.
    struct Audited {
        CasePlace place;
        std::string noted;
        bool of_its_case = false;  ///< procedure, subject and province are the case's
    };
    Status ForEach(const std::function<void(const Audited&)>& visit);

  private:
    Transaction& tx_;
};

}  // namespace zhengji
