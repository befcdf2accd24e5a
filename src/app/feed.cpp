#include "app/feed.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "app/feed_batch.hpp"
#include "app/feed_receipt.hpp"
#include "app/gate/gate.hpp"
#include "keys/file_io.hpp"
#include "rules/certificates/certificate_number.hpp"
#include "rules/procedures/actions.hpp"
#include "store/certificates.hpp"
#include "store/log.hpp"
#include "tlog/tree.hpp"

namespace zhengji {
namespace {

// Whose holders go into a feed: those of the certificates that the officer's own province issues.
class OwnHolders {
  public:
    OwnHolders(Reading& reading, const FeedRequest& request)
        : reading_(reading), tx_(reading.Tx()), request_(request) {}

    Result<std::map<std::string, FedHolder>> Of(const std::vector<std::string>& leaves) {
        std::map<std::string, FedHolder> holders;
        for (const std::string& leaf : leaves) {
            ZJ_ASSIGN(const Act act, ParsePublic(leaf));
            if (!act.facts || !IsOwn(act.subject)) continue;
            ZJ_ASSIGN(auto holder, HolderOf(act));
            if (holder) holders.insert_or_assign(act.holder_commitment, std::move(*holder));
        }
        return holders;
    }

  private:
    bool IsOwn(const std::string& number) {
        const auto parsed = CertificateNumber::Parse(number);
        if (!parsed) return false;
        const int province = parsed->series.province;
        if (request_.province && *request_.province != province) return false;
        const auto [at, fresh] = own_.try_emplace(province, false);
        if (fresh)
            at->second = reading_.May(action::kFeedExport, Matter{province, "", ""}).has_value();
        return at->second;
    }

    // Whose the certificate is by that act: a correction has made it another's name since, perhaps.
    Result<std::optional<FedHolder>> HolderOf(const Act& act) const {
        std::optional<FedHolder> none;
        ZJ_ASSIGN(const auto certificate, Certificates(tx_).ByNumber(act.subject));
        ZJ_ASSIGN(const auto acts, Acts(tx_).Of(act.subject));
        const auto same = std::ranges::find_if(acts, [&](const StoredAct& one) {
            return one.record.public_bytes == PublicBytes(act);
        });
        if (!certificate || same == acts.end() || same->record.private_bytes.empty()) return none;
        ZJ_ASSIGN(const auto opened, ParsePrivate(same->record.private_bytes));
        ZJ_ASSIGN(const auto earlier, EarlierHolders(tx_).Of(act.subject));
        const auto then = std::ranges::find_if(earlier, [&](const EarlierHolder& one) {
            return one.origin.empty() && one.version == VersionOf(act);
        });
        const bool stands = then == earlier.end();
        ZJ_ASSIGN(const auto identity,
                  People(tx_).IdentityOf(stands ? certificate->person : *then->person));
        if (!identity) return none;
        return std::optional(FedHolder{
            act.subject, opened.holder_salt, {stands ? certificate->name : then->name, *identity}});
    }

    Reading& reading_;
    Transaction& tx_;
    const FeedRequest& request_;
    std::map<int, bool> own_;
};

Result<CompactTree> TreeOf(LogStore& log, std::int64_t size) {
    CompactTree tree;
    constexpr std::int64_t kMany = 4096;
    for (std::int64_t first = 0; first < size; first += kMany) {
        ZJ_ASSIGN(const auto leaves, log.Leaves(first, std::min(kMany, size - first)));
        for (const std::string& leaf : leaves)
            tree.Append(LeafHash(leaf));
    }
    return tree;
}

Result<FeedExport> ExportIn(Reading& reading, const FeedRequest& request) {
    const Register& reg = reading.Reg();
    LogStore log(reading.Tx());
    ZJ_ASSIGN(const std::int64_t size, log.Size());
    const std::int64_t first = request.first;
    FeedExport report{reg.Keys().Origin(), first, first, 0};
    if (first >= size) return report;
    ZJ_ASSIGN(CompactTree tree, TreeOf(log, first));
    OwnHolders own(reading, request);
    for (std::int64_t at = first; at < size; at += request.batch) {
        Batch batch;
        batch.origin = report.origin;
        batch.first = at;
        ZJ_ASSIGN(batch.leaves, log.Leaves(at, std::min(request.batch, size - at)));
        for (const std::string& leaf : batch.leaves)
            tree.Append(LeafHash(leaf));
        batch.checkpoint = reg.Keys().SignCheckpoint({batch.origin, tree.Size(), tree.Root()});
        ZJ_ASSIGN(batch.holders, own.Of(batch.leaves));
        const std::string name =
            fmt::format("{}/feed-{:010}-{:010}.json", request.folder, at, batch.End() - 1);
        ZJ_TRY(WriteFileDurably(name, WriteBatch(batch), FileMode::kPrivate));
        ++report.batches;
        report.end = batch.End();
    }
    return report;
}

}  // namespace

Result<FeedExport> ExportFeed(Register& reg, const FeedRequest& request) {
    const Asked asked = request.province ? Asked::Province(action::kFeedExport, *request.province)
                                         : Asked::Somewhere(action::kFeedExport);
    const Call call{request.officer, request.now};
    // Noted before a file is written.
    ZJ_TRY(Look(reg, call, asked, [&](Looking& looking) {
        const int province = request.province.value_or(0);
        looking.Saw({LookAt::kFeed, Matter{province, "", ""}, "",
                     province == 0 ? "" : std::to_string(province), Purpose::kDelivery});
        return Status();
    }));
    return Ask(reg, call, asked, [&](Reading& reading) { return ExportIn(reading, request); });
}

Result<ReceiptCheck> CheckReceipt(Register& reg, const std::string& text,
                                  std::string_view trusted_key) {
    ZJ_ASSIGN(const SignedReceipt receipt, ReadReceipt(text));
    const std::string key = trusted_key.empty() ? receipt.signer : std::string(trusted_key);
    const auto verifier = NoteVerifier::Parse(key);
    if (!verifier || !OpenNote(receipt.Text() + "\n" + receipt.signature, *verifier))
        return MakeError(Code::feed_receipt_signature);
    const auto compare = [&](Desk& desk) -> Result<ReceiptCheck> {
        LogStore log(desk.Tx());
        ZJ_ASSIGN(const std::int64_t own, log.Size());
        if (receipt.origin != reg.Keys().Origin() || receipt.size < 0 || receipt.size > own)
            return MakeError(Code::feed_receipt_bad,
                             {fmt::format("{} {}", receipt.origin, receipt.size)});
        ZJ_ASSIGN(const CompactTree tree, TreeOf(log, receipt.size));
        if (ToHex(tree.Root()) != receipt.root)
            return MakeError(Code::feed_receipt_bad, {receipt.root});
        return ReceiptCheck{receipt.size, verifier->name};
    };
    return Ask(reg, kAnyone, compare);
}

}  // namespace zhengji
