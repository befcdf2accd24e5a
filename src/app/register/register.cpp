#include "app/register/register.hpp"

#include <fmt/format.h>

#include "accounts/owner.hpp"
#include "base/text.hpp"
#include "store/store_url.hpp"

namespace zhengji {
Result<std::string> StorePlace::KeysDir() const {
    if (!keys_dir.empty()) return keys_dir;
    if (IsServersUrl(url)) return MakeError(Code::keys_unnamed);
    const auto file = SqliteFileOf(url);
    if (!file) return MakeError(Code::store_url, {ShownUrl(url)});
    return *file + ".keys";
}

Result<Officer> Officer::Named(std::string_view name) {
    if (!IsUtf8(name) || OfficerKey(name).empty()) return MakeError(Code::no_officer);
    const std::string shown = NormalName(name);
    if (const auto hidden = FirstIgnorable(shown)) {
        return MakeError(Code::officer_invisible,
                         {shown, fmt::format("{:04X}", static_cast<std::uint32_t>(*hidden))});
    }
    if (LetteringOf(shown) == Lettering::kMixed) return MakeError(Code::officer_scripts, {shown});
    if (ReadsAsPerson(shown)) return MakeError(Code::officer_reserved, {shown});
    return Officer{shown};
}

bool Officer::IsHolder() const {
    return let_in && PersonOfOwner(name);
}

Result<std::shared_ptr<const PolicyBook>> BookOf(const PolicyVersion& version) {
    // The text decides lines and areas: one that is not its digest's was changed in the store.
    if (ToHex(Sha256(version.canonical)) != version.digest)
        return MakeError(Code::policy_text_broken, {}, version.digest);
    return PolicyBook::FromCanonical(version.canonical);
}

std::string Register::CheckpointFile() const {
    return place_.KeysDir().value_or(std::string()) + "/checkpoint";
}

Result<std::shared_ptr<const PolicyBook>> Register::Policy(Transaction& tx) {
    ZJ_ASSIGN(const auto digest, Policies(tx).CurrentDigest());
    if (digest.empty()) return MakeError(Code::no_policy);
    if (book_ && ToHex(book_->Digest()) == digest) return book_;
    ZJ_ASSIGN(const auto version, Policies(tx).ByDigest(digest));
    if (!version) return MakeError(Code::no_policy);
    ZJ_ASSIGN(book_, BookOf(*version));
    return book_;
}

}  // namespace zhengji
