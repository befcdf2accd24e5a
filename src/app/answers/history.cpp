#include "app/answers/history.hpp"

#include <algorithm>

#include "app/gate/gate.hpp"
#include "app/register/fed_certificates.hpp"
#include "store/certificates.hpp"

namespace zhengji {
namespace {

Status AddFed(const Told& told, std::vector<HistoryEntry>& entries) {
    if (told.acts.empty()) return {};
    std::vector<std::string> own;
    for (const HistoryEntry& entry : entries)
        own.push_back(PublicBytes(entry.act));
    ZJ_ASSIGN(const auto counted, ActsTogether(told, own));
    for (const Feeds::FedAct& one : told.acts) {
        ZJ_ASSIGN(Act act, ParsePublic(one.bytes));
        const bool counts = std::ranges::find(counted, act) != counted.end();
        entries.push_back(
            {std::move(act), {}, one.leaf, HistoryEntry::Fed{one.origin, one.province, counts}});
    }
    return {};
}

}  // namespace

Result<std::vector<HistoryEntry>> HistoryOf(Reading& reading, std::string_view certificate_no) {
    Transaction& tx = reading.Tx();
    ZJ_ASSIGN(const auto acts, Acts(tx).Of(certificate_no));
    ZJ_ASSIGN(const Told told, ToldOf(tx, std::string(certificate_no)));
    if (acts.empty() && told.acts.empty())
        return MakeError(Code::no_such_certificate, {std::string(certificate_no)});
    std::vector<HistoryEntry> entries;
    for (const StoredAct& stored : acts) {
        HistoryEntry entry{stored.counts, {}, stored.leaf};
        if (!stored.record.private_bytes.empty()) {
            ZJ_ASSIGN(const auto opened, ParsePrivate(stored.record.private_bytes));
            entry.part = opened.part;
        }
        entries.push_back(std::move(entry));
    }
    ZJ_TRY(AddFed(told, entries));
    return entries;
}

}  // namespace zhengji
