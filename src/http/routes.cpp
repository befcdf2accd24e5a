#include "http/routes.hpp"

#include <array>
#include <nlohmann/json.hpp>

#include "app/answers/verify_certificate.hpp"
#include "app/answers/verify_file.hpp"
#include "app/answers/verify_qr.hpp"
#include "app/register/log_files.hpp"
#include "app/register/sequencer.hpp"
#include "base/json_text.hpp"
#include "base/text.hpp"
#include "http/openapi.hpp"
#include "http/place_tree.hpp"
#include "http/verification_query.hpp"
#include "messages/for_asker.hpp"
#include "rules/certificates/certificate_number.hpp"

namespace zhengji {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kTextType = "text/plain; charset=utf-8";
constexpr std::string_view kFilePath = "/api/v1/verifications/file";

// The enquiry number of the latest notice to every province that prints one (S25), which is the
// national centre's; empty: none does.
std::string EnquiryTelephone(const PolicyBook& book) {
    const ClaimCall* latest = nullptr;
    for (const ClaimCall& call : book.ClaimCalls()) {
        if (call.telephone.empty() || !call.provinces.empty()) continue;
        if (latest == nullptr || latest->applications.opens < call.applications.opens)
            latest = &call;
    }
    return latest == nullptr ? std::string() : latest->telephone;
}

// What a route's work is.
enum class Work : std::uint8_t {
    kMemory,  // what is in memory already
    kLookUp,  // some rows out of the snapshot: light where the register is a file of this machine
    kRead,    // more, or in a transaction of its own
    kHeavy,   // what can take a second
};

Weight WeightOf(Work work, bool far) {
    if (work == Work::kMemory || (work == Work::kLookUp && !far)) return Weight::kLight;
    return work == Work::kHeavy ? Weight::kSlow : Weight::kPublic;
}

constexpr std::size_t kSmallBody = 4096;
constexpr std::size_t kFileBody = std::size_t{5} << 20U;

}  // namespace

struct Worker::Route {
    RouteName name;
    Result<HttpResponse> (Worker::*handler)(const HttpRequest&);
    Work work{};

    bool Takes(std::string_view path) const {
        const auto open = name.path.find('{');
        return open == std::string_view::npos ? path == name.path
                                              : path.starts_with(name.path.substr(0, open));
    }
};

// In order: the first that takes a path answers it, and the last takes all.
const std::vector<Worker::Route>& Worker::Table() {
    static const std::vector<Route> kRoutes = {
        {{"POST", "/api/v1/verifications"}, &Worker::Verify, Work::kLookUp},
        {{"POST", kFilePath}, &Worker::VerifyFile, Work::kHeavy},
        {{"POST", "/api/v1/verifications/answer"}, &Worker::VerifySigned, Work::kRead},
        {{"GET", "/api/v1/divisions"}, &Worker::Divisions, Work::kRead},
        {{"GET", "/api/v1/qualifications"}, &Worker::Qualifications, Work::kRead},
        {{"GET", "/api/v1/info"}, &Worker::About, Work::kRead},
        {{"GET", "/api/v1/openapi.json"}, &Worker::OpenApi, Work::kMemory},
        {{"GET", "/healthz"}, &Worker::Health, Work::kLookUp},
        {{"GET", "/readyz"}, &Worker::Ready, Work::kLookUp},
        {{"GET", "/metrics"}, &Worker::Figures, Work::kMemory},
        {{"GET", "/log/status"}, &Worker::LogFile, Work::kRead},
        {{"GET", "/check"}, &Worker::PlainForm, Work::kLookUp},
        {{"POST", "/check"}, &Worker::PlainAnswer, Work::kLookUp},
        {{"POST", "/check/answer"}, &Worker::PlainSigned, Work::kRead},
        {{"GET", "/log/key"}, &Worker::LogKey, Work::kMemory},
        {{"GET", "/log/trust"}, &Worker::TrustFile, Work::kRead},
        {{"GET", "/log/{file}"}, &Worker::LogFile, Work::kRead},
        {{"GET", "/{page}"}, &Worker::Page, Work::kMemory},
    };
    return kRoutes;
}

const Worker::Route* Worker::Find(std::string_view method, std::string_view path) {
    for (const Route& route : Table()) {
        if (route.name.method == method && route.Takes(path)) return &route;
    }
    return nullptr;
}

// The route that answers, or whose methods are told; the last takes all paths.
const Worker::Route& Worker::RouteOf(std::string_view method, std::string_view path) {
    for (const Route& route : Table()) {
        if (!route.Takes(path)) continue;
        const Route* const same = Find(method == "HEAD" ? "GET" : method, path);
        return same != nullptr && same->name.path == route.name.path ? *same : route;
    }
    return Table().back();
}

// For Allow (RFC 9110 §10.2.1): a path asked of by two methods stands in two rows.
std::string Worker::MethodsOf(std::string_view path) {
    if (path == "*") return "GET, HEAD, POST, OPTIONS";
    const std::string_view asked = RouteOf("GET", path).name.path;
    std::string methods;
    for (const Route& route : Table()) {
        if (route.name.path == asked)
            methods += route.name.method == "GET" ? "GET, HEAD, " : "POST, ";
    }
    return methods + "OPTIONS";
}

std::vector<RouteName> Worker::Routes() {
    std::vector<RouteName> names;
    for (const Route& route : Table())
        names.push_back(route.name);
    return names;
}

RouteInfo Worker::InfoOf(std::string_view method, std::string_view path, bool far) {
    const Route& route = RouteOf(method, path);
    // What another method asks of the path is refused, or told of, out of memory.
    const bool asked =
        method == route.name.method || (method == "HEAD" && route.name.method == "GET");
    return {route.name.path, WeightOf(asked ? route.work : Work::kMemory, far),
            route.name.path == kFilePath ? kFileBody : kSmallBody};
}

std::optional<RouteInfo> PublicWindow::Find(std::string_view method, std::string_view path) const {
    return Worker::InfoOf(method, path, place.IsFar());
}

Result<std::unique_ptr<Clerk>> PublicWindow::Hire(Weight weight) {
    const bool now = weight == Weight::kLight && !place.IsFar();
    ZJ_ASSIGN(auto live, LiveRegister::Open(place, now ? Opened::kNow : Opened::kWhenAsked));
    return std::make_unique<Worker>(*this, std::move(live));
}

void Worker::Tend(SteadyTime now) {
    const auto age = live_->SnapshotAge(now);
    if (age && *age >= LiveRegister::kSnapshotTime) live_->Drop();
    live_->Watch(now);
}

// After what nobody knows the register's connection may stand anywhere.
HttpResponse Worker::Handle(const HttpRequest& request) {
    try {
        return Answer(RouteOf(request.method, request.path), request);
    } catch (const std::exception&) {
        live_->Close();
        throw;
    }
}

HttpResponse Worker::Answer(const Route& route, const HttpRequest& request) {
    const Language language = PreferredLanguage(request.accept_language);
    // Below /api there are no pages: what is no operation is not there, whatever is asked of it.
    if (&route == &Table().back() && request.path.starts_with("/api/"))
        return ErrorResponse(MakeError(Code::no_such_page, {std::string(request.path)}), language);
    if (request.method == "OPTIONS") return {204, "", "", {{"Allow", MethodsOf(request.path)}}};
    const bool head = request.method == "HEAD" && route.name.method == "GET";
    if (!head && request.method != route.name.method) {
        auto refused = ErrorResponse(
            MakeError(Code::method_not_allowed, {std::string(request.method)}), language);
        refused.headers.emplace_back("Allow", MethodsOf(request.path));
        return refused;
    }
    auto answer = (this->*route.handler)(request);
    // Every route only reads: what failed with the connection can be asked again on a new one.
    if (!answer && live_->CanRecover(answer.error(), std::chrono::steady_clock::now()))
        answer = (this->*route.handler)(request);
    if (answer) return std::move(*answer);
    if (Info(answer.error().code()).exit == Exit::kDependency) {
        live_->Close();
        window_.log.Event(LogLevel::kError, Info(answer.error().code()).name,
                          ForOperator(answer.error()));
    }
    return ErrorResponse(answer.error(), language);
}

Result<HttpResponse> Worker::Verify(const HttpRequest& request) {
    static constexpr std::array<std::string_view, 1> kJson = {"application/json"};
    ZJ_TRY(CheckMedia(request, kJson));
    ZJ_ASSIGN(const auto query, ReadVerificationQuery(request.body, window_.clock()));
    const Language language = PreferredLanguage(request.accept_language);
    if (!query.qr.empty()) return VerifyScanned(request, query);
    const SteadyTime now = std::chrono::steady_clock::now();
    ZJ_ASSIGN(const auto asked, Ask(request, query.request, now));
    if (asked.wait) return WaitResponse(Code::too_many_guesses, *asked.wait, language);
    return FreshResponse(VerificationJson(*asked.verification, language));
}

// By number and name, within the limits on guessing: the one way in, for programs and for forms.
Result<Worker::Asked> Worker::Ask(const HttpRequest& request, const VerificationRequest& asked,
                                  SteadyTime now) {
    // Counted in the one form a number has, whatever blanks came with it.
    ZJ_ASSIGN(const auto number, CertificateNumber::Parse(AsTyped(asked.certificate_no)));
    const std::string counted = number.ToString();
    if (const auto wait = window_.limits.MustWait(request.client, counted, now))
        return Asked{wait, {}};
    ZJ_ASSIGN(const auto book, live_->Policy(now));
    ZJ_ASSIGN(Desk* const desk, live_->Snapshot(now));
    ZJ_ASSIGN(auto verification, VerifyCertificate(desk->Tx(), *book, asked));
    if (verification.standing.answer == Answer::kNotFound)
        window_.limits.CountWrong({request.client, counted}, now);
    return Asked{{}, std::move(verification)};
}

// The same question, answered by a file that its asker keeps (docs/formats/answers.md). In a body,
// for number and name stand in no address.
Result<HttpResponse> Worker::VerifySigned(const HttpRequest& request) {
    static constexpr std::array<std::string_view, 1> kJson = {"application/json"};
    ZJ_TRY(CheckMedia(request, kJson));
    ZJ_ASSIGN(const auto query, ReadVerificationQuery(request.body, window_.clock()));
    if (!query.qr.empty()) return MakeError(Code::missing_member, {"certificate_no"});
    const SteadyTime now = std::chrono::steady_clock::now();
    ZJ_ASSIGN(const auto asked, Ask(request, query.request, now));
    if (asked.wait)
        return WaitResponse(Code::too_many_guesses, *asked.wait,
                            PreferredLanguage(request.accept_language));
    return SignedFile(query.request, *asked.verification, now);
}

Result<HttpResponse> Worker::SignedFile(const VerificationRequest& asked, const Verification& told,
                                        SteadyTime now) {
    if (!signer_) return MakeError(Code::answer_not_signed_here);
    ZJ_ASSIGN(const auto book, live_->Policy(now));
    ZJ_ASSIGN(Desk* const desk, live_->Snapshot(now));
    ZJ_ASSIGN(std::string file, signer_->Make(desk->Tx(), book, {asked, told}));
    HttpResponse answer = FreshResponse(std::move(file));
    answer.headers.emplace_back(
        "Content-Disposition",
        "attachment; filename=\"zhengji-answer-" + AsTyped(asked.certificate_no) + ".json\"");
    return answer;
}

// A QR names its number only once its signature is believed: what is refused counts as a file does.
Result<HttpResponse> Worker::VerifyScanned(const HttpRequest& request,
                                           const VerificationQuery& query) {
    const SteadyTime now = std::chrono::steady_clock::now();
    const Language language = PreferredLanguage(request.accept_language);
    if (const auto wait = window_.limits.MustWait(request.client, now))
        return WaitResponse(Code::too_many_guesses, *wait, language);
    ZJ_ASSIGN(const auto book, live_->Policy(now));
    ZJ_ASSIGN(Desk* const desk, live_->Snapshot(now));
    auto checked = VerifyQr(desk->Tx(), *book, query.qr, query.request);
    if (!checked) {
        const bool refused = Info(checked.error().code()).exit != Exit::kDependency;
        if (refused) window_.limits.CountWrong({request.client}, now);
        return std::move(checked.error());
    }
    return FreshResponse(QrVerificationJson(*checked, language));
}

Result<HttpResponse> Worker::VerifyFile(const HttpRequest& request) {
    static constexpr std::array<std::string_view, 2> kPdf = {"application/pdf",
                                                             "application/octet-stream"};
    ZJ_TRY(CheckMedia(request, kPdf));
    const SteadyTime now = std::chrono::steady_clock::now();
    VerificationRequest asked;
    asked.now = window_.clock();
    ZJ_ASSIGN(const std::string area, QueryValue(request.query, "area"));
    ZJ_ASSIGN(const std::string on, QueryValue(request.query, "on"));
    ZJ_TRY(ReadPlaceAndDay(area, on, asked));
    if (const auto wait = window_.limits.MustWait(request.client, now))
        return WaitResponse(Code::too_many_guesses, *wait,
                            PreferredLanguage(request.accept_language));
    live_->Drop();  // the use case reads in a transaction of its own
    ZJ_ASSIGN(Register* const reg, live_->Get(now));
    auto file = VerifyFileHere(*reg, request.body, asked);
    if (!file) {
        const bool refused = Info(file.error().code()).exit != Exit::kDependency;
        if (refused) window_.limits.CountWrong({request.client}, now);
        return std::move(file.error());
    }
    return FreshResponse(FileVerificationJson(*file, PreferredLanguage(request.accept_language)));
}

Result<HttpResponse> Worker::LogFile(const HttpRequest& request) {
    ZJ_ASSIGN(Desk* const desk, live_->Snapshot(std::chrono::steady_clock::now()));
    ZJ_ASSIGN(auto file,
              ReadLogFile(desk->Tx(), request.path.substr(std::string_view("/log/").size())));
    const bool fixed = file.changes == LogFileChanges::kNever;
    return TaggedResponse(request, file.content_type, file.bytes, EtagOf(file.bytes),
                          fixed ? "public, max-age=31536000, immutable" : "no-cache");
}

// What a mirror or a witness needs to read checkpoints: the log's name and key in one line.
Result<HttpResponse> Worker::LogKey(const HttpRequest& request) {
    const std::string line = window_.place.keys->LogVerifier().ToString() + "\n";
    return TaggedResponse(request, kTextType, line, EtagOf(line), "no-cache");
}

// What checks files away from the register: `zhengji verify --file … --trust`.
Result<HttpResponse> Worker::TrustFile(const HttpRequest& request) {
    live_->Drop();
    ZJ_ASSIGN(Register* const reg, live_->Get(std::chrono::steady_clock::now()));
    ZJ_ASSIGN(const TrustBundle trust, TrustOf(*reg));
    const std::string text = WriteTrust(trust);
    return TaggedResponse(request, kTextType, text, EtagOf(text), "no-cache");
}

Result<HttpResponse> Worker::Divisions(const HttpRequest& request) {
    ZJ_ASSIGN(const auto book, live_->Policy(std::chrono::steady_clock::now()));
    if (book != divisions_of_) {
        divisions_ = PlaceTreeJson(book->Places());
        divisions_etag_ = EtagOf(divisions_);
        divisions_of_ = book;
    }
    return TaggedResponse(request, kJsonType, divisions_, divisions_etag_, "public, max-age=86400");
}

Result<HttpResponse> Worker::Qualifications(const HttpRequest& request) {
    ZJ_ASSIGN(const auto book, live_->Policy(std::chrono::steady_clock::now()));
    Json catalogue = Json::array();
    for (const Qualification& one : book->Qualifications())
        catalogue.push_back({{"name", one.name}, {"english", one.english}});
    const std::string body = JsonText(catalogue);
    return TaggedResponse(request, kJsonType, body, EtagOf(body), "public, max-age=86400");
}

Result<HttpResponse> Worker::About(const HttpRequest&) {
    live_->Drop();  // the use case reads in a transaction of its own
    ZJ_ASSIGN(Register* const reg, live_->Get(std::chrono::steady_clock::now()));
    ZJ_ASSIGN(const auto head, Head(*reg));
    ZJ_ASSIGN(const auto book, live_->Policy(std::chrono::steady_clock::now()));
    const Json json = {{"rehearsal", reg->IsRehearsal()},
                       {"version", ZHENGJI_VERSION},
                       {"origin", head.origin},
                       {"tree_size", head.tree_size},
                       {"telephone", EnquiryTelephone(*book)}};
    return HttpResponse{
        200, std::string(kJsonType), JsonText(json), {{"Cache-Control", "no-cache"}}};
}

Result<HttpResponse> Worker::OpenApi(const HttpRequest& request) {
    static const std::string kText = JsonOf(OpenApiDocument());
    static const std::string kEtag = EtagOf(kText);
    return TaggedResponse(request, kJsonType, kText, kEtag, "public, max-age=3600");
}

Result<HttpResponse> Worker::Health(const HttpRequest&) {
    ZJ_ASSIGN([[maybe_unused]] const auto book, live_->Policy(std::chrono::steady_clock::now()));
    return FreshResponse("ok\n", "text/plain; charset=utf-8");
}

// Whether a proxy in front should send requests here.
Result<HttpResponse> Worker::Ready(const HttpRequest& request) {
    if (window_.closing) return MakeError(Code::window_closing);
    auto ready = Health(request);
    // It answers all the same, so a proxy goes on; whoever watches is told.
    if (ready && window_.leaves_unsigned && window_.leaves_unsigned())
        ready->body += "unsigned: what is done waits to be signed; see zhengji doctor\n";
    return ready;
}

// The figures are the operator's: whoever asks from elsewhere finds no such page.
Result<HttpResponse> Worker::Figures(const HttpRequest& request) {
    if (request.nearness == Nearness::kRemote)
        return MakeError(Code::no_such_page, {std::string(request.path)});
    return FreshResponse(window_.metrics.Text(), "text/plain; version=0.0.4; charset=utf-8");
}

}  // namespace zhengji
