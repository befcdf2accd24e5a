#include "http/routes.hpp"

#include <fmt/format.h>

#include <array>
#include <nlohmann/json.hpp>

#include "app/log_files.hpp"
#include "app/sequencer.hpp"
#include "app/verify_certificate.hpp"
#include "app/verify_file.hpp"
#include "base/text.hpp"

namespace zhengji {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::int64_t kSnapshotMillis = 200;
constexpr std::size_t kJsonBody = 4096;
constexpr std::size_t kFileBody = 5U << 20U;
constexpr std::string_view kFilePath = "/api/v1/verifications/file";

// The JSON member as text: empty when absent; an Error when it is no string.
Result<std::string> Member(const Json& json, const char* name) {
    if (!json.contains(name) || json.at(name).is_null()) return std::string();
    if (!json.at(name).is_string()) return MakeError(Code::bad_member, {name});
    return json.at(name).get<std::string>();
}

Status ReadPlaceAndDay(const std::string& area, const std::string& on,
                       VerificationRequest& request) {
    if (!area.empty()) {
        request.place = DivisionCode::Parse(area);
        if (!request.place) return MakeError(Code::unknown_place, {area});
    }
    if (!on.empty()) {
        request.on = CivilDate::Parse(on);
        if (!request.on) return MakeError(Code::bad_date, {on});
    }
    return {};
}

Result<VerificationRequest> ParseRequest(std::string_view body, Instant now) {
    const Json json = Json::parse(body, nullptr, false);
    if (!json.is_object()) return MakeError(Code::bad_json);
    VerificationRequest request;
    request.now = now;
    ZJ_ASSIGN(request.certificate_no, Member(json, "certificate_no"));
    ZJ_ASSIGN(request.name, Member(json, "name"));
    if (request.certificate_no.empty()) return MakeError(Code::missing_member, {"certificate_no"});
    if (request.name.empty()) return MakeError(Code::missing_member, {"name"});
    ZJ_ASSIGN(const std::string area, Member(json, "area"));
    ZJ_ASSIGN(const std::string on, Member(json, "on"));
    ZJ_TRY(ReadPlaceAndDay(area, on, request));
    return request;
}

HttpResponse MethodNotAllowed(const HttpRequest& request, std::string_view allowed) {
    auto response =
        ErrorResponse(MakeError(Code::method_not_allowed, {std::string(request.method)}),
                      PreferredLanguage(request.accept_language));
    response.headers.emplace_back("Allow", std::string(allowed));
    return response;
}

Json PlaceJson(const class Divisions& places, DivisionCode code) {
    return {{"code", code.ToString()}, {"name", places.Name(code)}};
}

// Provinces with their prefectures with their counties, for the page's place selector.
Json Tree(const class Divisions& places) {
    Json provinces = Json::array();
    for (const auto& [code, name] : places.All()) {
        Json place = PlaceJson(places, code);
        if (code.IsProvince()) {
            place["children"] = Json::array();
            provinces.push_back(std::move(place));
            continue;
        }
        if (provinces.empty()) continue;
        Json& prefectures = provinces.back()["children"];
        if (code.IsPrefecture()) {
            place["children"] = Json::array();
            prefectures.push_back(std::move(place));
        } else if (!prefectures.empty() &&
                   prefectures.back()["code"] == code.PrefectureCode().ToString()) {
            prefectures.back()["children"].push_back(std::move(place));
        } else {
            prefectures.push_back(std::move(place));
        }
    }
    return provinces;
}

// The enquiry number of the latest notice that prints one (S25); empty: none does.
std::string EnquiryTelephone(const PolicyBook& book) {
    const ClaimCall* latest = nullptr;
    for (const ClaimCall& call : book.ClaimCalls()) {
        if (call.telephone.empty()) continue;
        if (latest == nullptr || latest->applications.opens < call.applications.opens)
            latest = &call;
    }
    return latest == nullptr ? std::string() : latest->telephone;
}

}  // namespace

Worker::Worker(PublicWindow& window, std::unique_ptr<Register> reg)
    : window_(window), reg_(std::move(reg)) {}
Worker::~Worker() = default;

Result<std::unique_ptr<Worker>> Worker::Open(PublicWindow& window) {
    ZJ_ASSIGN(auto reg, Register::Open(window.place));
    return std::unique_ptr<Worker>(new Worker(window, std::move(reg)));
}

std::size_t Worker::BodyLimit(std::string_view path) {
    return path == kFilePath ? kFileBody : kJsonBody;
}

HttpResponse Worker::Handle(const HttpRequest& request) {
    struct Route {
        std::string_view path, method;
        HttpResponse (Worker::*handler)(const HttpRequest&);
    };
    static constexpr std::array kRoutes = {
        Route{"/api/v1/verifications", "POST", &Worker::Verify},
        Route{kFilePath, "POST", &Worker::VerifyFile},
        Route{"/api/v1/divisions", "GET", &Worker::Divisions},
        Route{"/api/v1/qualifications", "GET", &Worker::Qualifications},
        Route{"/api/v1/info", "GET", &Worker::About},
        Route{"/healthz", "GET", &Worker::Health},
    };
    for (const Route& route : kRoutes) {
        if (request.path != route.path) continue;
        if (request.method != route.method) return MethodNotAllowed(request, route.method);
        return (this->*route.handler)(request);
    }
    if (request.method != "GET" && request.method != "HEAD")
        return MethodNotAllowed(request, "GET, HEAD");
    if (request.path.starts_with("/log/")) return LogFile(request);
    return window_.pages.Get(request);
}

Result<Transaction*> Worker::Snapshot(Instant now) {
    const std::int64_t age = now.millis - snapshot_at_.millis;
    if (!snapshot_ || age > kSnapshotMillis || age < 0) {
        snapshot_.reset();
        ZJ_ASSIGN(Transaction tx, reg_->Records().Begin(Access::kRead));
        snapshot_.emplace(std::move(tx));
        snapshot_at_ = now;
    }
    return &*snapshot_;
}

Result<std::shared_ptr<const PolicyBook>> Worker::PolicyNow() {
    ZJ_ASSIGN(Transaction* const tx, Snapshot(window_.clock()));
    return reg_->Policy(*tx);
}

std::optional<HttpResponse> Worker::Limited(const HttpRequest& request, const std::string& number,
                                            Instant now) {
    auto wait = window_.clients.MustWait(request.client, now);
    if (!wait) wait = window_.certificates.MustWait(number, now);
    if (!wait) return std::nullopt;
    auto response = ErrorResponse(MakeError(Code::too_many_guesses, {std::to_string(*wait)}),
                                  PreferredLanguage(request.accept_language));
    response.headers.emplace_back("Retry-After", std::to_string(*wait));
    return response;
}

HttpResponse Worker::Verify(const HttpRequest& request) {
    const Instant now = window_.clock();
    const Language language = PreferredLanguage(request.accept_language);
    const auto asked = ParseRequest(request.body, now);
    if (!asked) return ErrorResponse(asked.error(), language);
    if (auto refused = Limited(request, asked->certificate_no, now)) return *refused;
    const auto tx = Snapshot(now);
    if (!tx) return ErrorResponse(tx.error(), language);
    const auto book = reg_->Policy(**tx);
    if (!book) return ErrorResponse(book.error(), language);
    const auto verification = VerifyCertificate(**tx, **book, *asked);
    if (!verification) return ErrorResponse(verification.error(), language);
    if (verification->standing.answer == Answer::kNotFound) {
        window_.clients.Count(request.client, now);
        window_.certificates.Count(asked->certificate_no, now);
    }
    return {200,
            "application/json; charset=utf-8",
            VerificationJson(*verification, language),
            {{"Cache-Control", "no-store"}}};
}

HttpResponse Worker::VerifyFile(const HttpRequest& request) {
    const Instant now = window_.clock();
    const Language language = PreferredLanguage(request.accept_language);
    VerificationRequest asked;
    asked.now = now;
    const Status read =
        ReadPlaceAndDay(QueryValue(request.query, "area"), QueryValue(request.query, "on"), asked);
    if (!read) return ErrorResponse(read.error(), language);
    if (auto refused = Limited(request, "", now)) return *refused;
    snapshot_.reset();  // the use case reads in a transaction of its own
    const auto file = VerifyFileHere(*reg_, request.body, asked);
    if (!file) {
        window_.clients.Count(request.client, now);
        return ErrorResponse(file.error(), language);
    }
    return {200,
            "application/json; charset=utf-8",
            FileVerificationJson(*file, language),
            {{"Cache-Control", "no-store"}}};
}

HttpResponse Worker::LogFile(const HttpRequest& request) {
    const Language language = PreferredLanguage(request.accept_language);
    const auto tx = Snapshot(window_.clock());
    if (!tx) return ErrorResponse(tx.error(), language);
    const auto file = ReadLogFile(**tx, request.path.substr(std::string_view("/log/").size()));
    if (!file) return ErrorResponse(file.error(), language);
    const bool fixed = file->changes == LogFileChanges::kNever;
    return {200,
            file->content_type,
            file->bytes,
            {{"Cache-Control", fixed ? "public, max-age=31536000, immutable" : "no-cache"}}};
}

HttpResponse Worker::Divisions(const HttpRequest& request) {
    const auto book = PolicyNow();
    if (!book) return ErrorResponse(book.error(), PreferredLanguage(request.accept_language));
    return {200,
            "application/json; charset=utf-8",
            Tree((*book)->Places()).dump(),
            {{"Cache-Control", "public, max-age=86400"}}};
}

HttpResponse Worker::Qualifications(const HttpRequest& request) {
    const auto book = PolicyNow();
    if (!book) return ErrorResponse(book.error(), PreferredLanguage(request.accept_language));
    Json catalogue = Json::array();
    for (const Qualification& one : (*book)->Qualifications())
        catalogue.push_back({{"name", one.name}, {"english", one.english}});
    return {200,
            "application/json; charset=utf-8",
            catalogue.dump(),
            {{"Cache-Control", "public, max-age=86400"}}};
}

HttpResponse Worker::About(const HttpRequest& request) {
    snapshot_.reset();
    const auto head = Head(*reg_);
    if (!head) return ErrorResponse(head.error(), PreferredLanguage(request.accept_language));
    const auto book = PolicyNow();
    if (!book) return ErrorResponse(book.error(), PreferredLanguage(request.accept_language));
    const Json json = {{"rehearsal", reg_->IsRehearsal()},
                       {"version", ZHENGJI_VERSION},
                       {"origin", head->origin},
                       {"tree_size", head->tree_size},
                       {"telephone", EnquiryTelephone(**book)}};
    return {200, "application/json; charset=utf-8", json.dump(), {{"Cache-Control", "no-cache"}}};
}

HttpResponse Worker::Health(const HttpRequest& request) {
    const auto policy = PolicyNow();
    if (!policy) return ErrorResponse(policy.error(), PreferredLanguage(request.accept_language));
    return {200, "text/plain; charset=utf-8", "ok\n", {{"Cache-Control", "no-store"}}};
}

}  // namespace zhengji
