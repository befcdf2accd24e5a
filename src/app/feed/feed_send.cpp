#include "app/feed/feed_send.hpp"

#include <fmt/format.h>

#include "app/feed/feed.hpp"
#include "app/feed/feed_making.hpp"
#include "base/percent.hpp"

namespace zhengji {
namespace {

// A national register that takes in a batch is slow to answer, and may be busy.
constexpr std::chrono::seconds kPatience(60);
constexpr int kDone = 200;

std::string TextIn(const Value& value, std::string_view member) {
    const Value* const found = value.Find(member);
    const auto* const text = found == nullptr ? nullptr : found->As<std::string>();
    return text == nullptr ? "" : *text;
}

// A refusal by the receiver's own code; its words are for whoever keeps the machine.
Error Refusal(const WebAnswer& answer) {
    const auto problem = ReadJson(answer.body);
    const std::string code = problem ? TextIn(*problem, "code") : "";
    return MakeError(Code::delivery_answered, {fmt::format("{} {}", answer.status, code)},
                     problem ? TextIn(*problem, "title") : "");
}

class Sender {
  public:
    Sender(Register& reg, const FeedSending& sending, Instant now)
        : reg_(reg), sending_(sending), call_{sending.officer, now} {}

    Result<FeedSent> All() {
        ZJ_ASSIGN(FeedStanding standing, Standing());
        ZJ_ASSIGN(const std::string key, standing.SealingKeyOf(sending_.to.log));
        FeedSent sent{0, 0, std::move(standing.receipt)};
        while (true) {
            ZJ_ASSIGN(const auto batch, Next(sent.receipt.size));
            if (!batch) return sent;
            if (!batch->holders.empty()) ZJ_TRY(NoteFeed(reg_, call_, sending_.province));
            ZJ_ASSIGN(SignedReceipt receipt, Send(*batch, key));
            sent.leaves += receipt.size - sent.receipt.size;
            ++sent.batches;
            sent.receipt = std::move(receipt);
        }
    }

  private:
    Result<std::optional<Batch>> Next(std::int64_t first) {
        return Ask(reg_, call_, ToFeed(sending_.province), [&](Reading& reading) {
            return BatchMaker(reading, sending_.province).From(first, sending_.batch);
        });
    }

    Result<FeedStanding> Standing() {
        WebCall call = CallTo("/feed/receipt?origin=" + PercentEncoded(reg_.Keys().Origin()));
        call.method = WebMethod::kGet;
        return Asked(call);
    }

    // A receipt that does not cover the batch is an old one, or of another.
    Result<SignedReceipt> Send(const Batch& batch, const std::string& key) {
        auto body = WriteSealed(batch, key);
        if (!body) return MakeError(Code::feed_receipt_signature);
        WebCall call = CallTo("/feed/batches");
        call.headers.emplace_back("Content-Type: application/octet-stream");
        call.headers.push_back("Idempotency-Key: " + ToHex(reg_.Keys().RandomBytes(16)));
        call.body = *std::move(body);
        ZJ_ASSIGN(FeedStanding standing, Asked(call));
        if (standing.receipt.size < batch.End())
            return MakeError(Code::feed_receipt_bad,
                             {fmt::format("{} < {}", standing.receipt.size, batch.End())});
        return std::move(standing.receipt);
    }

    WebCall CallTo(const std::string& path) const {
        return {.url = sending_.to.url + "/api/v1" + path,
                .headers = {"Authorization: Bearer " + sending_.to.token},
                .body = "",
                .patience = kPatience,
                .address = AddressOf::kOperators};
    }

    // Believed only as what the receiver's log signed, and of this register's own past.
    Result<FeedStanding> Asked(const WebCall& call) {
        ZJ_ASSIGN(const WebAnswer answer, sending_.ask(call));
        if (answer.status != kDone) return Refusal(answer);
        const auto json = ReadJson(answer.body);
        auto standing = json ? Read<FeedStanding>(*json) : tl::unexpected(Misfits{});
        if (!standing) return MakeError(Code::feed_receipt_bad, {"JSON"});
        ZJ_TRY(standing->receipt.SignedBy(sending_.to.log));
        ZJ_TRY(AgreesWithLog(reg_, standing->receipt));
        return *std::move(standing);
    }

    Register& reg_;
    const FeedSending& sending_;
    Call call_;
};

}  // namespace

Result<FeedSent> SendFeed(Register& reg, const FeedSending& sending, Instant now) {
    return Sender(reg, sending, now).All();
}

}  // namespace zhengji
