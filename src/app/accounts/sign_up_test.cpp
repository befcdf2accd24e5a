// Signing up: by which facts, and how often they may be wrong.
#include "app/testing/online.hpp"

namespace zhengji {
namespace {

constexpr Code kDone = Code::audit_clean;

TEST(SignUp, TakesFactsThatAllAgree) {
    Online online;
    const std::string number = online.Certify(1, "张三");
    online.Certify(2, "李四");
    const auto code = [&](const HolderFacts& facts) {
        online.Pass(millis::kDay + 1);
        return CodeOf(SignUp(online.At(), facts, Online::kPassword));
    };
    EXPECT_EQ(code(online.Facts(1, "李四", number)), Code::sign_up_disagrees);
    EXPECT_EQ(code(online.Facts(2, "李四", number)), Code::sign_up_disagrees) << "another's number";
    EXPECT_EQ(code(online.Facts(1, "张三", "A31420241164044300009")), Code::sign_up_disagrees);
    EXPECT_EQ(code(online.Facts(9, "张三", number)), Code::sign_up_disagrees)
        << "nobody's document";
    EXPECT_EQ(code({"", "1", "张三", number}), Code::sign_up_disagrees) << "no document at all";
    EXPECT_EQ(code({"\xFF", "\xFF", "\xFF", "\xFF"}), Code::sign_up_disagrees);
    EXPECT_EQ(code(online.Facts(1, " 张　三", number)), kDone);
    EXPECT_EQ(code(online.Facts(1, "张三", number)), Code::sign_up_exists);
    EXPECT_EQ(CodeOf(SignUp(online.At(), online.Facts(2, "李四", "x"),
                            online.Facts(2, "", "").id_number)),
              Code::password_guessable);
}

TEST(SignUp, OneGuessOfFactsAfterAnotherWaits) {
    Online online;
    const std::string number = online.Certify(1, "张三");
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(CodeOf(SignUp(online.At(), online.Facts(1, "李四", number), Online::kPassword)),
                  Code::sign_up_disagrees);
    EXPECT_EQ(CodeOf(SignUp(online.At(), online.Facts(1, "张三", number), Online::kPassword)),
              Code::sign_in_wait);
    EXPECT_EQ(CodeOf(SignUp(online.At("198.51.100.1"), online.Facts(1, "张三", number),
                            Online::kPassword)),
              kDone)
        << "from elsewhere";
}

// Name and number stand on the certificate, and of the identity number much may be known: whoever
// goes through what is left of it is stopped by the certificate's own number.
TEST(SignUp, IdentityNumbersAreNotTriedOutAboutOneCertificate) {
    Online online;
    const std::string number = online.Certify(1, "张三"), other = online.Certify(2, "李四");
    const auto code = [&](const std::string& network, int n, const std::string& about) {
        const std::string name = about == number ? "张三" : "李四";
        return CodeOf(SignUp(online.At(network), online.Facts(n, name, about), Online::kPassword));
    };
    for (int n = 10; n < 20; ++n)
        EXPECT_EQ(code("192.0.2.1", n, number), Code::sign_up_disagrees) << n;
    EXPECT_EQ(code("192.0.2.1", 20, number), Code::sign_in_wait) << "ten in a day from one network";
    EXPECT_EQ(code("192.0.2.1", 1, number), Code::sign_in_wait)
        << "the right one is told no sooner";
    for (int n = 20; n < 40; ++n)
        EXPECT_EQ(code("198.51.100." + std::to_string(n / 10), n, number), Code::sign_up_disagrees)
            << n;
    for (int n = 40; n < 42; ++n)
        EXPECT_EQ(code("203.0.113.1", n, number), Code::sign_up_disagrees) << "a few from each";
    EXPECT_EQ(code("203.0.113.1", 1, number), Code::sign_in_wait) << "after thirty from all";
    EXPECT_EQ(code("192.0.2.1", 2, other), kDone) << "another certificate is another's";
    online.Pass(millis::kDay + 1);
    EXPECT_EQ(code("192.0.2.1", 1, number), kDone) << "the next day";
}

TEST(SignUp, StrangersDoNotKeepTheHolderOut) {
    Online online;
    const std::string number = online.Certify(1, "张三");
    const auto code = [&](const std::string& network, int n) {
        return CodeOf(
            SignUp(online.At(network), online.Facts(n, "张三", number), Online::kPassword));
    };
    for (int n = 10; n < 40; ++n)
        EXPECT_EQ(code("198.51.100." + std::to_string(n / 10), n), Code::sign_up_disagrees) << n;
    EXPECT_EQ(code("203.0.113.1", 1), kDone);
}

TEST(SignUp, FactsAreGuessesOfTheirNetworkToo) {
    Online online;
    SharedBuckets guesses{{3, 0.001}};
    const auto code = [&](int n) {
        Doorstep at = online.At("192.0.2." + std::to_string(n));
        at.guesses = &guesses;
        at.wide_network = "192.0.2.0/24";
        return CodeOf(SignUp(at, online.Facts(n, "张三", std::to_string(n)), Online::kPassword));
    };
    for (int n = 1; n <= 3; ++n)
        EXPECT_EQ(code(n), Code::sign_up_disagrees);
    EXPECT_EQ(code(4), Code::sign_in_wait);
}

}  // namespace
}  // namespace zhengji
