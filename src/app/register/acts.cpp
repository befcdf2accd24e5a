#include "app/register/acts.hpp"

namespace zhengji {
namespace {

constexpr std::size_t kSalt = 16;

}  // namespace

ActRecord Finish(ActDraft draft, const KeyRing& keys) {
    const std::string holder_salt = keys.RandomBytes(kSalt);
    const std::string salt = keys.RandomBytes(kSalt);
    if (draft.holder) draft.act.holder_commitment = HolderCommitment(holder_salt, *draft.holder);
    draft.act.private_commitment = PrivateCommitment(salt, draft.part);
    ActRecord record;
    record.public_bytes = PublicBytes(draft.act);
    record.private_bytes = PrivateBytes(draft.part, holder_salt, salt);
    record.act = std::move(draft.act);
    return record;
}

}  // namespace zhengji
