// The routes that answer with pages: the form that needs no script, and the built pages.
#include <array>

#include "base/text.hpp"
#include "http/routes.hpp"
#include "messages/for_asker.hpp"

namespace zhengji {
namespace {

constexpr std::string_view kHtmlType = "text/html; charset=utf-8";

}  // namespace

// How the page is asked for without scripts: in the language of `lang`, else of the browser.
Result<PlainAsked> Worker::ReadPlain(const HttpRequest& request, std::string_view form) {
    PlainAsked asked;
    ZJ_ASSIGN(asked.language, LanguageOf(form, request));
    ZJ_ASSIGN(asked.number, QueryValue(form, "certificate_no"));
    ZJ_ASSIGN(asked.name, QueryValue(form, "name"));
    ZJ_ASSIGN(asked.area, QueryValue(form, "area"));
    ZJ_ASSIGN(asked.on, QueryValue(form, "on"));
    return asked;
}

Result<HttpResponse> Worker::PlainForm(const HttpRequest& request) {
    if (!window_.plain.Built()) return MakeError(Code::no_such_page, {"/check"});
    ZJ_ASSIGN(const auto asked, ReadPlain(request, request.query));
    ZJ_ASSIGN(Register* const reg, live_->Get(std::chrono::steady_clock::now()));
    return FreshResponse(window_.plain.Form(asked, "", reg->IsRehearsal()), kHtmlType);
}

// What was filled in wrongly comes back with the form and its reason.
HttpResponse Worker::FormAgain(const PlainDone& done, const Error& error) const {
    const std::string fault = RenderForAsker(error.message, done.asked.language);
    HttpResponse page{Info(error.code()).http,
                      std::string(kHtmlType),
                      window_.plain.Form(done.asked, fault, done.rehearsal),
                      {{"Cache-Control", "no-store"}}};
    TellWhen(page, error);
    return page;
}

// Only a register that cannot answer is an error.
Result<Worker::PlainDone> Worker::AskPlainly(const HttpRequest& request, SteadyTime now) {
    if (!window_.plain.Built()) return MakeError(Code::no_such_page, {"/check"});
    static constexpr std::array<std::string_view, 1> kForm = {"application/x-www-form-urlencoded"};
    ZJ_TRY(CheckMedia(request, kForm));
    PlainDone done;
    ZJ_ASSIGN(done.asked, ReadPlain(request, request.body));
    ZJ_ASSIGN(Register* const reg, live_->Get(now));
    done.rehearsal = reg->IsRehearsal();
    const auto again = [&](const Error& error) {
        done.refused = FormAgain(done, error);
        return std::move(done);
    };
    done.query = {done.asked.number, done.asked.name, {}, {}, window_.clock()};
    if (Trim(done.asked.name).empty()) return again(MakeError(Code::missing_member, {"name"}));
    if (const Status read = ReadPlaceAndDay(done.asked.area, done.asked.on, done.query); !read)
        return again(read.error());
    auto answer = Ask(request, done.query, now);
    if (!answer && Info(answer.error().code()).exit == Exit::kDependency)
        return std::move(answer.error());
    if (!answer) return again(answer.error());
    if (answer->wait)
        return again(MakeError(Code::too_many_guesses, {std::to_string(*answer->wait)}));
    done.verification = std::move(answer->verification);
    return done;
}

Result<HttpResponse> Worker::PlainAnswer(const HttpRequest& request) {
    const SteadyTime now = std::chrono::steady_clock::now();
    ZJ_ASSIGN(const PlainDone done, AskPlainly(request, now));
    if (!done.verification) return done.refused;
    ZJ_ASSIGN(const auto book, live_->Policy(now));
    const PlainPages::Around around{done.rehearsal, signer_.has_value()};
    return FreshResponse(window_.plain.Answer(done.asked, *done.verification, *book, around),
                         kHtmlType);
}

// The same question, answered by a file to be kept.
Result<HttpResponse> Worker::PlainSigned(const HttpRequest& request) {
    const SteadyTime now = std::chrono::steady_clock::now();
    ZJ_ASSIGN(const PlainDone done, AskPlainly(request, now));
    if (!done.verification) return done.refused;
    auto file = SignedFile(done.query, *done.verification, now);
    if (file || Info(file.error().code()).exit == Exit::kDependency) return file;
    return FormAgain(done, file.error());
}

// A person who followed a wrong address gets a page with a way on; a program its error.
Result<HttpResponse> Worker::Page(const HttpRequest& request) {
    auto page = window_.pages.Get(request);
    const bool lost = page.status == 404 && window_.plain.Built() && PrefersPage(request.accept);
    if (!lost) return page;
    const Language language = PreferredLanguage(request.accept_language);
    return HttpResponse{404,
                        std::string(kHtmlType),
                        window_.plain.NotThere(language),
                        {{"Vary", "Accept, Accept-Language"}}};
}

}  // namespace zhengji
