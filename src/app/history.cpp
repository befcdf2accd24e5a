#include "app/history.hpp"

#include "store/certificates.hpp"

namespace zhengji {

Result<std::vector<HistoryEntry>> HistoryOf(Register& reg, std::string_view certificate_no) {
    ZJ_ASSIGN(Transaction tx, reg.Records().Begin(Access::kRead));
    ZJ_ASSIGN(const auto acts, Acts(tx).Of(certificate_no));
    if (acts.empty()) return MakeError(Code::no_such_certificate, {std::string(certificate_no)});
    std::vector<HistoryEntry> entries;
    for (const StoredAct& stored : acts) {
        ZJ_ASSIGN(auto act, ParsePublic(stored.record.public_bytes));
        HistoryEntry entry{std::move(act), {}, stored.leaf};
        if (!stored.record.private_bytes.empty()) {
            ZJ_ASSIGN(const auto opened, ParsePrivate(stored.record.private_bytes));
            entry.part = opened.part;
        }
        entries.push_back(std::move(entry));
    }
    return entries;
}

}  // namespace zhengji
