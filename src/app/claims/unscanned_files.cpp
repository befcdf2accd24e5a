#include "app/claims/unscanned_files.hpp"

namespace zhengji {

Result<bool> UnscannedFiles::PassOver(const Upload& one, const Error& why,
                                      const PassedOver& passed) {
    if (told_.insert(one.id).second && passed) passed(why);
    return true;
}

Result<bool> UnscannedFiles::ScanNext(Register& reg, const FileDesk& desk,
                                      const PassedOver& passed) {
    if (!desk.scanner) return false;
    ZJ_ASSIGN(const auto waiting,
              Ask(reg, kAnyone, [&](Desk& read) { return Uploads(read.Tx()).Waiting(1, after_); }));
    if (waiting.empty()) {
        after_ = {};
        return false;
    }
    const Upload& one = waiting.front();
    after_ = {one.at, one.id};
    const auto bytes =
        Ask(reg, kAnyone, [&](Desk& read) { return Uploads(read.Tx()).BytesOf(one); });
    if (!bytes && IsUnopened(bytes.error())) return PassOver(one, bytes.error(), passed);
    if (!bytes) return Error(bytes.error());
    const auto found = AskScanner(*desk.scanner, *bytes);
    if (!found && TakesCalls(*desk.scanner)) return PassOver(one, found.error(), passed);
    if (!found) {
        after_ = {};
        return Error(found.error());
    }
    ZJ_TRY(Perform(reg, Working{{Uploads::Subject(one.owner)}}, [&](Desk& write) {
        return Uploads(write.Tx()).Scanned(one.id, found->empty() ? Scan::kClean : Scan::kRefused);
    }));
    told_.erase(one.id);
    return true;
}

}  // namespace zhengji
