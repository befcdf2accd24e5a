#include "api/office.hpp"

#include <algorithm>
#include <array>

#include "accounts/owner.hpp"
#include "api/ask.hpp"
#include "api/files.hpp"
#include "api/plain_office.hpp"
#include "api/problem.hpp"
#include "api/replaced.hpp"
#include "app/accounts/tokens.hpp"
#include "app/gate/together.hpp"
#include "base/text.hpp"
#include "http/openapi.hpp"
#include "http/routes.hpp"
#include "operations/openapi.hpp"
#include "operations/visit.hpp"

namespace zhengji {
namespace {

constexpr std::int64_t kDeviceSeconds = 400 * millis::kDay / millis::kSecond;

// The cookie of that name (RFC 6265 §4.2); empty: none.
std::string CookieIn(std::string_view cookies, std::string_view name) {
    for (const std::string& pair : SplitList(cookies, ';')) {
        const std::string_view one = Trim(pair);
        if (one.starts_with(name) && one.substr(name.size()).starts_with('='))
            return std::string(one.substr(name.size() + 1));
    }
    return "";
}

// The scheme's name in whatever case (RFC 9110 §11.1).
std::optional<std::string> BearerIn(std::string_view authorization) {
    constexpr std::string_view kBearer = "bearer ";
    const std::string_view scheme = authorization.substr(0, kBearer.size());
    const auto lower = [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
    };
    if (!std::ranges::equal(scheme, kBearer, {}, lower)) return std::nullopt;
    return std::string(Trim(authorization.substr(kBearer.size())));
}

Answered NotDone(Error error) {
    return tl::unexpected(Misfits{{"", std::move(error)}});
}

std::optional<std::string_view> Below(std::string_view path) {
    if (!path.starts_with(kApiPrefix)) return std::nullopt;
    return path.substr(kApiPrefix.size());
}

// Who asks, by token or cookie; a broken or ended one is nobody.
Status FindWho(Visit& visit, const HttpRequest& request) {
    const auto bearer = BearerIn(request.Field("Authorization"));
    if (!bearer && visit.token.empty()) return {};
    auto session = bearer ? SessionOfToken(visit.at.reg, *bearer, visit.at.now)
                          : SessionOf(visit.at.reg, visit.token, visit.at.now);
    if (session) {
        visit.session = std::move(*session);
        return {};
    }
    if (session.error().code() == Code::session_ended) return {};
    return Error(std::move(session.error()));
}

// Another host of the same domain is another site's page too.
bool IsElsewhere(std::string_view site) {
    return site == "cross-site" || site == "same-site";
}

// What a page sends is believed only with the token its session gave (a system has no pages); what
// a browser sends for another site's page is believed never, nor is anybody signed in by it.
Status CheckPage(const Operation& operation, const Visit& visit, const HttpRequest& request) {
    if (operation.method == Method::kGet || BearerIn(request.Field("Authorization"))) return {};
    if (IsElsewhere(request.Field("Sec-Fetch-Site"))) return MakeError(Code::csrf_failed);
    if (!visit.session) return {};
    return CheckCsrf(*visit.session, request.Field("X-CSRF-Token"));
}

Status CheckSignedIn(const Operation& operation, const Visit& visit) {
    if (operation.who.kind == Who::Kind::kEveryone) return {};
    if (!visit.session) return MakeError(Code::session_ended);
    // A system's token is asked at the gate for what it is; one's own sign-in asks for a person.
    if (visit.session->state.stage == Stage::kToken) return {};
    return SignedIn(*visit.session);
}

Weight WeightOf(Pace pace) {
    switch (pace) {
        case Pace::kSlow:
            return Weight::kSlow;
        case Pace::kHashing:
            return Weight::kHashing;
        case Pace::kQuick:
            break;
    }
    return Weight::kOffice;
}

// Whether the public window answers there itself.
bool IsWindows(std::string_view path) {
    const auto routes = Worker::Routes();
    return std::ranges::find(routes, path, &RouteName::path) != routes.end();
}

class OfficeClerk : public Clerk {
  public:
    OfficeClerk(OfficePlace& place, std::unique_ptr<Register> reg)
        : place_(place), reg_(std::move(reg)) {}

    HttpResponse Handle(const HttpRequest& request) override;
    void Tend(SteadyTime /*now*/) override {
        if (reg_ && IsReplaced(*reg_)) reg_.reset();
        place_.registers.LetGoIfReplaced();
    }

  private:
    HttpResponse Serve(const Found& found, const HttpRequest& request);
    HttpResponse ServePlain(const HttpRequest& request);
    Visit VisitBy(const HttpRequest& request, Instant now) const;
    Answered Run(const Operation& operation, const HttpRequest& request, Visit& visit,
                 const Value& asked);
    SharedBuckets* ChangesOf(const Operation& operation, const Visit& visit);
    Answered RunAsked(const Operation& operation, const HttpRequest& request, Visit& visit,
                      const Value& asked);
    Answered RunOnce(const Operation& operation, const HttpRequest& request, Visit& visit,
                     const Value& asked);
    HttpResponse ResponseTo(const Operation& operation, const HttpRequest& request,
                            const Answered& answered);
    HttpResponse Told(const Operation& operation, const Answered& answered, Language language);
    void CheckDescribed(const Operation& operation, Code code) const;
    void Failed(const Error& error);
    Status Reopen();
    void SetCookies(HttpResponse& response, const Visit& visit) const;
    bool IsSecure() const { return place_.site.origin.starts_with("https:"); }
    // A name that no page of another host of the domain can set (RFC 6265bis §4.1.3.2).
    std::string_view CookieName() const { return IsSecure() ? "__Host-zhengji" : "zhengji"; }
    std::string_view DeviceCookie() const {
        return IsSecure() ? "__Host-zhengji-device" : "zhengji-device";
    }

    OfficePlace& place_;
    std::unique_ptr<Register> reg_;  // null after what its connection may not have survived
};

HttpResponse OfficeClerk::Handle(const HttpRequest& request) {
    const Language language = PreferredLanguage(request.accept_language);
    if (IsPlainOffice(request.path)) return ServePlain(request);
    const auto found = FindOperation(request.method, *Below(request.path));
    if (!found)
        return ProblemResponse(MakeError(Code::no_such_page, {std::string(request.path)}),
                               language);
    if (request.method == "OPTIONS") return {204, "", "", {{"Allow", found->methods}}};
    if (found->operation == nullptr) {
        auto refused = ProblemResponse(
            MakeError(Code::method_not_allowed, {std::string(request.method)}), language);
        refused.headers.emplace_back("Allow", found->methods);
        return refused;
    }
    if (const Status opened = Reopen(); !opened)
        return Told(*found->operation, NotDone(opened.error()), language);
    return Serve(*found, request);
}

Visit OfficeClerk::VisitBy(const HttpRequest& request, Instant now) const {
    return {.at = {*reg_, place_.slots, now, place_.site, request.client.Name(),
                   CookieIn(request.Field("Cookie"), DeviceCookie()), request.Field("User-Agent"),
                   &place_.files, place_.reach, place_.sends_mail, &place_.guesses,
                   request.client.Widest(), &place_.wrong_names},
            .session = {},
            .token = CookieIn(request.Field("Cookie"), CookieName())};
}

// Whoever has signed in in that browser is not told of: a form of anybody's.
HttpResponse OfficeClerk::ServePlain(const HttpRequest& request) {
    const Language language = PreferredLanguage(request.accept_language);
    if (request.method == "OPTIONS") return {204, "", "", {{"Allow", "GET, HEAD, POST, OPTIONS"}}};
    if (place_.plain == nullptr || !place_.plain->Built())
        return ErrorResponse(MakeError(Code::no_such_page, {std::string(request.path)}), language);
    if (const Status opened = Reopen(); !opened) {
        Failed(opened.error());
        return ErrorResponse(opened.error(), language);
    }
    Visit visit = VisitBy(request, place_.clock());
    std::optional<Error> failed;
    HttpResponse page = PlainOfficeResponse({*place_.plain, *reg_, visit, failed}, request);
    if (failed) Failed(*failed);
    return page;
}

HttpResponse OfficeClerk::Serve(const Found& found, const HttpRequest& request) {
    const Instant now = place_.clock();
    Visit visit = VisitBy(request, now);
    const auto asked = ReadAsked(found, request);
    const Answered answered = asked ? Run(*found.operation, request, visit, *asked)
                                    : Answered(tl::unexpected(asked.error()));
    HttpResponse response = ResponseTo(*found.operation, request, answered);
    SetCookies(response, visit);
    return response;
}

HttpResponse OfficeClerk::ResponseTo(const Operation& operation, const HttpRequest& request,
                                     const Answered& answered) {
    if (answered && operation.published)
        return PublishedResponse(operation, request, *answered, place_.published, place_.clock());
    if (answered && GivesFile(operation)) return FileResponse(*answered);
    return Told(operation, answered, PreferredLanguage(request.accept_language));
}

// What others were told an operation may be refused with is held to at every answer: what is not in
// its row is still answered, and counted as the fault that it is.
void OfficeClerk::CheckDescribed(const Operation& operation, Code code) const {
    if (MayBeRefusedWith(operation, code) || !place_.on_undescribed) return;
    place_.on_undescribed(operation, code);
}

HttpResponse OfficeClerk::Told(const Operation& operation, const Answered& answered,
                               Language language) {
    if (answered)
        return {200,
                std::string(kJsonType),
                JsonOf(InLanguage(*answered, language)),
                {{"Cache-Control", "no-store"}}};
    const Error& first = answered.error().front().error;
    CheckDescribed(operation, first.code());
    if (Info(first.code()).exit == Exit::kDependency) Failed(first);
    return ProblemResponse(answered.error(), operation, language);
}

// Its connection may stand anywhere.
void OfficeClerk::Failed(const Error& error) {
    reg_.reset();
    if (place_.on_failure) place_.on_failure(error);
}

Status OfficeClerk::Reopen() {
    if (reg_) return {};
    ZJ_ASSIGN(reg_, place_.registers.Another(place_.store));
    return {};
}

// Where what fills the register by the asker's own hand is counted; null: nowhere. Whoever has
// another's session does not keep them from ending it.
SharedBuckets* OfficeClerk::ChangesOf(const Operation& operation, const Visit& visit) {
    const Who& who = operation.who;
    if (operation.method == Method::kGet || who.kind == Who::Kind::kEveryone || who.sign_in)
        return nullptr;
    if (!visit.session) return nullptr;
    if (PersonOfOwner(visit.session->owner)) return &place_.changes;
    const auto& held = visit.session->capacities;
    const bool of_a_body =
        std::ranges::all_of(held, [](const Capacity& capacity) { return IsBound(capacity.role); });
    return of_a_body ? &place_.changes_of_bodies : nullptr;
}

Answered OfficeClerk::Run(const Operation& operation, const HttpRequest& request, Visit& visit,
                          const Value& asked) {
    if (const Status found = FindWho(visit, request); !found) return NotDone(found.error());
    if (const Status in = CheckSignedIn(operation, visit); !in) return NotDone(in.error());
    if (const Status page = CheckPage(operation, visit, request); !page)
        return NotDone(page.error());
    SharedBuckets* const changes = ChangesOf(operation, visit);
    if (changes == nullptr) return RunAsked(operation, request, visit, asked);
    const std::string owner = visit.session->owner;
    if (const auto wait = changes->MustWait(owner, SteadyTime::clock::now()))
        return NotDone(MakeError(Code::changes_used_up, {std::to_string(*wait)}));
    Answered answered = RunAsked(operation, request, visit, asked);
    if (answered) changes->Count(owner, SteadyTime::clock::now());
    return answered;
}

Answered OfficeClerk::RunAsked(const Operation& operation, const HttpRequest& request, Visit& visit,
                               const Value& asked) {
    if (IsDeed(operation)) return RunOnce(operation, request, visit, asked);
    const Call call{visit.session ? visit.session->officer : Officer::Nobody(), visit.at.now};
    return operation.run({*reg_, call, &visit}, asked);
}

// The key is kept in the deed's own transaction (LetIn::repeat): the same request again finds it
// and is answered as the first was.
Answered OfficeClerk::RunOnce(const Operation& operation, const HttpRequest& request, Visit& visit,
                              const Value& asked) {
    auto repeat = RepeatOf(operation, request, *visit.session, asked);
    if (!repeat) return NotDone(repeat.error());
    Call call{visit.session->officer, visit.at.now};
    if (auto before = AnsweredBefore(*reg_, operation, call, *repeat)) return *std::move(before);
    call.actor.let_in->repeat = *repeat;
    Answered answered = operation.run({*reg_, call, &visit}, asked);
    if (answered) KeepAnswer(*reg_, *repeat, *answered);
    if (answered) return answered;
    // What failed says what became of it; what was refused may be so because the same request was
    // done meanwhile.
    const Code why = answered.error().front().error.code();
    if (Info(why).exit == Exit::kDependency) return answered;
    auto before = AnsweredBefore(*reg_, operation, call, *repeat);
    return before ? *std::move(before) : std::move(answered);
}

void OfficeClerk::SetCookies(HttpResponse& response, const Visit& visit) const {
    const std::string common =
        std::string("; Path=/; HttpOnly; SameSite=Strict") + (IsSecure() ? "; Secure" : "");
    const auto set = [&](std::string_view name, const std::string& value, std::int64_t seconds) {
        response.headers.emplace_back("Set-Cookie", std::string(name) + "=" + value + common +
                                                        "; Max-Age=" + std::to_string(seconds));
    };
    if (visit.signed_out) set(CookieName(), "", 0);
    if (!visit.new_token.empty())
        set(CookieName(), visit.new_token, lasts::kSession / millis::kSecond);
    if (!visit.new_device.empty()) set(DeviceCookie(), visit.new_device, kDeviceSeconds);
}

}  // namespace

Result<std::unique_ptr<Register>> ClerksRegisters::Another(const StorePlace& place) {
    const std::scoped_lock lock(mutex_);
    LetGo();
    if (!first_) {
        ZJ_ASSIGN(first_, Register::Open(place));
    }
    return AnotherOffice(*first_);
}

void ClerksRegisters::LetGoIfReplaced() {
    // Whoever has it looks for itself.
    const std::unique_lock lock(mutex_, std::try_to_lock);
    if (lock) LetGo();
}

void ClerksRegisters::LetGo() {
    if (first_ && IsReplaced(*first_)) first_.reset();
}

std::optional<RouteInfo> Office::Find(std::string_view method, std::string_view path) const {
    if (IsPlainOffice(path)) return RouteInfo{"/share", Weight::kOffice, kLargestBody};
    const auto below = Below(path);
    if (!below) return std::nullopt;
    const auto found = FindOperation(method, *below);
    // What neither door knows below /api/v1 is refused in the register's form of a problem.
    if (!found && IsWindows(path)) return std::nullopt;
    if (!found || found->operation == nullptr)
        return RouteInfo{kApiPrefix, Weight::kOffice, kLargestBody};
    const std::size_t most = BringsFile(*found->operation) ? kLargestMaterial : kLargestBody;
    return RouteInfo{found->operation->name, WeightOf(found->operation->pace), most};
}

HttpResponse Office::Refusal(const Error& error, Language language) const {
    return ProblemResponse(error, language);
}

Result<std::unique_ptr<Clerk>> Office::Hire(Weight /*weight*/) {
    // One whose register is not there just now says so to whoever asks, and opens it then.
    auto reg = place_.registers.Another(place_.store);
    if (!reg && place_.on_failure) place_.on_failure(reg.error());
    return std::unique_ptr<Clerk>(new OfficeClerk(place_, reg ? std::move(*reg) : nullptr));
}

}  // namespace zhengji
