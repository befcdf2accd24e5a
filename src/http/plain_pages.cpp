#include "http/plain_pages.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "app/claims/claim_board.hpp"
#include "base/markup.hpp"
#include "base/text.hpp"
#include "rules/policy/place_word.hpp"

namespace zhengji {
namespace {

std::string Row(const std::string& label, const std::string& value) {
    if (value.empty()) return "";
    return fmt::format("<div><dt>{}</dt><dd>{}</dd></div>\n", label, Escaped(value));
}

struct AskedField {
    std::string_view name, label, hint, type;
    int most;
};
constexpr std::array kFields = {
    AskedField{"certificate_no", "number", "numberHint", "text", 40},
    AskedField{"name", "name", "", "text", 200},
    AskedField{"area", "area", "areaCode", "text", 6},
    AskedField{"on", "on", "onHint", "date", 10},
};

// The state of an answer: its name among the page's headlines, and its tone.
struct ShownState {
    std::string_view name, tone;
};

// Why a certificate does not hold, by the code of the reason that says so.
struct End {
    Code code;
    ShownState state;
};
constexpr std::array kEnds = {
    End{Code::not_yet_issued, {"not_yet", "care"}},  End{Code::expired, {"expired", "bad"}},
    End{Code::cancelled, {"cancelled", "bad"}},      End{Code::voided, {"void", "bad"}},
    End{Code::void_from_the_first, {"void", "bad"}}, End{Code::revoked, {"revoked", "bad"}},
};

ShownState Ended(const Standing& standing) {
    for (const Reason& reason : standing.reasons) {
        const auto found = std::ranges::find(kEnds, reason.message.code, &End::code);
        if (found != kEnds.end()) return found->state;
    }
    const auto is_superseded = [](const Reason& one) {
        return one.message.code == Code::superseded;
    };
    if (std::ranges::any_of(standing.reasons, is_superseded)) return {"superseded", "care"};
    return {"not_in_force", "bad"};
}

ShownState ShownStateOf(const Standing& standing, bool place_asked) {
    switch (standing.answer) {
        case Answer::kInForce: {
            const bool whole = std::ranges::any_of(standing.territory,
                                                   [](DivisionCode d) { return d.value == 0; });
            return {place_asked || whole ? "in_force" : "in_force_within", "good"};
        }
        case Answer::kInForceElsewhere:
            return {standing.partly.empty() ? "elsewhere" : "partly", "care"};
        case Answer::kNotInForce:
            return Ended(standing);
        case Answer::kNotKnown:
            return {standing.partly.empty() ? "not_known" : "partly_known", "plain"};
        case Answer::kNotFound:
            return {"not_found", "plain"};
    }
    return {"not_known", "plain"};
}

std::string Items(const std::vector<Reason>& reasons, Language language) {
    std::string items;
    for (const Reason& reason : reasons)
        items += fmt::format("<li>{}</li>\n", Escaped(Explanation({reason}, language)));
    return items;
}

std::string_view Tag(Language language) {
    return language == Language::kChinese ? "zh-CN" : "en";
}

}  // namespace

PlainPages::PlainPages(std::string_view words_json) {
    const auto words = nlohmann::json::parse(words_json, nullptr, false);
    if (!words.is_object()) return;
    const auto flat = words.flatten();  // what items() walks must outlive the walk
    for (const auto& [at, word] : flat.items())
        if (word.is_string()) words_[at] = word.get<std::string>();
}

std::string PlainPages::Word(Language language, std::string_view key) const {
    const std::string at = language == Language::kChinese ? "/zh/" : "/en/";
    const auto found = words_.find(at + std::string(key));
    return found == words_.end() ? "" : Escaped(found->second);
}

std::string PlainPages::WordOf(Language language, std::string_view group,
                               std::string_view key) const {
    return Word(language, group.empty() ? std::string(key) : fmt::format("{}/{}", group, key));
}

Result<Language> LanguageOf(std::string_view form, const HttpRequest& request) {
    ZJ_ASSIGN(const std::string lang, QueryValue(form, "lang"));
    if (lang == "en") return Language::kEnglish;
    return lang == "zh" ? Language::kChinese : PreferredLanguage(request.accept_language);
}

std::string PlainPages::Whole(Language language, const std::string& title, const std::string& body,
                              bool rehearsal) const {
    return Framed(language, {title, "/check", rehearsal}, body);
}

std::string PlainPages::Page(Language language, const Head& head, const std::string& body) const {
    const std::string title = Escaped(head.title);
    return Framed(language, {title, head.at, head.rehearsal},
                  fmt::format("<h1>{}</h1>\n{}", title, body));
}

// The title as it stands in HTML.
std::string PlainPages::Framed(Language language, const Head& head, const std::string& body) const {
    const auto word = [&](std::string_view key) { return Word(language, key); };
    const bool chinese = language == Language::kChinese;
    const std::string mark =
        head.rehearsal ? fmt::format("<aside class=\"rehearsal\">{}</aside>\n", word("rehearsal"))
                       : "";
    return fmt::format(
        "<!doctype html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\">"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
        "<link rel=\"icon\" href=\"/seal.svg\" type=\"image/svg+xml\">"
        "<link rel=\"stylesheet\" href=\"/plain.css\"><title>{} · {}</title></head>\n<body>\n"
        "<header class=\"top\"><div class=\"inner\"><a class=\"brand\" href=\"/\">"
        "<img src=\"/seal.svg\" alt=\"\" width=\"40\" height=\"40\">"
        "<span><b>{}</b><small>{}</small></span></a>"
        "<a class=\"language\" lang=\"{}\" href=\"{}?lang={}\">{}</a></div></header>\n"
        "{}<main class=\"inner\">\n{}</main>\n"
        "<footer class=\"foot\"><div class=\"inner\"><p>{}</p><p>{} "
        "<a href=\"/log/checkpoint\">{}</a> · <a href=\"/log/key\">{}</a> · "
        "<a href=\"/log/trust\">{}</a></p></div></footer>\n</body></html>\n",
        Tag(language), head.title, word("brand"), word("brand"), word("brandLong"),
        chinese ? "en" : "zh-CN", head.at, chinese ? "en" : "zh", word("switchTo"), mark, body,
        word("privacy"), word("logNote"), word("log"), word("logKey"), word("trustFile"));
}

std::string PlainPages::Fields(const PlainAsked& asked) const {
    const auto word = [&](std::string_view key) { return Word(asked.language, key); };
    const std::array values = {&asked.number, &asked.name, &asked.area, &asked.on};
    std::string fields;
    for (std::size_t i = 0; i < kFields.size(); ++i) {
        const AskedField& field = kFields.at(i);
        const bool must = i < 2;
        const std::string hint = field.hint.empty()
                                     ? ""
                                     : fmt::format("<p class=\"hint\" id=\"{}-hint\">{}</p>",
                                                   field.name, word(field.hint));
        fields += fmt::format(
            "<div class=\"field\"><label for=\"{0}\">{1}{2}</label><input id=\"{0}\" name=\"{0}\" "
            "type=\"{3}\" maxlength=\"{4}\" value=\"{5}\" autocomplete=\"off\"{6}{7}>{8}</div>\n",
            field.name, word(field.label), must ? "" : "<small>" + word("optional") + "</small>",
            field.type, field.most, Escaped(*values.at(i)), must ? " required" : "",
            hint.empty() ? "" : fmt::format(" aria-describedby=\"{}-hint\"", field.name), hint);
    }
    return fields;
}

std::string PlainPages::Form(const PlainAsked& asked, const std::string& fault,
                             bool rehearsal) const {
    const auto word = [&](std::string_view key) { return Word(asked.language, key); };
    const std::string card = fault.empty()
                                 ? ""
                                 : fmt::format(
                                       "<section class=\"card care\" role=\"alert\"><h2>{}</h2>"
                                       "<p>{}</p></section>\n",
                                       word("notDone"), Escaped(fault));
    return Whole(asked.language, word(fault.empty() ? "title" : "notDone"),
                 fmt::format("<h1>{}</h1><p class=\"lead\">{}</p>\n{}"
                             "<form class=\"way\" method=\"post\" action=\"/check\">"
                             "<input type=\"hidden\" name=\"lang\" value=\"{}\">\n{}"
                             "<button class=\"main\">{}</button></form>\n",
                             word("title"), word("subtitle"), card,
                             asked.language == Language::kChinese ? "zh" : "en", Fields(asked),
                             word("check")),
                 rehearsal);
}

std::string PlainPages::Facts(const PlainAsked& asked, const Verification& v,
                              const PolicyBook& book) const {
    const Language language = asked.language;
    const auto word = [&](std::string_view key) { return Word(language, key); };
    if (!v.standing.facts) return Row(word("number"), asked.number);
    const CertificateFacts& facts = *v.standing.facts;
    std::string territory;
    for (const DivisionCode unit : v.standing.territory) {
        const std::string name =
            unit.value == 0 ? "" : InLanguage(PlaceWord(book.Places(), unit), language);
        territory += (territory.empty()                ? ""
                      : language == Language::kChinese ? "、"
                                                       : ", ") +
                     (unit.value == 0 ? word("wholeCountry")
                      : name.empty()  ? unit.ToString()
                                      : name);
    }
    const std::string level(Name(facts.level));
    std::string qualification = facts.qualification;
    for (const Qualification& one : book.Qualifications()) {
        const bool named = one.name == facts.qualification && !one.english.empty();
        if (named && language == Language::kEnglish)
            qualification = one.english + " (" + one.name + ")";
    }
    std::string rows = Row(word("number"), v.certificate_no);
    rows += Row(word("holder"), MaskName(v.name)) + Row(word("qualification"), qualification);
    rows += Row(word("level"), WordOf(language, "levels", level));
    rows += Row(word("kind"), WordOf(language, "kinds", Name(facts.kind)));
    rows += Row(word("territory"), territory);
    rows += Row(word("approvedOn"), facts.approved_on.ToString());
    rows += Row(word("validFrom"), v.standing.valid_from.ToString());
    rows += Row(word("validUntil"),
                v.standing.valid_until ? v.standing.valid_until->ToString() : word("noEnd"));
    return rows;
}

std::string PlainPages::ToKeep(const PlainAsked& asked) const {
    const auto hidden = [](std::string_view name, std::string_view value) {
        return fmt::format("<input type=\"hidden\" name=\"{}\" value=\"{}\">", name,
                           Escaped(value));
    };
    std::string fields = hidden("lang", asked.language == Language::kChinese ? "zh" : "en");
    const std::array values = {&asked.number, &asked.name, &asked.area, &asked.on};
    for (std::size_t i = 0; i < kFields.size(); ++i)
        fields += hidden(kFields.at(i).name, *values.at(i));
    return fmt::format(
        "<form class=\"keep\" method=\"post\" action=\"/check/answer\">{}<button>{}</button>"
        "<p class=\"hint\">{}</p></form>\n",
        fields, Word(asked.language, "keepAnswer"), Word(asked.language, "keepAnswerNote"));
}

std::string PlainPages::Answer(const PlainAsked& asked, const Verification& v,
                               const PolicyBook& book, Around around) const {
    const Language language = asked.language;
    const auto word = [&](std::string_view key) { return Word(language, key); };
    const ShownState state = ShownStateOf(v.standing, !asked.area.empty());
    const auto place = DivisionCode::Parse(asked.area);
    const std::string named = place ? InLanguage(PlaceWord(book.Places(), *place), language) : "";
    const std::string grounds = Items(v.standing.reasons, language);
    const std::string decided = v.standing.decisions.empty()
                                    ? ""
                                    : fmt::format("<h3>{}</h3><ol>{}</ol>", word("decisions"),
                                                  Items(v.standing.decisions, language));
    std::string shown_at = v.as_of.ToString();
    std::ranges::replace(shown_at, 'T', ' ');
    const std::string headline = WordOf(language, "headlines", state.name);
    return Whole(
        language, headline,
        fmt::format(
            "<h1>{}</h1>\n<article class=\"card {}\"><h2>{}</h2><p>{}</p>\n"
            "<dl class=\"asked\">{}{}{}</dl>\n<dl class=\"facts\">{}</dl>\n"
            "<h3>{}</h3><ol>{}</ol>{}</article>\n{}<p><a href=\"/check?lang={}\">{}</a></p>\n",
            word("title"), state.tone, headline, WordOf(language, "notes", state.name),
            Row(word("askedPlace"), asked.area.empty() ? word("anywhere")
                                    : named.empty()    ? asked.area
                                                       : named),
            Row(word("askedDay"), asked.on.empty() ? v.as_of.Day().ToString() : asked.on),
            Row(word("answeredAt"), shown_at.substr(0, 19) + word("beijing")),
            Facts(asked, v, book), word("reasons"), grounds, decided,
            around.kept ? ToKeep(asked) : "", language == Language::kChinese ? "zh" : "en",
            word("askAnother")),
        around.rehearsal);
}

std::string PlainPages::NotThere(Language language) const {
    return Whole(language, Word(language, "notThere"),
                 fmt::format("<h1>{}</h1><p class=\"lead\">{}</p>\n"
                             "<p><a class=\"main\" href=\"/\">{}</a></p>\n",
                             Word(language, "notThere"), Word(language, "notThereNote"),
                             Word(language, "toStart")),
                 false);
}

}  // namespace zhengji
