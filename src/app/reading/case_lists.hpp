// Pages of cases: one procedure's list, and the work queue, which says what waits for whom and by
// which day. Both are found by the index of cases (store/case_index.hpp) and cost what a page
// costs, however many cases there are. And who has a case in hand: a working note.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/gate/gate.hpp"
#include "app/reading/reading.hpp"
#include "app/reading/show_cases.hpp"
#include "app/register/register.hpp"
#include "store/case_hands.hpp"

namespace zhengji {

inline constexpr int kCasesOnPage = 50;
inline constexpr int kMostOnPage = 1000;

struct CaseFilter {
    Procedure procedure{};
    std::optional<int> province;
    std::string state;       ///< as stored; empty: any
    std::int64_t after = 0;  ///< number of the last case of the page before
    int limit = kCasesOnPage;
};
struct CaseList {
    std::vector<ShownCase> cases;  ///< in order of number
    std::int64_t next = 0;         ///< go on after this one; 0: that was all
};
/// Who may read all of the province's (or the country's) gets a page of those; who may not, of his
/// own: those of the offices he acts for, of his certificates, of his institution. The error of the
/// wider right where there is none of his own.
Result<CaseList> ListCases(Reading& reading, const CaseFilter& filter);

/// Where a page of the queue begins: after this case, which waits until that day.
struct QueueMark {
    std::optional<CivilDate> due;
    std::int64_t id = 0;

    std::string ToString() const;  ///< `2008-06-25.7`; `-.7` without a day
    static std::optional<QueueMark> Parse(std::string_view text);
};
struct QueueFilter {
    std::optional<int> province;
    std::optional<Procedure> procedure;
    std::string assignee;  ///< empty: anybody, and nobody
    bool overdue = false;  ///< only what its day has passed
    std::optional<QueueMark> after;
    int limit = kCasesOnPage;
};
struct QueueItem {
    CasePlace place;
    bool overdue = false;
    std::string called = {};  ///< what its subject's number stands for (SubjectNameOf)
};
struct WorkQueue {
    std::vector<QueueItem> items;  ///< what is overdue first, by day; what has no day comes last
    std::optional<QueueMark> next;
};
/// As Reading::May. Who asks for what is in his own hands needs no more than
/// to be an officer.
Result<WorkQueue> QueueOf(Reading& reading, const QueueFilter& filter);

/// Who has a case in hand, for the offices it is read by; nothing also to everybody else.
Result<std::optional<CaseInHand>> InHandOf(Reading& reading, const CaseRecord& record);

/// Notes who has a case in hand (empty: nobody any more). no_such_case; and where the store has
/// accounts, whoever is to have it must be one that may read it.
Status AssignCase(Register& reg, std::int64_t id, const std::string& to, const Officer& officer,
                  Instant now);

}  // namespace zhengji
