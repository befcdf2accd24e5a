#include "app/accounts/joined.hpp"

#include "accounts/owner.hpp"
#include "app/accounts/standing.hpp"
#include "base/text.hpp"
#include "store/bearers.hpp"
#include "store/same_persons.hpp"

namespace zhengji {
namespace {

// What is not known to have been its own document's may have been the other's.
Result<bool> IsOwn(Transaction& tx, const OnlineCredential& credential, const PersonId& reference) {
    const auto document = PersonOfOwner(credential.document);
    if (!document) return false;
    return SamePersons(tx).AreOne(PersonId(*document), reference);
}

Status EndOne(Transaction& tx, const PersonId& reference, Instant at) {
    const std::string owner = OwnerOfPerson(reference.value);
    ZJ_ASSIGN(const auto credential, CredentialOf(tx, owner));
    if (!credential) return {};
    ZJ_ASSIGN(const bool own, IsOwn(tx, *credential, reference));
    if (!own) {
        ZJ_TRY(EndSignIn(tx, owner, at));
        return TellSignInChanged(
            tx, owner,
            Word("登记机构认定您与另一证件的持有人不是同一人，两者的记录已分开；账户可能是凭另一"
                 "证件设立或找回的，登录方式已失效，请凭本人的证件重新注册",
                 "you and the holder of another document were found not to be one person, and your "
                 "records are apart again; the account may have been made or recovered with the "
                 "other document: how it signed in ended, sign up again with your own"),
            at);
    }
    ZJ_TRY(Bearers(tx).EndAll(owner, Bearing::kSession));
    return TellSignInChanged(
        tx, owner,
        Word("登记机构认定您与另一证件的持有人不是同一人，两者的记录已分开，请重新登录",
             "you and the holder of another document were found not to be one person, and your "
             "records are apart again: sign in again"),
        at);
}

}  // namespace

Status TellJoined(Transaction& tx, const std::vector<PersonId>& references, Instant at) {
    for (const PersonId& one : references) {
        const std::string owner = OwnerOfPerson(one.value);
        ZJ_ASSIGN(const auto credential, CredentialOf(tx, owner));
        if (!credential) continue;
        ZJ_TRY(TellSignInChanged(
            tx, owner,
            Word("登记机构认定您与另一证件的持有人是同一人，该证件名下的记录您也能看到；"
                 "如认定有误，请告知登记机构",
                 "you and the holder of another document were found to be one person, and you have "
                 "what is recorded under that document too; if that is wrong, tell the "
                 "registration body"),
            at));
    }
    return {};
}

Status EndJoined(Transaction& tx, const std::vector<PersonId>& references, Instant at) {
    for (const PersonId& one : references)
        ZJ_TRY(EndOne(tx, one, at));
    return {};
}

}  // namespace zhengji
