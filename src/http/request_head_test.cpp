#include "http/request_head.hpp"

#include <gtest/gtest.h>

namespace zhengji {
namespace {

std::string Get(const std::string& more, const std::string& line = "GET /healthz HTTP/1.1") {
    return line + "\r\n" + more + "\r\n";
}

// [S15] RFC 9112 §3.2
TEST(ReadHead, TakesTheFormsOfATarget) {
    const auto target = [](const std::string& line) {
        const auto head = ReadHead(Get("Host: x\r\n", line));
        return head ? head->target : std::string(Info(head.error().code()).name);
    };
    EXPECT_EQ(target("GET /a?b=c HTTP/1.1"), "/a?b=c");
    EXPECT_EQ(target("GET http://example.cn/a?b=c HTTP/1.1"), "/a?b=c");
    EXPECT_EQ(target("GET HTTPS://[2001:db8::1]:443/a HTTP/1.1"), "/a");
    EXPECT_EQ(target("GET http://example.cn HTTP/1.1"), "/");
    EXPECT_EQ(target("GET http://example.cn?x HTTP/1.1"), "/?x");
    EXPECT_EQ(target("OPTIONS * HTTP/1.1"), "*");
    EXPECT_EQ(target("OPTIONS http://example.cn HTTP/1.1"), "*");
    for (const char* bad : {"GET * HTTP/1.1", "GET ftp://x/ HTTP/1.1", "GET a HTTP/1.1",
                            "GET /a#b HTTP/1.1", "GET example.cn:80 HTTP/1.1"})
        EXPECT_EQ(target(bad), "bad_target") << bad;
    EXPECT_EQ(target("GET http:///a HTTP/1.1"), "bad_host");
    EXPECT_EQ(target("GET http://u@x/a HTTP/1.1"), "bad_host");
}

// [S15]
TEST(ReadHead, RefusesByACodeForEachFault) {
    const std::string host = "Host: x\r\n";
    struct Case {
        Code code;
        std::string head;
    };
    const std::string many(101 * 6, ' ');
    std::string fields = host;
    for (int i = 0; i < 101; ++i)
        fields += "a: b\r\n";
    for (const Case& one : {
             Case{Code::bad_host, Get("")},
             {Code::bad_host, Get("Host: \r\n")},
             {Code::bad_host, Get(host + host)},
             {Code::bad_host, Get("Host: a b\r\n")},
             {Code::bad_host, Get("Host: a/b\r\n")},
             {Code::bad_host, Get("Host: a:b\r\n")},
             {Code::bad_host, Get("Host: a:1:2\r\n")},
             {Code::bad_host, Get("Host: [::1\r\n")},
             {Code::bad_host, Get("Host: [1.2.3.4]\r\n")},
             {Code::bad_host, Get("Host: u@x\r\n")},
             {Code::bad_host, Get("Host: %zz\r\n")},
             {Code::bad_request, Get(host + "a: b\r\n c\r\n")},  // folded
             {Code::bad_request, Get(host + "a : b\r\n")},
             {Code::bad_request, Get(host + "a\r\n")},
             {Code::bad_request, Get(host + ": b\r\n")},
             {Code::bad_request, Get(" " + host)},
             {Code::bad_request, Get(host + "a: b\001\r\n")},
             {Code::bad_request, Get(host + "a: b\rc\r\n")},
             {Code::bad_request, "GET / HTTP/1.1\nHost: x\n\n"},
             {Code::bad_request, "GET / HTTP/1.1\r\nHost: x\n\r\n"},
             {Code::bad_target, Get(host, "GET  / HTTP/1.1")},
             {Code::bad_target, Get(host, "GET / / HTTP/1.1")},
             {Code::bad_request, Get(host, "GET /")},
             {Code::bad_request, Get(host, "GET / http/1.1")},
             {Code::bad_request, Get(host, "G@T / HTTP/1.1")},
             {Code::http_version, Get(host, "GET / HTTP/2.0")},
             {Code::http_version, Get(host, "PRI * HTTP/2.0")},
             {Code::method_unknown, Get(host, "BREW / HTTP/1.1")},
             {Code::method_unknown, Get(host, "get / HTTP/1.1")},
             {Code::target_too_long, Get(host, "GET /" + std::string(5000, 'a') + " HTTP/1.1")},
             {Code::head_too_large, Get(host + "a: " + std::string(9000, 'b') + "\r\n")},
             {Code::head_too_large, Get(fields)},
             {Code::bad_request, Get(host + "Content-Length: 1\r\nContent-Length: 1\r\n")},
             {Code::bad_request, Get(host + "Content-Length: 1, 1\r\n")},
             {Code::bad_request, Get(host + "Content-Length: +1\r\n")},
             {Code::bad_request, Get(host + "Content-Length: 0x1\r\n")},
             {Code::bad_request, Get(host + "Content-Length: -1\r\n")},
             {Code::bad_request, Get(host + "Content-Length:\r\n")},
             {Code::body_too_large, Get(host + "Content-Length: 99999999999999999999\r\n")},
             {Code::bad_request, Get(host + "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n")},
             {Code::bad_request, Get(host + "Transfer-Encoding: gzip\r\n")},
             {Code::bad_request, Get(host + "Transfer-Encoding: chunked, chunked\r\n")},
             {Code::bad_request, Get(host + "Transfer-Encoding: chunked, gzip\r\n")},
             {Code::coding_unknown, Get(host + "Transfer-Encoding: gzip, chunked\r\n")},
             {Code::bad_request, Get("Transfer-Encoding: chunked\r\n", "POST / HTTP/1.0")},
             {Code::expectation_failed, Get(host + "Expect: 200-ok\r\n")},
         })
        EXPECT_EQ(ReadHead(one.head).error().code(), one.code) << one.head.substr(0, 200);
}

TEST(ReadHead, TakesWhatIsRight) {
    for (const std::string& head :
         {Get("Host: x\r\n"), Get("Host: example.cn:8080\r\n"), Get("Host: [::1]:80\r\n"),
          Get("HOST:x\r\n"), Get("Host:\t x \t\r\n"), Get("", "GET / HTTP/1.0"),
          Get("Host: x\r\nTransfer-Encoding: Chunked\r\n"),
          Get("Host: x\r\nContent-Length: 007\r\n"), Get("Host: x\r\nA: \xE8\x89\xBE\r\n"),
          Get("Host: x\r\nA:\r\n")})
        EXPECT_TRUE(ReadHead(head)) << head;
    EXPECT_TRUE(ReadHead(Get("Host: x\r\nExpect: 100-Continue\r\n"))->continues);
    EXPECT_FALSE(ReadHead(Get("Expect: 100-continue\r\n", "POST / HTTP/1.0"))->continues);
}

TEST(ReadHead, KeepsWhatTheConnectionGoesBy) {
    const std::string text = Get("Host: x\r\nContent-Length: 007\r\nA: 1\r\nb: 2\r\na: 3\r\n");
    const auto head = ReadHead(text).value();
    EXPECT_EQ(head.length, 7U);
    EXPECT_FALSE(head.chunked);
    EXPECT_TRUE(head.keeps_alive);
    EXPECT_EQ(FieldList(head.fields, "a"), "1,3");
    EXPECT_EQ(FieldList(head.fields, "B"), "2");
    EXPECT_EQ(FieldList(head.fields, "c"), "");
    EXPECT_TRUE(ReadHead(Get("Host: x\r\nTransfer-Encoding: Chunked\r\n"))->chunked);
    for (const char* closing : {"close", "Close", "x, close", "x\r\nConnection: close"})
        EXPECT_FALSE(
            ReadHead(Get("Host: x\r\nConnection: " + std::string(closing) + "\r\n"))->keeps_alive)
            << closing;
    EXPECT_TRUE(ReadHead(Get("Host: x\r\nConnection: closed, keep-alive\r\n"))->keeps_alive);
    EXPECT_FALSE(ReadHead(Get("Connection: keep-alive\r\n", "GET / HTTP/1.0"))->keeps_alive);
}

// [S15]
TEST(DecodedPath, RefusesWhatIsNoText) {
    EXPECT_EQ(DecodedPath("/%61pi/v1").value(), "/api/v1");
    EXPECT_EQ(DecodedPath("/%E8%89%BE+").value(), "/艾+");
    EXPECT_EQ(DecodedPath("/a%2fb/%252F").value(), "/a%2Fb/%252F") << "cut later";
    EXPECT_EQ(DecodedSegment("a%2Fb"), "a/b");
    EXPECT_EQ(DecodedSegment("%252F%25%"), "%2F%%");
    for (const char* path : {"/%ff", "/%", "/%f", "/%zz", "/%00", "/%0a", "/%e8%89", "/%7f"})
        EXPECT_EQ(DecodedPath(path).error().code(), Code::bad_target) << path;
}

TEST(CheckBegun, EndsWhatCanBeNoRequest) {
    EXPECT_TRUE(CheckBegun("GET / HT"));
    EXPECT_TRUE(CheckBegun("G"));
    EXPECT_EQ(CheckBegun("\x16\x03\x01").error().code(), Code::bad_request);
    EXPECT_EQ(CheckBegun("GET /" + std::string(5000, 'a')).error().code(), Code::target_too_long);
    EXPECT_EQ(CheckBegun("GET / HTTP/1.1\r\nX: " + std::string(8192, 'a')).error().code(),
              Code::head_too_large);
    EXPECT_EQ(EndOfHead("a\r\n\r\nb"), 5U);
    EXPECT_EQ(EndOfHead("a\n\nb"), 3U);
    EXPECT_EQ(EndOfHead("a\r\n"), std::nullopt);
    EXPECT_EQ(BlankBefore("\r\n\r\nGET"), 4U);
}

}  // namespace
}  // namespace zhengji
