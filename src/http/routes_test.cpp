#include "http/routes.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <nlohmann/json.hpp>

#include "http/openapi.hpp"

namespace zhengji {
namespace {

TEST(Routes, AreEachDescribedAndNothingElseIs) {
    std::vector<std::string> told;
    const auto description = nlohmann::json::parse(OpenApiText());
    for (const auto& [path, methods] : description.at("paths").items()) {
        for (const auto& [method, what] : methods.items())
            told.push_back(method + ' ' + path);
    }
    std::vector<std::string> served;
    for (const RouteName& route : Worker::Routes()) {
        std::string method(route.method);
        std::ranges::transform(method, method.begin(),
                               [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        served.push_back(method + ' ' + std::string(route.path));
    }
    std::ranges::sort(told);
    std::ranges::sort(served);
    EXPECT_EQ(told, served);
}

TEST(Routes, SayWhereTheirWorkIsDone) {
    const auto weight = [](std::string_view method, std::string_view path, bool far) {
        return Worker::InfoOf(method, path, far).weight;
    };
    EXPECT_EQ(weight("POST", "/api/v1/verifications", false), Weight::kLight);
    EXPECT_EQ(weight("POST", "/api/v1/verifications", true), Weight::kPublic);
    EXPECT_EQ(weight("POST", "/api/v1/verifications/file", false), Weight::kSlow);
    EXPECT_EQ(weight("GET", "/log/tile/0/000", false), Weight::kPublic);
    EXPECT_EQ(weight("HEAD", "/log/checkpoint", false), Weight::kPublic);
    EXPECT_EQ(weight("GET", "/metrics", true), Weight::kLight);
    EXPECT_EQ(weight("GET", "/anything", true), Weight::kLight);
    // What is refused by its method alone opens no register.
    EXPECT_EQ(weight("GET", "/api/v1/verifications/file", false), Weight::kLight);
    EXPECT_EQ(weight("OPTIONS", "/log/checkpoint", true), Weight::kLight);
    EXPECT_EQ(Worker::InfoOf("POST", "/api/v1/verifications/file", false).body_limit, 5U << 20U);
    EXPECT_EQ(Worker::InfoOf("POST", "/api/v1/verifications", false).body_limit, 4096U);
}

TEST(QueryValue, RefusesWhatIsBadlyEncoded) {
    EXPECT_EQ(QueryValue("area=640402&on=%E8%89%BE", "on").value(), "艾");
    EXPECT_EQ(QueryValue("area=640402", "on").value(), "");
    for (const char* query : {"on=%ff", "on=%", "on=%zz", "on=%e8%89"})
        EXPECT_EQ(QueryValue(query, "on").error().code(), Code::bad_target) << query;
}

TEST(ErrorResponse, CannotThrowForBytesThatAreNoText) {
    const auto answer = ErrorResponse(MakeError(Code::no_such_page, {"/\xFF"}), Language::kEnglish);
    EXPECT_EQ(nlohmann::json::parse(answer.body)["error"]["message"], "there is no page /\uFFFD");
}

TEST(AnswerText, IsOneHttpMessage) {
    HttpResponse answer{404, "text/html", "body", {{"Allow", "POST"}}};
    EXPECT_EQ(
        AnswerText(answer, Persistence::kClose, BodySent::kYes, "D"),
        "HTTP/1.1 404 Not Found\r\nServer: zhengji\r\nX-Content-Type-Options: nosniff\r\n"
        "Referrer-Policy: no-referrer\r\nContent-Security-Policy: default-src 'self'; "
        "img-src 'self' data:; frame-ancestors 'none'; "
        "base-uri 'none'; form-action 'self'\r\nConnection: close\r\nDate: D\r\nContent-Type: "
        "text/html\r\nAllow: POST\r\nContent-Length: 4\r\n\r\nbody");
    answer.status = 304;
    const std::string unchanged = AnswerText(answer, Persistence::kKeepAlive, BodySent::kNo, "D");
    EXPECT_EQ(unchanged.find("Content-Length"), std::string::npos);
    EXPECT_TRUE(unchanged.ends_with("\r\n\r\n"));
}

TEST(AnswerText, HasAPhraseForEveryStatusOfTheMessages) {
    for (std::size_t i = 0; i < CodeCount(); ++i) {
        const HttpResponse answer{Info(static_cast<Code>(i)).http, "", "", {}};
        const std::string text = AnswerText(answer, Persistence::kClose, BodySent::kYes, "D");
        EXPECT_NE(text[std::string("HTTP/1.1 200 ").size()], '\r') << answer.status;
    }
}

// [S15] RFC 9110 §12.5.4
TEST(PreferredLanguage, WeighsWhatTheFieldNames) {
    for (const char* list : {"en", "en-GB", "EN-us", "zh-CN;q=0.1, en", "zh;q=0.8,en;q=0.9",
                             "en, zh", "fr, en;q=0.1", "zh;q=0, *", "en;q=1.0,zh-CN;q=0.999",
                             "*;q=0.1, zh;q=0", "zh-CN ; q=0.3 , en ; q=0.4", "en;q=0.5, zh;q=bad"})
        EXPECT_EQ(PreferredLanguage(list), Language::kEnglish) << list;
    for (const char* list :
         {"", "zh", "zh-CN", "*", "fr", "fr;q=0.9, *;q=0.1", "en;q=0", "en;q=0, *", "zh, en",
          "zh-Hans-CN, en;q=0.9", "en;q=0.1, zh;q=0.2", "xen", "eng", "en;q=1.5",
          "en;q=", "en;q=0.1234", ",,;", "zh-TW;q=0.5, en;q=0.4"})
        EXPECT_EQ(PreferredLanguage(list), Language::kChinese) << list;
}

TEST(PrefersPage, IsWhoNamesHtml) {
    EXPECT_TRUE(PrefersPage("text/html,application/xhtml+xml,*/*;q=0.8"));
    for (const char* accept : {"", "*/*", "application/json", "text/html;q=0"})
        EXPECT_FALSE(PrefersPage(accept)) << accept;
}

// [S15]
TEST(CheckMedia, RefusesABodyOfAnotherKind) {
    constexpr std::array<std::string_view, 1> kWanted = {"application/json"};
    HttpRequest request;
    for (const char* kind : {"", "application/json", "Application/JSON; charset=utf-8",
                             "application/x-www-form-urlencoded"}) {
        request.content_type = kind;
        EXPECT_TRUE(CheckMedia(request, kWanted)) << kind;
    }
    for (const char* kind : {"text/xml", "multipart/form-data; boundary=x", "application/jsonx"}) {
        request.content_type = kind;
        EXPECT_EQ(CheckMedia(request, kWanted).error().code(), Code::media_unsupported) << kind;
    }
    request.content_type.clear();
    request.content_encoding = "gzip";
    EXPECT_EQ(CheckMedia(request, kWanted).error().code(), Code::media_unsupported);
}

TEST(HttpDate, IsAFixedDate) {
    EXPECT_EQ(HttpDate(784111777), "Sun, 06 Nov 1994 08:49:37 GMT");
}

TEST(TaggedResponse, LeavesTheBodyOutForWhoHasIt) {
    HttpRequest request;
    for (const char* known : {"\"t\"", "W/\"t\"", "\"a\", \"t\"", "*"}) {
        request.if_none_match = known;
        EXPECT_EQ(TaggedResponse(request, kJsonType, "body", "\"t\"", "no-cache").status, 304);
    }
    request.if_none_match = "\"a\"";
    EXPECT_EQ(TaggedResponse(request, kJsonType, "body", "\"t\"", "no-cache").body, "body");
    request.if_match = "\"t\"";
    EXPECT_EQ(TaggedResponse(request, kJsonType, "body", "\"t\"", "no-cache").status, 200);
    request.if_match = "\"a\"";
    EXPECT_EQ(TaggedResponse(request, kJsonType, "body", "\"t\"", "no-cache").status, 412);
}

TEST(Metrics, CountAnswersByRouteAndStatus) {
    Metrics metrics;
    metrics.Answered("/healthz", 200, std::chrono::milliseconds(2));
    metrics.Answered("/healthz", 200, std::chrono::milliseconds(2));
    metrics.SnapshotAge(std::chrono::milliseconds(150));
    const std::string text = metrics.Text();
    EXPECT_NE(text.find(R"(zhengji_answers_total{route="/healthz",status="200"} 2)"),
              std::string::npos)
        << text;
    EXPECT_NE(text.find(R"(zhengji_answer_seconds_bucket{route="/healthz",le="0.0025"} 2)"),
              std::string::npos)
        << text;
    EXPECT_NE(text.find("zhengji_snapshot_age_seconds 0.15"), std::string::npos) << text;
}

}  // namespace
}  // namespace zhengji
