// Whether a transaction may go on after something in it went wrong.
#pragma once

#include "store/store.hpp"

namespace zhengji {

/// The database's own first error inside the transaction, where there was one: then nothing more of
/// it is to be had.
Status StillSound(Transaction& tx);

}  // namespace zhengji
