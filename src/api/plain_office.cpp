#include "api/plain_office.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/markup.hpp"
#include "base/text.hpp"
#include "http/plain_pages.hpp"
#include "messages/for_asker.hpp"
#include "operations/refusal_status.hpp"
#include "operations/visit.hpp"
#include "rules/policy/place_word.hpp"

namespace zhengji {
namespace {

// A page: what its form asks, and what the button says.
struct PlainPage {
    std::string_view path, operation;
    Bilingual title, lead, button;
};
constexpr Bilingual kAssessment{"单位确认考核意见", "The employer’s assessment"};
constexpr std::array kPages = {
    PlainPage{
        "/share",
        "share.look",
        {"凭查看码查看证书", "Look at a certificate by a share code"},
        {"持证人给了您一枚查看码：在这里看那本证书今天是否有效，以及持证人愿意出示的内容。每看一"
         "次，持证人都会知道次数和时间，不会知道是谁看的。",
         "A holder gave you a share code: see whether that certificate is in force today, and "
         "what the holder chose to show. The holder sees how often and when, never who."},
        {"查看", "Look"}},
    PlainPage{
        "/assessment",
        "assessment.show",
        kAssessment,
        {"贵单位的职工申请登记，请贵单位确认其考核意见。打开后请先核对是谁、哪本证书，再确认或者"
         "不予确认；只能答复一次，答复写入登记申请。",
         "Somebody employed by you applies for registration and asks you to confirm their "
         "assessment. See first who and which certificate it is, then confirm or decline. It "
         "is answered once, and becomes part of the application."},
        {"打开", "Open"}},
    PlainPage{"/assessment/confirm",
              "assessment.confirm",
              {"确认考核意见", "Confirm the assessment"},
              {"确认后不能更改。", "What is confirmed cannot be changed."},
              {"确认", "Confirm"}},
    PlainPage{"/assessment/decline",
              "assessment.decline",
              {"不予确认", "Decline"},
              {"不是本单位职工，或者情况不符的，写明原因。",
               "If the person does not work for you, or what is asked is not so, say why."},
              {"不予确认", "Decline"}},
};
constexpr Bilingual kNotDone{"没有办成", "Not done"};
constexpr Bilingual kDone{"已答复，谢谢。可以关闭本页。",
                          "Answered. Thank you; you may close this page."};
constexpr std::string_view kSecret = "secret";

const PlainPage* PageAt(std::string_view path) {
    const auto found = std::ranges::find(kPages, path, &PlainPage::path);
    return found == kPages.end() ? nullptr : &*found;
}

// What was typed, by the field's name; and what was wrong with it.
using Typed = std::vector<std::pair<std::string, std::string>>;
struct Filled {
    const PlainPage& page;
    Language language{};
    Typed typed = {};
    Misfits faults = {};

    const Operation& Op() const { return OperationNamed(page.operation); }
    std::string In(Bilingual words) const {
        return std::string(language == Language::kChinese ? words.chinese : words.english);
    }
    std::string Said(std::string_view name) const {
        const auto found = std::ranges::find(typed, name, &Typed::value_type::first);
        return found == typed.end() ? "" : found->second;
    }
    std::string FaultOf(const std::string& path) const {
        std::string text;
        for (const Misfit& one : faults)
            if (one.path == path) text += RenderForAsker(one.error.message, language) + " ";
        return text;
    }
};

std::string Hidden(std::string_view name, std::string_view value) {
    return fmt::format("<input type=\"hidden\" name=\"{}\" value=\"{}\">", name, Escaped(value));
}

std::string Field(const Filled& asked, const ShapeMember& member) {
    const std::string id =
        fmt::format("{}-{}", asked.Op().name.substr(asked.Op().name.find('.') + 1), member.name);
    const std::string fault = asked.FaultOf("/" + member.name);
    const bool must = member.presence == MemberPresence::kRequired;
    const std::string note =
        fault.empty()
            ? ""
            : fmt::format("<p class=\"fault\" id=\"{}-fault\">{}</p>", id, Escaped(fault));
    const std::string described =
        fault.empty() ? ""
                      : fmt::format(" aria-invalid=\"true\" aria-describedby=\"{}-fault\"", id);
    return fmt::format(
        "<div class=\"field\"><label for=\"{0}\">{1}{2}</label><input id=\"{0}\" name=\"{3}\" "
        "type=\"{4}\" maxlength=\"2000\" value=\"{5}\" autocomplete=\"off\"{6}{7}>{8}</div>\n",
        id, Escaped(asked.In(member.words)),
        must ? "" : "<small>" + asked.In({"可不填", "optional"}) + "</small>", member.name,
        member.shape.format == "date" ? "date" : "text", Escaped(asked.Said(member.name)),
        must ? " required" : "", described, note);
}

// Under a secret that was opened the secret is not typed again.
std::string Form(const Filled& asked, bool opened) {
    std::string fields = Hidden("lang", asked.language == Language::kChinese ? "zh" : "en");
    for (const ShapeMember& member : asked.Op().asks.members)
        fields += opened && member.name == kSecret ? Hidden(kSecret, asked.Said(kSecret))
                                                   : Field(asked, member);
    return fmt::format(
        "<form class=\"way\" method=\"post\" action=\"{}\">{}"
        "<button class=\"main\">{}</button></form>\n",
        asked.page.path, fields, asked.In(asked.page.button));
}

// What is of the whole form stands above it.
std::string WholeFault(const Filled& asked) {
    std::string text;
    for (const Misfit& one : asked.faults) {
        const bool beside = std::ranges::any_of(asked.Op().asks.members, [&](const auto& member) {
            return one.path == "/" + member.name && member.name != kSecret;
        });
        if (!beside) text += RenderForAsker(one.error.message, asked.language) + " ";
    }
    if (text.empty()) return "";
    return fmt::format(
        "<section class=\"card care\" role=\"alert\"><h2>{}</h2><p>{}</p></section>\n",
        asked.In(kNotDone), Escaped(text));
}

std::string ShownText(const std::string& text) {
    const bool moment = text.size() > 19 && text[4] == '-' && text[10] == 'T';
    return moment ? text.substr(0, 10) + " " + text.substr(11, 5) : text;
}

// What reads as a code is said in the pages' words: a standing, a level, a unit of the country.
class Rows {
  public:
    Rows(const PlainDesk& desk, Language language, const PolicyBook* book)
        : desk_(desk), language_(language), book_(book) {}

    std::string Of(const Value& value, std::string_view name) const {
        if (const auto* text = value.As<std::string>()) return Escaped(InWords(*text, name));
        if (const auto* list = value.As<Value::List>()) return OfList(*list, name);
        const auto* words = value.Find("text");
        if (words == nullptr || words->As<std::string>() == nullptr) return "";
        const auto* source = value.Find("source");
        const auto* said = source == nullptr ? nullptr : source->As<std::string>();
        return Escaped(*words->As<std::string>()) +
               (said == nullptr || said->empty() ? "" : fmt::format(" 〔{}〕", Escaped(*said)));
    }

  private:
    std::string InWords(const std::string& text, std::string_view name) const {
        if (name == "qualification" && language_ == Language::kEnglish && book_ != nullptr) {
            const Qualification* known = book_->QualificationByName(text);
            if (known != nullptr && !known->english.empty())
                return known->english + " (" + text + ")";
        }
        if (name == "level") return desk_.pages.WordOf(language_, "levels", text);
        if (name != "territory") return ShownText(text);
        const auto unit = DivisionCode::Parse(text);
        if (!unit || unit->value == 0) return desk_.pages.WordOf(language_, "", "wholeCountry");
        const std::string named =
            book_ == nullptr ? "" : InLanguage(PlaceWord(book_->Places(), *unit), language_);
        return named.empty() ? text : named;
    }
    std::string OfList(const Value::List& list, std::string_view name) const {
        std::string items;
        for (const Value& one : list)
            items += fmt::format("<li>{}</li>", Of(one, name));
        return items.empty() ? "" : "<ol>" + items + "</ol>";
    }

    const PlainDesk& desk_;
    Language language_;
    const PolicyBook* book_;
};

std::string Facts(const PlainDesk& desk, const Filled& asked, const Value& told) {
    const auto book = Ask(desk.reg, kAnyone, [](Desk& one) { return one.Policy(); });
    const Rows rows(desk, asked.language, book ? book->get() : nullptr);
    std::string facts;
    for (const ShapeMember& member : asked.Op().answers.members) {
        const Value* const value = told.Find(member.name);
        const std::string shown =
            value == nullptr || member.name == "standing" ? "" : rows.Of(*value, member.name);
        if (!shown.empty())
            facts += fmt::format("<div><dt>{}</dt><dd>{}</dd></div>\n",
                                 Escaped(asked.In(member.words)), shown);
    }
    return "<dl class=\"facts\">" + facts + "</dl>";
}

std::string_view ToneOf(std::string_view standing) {
    if (standing == "in_force") return "good";
    if (standing == "in_force_elsewhere") return "care";
    return standing == "not_in_force" ? "bad" : "plain";
}

// How a shared certificate stands, and what its holder shows of it.
std::string ShareCard(const PlainDesk& desk, const Filled& asked, const Value& told) {
    const std::string standing = *told.Find("standing")->As<std::string>();
    const std::string_view headline =
        standing == "in_force_elsewhere" ? "elsewhere" : std::string_view(standing);
    return fmt::format("<article class=\"card {}\"><h2>{}</h2>{}</article>\n", ToneOf(standing),
                       desk.pages.WordOf(asked.language, "headlines", headline),
                       Facts(desk, asked, told));
}

Answered Run(const PlainDesk& desk, const Operation& operation, const Filled& asked) {
    Value::Object members;
    for (const ShapeMember& member : operation.asks.members) {
        const std::string text(Trim(asked.Said(member.name)));
        if (!text.empty()) members.emplace_back(member.name, Value(text));
    }
    const Call call{Officer::Nobody(), desk.visit.at.now};
    Answered answered = operation.run({desk.reg, call, &desk.visit}, Value(std::move(members)));
    if (!answered && Info(answered.error().front().error.code()).exit == Exit::kDependency)
        desk.failed = answered.error().front().error;
    return answered;
}

HttpResponse Page(const PlainDesk& desk, const Filled& asked, std::string_view title,
                  const std::string& body, int status = 200) {
    const std::string_view at = asked.page.path.substr(0, asked.page.path.find('/', 1));
    HttpResponse page{status,
                      "text/html; charset=utf-8",
                      desk.pages.Page(asked.language, {title, at, desk.reg.IsRehearsal()}, body),
                      {{"Cache-Control", "no-store"}}};
    if (!asked.faults.empty()) TellWhen(page, asked.faults.front().error);
    return page;
}

int StatusOf(const Filled& asked) {
    return asked.faults.empty() ? 200 : StatusOfRefusal(asked.faults.front().error.code());
}

HttpResponse Empty(const PlainDesk& desk, const Filled& asked) {
    const std::string lead = fmt::format("<p class=\"lead\">{}</p>\n", asked.In(asked.page.lead));
    return Page(desk, asked, asked.In(asked.page.title),
                lead + WholeFault(asked) + Form(asked, false), StatusOf(asked));
}

// Who asks, and the two answers there are; the one that was refused stands as it was typed.
HttpResponse Opened(const PlainDesk& desk, const Filled& opened, const Value& told,
                    const Filled& answering) {
    std::string body = fmt::format("<article class=\"card plain\">{}</article>\n{}",
                                   Facts(desk, opened, told), WholeFault(answering));
    for (const std::string_view path : {"/assessment/confirm", "/assessment/decline"}) {
        const bool tried = answering.page.path == path;
        const Filled one = tried ? answering
                                 : Filled{*PageAt(path),
                                          opened.language,
                                          {{std::string(kSecret), opened.Said(kSecret)}},
                                          {}};
        body += fmt::format("<h2 class=\"step\">{}</h2><p class=\"hint\">{}</p>\n",
                            one.In(one.page.title), one.In(one.page.lead)) +
                Form(one, true);
    }
    return Page(desk, answering, opened.In(kAssessment), body, StatusOf(answering));
}

HttpResponse ShowLink(const PlainDesk& desk, const Filled& answering) {
    Filled opened{*PageAt("/assessment"), answering.language, answering.typed, {}};
    const Answered told = Run(desk, opened.Op(), opened);
    if (told) return Opened(desk, opened, InLanguage(*told, opened.language), answering);
    opened.faults = told.error();
    return Empty(desk, opened);
}

HttpResponse AnswerTo(const PlainDesk& desk, Filled asked) {
    if (asked.page.operation == "assessment.show") return ShowLink(desk, asked);
    const Answered told = Run(desk, asked.Op(), asked);
    if (!told) {
        asked.faults = told.error();
        return asked.page.path == "/share" ? Empty(desk, asked) : ShowLink(desk, asked);
    }
    const Value answer = InLanguage(*told, asked.language);
    const std::string title = asked.In(asked.page.title);
    if (asked.page.path == "/share")
        return Page(desk, asked, title, ShareCard(desk, asked, answer));
    return Page(
        desk, asked, title,
        fmt::format("<section class=\"card good\" role=\"status\"><h2>{}</h2>{}</section>\n",
                    asked.In(kDone), Facts(desk, asked, answer)));
}

Result<Filled> ReadForm(const PlainPage& page, std::string_view form, const HttpRequest& request) {
    Filled asked{page, {}};
    ZJ_ASSIGN(asked.language, LanguageOf(form, request));
    for (const ShapeMember& member : asked.Op().asks.members) {
        ZJ_ASSIGN(std::string text, QueryValue(form, member.name));
        asked.typed.emplace_back(member.name, std::move(text));
    }
    return asked;
}

Result<HttpResponse> Respond(const PlainDesk& desk, const HttpRequest& request) {
    const PlainPage& page = *PageAt(request.path);
    if (request.method != "POST") {
        // What answers a link is reached through the link alone.
        const PlainPage& start = page.path == "/share" ? page : *PageAt("/assessment");
        Filled asked{start, {}};
        ZJ_ASSIGN(asked.language, LanguageOf(request.query, request));
        return Empty(desk, asked);
    }
    static constexpr std::array<std::string_view, 1> kForm = {"application/x-www-form-urlencoded"};
    ZJ_TRY(CheckMedia(request, kForm));
    ZJ_ASSIGN(Filled asked, ReadForm(page, request.body, request));
    return AnswerTo(desk, std::move(asked));
}

}  // namespace

bool IsPlainOffice(std::string_view path) {
    return PageAt(path) != nullptr;
}

HttpResponse PlainOfficeResponse(const PlainDesk& desk, const HttpRequest& request) {
    auto response = Respond(desk, request);
    if (response) return std::move(*response);
    return ErrorResponse(response.error(), PreferredLanguage(request.accept_language));
}

}  // namespace zhengji
