#include "app/accounts/left_mail.hpp"

#include "store/bearers.hpp"
#include "store/deliveries.hpp"

namespace zhengji {
namespace {

// As long as a mail is tried.
constexpr std::int64_t kLeftLasts = 3 * millis::kDay;

}  // namespace

Status LeaveMail(Transaction& tx, std::string_view owner, std::string_view stays, Instant now) {
    ZJ_ASSIGN(const auto kept, Addresses(tx).Of(owner, Channel::kMail));
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
