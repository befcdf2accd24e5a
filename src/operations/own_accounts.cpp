// How people come to sign in: holders by what the register knows of them, staff by a link.
#include "app/accounts/invite.hpp"
#include "app/accounts/sign_up.hpp"
#include "operations/id_type_kind.hpp"
#include "operations/sign_in_parts.hpp"
#include "rules/procedures/actions.hpp"

namespace zhengji {
namespace {

using namespace sign_in;  // NOLINT(google-build-using-namespace)

struct SignUpAsHolder {
    std::optional<TypedIdType> id_type;
    std::string id_number, name, number, password;
    static constexpr auto kFields =
        Members(Member{"id_type", &SignUpAsHolder::id_type, kIdType, "resident"},
                Member{"id_number", &SignUpAsHolder::id_number, kIdNumber, "640402199001010011"},
                Member{"name", &SignUpAsHolder::name, {"姓名", "name"}, "陈思远"},
                Member{"number",
                       &SignUpAsHolder::number,
                       {"准考证号或证书管理号", "number of an admission or a certificate"},
                       "20242436401000001"},
                Member{"password", &SignUpAsHolder::password, kNewPassword});
    using Answer = ToldStep;

    HolderFacts Facts() const { return {Typed(id_type), id_number, name, number}; }
    static Result<Answer> Run(const Asking& asking, const SignUpAsHolder& asked) {
        Visit& visit = VisitOf(asking);
        ZJ_ASSIGN(SignInStep step, SignUp(visit.at, asked.Facts(), asked.password));
        return Taken(visit, std::move(step));
    }
};

struct RecoverAsHolder {
    std::optional<TypedIdType> id_type;
    std::optional<std::string> code;
    std::string id_number, name, number, password;
    std::optional<GivenPasskey> passkey;
    static constexpr auto kFields =
        Members(Member{"id_type", &RecoverAsHolder::id_type, kIdType, "resident"},
                Member{"id_number", &RecoverAsHolder::id_number, kIdNumber, "640402199001010011"},
                Member{"name", &RecoverAsHolder::name, {"姓名", "name"}, "陈思远"},
                Member{"number",
                       &RecoverAsHolder::number,
                       {"准考证号或证书管理号", "number of an admission or a certificate"},
                       "20242436401000001"},
                Member{"password", &RecoverAsHolder::password, kNewPassword},
                Member{"code", &RecoverAsHolder::code, kCode},
                Member{"passkey", &RecoverAsHolder::passkey, {"通行密钥", "passkey"}});
    using Answer = ToldStep;

    static Result<Answer> Run(const Asking& asking, const RecoverAsHolder& asked) {
        Visit& visit = VisitOf(asking);
        const HolderFacts facts{Typed(asked.id_type), asked.id_number, asked.name, asked.number};
        ZJ_ASSIGN(SignInStep step,
                  Recover(visit.at, facts, asked.password, ProofOf(asked.code, asked.passkey)));
        return Taken(visit, std::move(step));
    }
};

struct Invite {
    std::string name;
    static constexpr auto kFields =
        Members(Member{"name", &Invite::name, kAccount, "甲"}.By("NAME"));
    struct Answer {
        std::string name, secret;
        Instant until;
        static constexpr std::string_view kName = "Invitation";
        static constexpr auto kFields = Members(
            Member{"name", &Answer::name, kAccount}, Member{"secret", &Answer::secret, kSecret},
            Member{"until", &Answer::until, {"有效至", "good until"}});
    };
    static Result<Answer> Run(const Asking& asking, const Invite& asked) {
        ZJ_ASSIGN(const Officer named, Officer::Named(asked.name));
        ZJ_ASSIGN(const Invitation made,
                  InviteStaff(asking.reg, named.name, asking.call.actor, asking.call.now));
        return Answer{made.name, made.secret, made.until};
    }
};

struct ResetOne {
    std::string name;
    bool factor = false;
    static constexpr auto kFields = Members(
        Member{"name", &ResetOne::name, kAccount, "甲"}.By("NAME").Typed(
            {.words = {"姓名", "name"}}),
        Member{"factor",
               &ResetOne::factor,
               {"重置第二种方式（默认重置密码）", "the second factor instead of the password"}}
            .By("--lost")
            .Typed({AtConsole::Way::kTwoWords,
                    {"忘记或丢失的：password 密码，factor 第二种验证方式",
                     "what was lost: password or factor"},
                    {"password", "factor"},
                    true}));
    using Answer = Invite::Answer;
    static Result<Answer> Run(const Asking& asking, const ResetOne& asked) {
        ZJ_ASSIGN(const Officer named, Officer::Named(asked.name));
        ZJ_ASSIGN(
            const Invitation made,
            ResetStaff(asking.reg, named.name, asked.factor ? Reset::kFactor : Reset::kPassword,
                       asking.call.actor, asking.call.now));
        return Answer{made.name, made.secret, made.until};
    }
};

struct ShowLink {
    std::string secret;
    static constexpr auto kFields = Members(Member{"secret", &ShowLink::secret, kSecret});
    struct Answer {
        std::string name;
        bool sets_password = false, sets_factor = false;
        std::optional<ToldOffer> offer;
        static constexpr auto kFields =
            Members(Member{"name", &Answer::name, kAccount},
                    Member{"sets_password",
                           &Answer::sets_password,
                           {"是否设密码", "whether it sets the password"}},
                    Member{"sets_factor",
                           &Answer::sets_factor,
                           {"是否登记第二种方式", "whether it enters a second factor"}},
                    Member{"offer",
                           &Answer::offer,
                           {"第二种方式的登记", "by which a second factor is entered"}});
    };
    static Result<Answer> Run(const Asking& asking, const ShowLink& asked) {
        ZJ_ASSIGN(const InvitationShown shown,
                  ShowInvitation(asking.reg, asked.secret, asking.call.now));
        Answer answer{shown.name, shown.sets_password, shown.sets_factor, {}};
        if (shown.offer) answer.offer = ToldOffer::Of(*shown.offer);
        return answer;
    }
};

struct RedeemLink {
    std::string secret, password;
    std::optional<GivenFactor> factor;
    std::optional<std::string> code;
    std::optional<GivenPasskey> passkey;
    static constexpr auto kFields = Members(
        Member{"secret", &RedeemLink::secret, kSecret},
        Member{"password",
               &RedeemLink::password,
               {"新密码；不改密码时写原密码", "the new password, or the old where it stays"}},
        Member{"factor",
               &RedeemLink::factor,
               {"新的第二种方式", "the new second factor, where it is to be set"}},
        Member{"code",
               &RedeemLink::code,
               {"原有的验证码或恢复码", "the old second factor, where it stays"}},
        Member{"passkey",
               &RedeemLink::passkey,
               {"原有的通行密钥", "the old passkey, where it stays"}});
    struct Answer {
        std::string stage;
        std::vector<std::string> recovery_codes;
        static constexpr auto kFields =
            Members(Member{"stage", &Answer::stage, {"signed_in", "signed_in"}},
                    Member{"recovery_codes",
                           &Answer::recovery_codes,
                           {"恢复码，只显示这一次", "recovery codes, shown this once"}});
    };
    static Result<Answer> Run(const Asking& asking, const RedeemLink& asked) {
        Visit& visit = VisitOf(asking);
        Redemption redemption{asked.password, {}, ProofOf(asked.code, asked.passkey)};
        if (asked.factor) redemption.factor = asked.factor->Made();
        ZJ_ASSIGN(Redeemed redeemed, Redeem(visit.at, asked.secret, redemption));
        const ToldStep step = Taken(visit, std::move(redeemed.step));
        return Answer{step.stage, std::move(redeemed.recovery_codes)};
    }
};

}  // namespace

void AddOwnAccounts(std::vector<Operation>& table) {
    const std::initializer_list<Code> kFacts = {Code::sign_up_disagrees,   Code::sign_up_exists,
                                                Code::sign_in_wait,        Code::password_short,
                                                Code::password_long,       Code::password_guessable,
                                                Code::password_unreadable, Code::hashing_busy};
    table.push_back(Row<SignUpAsHolder>(
        "account.sign_up", kEveryone, Post("/accounts"),
        {"持证人注册：证件号码、姓名与准考证号或证书管理号须与登记册一致",
         "a holder's own account: identity number, name, and the number of an admission or a "
         "certificate agree with the register"},
        kFacts, Pace::kHashing));
    table.push_back(Row<RecoverAsHolder>(
        "account.recover", kEveryone, Post("/accounts/recover"),
        {"持证人找回账户", "a new password for a holder's forgotten one"},
        {Code::sign_up_disagrees, Code::sign_in_wait, Code::second_factor_needed,
         Code::second_factor_failed, Code::recovery_waits, Code::password_short,
         Code::password_long, Code::password_guessable, Code::password_unreadable,
         Code::hashing_busy},
        Pace::kHashing));
    table.push_back(Row<ShowLink>("invitation.show", kEveryone, Post("/invitations/show"),
                                  {"一次性链接是做什么的", "what a link is for"},
                                  {Code::invitation_unknown}));
    table.push_back(Row<RedeemLink>(
        "invitation.redeem", kEveryone, Post("/invitations/redeem"),
        {"用一次性链接设密码和第二种方式", "set password and second factor by a link"},
        {Code::invitation_unknown, Code::factor_unusable, Code::sign_in_failed,
         Code::second_factor_failed, Code::password_short, Code::password_long,
         Code::password_guessable, Code::password_unreadable, Code::sign_in_wait,
         Code::hashing_busy},
        Pace::kHashing));
    table.push_back(Row<Invite>(
        action::kStaffInvite, By(action::kStaffInvite), Post("/staff/{name}/invite"),
        {"给已授权的账户发一次性邀请", "a link for a granted account to sign in by"},
        {Code::unknown_officer, Code::officer_invisible, Code::officer_scripts,
         Code::officer_reserved, Code::invitation_signs_in, Code::staff_self, Code::two_persons}));
    table.push_back(Row<ResetOne>(
        action::kStaffReset, By(action::kStaffReset), Post("/staff/{name}/reset"),
        {"重置工作人员的密码或第二种方式", "a link to set a lost password or second factor"},
        {Code::unknown_officer, Code::officer_invisible, Code::officer_scripts,
         Code::officer_reserved, Code::reset_no_sign_in, Code::reset_self}));
}

}  // namespace zhengji
