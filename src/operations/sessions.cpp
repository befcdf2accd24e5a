// Signing in and out, and one's own sessions.
#include "operations/id_type_kind.hpp"
#include "operations/role_kind.hpp"
#include "operations/sign_in_parts.hpp"

namespace zhengji {
namespace {

using namespace sign_in;  // NOLINT(google-build-using-namespace)

struct SignInByName {
    std::optional<std::string> name, id_number, code;
    std::optional<TypedIdType> id_type;
    std::string password;
    std::optional<GivenPasskey> passkey;
    static constexpr auto kFields =
        Members(Member{"name", &SignInByName::name, kAccount, "甲"},
                Member{"id_type", &SignInByName::id_type, kIdType, "resident"},
                Member{"id_number",
                       &SignInByName::id_number,
                       {"证件号码（持证人）", "identity number (holders)"},
                       "640402199001010011"},
                Member{"password", &SignInByName::password, kPassword},
                Member{"code", &SignInByName::code, kCode},
                Member{"passkey", &SignInByName::passkey, {"通行密钥", "passkey"}});
    using Answer = ToldStep;

    static Result<Answer> Run(const Asking& asking, const SignInByName& asked) {
        Visit& visit = VisitOf(asking);
        const SignInRequest request{
            {asked.name.value_or(""), Typed(asked.id_type), asked.id_number.value_or("")},
            asked.password,
            ProofOf(asked.code, asked.passkey)};
        ZJ_ASSIGN(SignInStep step, zhengji::SignIn(visit.at, request));
        return Taken(visit, std::move(step));
    }
};

struct SecondStep {
    std::optional<std::string> code;
    std::optional<GivenPasskey> passkey;
    static constexpr auto kFields =
        Members(Member{"code", &SecondStep::code, kCode},
                Member{"passkey", &SecondStep::passkey, {"通行密钥", "passkey"}});
    using Answer = ToldStep;

    static Result<Answer> Run(const Asking& asking, const SecondStep& asked) {
        Visit& visit = VisitOf(asking);
        ZJ_ASSIGN(SignInStep step,
                  ProveSecond(visit.at, visit.token, ProofOf(asked.code, asked.passkey)));
        return Taken(visit, std::move(step));
    }
};

struct SignInOnce {
    std::string password;
    std::optional<std::string> code;
    std::optional<GivenPasskey> passkey;
    static constexpr auto kFields =
        Members(Member{"password", &SignInOnce::password, kPassword},
                Member{"code", &SignInOnce::code, kCode},
                Member{"passkey", &SignInOnce::passkey, {"通行密钥", "passkey"}});
    using Answer = ToldStep;

    static Result<Answer> Run(const Asking& asking, const SignInOnce& asked) {
        Visit& visit = VisitOf(asking);
        ZJ_ASSIGN(SignInStep step, SignInAgain(visit.at, visit.token, asked.password,
                                               ProofOf(asked.code, asked.passkey)));
        return Taken(visit, std::move(step));
    }
};

struct Challenge : Nothing {
    struct Answer {
        Base64UrlBytes challenge;
        static constexpr auto kFields =
            Members(Member{"challenge",
                           &Answer::challenge,
                           {"挑战值", "to be signed by a passkey within five minutes"}});
    };
    static Result<Answer> Run(const Asking& asking, const Challenge&) {
        return Answer{{PasskeyChallenge(asking.reg, asking.call.now)}};
    }
};

struct HeldCapacity {
    Role role{};
    int province = 0;
    std::string area, subject;
    static constexpr std::string_view kName = "Capacity";
    static constexpr auto kFields = Members(
        Member{"role", &HeldCapacity::role, {"角色", "role"}},
        Member{
            "province", &HeldCapacity::province, {"辖区省（0 为全国）", "province; 0 the country"}},
        Member{"area",
               &HeldCapacity::area,
               {"所限的市、州、县", "the division it ends at; empty: none"}},
        Member{"for",
               &HeldCapacity::subject,
               {"为谁", "whom or what it is for; empty: not narrowed"}});
};

struct WhoAmI : Nothing {
    struct Answer {
        std::string name, stage, csrf;
        bool holder = false;
        std::vector<HeldCapacity> capacities;
        std::vector<std::string> factors;
        std::optional<Instant> proven_at;
        static constexpr std::string_view kName = "Session";
        static constexpr auto kFields = Members(
            Member{"name", &Answer::name, {"姓名", "name as shown"}},
            Member{"stage",
                   &Answer::stage,
                   {"signed_in；pending 为还须第二种方式；token 为系统的令牌",
                    "signed_in; pending: a second factor is still asked; token: a system's"}},
            Member{"csrf",
                   &Answer::csrf,
                   {"页面须在 X-CSRF-Token 中送回；令牌没有",
                    "what pages send back in X-CSRF-Token; a token has none"}},
            Member{"holder",
                   &Answer::holder,
                   {"是否持证人", "whether a person acts as the holder they are"}},
            Member{"capacities", &Answer::capacities, {"今日的职责", "capacities that hold today"}},
            Member{"factors",
                   &Answer::factors,
                   {"已登记的第二种方式", "second factors of the account"}},
            Member{"proven_at",
                   &Answer::proven_at,
                   {"最近一次登录", "when all that is asked was last given"}});
    };
    static Result<Answer> Run(const Asking& asking, const WhoAmI&) {
        ZJ_ASSIGN(const OnlineSession* const session, SessionIn(asking));
        const bool token = session->state.stage == Stage::kToken;
        Answer answer{session->name,
                      token ? "token" : std::string(StageName(session->state.stage)),
                      token ? std::string() : session->Csrf(),
                      session->officer.IsHolder(),
                      {},
                      NamesOf(session->factors),
                      token ? std::nullopt : std::optional(session->state.proven_at)};
        if (!session->IsSignedIn()) return answer;
        for (const Capacity& one : session->capacities)
            answer.capacities.push_back(
                {one.role, one.province, one.area ? one.area->ToString() : "", one.subject});
        return answer;
    }
};

struct EndThis : Nothing {
    using Answer = Done;
    static Result<Answer> Run(const Asking& asking, const EndThis&) {
        Visit& visit = VisitOf(asking);
        // A token ends as one's own tokens do; it has signed in nowhere.
        if (visit.session && visit.session->state.stage == Stage::kToken)
            ZJ_TRY(SignedIn(*visit.session));
        ZJ_TRY(SignOut(asking.reg, visit.token));
        visit.signed_out = true;
        return Done{};
    }
};

struct EndAll : Nothing {
    using Answer = Done;
    static Result<Answer> Run(const Asking& asking, const EndAll&) {
        ZJ_ASSIGN(const OnlineSession* const session, SignedInBy(asking));
        ZJ_TRY(SignOutEverywhere(asking.reg, *session));
        VisitOf(asking).signed_out = true;
        return Done{};
    }
};

struct EndOne {
    std::string id;
    static constexpr auto kFields =
        Members(Member{"session", &EndOne::id, {"登录", "which, as listed"}});
    using Answer = Done;
    static Result<Answer> Run(const Asking& asking, const EndOne& asked) {
        ZJ_ASSIGN(const OnlineSession* const session, SignedInBy(asking));
        ZJ_TRY(EndSession(asking.reg, *session, asked.id, asking.call.now));
        return Done{};
    }
};

struct MySessions : Nothing {
    struct One {
        std::string id, label;
        Instant signed_in_at, seen_at;
        bool current = false;
        static constexpr std::string_view kName = "OwnSession";
        static constexpr auto kFields =
            Members(Member{"id", &One::id, {"登录", "which"}},
                    Member{"label", &One::label, {"设备", "device"}},
                    Member{"signed_in_at", &One::signed_in_at, {"登录时间", "signed in at"}},
                    Member{"seen_at", &One::seen_at, {"最近使用", "last seen at"}},
                    Member{"current", &One::current, {"是否本次", "whether it is this one"}});
    };
    struct Answer {
        std::vector<One> sessions;
        static constexpr auto kFields =
            Members(Member{"sessions", &Answer::sessions, {"登录", "sessions, the newest first"}});
    };
    static Result<Answer> Run(const Asking& asking, const MySessions&) {
        ZJ_ASSIGN(const OnlineSession* const session, SignedInBy(asking));
        ZJ_ASSIGN(const auto all, SessionsOf(asking.reg, *session, asking.call.now));
        Answer answer;
        for (const ShownSession& one : all)
            answer.sessions.push_back(
                {one.id, one.label, one.signed_in_at, one.seen_at, one.current});
        return answer;
    }
};

std::initializer_list<Code> Proofs() {
    static constexpr std::initializer_list<Code> kProofs = {
        Code::sign_in_failed, Code::second_factor_failed, Code::second_factor_needed,
        Code::sign_in_wait,   Code::hashing_busy,         Code::session_ended};
    return kProofs;
}

}  // namespace

void AddSessions(std::vector<Operation>& table) {
    table.push_back(Row<SignInByName>("session.begin", kEveryone, Post("/session"),
                                      {"登录", "sign in"}, Proofs(), Pace::kHashing));
    table.push_back(Row<SecondStep>("session.second", kEveryone, Post("/session/second"),
                                    {"登录的第二步", "the second step of signing in"}, Proofs()));
    table.push_back(
        Row<SignInOnce>("session.again", kEveryone, Post("/session/again"),
                        {"重新登录，以便办理须两人的事项", "sign in again, for what takes two"},
                        Proofs(), Pace::kHashing));
    table.push_back(Row<WhoAmI>("session.show", kEveryone, Get("/session"),
                                {"本次登录", "who has signed in"}, {Code::session_ended}));
    table.push_back(Row<EndThis>("session.end", kEveryone, Post("/session/end"),
                                 {"退出", "sign out"}, {Code::session_ended}));
    table.push_back(Row<Challenge>("session.challenge", kEveryone, Post("/session/challenge"),
                                   {"通行密钥的挑战值", "a challenge for a passkey"}, {}));
    table.push_back(Row<MySessions>("session.list", kOwnSignIn, Get("/sessions"),
                                    {"自己的各次登录", "one's own sessions"}, {}));
    table.push_back(Row<EndOne>("session.end_one", kOwnSignIn, Post("/sessions/{session}/end"),
                                {"结束自己的一次登录", "end one of one's own sessions"},
                                {Code::session_unknown}));
    table.push_back(Row<EndAll>("session.end_all", kOwnSignIn, Post("/sessions/end"),
                                {"在所有设备上退出", "sign out everywhere"}, {}));
}

}  // namespace zhengji
