// Work that is done for many, one after the other, in one transaction: a row that cannot be read,
// a person about whom something cannot be worked out, is told and passed over, and keeps nobody
// else from theirs.
#pragma once

#include <exception>
#include <functional>

#include "store/sound.hpp"

namespace zhengji {

/// Told of each that is passed over; may be empty.
using PassedOver = std::function<void(const Error&)>;

/// Whether `run`, a Status, was done for one of them. What it fails with, or throws, is `passed`'s;
/// what the database failed with is the whole transaction's, and the answer.
/// REQUIRES: it reads what may fail before it writes.
template <class Run>
Result<bool> DoneAlone(Transaction& tx, const PassedOver& passed, const Run& run) {
    Status done;
    try {
        done = run();
    } catch (const std::exception& thrown) {
        done = MakeError(Code::internal, {thrown.what()});
    }
    if (done) return true;
    ZJ_TRY(StillSound(tx));
    if (passed) passed(done.error());
    return false;
}

}  // namespace zhengji
