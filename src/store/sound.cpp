#include "store/sound.hpp"

#include "store/rows.hpp"

namespace zhengji {

Status StillSound(Transaction& tx) {
    ZJ_TRY(IsThere(tx, "SELECT 1 FROM watched WHERE one = 1", {}));
    return {};
}

}  // namespace zhengji
