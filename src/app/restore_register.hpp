// Use case: put a backup in the register's place. Nothing is lost by it: the backup is proved sound
// and as new as what was signed before anything moves, and what stood in its place is kept beside.
#pragma once

#include <cstdint>
#include <string>

#include "app/register.hpp"

namespace zhengji {

struct RestoreRequest {
    StorePlace place;  ///< of the register; a SQLite one
    std::string file;  ///< the backup; it stays where it is
    Instant now;       ///< names the file the old register is kept in
};

struct RestoreReport {
    std::string set_aside;  ///< where the register before it lies; empty: there was none
};

/// restore_by_server; restore_itself; restore_in_use while another process has the register open;
/// restore_unsound when the backup does not audit clean; checkpoint_rolled_back when it is older
/// than what was signed; key_of_another. On failure the register stands as it did.
Result<RestoreReport> RestoreRegister(const RestoreRequest& request);

}  // namespace zhengji
