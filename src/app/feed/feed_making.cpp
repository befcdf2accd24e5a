#include "app/feed/feed_making.hpp"

#include <algorithm>

#include "app/register/log_tree.hpp"
#include "rules/certificates/certificate_number.hpp"
#include "rules/procedures/actions.hpp"
#include "store/certificates.hpp"
#include "tlog/tree.hpp"

namespace zhengji {

Result<Digest> RootOf(LogStore& log, std::int64_t size) {
    if (size == 0) return EmptyRoot();
    return RootOf(static_cast<std::uint64_t>(size), NodesFromTiles(TilesOf(log)));
}

Result<std::optional<Batch>> BatchMaker::From(std::int64_t first, std::int64_t most) {
    ZJ_ASSIGN(const std::int64_t size, log_.Size());
    if (first >= size) return std::optional<Batch>();
    const KeyRing& keys = reading_.Reg().Keys();
    Batch batch;
    batch.origin = keys.Origin();
    batch.first = first;
    ZJ_ASSIGN(batch.leaves, log_.Leaves(first, std::min(most, size - first)));
    ZJ_ASSIGN(const Digest root, RootOf(log_, batch.End()));
    batch.checkpoint =
        keys.SignCheckpoint({batch.origin, static_cast<std::uint64_t>(batch.End()), root});
    ZJ_ASSIGN(batch.holders, HoldersOf(batch.leaves));
    batch.file = NameOf(batch);
    return std::optional(std::move(batch));
}

Result<std::map<std::string, FedHolder>> BatchMaker::HoldersOf(
    const std::vector<std::string>& leaves) {
    std::map<std::string, FedHolder> holders;
    for (const std::string& leaf : leaves) {
        ZJ_ASSIGN(const Act act, ParsePublic(leaf));
        if (!act.facts || !IsOwn(act.subject)) continue;
        ZJ_ASSIGN(auto holder, HolderOf(act));
        if (holder) holders.insert_or_assign(act.holder_commitment, std::move(*holder));
    }
    return holders;
}

bool BatchMaker::IsOwn(const std::string& number) {
    const auto parsed = CertificateNumber::Parse(number);
    if (!parsed) return false;
    const int province = parsed->series.province;
    if (province_ && *province_ != province) return false;
    const auto [at, fresh] = own_.try_emplace(province, false);
    if (fresh) at->second = reading_.May(action::kFeedExport, Matter{province, "", ""}).has_value();
    return at->second;
}

// Whose the certificate is by that act: a correction has made it another's name since, perhaps.
Result<std::optional<FedHolder>> BatchMaker::HolderOf(const Act& act) const {
    Transaction& tx = reading_.Tx();
    std::optional<FedHolder> none;
    ZJ_ASSIGN(const auto certificate, Certificates(tx).ByNumber(act.subject));
    ZJ_ASSIGN(const auto acts, Acts(tx).Of(act.subject));
    const auto same = std::ranges::find_if(
        acts, [&](const StoredAct& one) { return one.record.public_bytes == PublicBytes(act); });
    if (!certificate || same == acts.end() || same->record.private_bytes.empty()) return none;
    ZJ_ASSIGN(const auto opened, ParsePrivate(same->record.private_bytes));
    ZJ_ASSIGN(const auto earlier, EarlierHolders(tx).Of(act.subject));
    const auto then = std::ranges::find_if(earlier, [&](const EarlierHolder& one) {
        return one.origin.empty() && one.version == VersionOf(act);
    });
    const bool stands = then == earlier.end();
    ZJ_ASSIGN(const auto identity,
              People(tx).IdentityOf(stands ? certificate->person : *then->person));
    if (!identity) return none;
    return std::optional(FedHolder{
        act.subject, opened.holder_salt, {stands ? certificate->name : then->name, *identity}});
}

}  // namespace zhengji
