#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "describe/kind.hpp"

namespace zhengji {
namespace {

using testing::ElementsAre;

struct Level {
    std::string name;
    std::optional<int> line;
    static constexpr std::string_view kName = "Level";
    static constexpr auto kFields =
        Members(Member{"name", &Level::name, {"级别", "level"}, "senior"},
                Member{"line", &Level::line, {"线", "line"}, "39"});
};
struct Ask {
    std::int64_t id = 0;
    bool late = false;
    std::vector<Level> levels;
    static constexpr auto kFields =
        Members(Member{"id", &Ask::id, {"编号", "number"}, "7"}.By("ID"),
                Member{"late", &Ask::late, {"逾期", "late"}},
                Member{"levels", &Ask::levels, {"各级别", "levels"}});
};

Value Json(std::string_view text) {
    auto read = ReadJson(text);
    EXPECT_TRUE(read.has_value()) << text;
    return read.value_or(Value());
}

std::vector<std::string> FaultsOf(std::string_view text) {
    std::vector<std::string> all;
    const auto read = Read<Ask>(Json(text));
    if (read) return {"none"};
    for (const Misfit& fault : read.error())
        all.push_back(fault.path + " " + std::string(Info(fault.error.code()).name));
    return all;
}

TEST(Describe, ReadsWhatItWrites) {
    const auto read =
        Read<Ask>(Json(R"({"levels":[{"line":39,"name":"高级"},{"name":"中级"}],"id":7})"));
    ASSERT_TRUE(read.has_value());
    EXPECT_EQ(read->levels[0].line, 39);
    EXPECT_EQ(
        JsonOf(Kind<Ask>::Write(*read)),
        R"({"id":7,"late":false,"levels":[{"name":"高级","line":39},{"name":"中级","line":null}]})");
}

TEST(Describe, TellsAllThatIsWrongAndWhere) {
    EXPECT_THAT(FaultsOf(R"({"id":"7","late":1,"levels":[{"line":-1}],"more":2})"),
                ElementsAre("/more unknown_member", "/id member_wrong", "/late member_wrong",
                            "/levels/0/name missing_member", "/levels/0/line member_wrong"));
    EXPECT_THAT(FaultsOf(R"([1])"), ElementsAre(" bad_json"));
    EXPECT_THAT(FaultsOf(R"({"id":1,"levels":[3]})"), ElementsAre("/levels/0 member_wrong"));
    EXPECT_THAT(FaultsOf(R"({"id":1})"), ElementsAre("none"));
}

TEST(Describe, TakesNoJsonThatTwoReadersTakeDifferently) {
    for (const std::string_view bad :
         {R"({"id":1,"id":2})", R"({"id":1.5})", R"({"id":18446744073709551615})", "{", "",
          "\"\xFF\"", "[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]"})
        EXPECT_FALSE(ReadJson(bad).has_value()) << bad;
}

TEST(Describe, NamesWhatStandsTwice) {
    EXPECT_EQ(NameTwice(R"({"a":1,"b":[{"c":1,"d":{"e":1,"e":2}}]})"), "e");
    EXPECT_EQ(NameTwice(R"({"a":1,"a":2})"), "a");
    for (const char* none : {R"({"a":{"b":1},"b":1})", "[]", "{", "", R"([{"a":1},{"a":1}])"})
        EXPECT_FALSE(NameTwice(none)) << none;
}

TEST(Describe, TellsItsSchema) {
    Value::Object named;
    EXPECT_EQ(
        JsonOf(SchemaOf(Kind<Ask>::Tell(), Side::kRequest, named)),
        R"({"type":"object","required":["id"],"properties":{"id":{"type":"integer","minimum":0,"maximum":9007199254740991,"description":"number","x-chinese":"编号"},"late":{"type":"boolean","description":"late","x-chinese":"逾期"},"levels":{"type":"array","items":{"$ref":"#/components/schemas/Level"},"description":"levels","x-chinese":"各级别"}},"additionalProperties":false})");
    ASSERT_EQ(named.size(), 1U);
    EXPECT_EQ(
        JsonOf(named[0].second),
        R"({"type":"object","required":["name"],"properties":{"name":{"type":"string","maxLength":2000,"description":"level","x-chinese":"级别"},"line":{"type":["integer","null"],"minimum":0,"maximum":999999999,"description":"line","x-chinese":"线"}},"additionalProperties":false})");
}

struct Hanging {
    std::string ground;
    std::optional<std::string> day;
    static constexpr auto kFields = Members(Member{"ground", &Hanging::ground, {"事由", "ground"}},
                                            Member{"day", &Hanging::day, {"日期", "day"}}
                                                .When({"ground", "away|ill", true})
                                                .Hint("离开的那一天", "The day away")
                                                .Past()
                                                .By("DAY"));
};

TEST(Describe, TellsByWhatAMemberIsAskedForAndWhatBelongsThere) {
    Value::Object named;
    EXPECT_EQ(
        JsonOf(*SchemaOf(Kind<Hanging>::Tell(), Side::kRequest, named)
                    .Find("properties")
                    ->Find("day")),
        R"({"type":["string","null"],"maxLength":2000,"x-past":true,"description":"day","x-chinese":"日期","x-asked-when":{"of":"ground","is":["away","ill"],"must":true},"x-hint":{"zh":"离开的那一天","en":"The day away"}})");
    EXPECT_EQ(Kind<Hanging>::Tell().members[1].option, "DAY");
}

TEST(AskedWhen, HoldsByWhatTheOtherSays) {
    constexpr AskedWhen kAway{"ground", "away|ill"};
    for (const std::string_view one : {"away", "ill"})
        EXPECT_TRUE(kAway.Holds(one)) << one;
    for (const std::string_view other : {"", "awa", "il", "away|ill", "other"})
        EXPECT_FALSE(kAway.Holds(other)) << other;
    constexpr AskedWhen kUnanswered{"confirmation"};
    EXPECT_TRUE(kUnanswered.Holds(""));
    EXPECT_FALSE(kUnanswered.Holds("x"));
    EXPECT_TRUE(AskedWhen{}.Holds("x"));
}

TEST(Describe, ItsSampleIsRight) {
    const Shape shape = Kind<Ask>::Tell();
    EXPECT_EQ(JsonOf(SampleOf(shape)), R"({"id":7})");
    EXPECT_EQ(JsonOf(SampleOf(shape, Sampled::kWhole)),
              R"({"id":7,"late":true,"levels":[{"name":"senior","line":39}]})");
    EXPECT_TRUE(Read<Ask>(SampleOf(shape, Sampled::kWhole)).has_value());
    EXPECT_EQ(shape.members[0].option, "ID");
    EXPECT_EQ(OptionFor("filed_on"), "--filed-on");
}

TEST(Describe, TakesTextsAsWhatTheirShapeHolds) {
    const Shape whole = Kind<int>::Tell();
    EXPECT_EQ(FromText(whole, "7"), Value(std::int64_t{7}));
    EXPECT_EQ(FromText(whole, " ７ "), Value(std::int64_t{7}));
    for (const std::string_view text : {"", "x", "7x", "1.5", "99999999999999999999"})
        EXPECT_EQ(FromText(whole, text), Value::Text(text)) << text;
    EXPECT_EQ(FromText(Kind<bool>::Tell(), "true"), Value(true));
    EXPECT_EQ(FromText(Kind<bool>::Tell(), "yes"), Value::Text("yes"));
    EXPECT_EQ(FromText(Kind<std::string>::Tell(), "7"), Value::Text("7"));
    EXPECT_EQ(FromText(Kind<std::optional<int>>::Tell(), "7"), Value(std::int64_t{7}));
    EXPECT_EQ(FromText(Kind<std::vector<int>>::Tell(), "7"),
              Value(Value::List{Value(std::int64_t{7})}));
}

TEST(Describe, WritesYamlThatReadsAsTheSame) {
    EXPECT_EQ(
        YamlOf(Json(R"({"a":{"x y":[1,{"b":"是: \"c\""}],"e":[]},"on":true,"n":null})")),
        "a:\n  \"x y\":\n    - 1\n    -\n      b: \"是: \\\"c\\\"\"\n  e: []\n\"on\": true\nn: "
        "null\n");
}

TEST(Describe, SpeaksOneLanguageAtATime) {
    const Value value(Value::Object{{"a", Value(Value::List{Value(Word("是", "yes"))})}});
    EXPECT_EQ(JsonOf(InLanguage(value, Language::kChinese)), R"({"a":["是"]})");
    EXPECT_EQ(JsonOf(InLanguage(value, Language::kEnglish)), R"({"a":["yes"]})");
}

}  // namespace
}  // namespace zhengji
