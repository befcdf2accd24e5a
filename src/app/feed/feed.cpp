#include "app/feed/feed.hpp"

#include <fmt/format.h>

#include "app/feed/feed_making.hpp"
#include "app/gate/gate.hpp"
#include "keys/file_io.hpp"
#include "rules/procedures/actions.hpp"

namespace zhengji {
namespace {

Result<FeedExport> ExportIn(Reading& reading, const FeedRequest& request) {
    BatchMaker maker(reading, request.province);
    FeedExport report{reading.Reg().Keys().Origin(), request.first, request.first, 0};
    while (true) {
        ZJ_ASSIGN(const auto batch, maker.From(report.end, request.batch));
        if (!batch) return report;
        ZJ_TRY(WriteFileDurably(request.folder + "/" + batch->file, WriteBatch(*batch),
                                FileMode::kPrivate));
        ++report.batches;
        report.end = batch->End();
    }
}

}  // namespace

Asked ToFeed(std::optional<int> province) {
    return province ? Asked::Province(action::kFeedExport, *province)
                    : Asked::Somewhere(action::kFeedExport);
}

// Noted before anything leaves the register.
Status NoteFeed(Register& reg, const Call& call, std::optional<int> province) {
    return Look(reg, call, ToFeed(province), [&](Looking& looking) {
        looking.Saw({LookAt::kFeed, Matter{province.value_or(0), "", ""}, "",
                     province ? std::to_string(*province) : "", Purpose::kDelivery});
        return Status();
    });
}

Result<FeedExport> ExportFeed(Register& reg, const FeedRequest& request) {
    const Asked asked = ToFeed(request.province);
    const Call call{request.officer, request.now};
    ZJ_TRY(NoteFeed(reg, call, request.province));
    return Ask(reg, call, asked, [&](Reading& reading) { return ExportIn(reading, request); });
}

Status AgreesWithLog(Register& reg, const SignedReceipt& receipt) {
    return Ask(reg, kAnyone, [&](Desk& desk) -> Status {
        LogStore log(desk.Tx());
        ZJ_ASSIGN(const std::int64_t own, log.Size());
        if (receipt.origin != reg.Keys().Origin() || receipt.size < 0 || receipt.size > own)
            return MakeError(Code::feed_receipt_bad,
                             {fmt::format("{} {}", receipt.origin, receipt.size)});
        ZJ_ASSIGN(const Digest root, RootOf(log, receipt.size));
        if (ToHex(root) != receipt.root) return MakeError(Code::feed_receipt_bad, {receipt.root});
        return {};
    });
}

Result<ReceiptCheck> CheckReceipt(Register& reg, const std::string& text,
                                  std::string_view trusted_key) {
    ZJ_ASSIGN(const SignedReceipt receipt, ReadReceipt(text));
    const std::string key = trusted_key.empty() ? receipt.signer : std::string(trusted_key);
    const auto verifier = NoteVerifier::Parse(key);
    if (!verifier) return MakeError(Code::feed_receipt_signature);
    ZJ_TRY(receipt.SignedBy(*verifier));
    ZJ_TRY(AgreesWithLog(reg, receipt));
    return ReceiptCheck{receipt.size, verifier->name};
}

}  // namespace zhengji
