// What a transaction is begun for.
#pragma once

#include <cstdint>

namespace zhengji {

enum class Access : std::uint8_t {
    kRead,   ///< a consistent snapshot
    kWrite,  ///< takes the store's write lock at once: one writer at a time
    /// kWrite that also adds people: on PostgreSQL it waits for kAddResults too, which may add the
    /// same ones.
    kWritePeople,
    /// Only adds examination results and their people, which nothing numbers, folds or logs: on
    /// PostgreSQL it goes on beside the one writer, in SQLite it is kWrite (docs/adr/0008).
    kAddResults,
    /// An act about one subject: on PostgreSQL it goes on beside other acts, and none of them
    /// beside a kWrite. Transaction::Lock holds its subjects. In SQLite it is kWrite
    /// (docs/adr/0022).
    kAct,
    /// Takes what waits into the log, folds the books' moves and signs: on PostgreSQL under a lock
    /// of its own, beside whoever writes. In SQLite it is kWrite.
    kSequence,
    /// Working data alone (docs/adr/0029): row locks and subjects, beside whoever writes; what
    /// is in the books cannot be written. In SQLite it is kWrite.
    kWorking,
};

}  // namespace zhengji
