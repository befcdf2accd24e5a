// Use case: put a backup in the register's place. Nothing is lost by it: the backup is proved sound
// and as new as what was signed before anything moves, and what stood in its place is kept beside.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "app/register/register.hpp"

namespace zhengji {

struct RestoreRequest {
    StorePlace place;    ///< of the register; a SQLite one
    std::string file;    ///< the backup; it stays where it is
    Instant now;         ///< names the file the old register is kept in
    bool older = false;  ///< also a backup older than the books' seal outside it
    /// Back to the program that made the backup: it stays of its schema, and the keys serve that
    /// one again.
    bool older_program = false;
};

struct RestoreReport {
    std::string set_aside;           ///< where the register before it lies; empty: there was none
    bool older = false;              ///< it is older than the books were; all rows are as of then
    std::optional<int> schema = {};  ///< that it still is of, for an older program
};

/// restore_by_server; restore_itself; restore_in_use while another process has the register open;
/// restore_unsound when the backup does not audit clean; checkpoint_rolled_back when it is older
/// than what was signed, books_rolled_back or books_differ when it is no other than that older than
/// the books' seal outside it and that was not asked for; key_of_another; older_program_not. One
/// from before an upgrade is brought up once it is proved. On failure the register stands as it
/// did.
Result<RestoreReport> RestoreRegister(const RestoreRequest& request);

/// Goes by an older copy that lies in the register's place already, put back by the server's own
/// means: proves it as RestoreRegister does and seals its books as later than every other copy's.
/// One of an older schema is brought up. accept_nothing_older where it is no older copy.
Status AcceptOlder(const StorePlace& place);

/// Lets an older program open the copy of its schema that lies in the register's place, put back by
/// the server's own means; that program proves it. The schema; older_program_not.
Result<int> ForOlderProgram(const StorePlace& place);

}  // namespace zhengji
