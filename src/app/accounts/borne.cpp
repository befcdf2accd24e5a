#include "app/accounts/borne.hpp"

#include "accounts/secrets.hpp"
#include "app/accounts/standing.hpp"
#include "base/text.hpp"

namespace zhengji {
namespace {

std::optional<Digest> HashOf(const Brought& brought) {
    return HashOfSecret(Trim(brought.secret));
}

std::string Slot(const Brought& brought) {
    return std::string(brought.word) + " " + brought.network;
}

}  // namespace

std::vector<std::string> LocksOf(const Brought& brought) {
    const auto hash = HashOf(brought);
    return {std::string(brought.word) + " tries " + brought.network,
            std::string(brought.word) + " " + (hash ? ToHex(*hash) : std::string())};
}

// One that is none costs whoever tried it a wait, as a wrong password does.
Result<std::optional<Bearer>> FindBorne(Transaction& tx, const Brought& brought, Instant now) {
    const std::string slot = Slot(brought);
    if (const Status wait = NoWait(tx, slot, now); !wait)
        return MakeError(Code::too_many_guesses, wait.error().message.args);
    const auto hash = HashOf(brought);
    std::optional<Bearer> bearer;
    if (hash) {
        ZJ_ASSIGN(bearer, Bearers(tx).Find(*hash, brought.kind, now));
    }
    if (!bearer) ZJ_TRY(CountFailure(tx, slot, now));
    return bearer;
}

}  // namespace zhengji
