#include "app/accounts/sign_up.hpp"

#include <array>
#include <vector>

#include "accounts/owner.hpp"
#include "app/accounts/standing.hpp"
#include "app/gate/gate.hpp"
#include "app/register/ground.hpp"
#include "base/text.hpp"
#include "store/attempts.hpp"
#include "store/bearers.hpp"
#include "store/certificates.hpp"
#include "store/people.hpp"
#include "store/results.hpp"
#include "store/same_persons.hpp"

namespace zhengji {
namespace {

Result<bool> IsOfAdmission(Transaction& tx, const AdmissionNumber& number, const PersonId& person,
                           std::string_view name) {
    ZJ_ASSIGN(const auto result, Results(tx).ByAdmission(number));
    return result && result->person == person && SameName(result->record.name, name);
}

Result<bool> IsOfCertificate(Transaction& tx, const std::string& number, const PersonId& person,
                             std::string_view name) {
    ZJ_ASSIGN(const auto record, Certificates(tx).ByNumber(number));
    if (!record || !SameName(record->name, name)) return false;
    return SamePersons(tx).AreOne(record->person, person);
}

// The account of the person all of it belongs to, and the document it was told by, which has its
// own; nothing where it does not agree, however little.
struct Agreed {
    std::string owner, document;
};
Result<std::optional<Agreed>> OwnerWith(Transaction& tx, const HolderFacts& facts) {
    const std::optional<Agreed> nobody;
    if (!IsUtf8(facts.name) || !IsUtf8(facts.number)) return nobody;
    const auto identity = TypedIdentity(facts.id_type, facts.id_number);
    if (!identity) return nobody;
    ZJ_TRY(CheckGround(tx, Ground::kDocuments));
    ZJ_ASSIGN(const auto person, People(tx).Find(*identity));
    if (!person) return nobody;
    const std::string number = AsTyped(facts.number);
    const auto admission = AdmissionNumber::Parse(number);
    ZJ_ASSIGN(const bool agrees, admission ? IsOfAdmission(tx, *admission, *person, facts.name)
                                           : IsOfCertificate(tx, number, *person, facts.name));
    if (!agrees) return nobody;
    ZJ_ASSIGN(const auto own, ReferenceOf(tx, *identity));
    ZJ_ASSIGN(const auto owner, OwnerOf(tx, {"", facts.id_type, facts.id_number}));
    if (!own || !owner) return nobody;
    return std::optional(Agreed{*owner, OwnerOfPerson(own->value)});
}

// Whoever tries facts out does so from somewhere, about a person or about a certificate: name and
// number of one stand on its paper, and of an identity number the place and the day may be known.
struct Slots {
    std::string of_person, of_number, of_number_there;

    static Slots Of(const Doorstep& at, const HolderFacts& facts) {
        const auto mark = [](const std::string& text) {
            return ToHex(Sha256(AsTyped(WellFormed(text))));
        };
        const std::string from = " from " + at.network, number = "facts of " + mark(facts.number);
        return {"facts " + mark(facts.id_number) + from, number, number + from};
    }
    std::vector<std::string> All() const { return {of_person, of_number, of_number_there}; }
};
// How often in a day facts about one number may be wrong: from one place, and from all of them.
// Where all have used it up, a place from which it was hardly tried has a few all the same, lest
// strangers keep the holder out.
constexpr std::int64_t kMostThere = 10, kMostOfNumber = 30, kFewThere = 2;

Status NotUsedUp(Transaction& tx, const std::string& slot, std::int64_t most, Instant now) {
    ZJ_ASSIGN(const Attempts attempts,
              SignInAttempts(tx).Of(slot, now, After(now, -lasts::kFailures)));
    const Instant until = After(attempts.last_at, lasts::kFailures);
    if (attempts.failures < most) return {};
    const std::int64_t seconds = (until.millis - now.millis) / millis::kSecond + 1;
    return MakeError(Code::sign_in_wait, {std::to_string(seconds)});
}

// Counted before it is looked at, as a password is (CheckPassword).
Status CountTry(const Doorstep& at, const Slots& slots) {
    std::vector<std::string> locks = slots.All();
    for (std::string& lock : locks)
        lock = "facts " + lock;
    return Perform(at.reg, Working{std::move(locks)}, [&](Desk& desk) -> Status {
        Transaction& tx = desk.Tx();
        ZJ_TRY(NoWait(tx, slots.of_person, at.now));
        ZJ_TRY(NotUsedUp(tx, slots.of_number_there, kMostThere, at.now));
        if (!NotUsedUp(tx, slots.of_number, kMostOfNumber, at.now))
            ZJ_TRY(NotUsedUp(tx, slots.of_number_there, kFewThere, at.now));
        for (const std::string& slot : slots.All())
            ZJ_TRY(CountFailure(tx, slot, at.now));
        return {};
    });
}

Status ForgetTries(const Doorstep& at, const Slots& slots) {
    return Perform(at.reg, Working{}, [&](Desk& desk) -> Status {
        for (const std::string& slot : slots.All())
            ZJ_TRY(SignInAttempts(desk.Tx()).Forget(slot));
        return {};
    });
}

// Whoever gave all facts right, with the new password hashed: whether they agreed or not, it was.
struct Newcomer {
    std::string owner, document, name, password;
};

Result<Newcomer> Agreeing(const Doorstep& at, const HolderFacts& facts,
                          std::string_view new_password) {
    const std::array<std::string, 3> own = {facts.name, facts.id_number, facts.number};
    ZJ_ASSIGN(const std::string password, NewPassword(new_password, own));
    ZJ_TRY(MayGuess(at, nullptr));
    const Slots slots = Slots::Of(at, facts);
    ZJ_TRY(CountTry(at, slots));
    Newcomer one;
    ZJ_ASSIGN(one.password, HashPassword(at.slots, password));
    ZJ_ASSIGN(const auto agreed,
              Ask(at.reg, kAnyone, [&](Desk& desk) { return OwnerWith(desk.Tx(), facts); }));
    if (!agreed) {
        NoteGuess(at, nullptr);
        return MakeError(Code::sign_up_disagrees);
    }
    ZJ_TRY(ForgetTries(at, slots));
    one.owner = agreed->owner;
    one.document = agreed->document;
    one.name = NormalName(facts.name);
    return one;
}

Result<SignInStep> Make(Transaction& tx, const Doorstep& at, const Newcomer& one) {
    OnlineCredential credential;
    credential.name = one.name;
    credential.password = one.password;
    credential.document = one.document;
    ZJ_ASSIGN(SignInStep step,
              BeginSession(tx, at, one.owner, credential, ProvenNow(credential, at, false)));
    ZJ_TRY(KeepCredential(tx, one.owner, credential, at.now));
    return step;
}

struct Kept {
    Result<SignInStep> outcome;
};

// Whoever has no second factor to show waits, and may be stopped by a sign-in meanwhile.
Result<std::optional<Error>> Waited(Transaction& tx, const Doorstep& at, const Newcomer& one,
                                    OnlineCredential& credential) {
    if (!credential.recovery_from) {
        credential.recovery_from = After(at.now, lasts::kRecovery);
        ZJ_TRY(KeepCredential(tx, one.owner, credential, at.now));
        const std::string from = credential.recovery_from->ToString();
        ZJ_TRY(TellSignInChanged(
            tx, one.owner,
            Word("有人请求找回您的账户，自 " + from + " 起可设新密码；在此之前登录一次即作废",
                 "somebody asked to recover your account and can set a new password from " + from +
                     " on; to sign in once before then ends that"),
            at.now));
    }
    if (at.now >= *credential.recovery_from) return std::optional<Error>();
    return std::optional(MakeError(Code::recovery_waits, {credential.recovery_from->ToString()}));
}

Result<std::optional<Error>> MayRecover(Transaction& tx, const Doorstep& at, const Newcomer& one,
                                        OnlineCredential& credential, const Proof& proof) {
    if (!credential.HasSecondFactor()) return Waited(tx, at, one, credential);
    if (!proof.IsGiven()) return std::optional(MakeError(Code::second_factor_needed));
    ZJ_ASSIGN(auto refused, CheckProof(tx, at, one.owner, credential, proof, ProofFor::kRecovery));
    ZJ_TRY(KeepCredential(tx, one.owner, credential, at.now));
    return refused;
}

Result<Kept> RecoverIn(Transaction& tx, const Doorstep& at, const Newcomer& one,
                       const Proof& proof) {
    ZJ_ASSIGN(auto credential, CredentialOf(tx, one.owner));
    if (!credential) {
        ZJ_ASSIGN(SignInStep step, Make(tx, at, one));
        return Kept{std::move(step)};
    }
    ZJ_ASSIGN(auto refused, MayRecover(tx, at, one, *credential, proof));
    if (refused) return Kept{std::move(*refused)};
    credential->password = one.password;
    credential->document = one.document;
    credential->devices.clear();
    credential->recovery_from.reset();
    for (const Bearing kind : {Bearing::kSession, Bearing::kToken})
        ZJ_TRY(Bearers(tx).EndAll(one.owner, kind));
    ZJ_TRY(TellSignInChanged(
        tx, one.owner,
        Word("账户已找回并设了新密码", "the account was recovered and has a new password"),
        at.now));
    const bool second = credential->HasSecondFactor();
    ZJ_ASSIGN(SignInStep step,
              BeginSession(tx, at, one.owner, *credential, ProvenNow(*credential, at, second)));
    ZJ_TRY(KeepCredential(tx, one.owner, *credential, at.now));
    return Kept{std::move(step)};
}

}  // namespace

Result<SignInStep> SignUp(const Doorstep& at, const HolderFacts& facts,
                          std::string_view new_password) {
    ZJ_ASSIGN(const Newcomer one, Agreeing(at, facts, new_password));
    return Perform(at.reg, Working{SignInLock(one.owner)}, [&](Desk& desk) -> Result<SignInStep> {
        ZJ_ASSIGN(const auto known, CredentialOf(desk.Tx(), one.owner));
        if (known) return MakeError(Code::sign_up_exists);
        return Make(desk.Tx(), at, one);
    });
}

Result<SignInStep> Recover(const Doorstep& at, const HolderFacts& facts,
                           std::string_view new_password, const Proof& proof) {
    ZJ_ASSIGN(const Newcomer one, Agreeing(at, facts, new_password));
    ZJ_ASSIGN(Kept kept, Perform(at.reg, Working{SignInLock(one.owner)},
                                 [&](Desk& desk) { return RecoverIn(desk.Tx(), at, one, proof); }));
    return std::move(kept.outcome);
}

}  // namespace zhengji
