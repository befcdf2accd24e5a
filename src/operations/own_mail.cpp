// The mail address of one's own account, to which what the inbox is told is announced.
#include "app/accounts/own_mail.hpp"

#include "base/text.hpp"
#include "operations/sign_in_parts.hpp"

namespace zhengji {

template <>
struct Kind<Language> {
    static std::string_view Name(Language language) {
        return language == Language::kChinese ? "zh" : "en";
    }
    static std::optional<Language> Parse(std::string_view word) {
        if (word == "zh") return Language::kChinese;
        return word == "en" ? std::optional(Language::kEnglish) : std::nullopt;
    }
    static void Read(const Value& value, Language& out, const std::string& path, Misfits& faults) {
        ReadWord(value, out, Parse, path, faults);
    }
    static Value Write(Language language) { return Value::Text(Name(language)); }
    static Shape Tell() {
        return {.form = Shape::Form::kText,
                .choices = {{"zh", {"中文", "Chinese"}}, {"en", {"英文", "English"}}},
                .sample = Value::Text("zh")};
    }
};

namespace {

using namespace sign_in;  // NOLINT(google-build-using-namespace)

constexpr Bilingual kAddress{"邮箱", "mail address"};
constexpr Bilingual kLanguage{"邮件用的语言", "language of the mails"};

struct Told {
    std::optional<std::string> address, language, waiting;
    std::optional<Instant> until;
    bool sends_mail = false;
    static constexpr std::string_view kName = "OwnMail";
    static constexpr auto kFields = Members(
        Member{"address",
               &Told::address,
               {"消息告知到的邮箱；空：没有", "where messages are announced; null: nowhere"}},
        Member{"language", &Told::language, kLanguage},
        Member{
            "waiting", &Told::waiting, {"等待验证的邮箱", "an address that waits to be confirmed"}},
        Member{"until", &Told::until, {"验证码有效至", "until when its code is good"}},
        Member{"sends_mail",
               &Told::sends_mail,
               {"本登记册是否发送邮件", "whether this register sends mail"}});

    static Result<Told> Of(const Asking& asking) {
        ZJ_ASSIGN(const OnlineSession* const session, SignedInBy(asking));
        ZJ_ASSIGN(const ShownMail shown, MailOf(asking.reg, *session, asking.call.now));
        Told told;
        if (shown.now) {
            told.address = shown.now->address;
            told.language = std::string(Kind<Language>::Name(shown.now->language));
        }
        if (shown.waiting) told.waiting = shown.waiting->address;
        told.until = shown.until;
        told.sends_mail = VisitOf(asking).at.sends_mail;
        return told;
    }
};

struct ShowMail : Nothing {
    using Answer = Told;
    static Result<Answer> Run(const Asking& asking, const ShowMail& /*asked*/) {
        return Told::Of(asking);
    }
};

struct SetMail {
    std::string address;
    std::optional<Language> language;
    static constexpr auto kFields =
        Members(Member{"address", &SetMail::address, kAddress, "name@example.com"},
                Member{"language", &SetMail::language, kLanguage, "zh"});
    using Answer = Told;
    static Result<Answer> Run(const Asking& asking, const SetMail& asked) {
        ZJ_ASSIGN(const OnlineSession* const session, SignedInBy(asking));
        const MailPlace wanted{std::string(Trim(asked.address)),
                               asked.language.value_or(Language::kChinese)};
        ZJ_TRY(AskForMail(VisitOf(asking).at, *session, wanted));
        return Told::Of(asking);
    }
};

struct ConfirmOne {
    std::string code;
    static constexpr auto kFields =
        Members(Member{"code", &ConfirmOne::code, {"邮件中的验证码", "the code in the mail"}});
    using Answer = Told;
    static Result<Answer> Run(const Asking& asking, const ConfirmOne& asked) {
        ZJ_ASSIGN(const OnlineSession* const session, SignedInBy(asking));
        ZJ_TRY(ConfirmMail(asking.reg, *session, asked.code, asking.call.now));
        return Told::Of(asking);
    }
};

struct DropMail : Nothing {
    using Answer = Told;
    static Result<Answer> Run(const Asking& asking, const DropMail& /*asked*/) {
        ZJ_ASSIGN(const OnlineSession* const session, SignedInBy(asking));
        ZJ_TRY(RemoveMail(asking.reg, *session, asking.call.now));
        return Told::Of(asking);
    }
};

}  // namespace

void AddOwnMail(std::vector<Operation>& table) {
    table.push_back(Row<ShowMail>("mail.show", kOwnMatters, Get("/own/mail"),
                                  {"本人账户的邮箱", "the mail address of one's own account"}, {}));
    table.push_back(
        Row<SetMail>("mail.set", kOwnMatters, Post("/own/mail"),
                     {"填写邮箱：验证码发到该邮箱，验证后消息也告知那里",
                      "name a mail address: a code is mailed there, and once it comes back "
                      "messages are announced there too"},
                     {Code::mail_not_set_up, Code::mail_address, Code::mail_codes_many}));
    table.push_back(Row<ConfirmOne>(
        "mail.confirm", kOwnMatters, Post("/own/mail/confirm"),
        {"以邮件中的验证码验证邮箱", "confirm a mail address by the code mailed there"},
        {Code::mail_code_wrong, Code::mail_code_ended}));
    table.push_back(Row<DropMail>("mail.remove", kOwnMatters, Post("/own/mail/remove"),
                                  {"停用邮箱，不再告知那里", "have nothing mailed any more"}, {}));
}

}  // namespace zhengji
