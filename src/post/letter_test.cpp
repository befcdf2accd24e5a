// Which addresses mail is sent to, how a letter is written, and what its settings may say.
#include "post/letter.hpp"

#include <gtest/gtest.h>

#include "post/mail_relay.hpp"

namespace zhengji {
namespace {

TEST(MailAddress, IsOfAFormThatBreaksNoLine) {
    for (const char* good : {"a@b.example", "first.last+tag@mail.example.cn",
                             "o'neil_1@b-c.example", "a@b.c.d.example"})
        EXPECT_TRUE(IsMailAddress(good)) << good;
    for (const char* bad : {"",
                            "a",
                            "@b.example",
                            "a@",
                            "a@b",
                            "a@b.",
                            "a@.example",
                            "a@b..example",
                            ".a@b.example",
                            "a.@b.example",
                            "a..b@c.example",
                            "a b@c.example",
                            "a@b c.example",
                            "a@b.example\r",
                            "a@b.example\r\nBcc: c@d.example",
                            "a\n@b.example",
                            "<a@b.example>",
                            "\"a\"@b.example",
                            "a@b@c.example",
                            "a@-b.example",
                            "a@b-.example",
                            "a@b_c.example",
                            "a,b@c.example",
                            "a@[127.0.0.1]",
                            "张@b.example",
                            "a@例子.example"})
        EXPECT_FALSE(IsMailAddress(bad)) << bad;
    EXPECT_TRUE(IsMailAddress(std::string(64, 'x') + "@b.example"));
    EXPECT_FALSE(IsMailAddress(std::string(65, 'x') + "@b.example"));
    EXPECT_FALSE(IsMailAddress("a@" + std::string(64, 'x') + ".example"));
}

// RFC 5322, 2045 and 2047, written by hand.
TEST(WholeLetter, IsWrittenAsTheStandardsSay) {
    const Letter letter{"a@b.example", "新消息", "您好\n.\n", "0123456789abcdef",
                        *Instant::Parse("2026-11-29T09:30:05+08:00")};
    EXPECT_EQ(WholeLetter(letter, {"no-reply@register.example", "证籍"}),
              "Date: Sun, 29 Nov 2026 09:30:05 +0800\r\n"
              "From: =?UTF-8?B?6K+B57GN?= <no-reply@register.example>\r\n"
              "To: <a@b.example>\r\n"
              "Message-ID: <0123456789abcdef@register.example>\r\n"
              "Subject: =?UTF-8?B?5paw5raI5oGv?=\r\n"
              "Auto-Submitted: auto-generated\r\n"
              "MIME-Version: 1.0\r\n"
              "Content-Type: text/plain; charset=UTF-8\r\n"
              "Content-Transfer-Encoding: base64\r\n"
              "\r\n"
              "5oKo5aW9DQouDQoNCg==\r\n");
}

TEST(WholeLetter, FoldsALongSubjectBetweenCharacters) {
    Letter letter{"a@b.example", "", "x", "1", Instant{}};
    for (int i = 0; i < 40; ++i)
        letter.subject += "籍";
    const std::string whole = WholeLetter(letter, {"c@d.example", ""});
    const auto from = whole.find("Subject: ");
    const std::string subject = whole.substr(from, whole.find("Auto-") - from);
    EXPECT_EQ(subject.find("From: <"), std::string::npos);
    for (std::size_t at = 0; at < subject.size();) {
        const auto end = subject.find("\r\n", at);
        EXPECT_LE(end - at, 76U);
        at = end + 2;
    }
}

TEST(MailRelay, IsReadFromLines) {
    const auto relay = MailRelay::Parse(
        "# ours\n\nserver = smtps://mail.example:465\nfrom=no-reply@register.example\n"
        "name = 证书登记册\nuser=u\npassword = a=b \n");
    ASSERT_TRUE(relay);
    EXPECT_EQ(relay->url, "smtps://mail.example:465");
    EXPECT_EQ(relay->from.name, "证书登记册");
    EXPECT_EQ(relay->password, "a=b");
    EXPECT_FALSE(relay->IsLoopback());
    EXPECT_TRUE(MailRelay::Parse("server=smtp://127.0.0.1:25\nfrom=a@b.example")->IsLoopback());
    for (const char* own : {"127.0.0.1", "[::1]", "[::1]:25"})
        EXPECT_TRUE(MailRelay::Parse("server=smtp://" + std::string(own) + "\nfrom=a@b.example")
                        ->IsLoopback())
            << own;
    EXPECT_FALSE(MailRelay::Parse("server=smtp://[::2]\nfrom=a@b.example")->IsLoopback());
    EXPECT_FALSE(MailRelay::Parse("server=smtp://localhost:25\nfrom=a@b.example")->IsLoopback());
    EXPECT_FALSE(
        MailRelay::Parse("server=smtp://127.0.0.1.evil.example\nfrom=a@b.example")->IsLoopback());
    for (const char* bad : {"server=mail.example", "server=smtp://u:p@mail.example",
                            "server=smtp://mail.example/x", "from=a", "password", "passwort=x"}) {
        const auto read = MailRelay::Parse(bad);
        ASSERT_FALSE(read) << bad;
        EXPECT_EQ(read.error().code(), Code::mail_file_line) << bad;
    }
    EXPECT_EQ(MailRelay::Parse("from=a@b.example").error().code(), Code::mail_file_lacks);
}

}  // namespace
}  // namespace zhengji
