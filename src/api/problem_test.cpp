// What a form is told: which field, by the name it has there, in the language asked.
#include "api/problem.hpp"

#include <gtest/gtest.h>

#include "describe/value.hpp"

namespace zhengji {
namespace {

struct FirstFault {
    std::string pointer, detail;
    friend bool operator==(const FirstFault&, const FirstFault&) = default;
};
void PrintTo(const FirstFault& fault, std::ostream* out) {
    *out << fault.pointer << " " << fault.detail;
}

FirstFault Told(std::string_view operation, const Misfit& fault,
                Language language = Language::kChinese) {
    const auto body = ReadJson(ProblemResponse({fault}, OperationNamed(operation), language).body);
    const Value& first = body->Find("errors")->As<Value::List>()->front();
    EXPECT_EQ(*body->Find("title")->As<std::string>(), *first.Find("detail")->As<std::string>());
    return {*first.Find("pointer")->As<std::string>(), *first.Find("detail")->As<std::string>()};
}
Misfit Of(Code code, std::vector<std::string> args) {
    return {"", MakeError(code, std::move(args))};
}

TEST(Problem, NamesTheFieldThatAMessageIsAbout) {
    EXPECT_EQ(
        Told("hours.attend", Of(Code::step_field_bad, {"--on", "", "2004-01-01 … 2026-12-01"})),
        (FirstFault{"/on", "日期：不能是“”，应如：2004-01-01 … 2026-12-01"}));
    EXPECT_EQ(Told("hours.attend", Of(Code::step_field_missing, {"--units", "数量"})),
              (FirstFault{"/units", "缺少 数量"}));
    const Misfit missing{"/lines/0/level", MakeError(Code::missing_member, {"level"})};
    EXPECT_EQ(Told("lines.correct", missing), (FirstFault{"/lines/0/level", "缺少 级别"}));
}

TEST(Problem, SaysNoHelpOfAConsoles) {
    EXPECT_EQ(Told("claims.read", Of(Code::bad_option, {"state", "issued"})),
              (FirstFault{"/state", "“issued”不能作为状态"}));
    EXPECT_EQ(Told("claims.read", Of(Code::bad_option, {"state", "issued"}), Language::kEnglish),
              (FirstFault{"/state", "'issued' cannot be the state"}));
}

TEST(Problem, PointsToWhatACodeIsAlwaysAbout) {
    EXPECT_EQ(Told("share.make", Of(Code::share_long, {"90"})),
              (FirstFault{"/days", "查看码的有效期为 1 至 90 天"}));
    EXPECT_EQ(Told("account.sign_up", Of(Code::password_short, {"10"})).pointer, "/password");
}

TEST(Problem, CallsTheFieldsOfItsSentencesByTheirWords) {
    const Misfit fault = Of(Code::finding_act_missing, {});
    EXPECT_EQ(Told("finding.open", fault).detail.find("--"), std::string::npos);
    EXPECT_EQ(Told("finding.open", fault).detail.find(" act "), std::string::npos);
}

// A page is turned to the other language while a refusal stands on it.
TEST(Problem, SaysTheSameInBothLanguages) {
    const Misfit fault = Of(Code::share_long, {"90"});
    const auto body =
        ReadJson(ProblemResponse({fault}, OperationNamed("share.make"), Language::kChinese).body);
    const Value* const words = body->Find("errors")->As<Value::List>()->front().Find("words");
    EXPECT_EQ(*words->Find("zh")->As<std::string>(), "查看码的有效期为 1 至 90 天");
    EXPECT_EQ(*words->Find("en")->As<std::string>(), "a share code is good for 1 to 90 days");
}

// A member that the operation has not is told as it came, and nothing is pointed to.
TEST(Problem, PointsNowhereForWhatIsNoField) {
    EXPECT_EQ(Told("share.make", Of(Code::bad_option, {"--strange", "1"})),
              (FirstFault{"", "strange 的值“1”写法不对（见 help）"}));
}

}  // namespace
}  // namespace zhengji
