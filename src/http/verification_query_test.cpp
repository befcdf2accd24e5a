#include "http/verification_query.hpp"

#include <gtest/gtest.h>

namespace zhengji {
namespace {

constexpr std::string_view kNumber = R"("certificate_no":"A31420241164044300001")";

std::string With(std::string_view more) {
    return "{" + std::string(kNumber) + R"(,"name":"张三")" + std::string(more) + "}";
}

Code Refused(const std::string& body) {
    const auto query = ReadVerificationQuery(body, Instant{});
    EXPECT_FALSE(query) << body;
    return query ? Code{} : query.error().code();
}

TEST(VerificationQuery, IsReadOutOfOneJsonObject) {
    const auto query = ReadVerificationQuery(
        With(R"(,"area":"640402","on":"2025-03-01","more":[1,{"a":null}])"), Instant{7});
    ASSERT_TRUE(query);
    EXPECT_EQ(query->request.certificate_no, "A31420241164044300001");
    EXPECT_EQ(query->request.name, "张三");
    EXPECT_EQ(query->request.place->value, 640402);
    EXPECT_EQ(query->request.on->ToString(), "2025-03-01");
    EXPECT_EQ(query->request.now.millis, 7);
    EXPECT_EQ(query->qr, "");
}

TEST(VerificationQuery, TakesEscapes) {
    const auto query = ReadVerificationQuery(
        "{" + std::string(kNumber) + R"(,"name":"\u5f20\u4e09\ud840\udc00","area":null})",
        Instant{});
    ASSERT_TRUE(query);
    EXPECT_EQ(query->request.name, "张三𠀀");
    EXPECT_FALSE(query->request.place);
    EXPECT_EQ(ReadVerificationQuery(R"({"qr":"ZJ1"})", Instant{})->qr, "ZJ1");
}

TEST(VerificationQuery, RefusesWhatIsNoJsonObject) {
    for (const char* body :
         {"", "{", "[]", "\"x\"", "null", "{}x", "{\"name\":\"\xFF\"}", "{'name':1}",
          R"({"name":"\ud800"})", "{\"name\":\"a\nb\"}", "{\"a\":01}", "{\"a\":1,}",
          R"({"name":"张三","name":"李四"})", R"({"name":null,"name":"李四"})"})
        EXPECT_EQ(Refused(body), Code::bad_json) << body;
}

TEST(VerificationQuery, RefusesMembersThatAreMissingOrOfAnotherKind) {
    EXPECT_EQ(Refused("{}"), Code::missing_member);
    EXPECT_EQ(Refused("{" + std::string(kNumber) + "}"), Code::missing_member);
    EXPECT_EQ(Refused(R"({"name":"张三","certificate_no":null})"), Code::missing_member);
    EXPECT_EQ(Refused("{" + std::string(kNumber) + R"(,"name":1})"), Code::bad_member);
    for (const char* more : {R"(,"qr":["x"])", R"(,"area":640402)", R"(,"on":{})"})
        EXPECT_EQ(Refused(With(more)), Code::bad_member) << more;
    EXPECT_EQ(Refused(With(R"(,"area":"999999x")")), Code::unknown_place);
    EXPECT_EQ(Refused(With(R"(,"on":"2025-02-30")")), Code::bad_date);
}

}  // namespace
}  // namespace zhengji
