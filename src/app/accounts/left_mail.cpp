#include "app/accounts/left_mail.hpp"

#include "store/bearers.hpp"

namespace zhengji {
namespace {

// As long as a mail is tried.
constexpr std::int64_t kLeftLasts = 3 * millis::kDay;

}  // namespace

Result<std::optional<std::string>> AddressOf(Transaction& tx, std::string_view owner,
                                             Channel channel) {
    auto kept = Addresses(tx).Of(owner, channel);
    if (!kept && kept.error().code() == Code::sealed_broken) return std::optional<std::string>();
    return kept;
}

Status LeaveMail(Transaction& tx, std::string_view owner, std::string_view stays, Instant now) {
    ZJ_ASSIGN(const auto kept, AddressOf(tx, owner, Channel::kMail));
    if (!kept || (!stays.empty() && kept->ends_with(" " + std::string(stays)))) return {};
    const auto token = DigestFromBytes(tx.Keys().RandomBytes(sizeof(Digest)));
    ZJ_TRY(Bearers(tx).Put(
        {*token, Bearing::kLeftMail, std::string(owner), *kept, now, now, After(now, kLeftLasts)}));
    return Deliveries(tx).PutCode(*token, owner, now);
}

Result<std::optional<LeftMail>> LeftMailOf(Transaction& tx, const Digest& token, Instant now) {
    ZJ_ASSIGN(const auto bearer, Bearers(tx).Find(token, Bearing::kLeftMail, now));
    if (!bearer) return std::optional<LeftMail>();
    return std::optional(LeftMail{bearer->body, bearer->made_at});
}

}  // namespace zhengji
