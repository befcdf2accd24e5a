#include "app/accounts/invite.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <set>

#include "accounts/owner.hpp"
#include "accounts/secrets.hpp"
#include "app/accounts/account_reach.hpp"
#include "app/accounts/capacity_bounds.hpp"
#include "app/accounts/new_factor.hpp"
#include "app/accounts/standing.hpp"
#include "app/gate/gate.hpp"
#include "app/register/tell.hpp"
#include "base/json_text.hpp"
#include "describe/kept_json.hpp"
#include "rules/procedures/actions.hpp"
#include "store/bearers.hpp"
#include "store/inbox.hpp"
#include "store/staff.hpp"

namespace zhengji {
namespace {

enum class LinkFor : std::uint8_t { kInvitation, kPassword, kFactor };

struct Link {
    Digest token{};
    std::string owner, name, by;
    LinkFor what{};

    bool SetsPassword() const { return what != LinkFor::kFactor; }
    bool SetsFactor() const { return what != LinkFor::kPassword; }
};

// In the place of whatever link the account had.
Result<Invitation> MakeLink(Acting& acting, const std::string& name, LinkFor what) {
    Transaction& tx = acting.Tx();
    const Instant now = acting.Now();
    const std::string owner = OwnerOfStaff(name);
    Invitation made{name, SecretText(tx.Keys().RandomBytes(kSecretSize)),
                    After(now, lasts::kInvitation)};
    Bearers bearers(tx);
    ZJ_TRY(bearers.EndAll(owner, Bearing::kInvitation));
    const std::string body = JsonText(nlohmann::json{
        {"name", name}, {"for", static_cast<int>(what)}, {"by", acting.Actor().name}});
    ZJ_TRY(bearers.Put(
        {*HashOfSecret(made.secret), Bearing::kInvitation, owner, body, now, now, made.until}));
    return made;
}

// Its last day is today because it was ended today, and nothing was granted since that goes on: the
// message that says so is what is left of it.
Result<bool> EndedToday(Transaction& tx, std::span<const GrantedCapacity> all, CivilDate today) {
    const bool goes_on = std::ranges::any_of(all, [&](const GrantedCapacity& one) {
        return one.standing == GrantStanding::kHolds &&
               (!one.capacity.days.last || *one.capacity.days.last > today);
    });
    if (goes_on) return false;
    const std::string owner = OwnerOfStaff(all.front().name);
    return Inbox(tx).Has(EventOf(tx.Keys(), "account ends " + today.ToString(), owner));
}

Result<Invitation> Invite(Acting& acting, const std::string& name) {
    Transaction& tx = acting.Tx();
    ZJ_ASSIGN(const auto all, AccountFor(acting, name, action::kStaffInvite));
    const GrantedCapacity& account = all.front();
    const CivilDate today = acting.Now().Day();
    ZJ_TRY(tx.Lock(SignInLock(OwnerOfStaff(account.name))));
    // Alone in the register, nobody else could.
    ZJ_ASSIGN(const int others, OthersWho(tx, action::kStaffInvite, TerritoryOf(account.capacity),
                                          today, {acting.Actor().name}));
    if (others > 0) ZJ_TRY(NotForSelf(tx, account, acting.Actor()));
    ZJ_TRY(NotByItsGranters(tx, all, acting.Actor(), today));
    ZJ_ASSIGN(const auto in_use, InUse(tx, OwnerOfStaff(account.name), account.name, today));
    ZJ_ASSIGN(const bool ended, EndedToday(tx, all, today));
    if (!in_use || ended) return MakeError(Code::unknown_officer, {name});
    ZJ_ASSIGN(const auto known, CredentialOf(tx, OwnerOfStaff(account.name)));
    if (known) return MakeError(Code::invitation_signs_in, {account.name});
    ZJ_ASSIGN(Invitation made, MakeLink(acting, account.name, LinkFor::kInvitation));
    ZJ_TRY(TellStaff(tx, account.name, Happening(tx, "invited"),
                     {Code::told_invited, {account.name, made.until.ToString()}}, acting.Now()));
    return made;
}

Result<Invitation> ResetIn(Acting& acting, const std::string& name, LinkFor what) {
    Transaction& tx = acting.Tx();
    ZJ_ASSIGN(const auto all, AccountFor(acting, name, action::kStaffReset));
    const GrantedCapacity& account = all.front();
    ZJ_TRY(tx.Lock(SignInLock(OwnerOfStaff(account.name))));
    ZJ_ASSIGN(const bool self, IsForSelf(tx, account, acting.Actor()));
    if (self) return MakeError(Code::reset_self, {account.name});
    ZJ_ASSIGN(const auto known, CredentialOf(tx, OwnerOfStaff(account.name)));
    if (!known) return MakeError(Code::reset_no_sign_in, {account.name});
    const std::string by = acting.Actor().name;
    ZJ_TRY(TellSignInChanged(
        tx, OwnerOfStaff(account.name),
        Word(by + " 发出了重置您登录方式的链接", by + " made a link that resets how you sign in"),
        acting.Now()));
    return MakeLink(acting, account.name, what);
}

// Of an account that is still in use. invitation_unknown.
Result<Link> LinkOf(Transaction& tx, std::string_view secret, Instant now) {
    const Error unknown = MakeError(Code::invitation_unknown);
    const auto token = HashOfSecret(secret);
    if (!token) return unknown;
    ZJ_ASSIGN(const auto bearer, Bearers(tx).Find(*token, Bearing::kInvitation, now));
    if (!bearer) return unknown;
    ZJ_ASSIGN(
        const Link link, ReadKept<nlohmann::json>(bearer->body, [&](const nlohmann::json& body) {
            return Link{*token, bearer->owner, body.at("name").get<std::string>(),
                        body.value("by", ""), static_cast<LinkFor>(body.at("for").get<int>())};
        }));
    ZJ_ASSIGN(const auto in_use, InUse(tx, link.owner, link.name, now.Day()));
    if (!in_use) return unknown;
    return link;
}

struct Kept {
    Result<Redeemed> outcome;
};

// The password to be kept: a new one hashed, or the old one, which was right.
Result<std::string> PasswordFor(const Doorstep& at, const Link& link,
                                const std::optional<OnlineCredential>& known,
                                const std::string& typed) {
    if (link.SetsPassword()) {
        const std::array<std::string, 1> own = {link.name};
        ZJ_ASSIGN(const std::string password, NewPassword(typed, own));
        return HashPassword(at.slots, password);
    }
    ZJ_ASSIGN(const PasswordSaid said, CheckPassword(at, link.owner, known, typed, {}));
    if (!said.right) return MakeError(Code::sign_in_failed);
    return known->password;
}

// What becomes of the second factors; nothing: it is as it should be.
Result<std::optional<Error>> SetFactor(Transaction& tx, const Doorstep& at, const Link& link,
                                       OnlineCredential& credential, const Redemption& redemption) {
    if (!link.SetsFactor()) {
        if (!redemption.proof.IsGiven())
            return std::optional(MakeError(Code::second_factor_needed));
        ZJ_ASSIGN(auto refused, CheckProof(tx, at, link.owner, credential, redemption.proof));
        ZJ_TRY(KeepCredential(tx, link.owner, credential, at.now));
        return refused;
    }
    if (!redemption.factor) return std::optional(MakeError(Code::second_factor_needed));
    credential.totp.reset();
    credential.passkeys.clear();
    Status entered = TakeUp(tx, at, link.owner, credential, *redemption.factor);
    return entered ? std::optional<Error>() : std::optional(std::move(entered.error()));
}

// Whoever granted a capacity, or approved it, learns when the account is taken up, and by whose
// link: one officer alone is not to become two.
Status TellGranters(Transaction& tx, const Link& link, Instant now) {
    ZJ_ASSIGN(const auto all, Staff(tx).Granted(link.name));
    std::set<std::string> told;
    for (const GrantedCapacity& granted : all)
        for (const std::string& by : {granted.granted_by, granted.approved_by})
            if (!by.empty() && by != link.by && by != link.name && told.insert(by).second)
                ZJ_TRY(TellStaff(tx, by, Happening(tx, "taken up"),
                                 {Code::told_first_sign_in, {link.name, link.by, now.ToString()}},
                                 now));
    return {};
}

Result<Kept> RedeemIn(Transaction& tx, const Doorstep& at, std::string_view secret,
                      const std::string& password, const Redemption& redemption) {
    ZJ_ASSIGN(const Link link, LinkOf(tx, secret, at.now));
    ZJ_ASSIGN(auto known, CredentialOf(tx, link.owner));
    OnlineCredential credential = known.value_or(OnlineCredential());
    // The one that was right has been changed meanwhile.
    if (!link.SetsPassword() && credential.password != password)
        return MakeError(Code::sign_in_failed);
    ZJ_ASSIGN(auto refused, SetFactor(tx, at, link, credential, redemption));
    if (refused) return Kept{std::move(*refused)};
    credential.name = link.name;
    credential.password = password;
    credential.devices.clear();
    Redeemed redeemed;
    if (link.SetsFactor()) redeemed.recovery_codes = FreshRecoveryCodes(tx, credential);
    ZJ_TRY(Bearers(tx).End(link.token));
    // Whoever had it before has nothing of it any more.
    for (const Bearing kind : {Bearing::kSession, Bearing::kToken})
        ZJ_TRY(Bearers(tx).EndAll(link.owner, kind));
    if (link.what != LinkFor::kInvitation)
        ZJ_TRY(
            TellSignInChanged(tx, link.owner,
                              Word("登录方式已重置，此前的登录和令牌都已失效",
                                   "how you sign in was reset; earlier sessions and tokens ended"),
                              at.now));
    if (link.what == LinkFor::kInvitation) ZJ_TRY(TellGranters(tx, link, at.now));
    ZJ_ASSIGN(redeemed.step,
              BeginSession(tx, at, link.owner, credential, ProvenNow(credential, at, true)));
    ZJ_TRY(KeepCredential(tx, link.owner, credential, at.now));
    return Kept{std::move(redeemed)};
}

}  // namespace

Result<Invitation> InviteStaff(Register& reg, const std::string& name, const Officer& officer,
                               Instant now) {
    return Perform(reg, {officer, now}, Asked::Inside().With(Access::kWorking),
                   [&](Acting& acting) { return Invite(acting, name); });
}

Result<Invitation> ResetStaff(Register& reg, const std::string& name, Reset what,
                              const Officer& officer, Instant now) {
    const LinkFor link = what == Reset::kPassword ? LinkFor::kPassword : LinkFor::kFactor;
    return Perform(reg, {officer, now}, Asked::Inside().With(Access::kWorking),
                   [&](Acting& acting) { return ResetIn(acting, name, link); });
}

Result<InvitationShown> ShowInvitation(Register& reg, std::string_view secret, Instant now) {
    return Perform(reg, Working{}, [&](Desk& desk) -> Result<InvitationShown> {
        ZJ_ASSIGN(const Link link, LinkOf(desk.Tx(), secret, now));
        InvitationShown shown{link.name, link.SetsPassword(), link.SetsFactor(), {}};
        if (!shown.sets_factor) return shown;
        ZJ_ASSIGN(shown.offer, OfferTo(desk.Tx(), link.owner, link.name, now));
        return shown;
    });
}

Result<Redeemed> Redeem(const Doorstep& at, std::string_view secret, const Redemption& redemption) {
    std::optional<OnlineCredential> known;
    ZJ_ASSIGN(const Link link, Ask(at.reg, kAnyone, [&](Desk& desk) -> Result<Link> {
                  ZJ_ASSIGN(Link found, LinkOf(desk.Tx(), secret, at.now));
                  ZJ_ASSIGN(known, CredentialOf(desk.Tx(), found.owner));
                  return found;
              }));
    ZJ_ASSIGN(const std::string password, PasswordFor(at, link, known, redemption.password));
    ZJ_ASSIGN(Kept kept, Perform(at.reg, Working{SignInLock(link.owner)}, [&](Desk& desk) {
                  return RedeemIn(desk.Tx(), at, secret, password, redemption);
              }));
    return std::move(kept.outcome);
}

}  // namespace zhengji
