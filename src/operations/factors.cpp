// One's own second factors, password, and tokens for systems.
#include "app/accounts/tokens.hpp"
#include "operations/sign_in_parts.hpp"
#include "rules/procedures/actions.hpp"

namespace zhengji {
namespace {

using namespace sign_in;  // NOLINT(google-build-using-namespace)

struct OfferOne : Nothing {
    using Answer = ToldOffer;
    static Result<Answer> Run(const Asking& asking, const OfferOne&) {
        ZJ_ASSIGN(const OnlineSession* const session, SignedInBy(asking));
        ZJ_ASSIGN(const NewFactorOffer offer, OfferFactor(asking.reg, *session, asking.call.now));
        return ToldOffer::Of(offer);
    }
};

struct AddOne {
    GivenFactor factor;
    static constexpr auto kFields =
        Members(Member{"factor", &AddOne::factor, {"第二种方式", "the second factor"}});
    using Answer = Codes;
    static Result<Answer> Run(const Asking& asking, const AddOne& asked) {
        ZJ_ASSIGN(const OnlineSession* const session, SignedInBy(asking));
        ZJ_ASSIGN(auto codes, AddFactor(VisitOf(asking).at, *session, asked.factor.Made()));
        return Codes{std::move(codes)};
    }
};

struct MyFactors : Nothing {
    struct Key {
        std::string id, label;
        static constexpr std::string_view kName = "OwnPasskey";
        static constexpr auto kFields = Members(Member{"id", &Key::id, {"通行密钥", "which"}},
                                                Member{"label", &Key::label, {"名称", "label"}});
    };
    struct Answer {
        bool totp = false;
        std::vector<Key> passkeys;
        int recovery_codes = 0;
        static constexpr auto kFields = Members(
            Member{"totp", &Answer::totp, {"是否有验证器", "whether there is an authenticator"}},
            Member{"passkeys", &Answer::passkeys, {"通行密钥", "passkeys"}},
            Member{"recovery_codes",
                   &Answer::recovery_codes,
                   {"尚未用过的恢复码", "recovery codes not used yet"}});
    };
    static Result<Answer> Run(const Asking& asking, const MyFactors&) {
        ZJ_ASSIGN(const OnlineSession* const session, SignedInBy(asking));
        ZJ_ASSIGN(const ShownFactors shown, FactorsOf(asking.reg, *session));
        Answer answer{shown.totp, {}, static_cast<int>(shown.recovery_codes)};
        for (const auto& one : shown.passkeys)
            answer.passkeys.push_back({one.id, one.label});
        return answer;
    }
};

struct RemoveOne {
    std::string id;
    static constexpr auto kFields = Members(
        Member{"factor", &RemoveOne::id, {"totp 或通行密钥", "totp, or a passkey as listed"}});
    using Answer = Done;
    static Result<Answer> Run(const Asking& asking, const RemoveOne& asked) {
        ZJ_ASSIGN(const OnlineSession* const session, SignedInBy(asking));
        ZJ_TRY(RemoveFactor(asking.reg, *session, asked.id, asking.call.now));
        return Done{};
    }
};

struct FreshCodes : Nothing {
    using Answer = Codes;
    static Result<Answer> Run(const Asking& asking, const FreshCodes&) {
        ZJ_ASSIGN(const OnlineSession* const session, SignedInBy(asking));
        ZJ_ASSIGN(auto codes, NewRecoveryCodes(asking.reg, *session, asking.call.now));
        return Codes{std::move(codes)};
    }
};

struct OwnPassword {
    std::string old_password, new_password;
    static constexpr auto kFields =
        Members(Member{"old_password", &OwnPassword::old_password, {"原密码", "the old password"}},
                Member{"new_password", &OwnPassword::new_password, kNewPassword});
    using Answer = Done;
    static Result<Answer> Run(const Asking& asking, const OwnPassword& asked) {
        ZJ_ASSIGN(const OnlineSession* const session, SignedInBy(asking));
        ZJ_TRY(
            ChangePassword(VisitOf(asking).at, *session, asked.old_password, asked.new_password));
        return Done{};
    }
};

struct TokenMade {
    std::string label;
    std::vector<std::string> scope;
    int days = 0;
    static constexpr auto kFields =
        Members(Member{"label", &TokenMade::label, {"名称", "what it is called"}},
                Member{"scope",
                       &TokenMade::scope,
                       {"所限的操作", "operations it is for"},
                       action::kCertificatesRead},
                Member{"days", &TokenMade::days, {"有效天数", "how many days"}, "30"});
    struct Answer {
        std::string id, secret;
        Instant until;
        static constexpr auto kFields =
            Members(Member{"id", &Answer::id, {"令牌", "which"}},
                    Member{"secret",
                           &Answer::secret,
                           {"令牌的密文，只显示这一次", "the token, shown this once"}},
                    Member{"until", &Answer::until, {"有效至", "good until"}});
    };
    static Result<Answer> Run(const Asking& asking, const TokenMade& asked) {
        ZJ_ASSIGN(const OnlineSession* const session, SignedInBy(asking));
        ZJ_ASSIGN(const MadeToken made,
                  MakeToken(asking.reg, *session, {asked.label, asked.scope, asked.days},
                            asking.call.now));
        return Answer{made.id, made.secret, made.until};
    }
};

struct MyTokens : Nothing {
    struct One {
        std::string id, label;
        std::vector<std::string> scope;
        Instant made_at, seen_at, until;
        static constexpr std::string_view kName = "OwnToken";
        static constexpr auto kFields =
            Members(Member{"id", &One::id, {"令牌", "which"}},
                    Member{"label", &One::label, {"名称", "label"}},
                    Member{"scope", &One::scope, {"所限的操作", "operations it is for"}},
                    Member{"made_at", &One::made_at, {"制发时间", "made at"}},
                    Member{"seen_at", &One::seen_at, {"最近使用", "last seen at"}},
                    Member{"until", &One::until, {"有效至", "good until"}});
    };
    struct Answer {
        std::vector<One> tokens;
        static constexpr auto kFields =
            Members(Member{"tokens", &Answer::tokens, {"令牌", "tokens"}});
    };
    static Result<Answer> Run(const Asking& asking, const MyTokens&) {
        ZJ_ASSIGN(const OnlineSession* const session, SignedInBy(asking));
        ZJ_ASSIGN(const auto all, TokensOf(asking.reg, *session, asking.call.now));
        Answer answer;
        for (const ShownToken& one : all)
            answer.tokens.push_back(
                {one.id, one.label, one.scope, one.made_at, one.seen_at, one.until});
        return answer;
    }
};

struct EndOneToken {
    std::string id;
    static constexpr auto kFields =
        Members(Member{"token", &EndOneToken::id, {"令牌", "which, as listed"}});
    using Answer = Done;
    static Result<Answer> Run(const Asking& asking, const EndOneToken& asked) {
        ZJ_ASSIGN(const OnlineSession* const session, SignedInBy(asking));
        ZJ_TRY(EndToken(asking.reg, *session, asked.id, asking.call.now));
        return Done{};
    }
};

}  // namespace

void AddFactors(std::vector<Operation>& table) {
    table.push_back(Row<MyFactors>("factor.list", kOwnSignIn, Get("/factors"),
                                   {"自己的第二种登录方式", "one's own second factors"}, {}));
    table.push_back(Row<OfferOne>("factor.offer", kOwnSignIn, Post("/factors/offer"),
                                  {"着手登记第二种方式", "begin to enter a second factor"},
                                  {Code::sign_in_stale}));
    table.push_back(Row<AddOne>("factor.add", kOwnMatters, Post("/factors"),
                                {"登记第二种方式", "enter a second factor"},
                                {Code::factor_unusable, Code::factor_many, Code::sign_in_stale}));
    table.push_back(Row<RemoveOne>("factor.remove", kOwnSignIn, Post("/factors/{factor}/remove"),
                                   {"取消一种第二种方式", "remove a second factor"},
                                   {Code::factor_unknown, Code::factor_last, Code::sign_in_stale}));
    table.push_back(
        Row<FreshCodes>("factor.codes", kOwnMatters, Post("/recovery-codes"),
                        {"换发恢复码，原有的作废", "new recovery codes; the old are void"},
                        {Code::factor_unknown, Code::sign_in_stale}));
    table.push_back(Row<OwnPassword>(
        "password.change", kOwnSignIn, Post("/password"),
        {"修改密码，其他登录随之结束", "change the password; other sessions end"},
        {Code::sign_in_failed, Code::password_short, Code::password_long, Code::password_guessable,
         Code::password_unreadable, Code::sign_in_wait, Code::hashing_busy},
        Pace::kHashing));
}

void AddTokens(std::vector<Operation>& table) {
    table.push_back(Row<MyTokens>("token.list", kOwnMatters, Get("/tokens"),
                                  {"自己的系统令牌", "one's own tokens for systems"}, {}));
    table.push_back(Row<TokenMade>(
        "token.make", kOwnMatters, Post("/tokens"),
        {"为系统制发令牌，限定操作和天数", "a token for a system, for some operations and days"},
        {Code::token_scope, Code::token_days, Code::token_many, Code::sign_in_stale}));
    table.push_back(Row<EndOneToken>("token.end", kOwnMatters, Post("/tokens/{token}/end"),
                                     {"作废一个令牌", "end a token"}, {Code::token_unknown}));
}

}  // namespace zhengji
