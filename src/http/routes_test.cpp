#include "http/routes.hpp"

#include <gtest/gtest.h>

#include <algorithm>
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
    EXPECT_EQ(AnswerText(answer, Persistence::kClose, BodySent::kYes),
              "HTTP/1.1 404 Not Found\r\nServer: zhengji\r\nX-Content-Type-Options: nosniff\r\n"
              "Referrer-Policy: no-referrer\r\nContent-Security-Policy: default-src 'self'; "
              "style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'; "
              "base-uri 'none'; form-action 'self'\r\nConnection: close\r\nContent-Type: "
              "text/html\r\nAllow: POST\r\nContent-Length: 4\r\n\r\nbody");
    answer.status = 304;
    const std::string unchanged = AnswerText(answer, Persistence::kKeepAlive, BodySent::kNo);
    EXPECT_EQ(unchanged.find("Content-Length"), std::string::npos);
    EXPECT_TRUE(unchanged.ends_with("\r\n\r\n"));
}

TEST(AnswerText, HasAPhraseForEveryStatusOfTheMessages) {
    for (std::size_t i = 0; i < CodeCount(); ++i) {
        const HttpResponse answer{Info(static_cast<Code>(i)).http, "", "", {}};
        const std::string text = AnswerText(answer, Persistence::kClose, BodySent::kYes);
        EXPECT_NE(text[std::string("HTTP/1.1 200 ").size()], '\r') << answer.status;
    }
}

TEST(TaggedResponse, LeavesTheBodyOutForWhoHasIt) {
    HttpRequest request;
    for (const char* known : {"\"t\"", "W/\"t\"", "\"a\", \"t\"", "*"}) {
        request.if_none_match = known;
        EXPECT_EQ(TaggedResponse(request, kJsonType, "body", "\"t\"", "no-cache").status, 304);
    }
    request.if_none_match = "\"a\"";
    EXPECT_EQ(TaggedResponse(request, kJsonType, "body", "\"t\"", "no-cache").body, "body");
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
