// The register's own words, as each door takes them.
#include "operations/kinds.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/text.hpp"
#include "operations/operation.hpp"

namespace zhengji {
namespace {

// How a text reads, as an answer would write it; the code of what is wrong with it.
template <class T>
std::string ReadAs(const Value& value) {
    T read{};
    Misfits faults;
    Kind<T>::Read(value, read, "/it", faults);
    if (!faults.empty()) return std::string(Info(faults.front().error.code()).name);
    return JsonOf(Kind<T>::Write(read));
}
template <class T>
std::string ReadAs(std::string_view text) {
    return ReadAs<T>(Value::Text(text));
}

TEST(Kinds, SessionsAreReadAsNoticesWriteThem) {
    for (const std::string_view text : {"2024H2", "２０２４Ｈ２", "2024年下半年", " 2024 年下半年"})
        EXPECT_EQ(ReadAs<Session>(text), R"("2024H2")") << text;
    EXPECT_EQ(ReadAs<Session>("2024年上半年"), R"("2024H1")");
    for (const std::string_view text : {"2024", "2024年度"})
        EXPECT_EQ(ReadAs<Session>(text), R"("2024")") << text;
    for (const std::string_view text : {"2024H3", "下半年", "2024年", ""})
        EXPECT_EQ(ReadAs<Session>(text), "unknown_session") << text;
}

TEST(Kinds, ProvincesAreReadByDigitsOrName) {
    for (const std::string_view text : {"64", "640000", "６４", "宁夏", "宁夏回族自治区"})
        EXPECT_EQ(ReadAs<ProvinceCode>(text), "64") << text;
    for (const std::int64_t number : {64, 640000})
        EXPECT_EQ(ReadAs<ProvinceCode>(Value(number)), "64") << number;
    for (const std::string_view text :
         {"6", "10", "640400", "064", "-64", "宁", "银川市", "Ningxia", ""})
        EXPECT_EQ(ReadAs<ProvinceCode>(text), "member_wrong") << text;
    for (const std::int64_t number : {0, 6, 100, 640400})
        EXPECT_EQ(ReadAs<ProvinceCode>(Value(number)), "member_wrong") << number;
    for (const std::string_view text : {"99", "66", "83", "990000"})
        EXPECT_EQ(ReadAs<ProvinceCode>(text), "province_unknown") << text;
    EXPECT_EQ(ReadAs<ProvinceCode>(Value(std::int64_t{99})), "province_unknown");
}

TEST(Kinds, LevelsAndMomentsAreReadAsPeopleTypeThem) {
    EXPECT_EQ(ReadAs<Level>("中级"), R"("intermediate")");
    EXPECT_EQ(ReadAs<Level>("intermediate"), R"("intermediate")");
    EXPECT_EQ(ReadAs<Instant>("２０２５－０２－２８Ｔ１７：００：００"),
              R"("2025-02-28T17:00:00+08:00")");
    EXPECT_EQ(ReadAs<Instant>("2025-02-28"), "bad_time");
}

const ShapeMember& MemberOf(std::string_view operation, std::string_view name) {
    const auto& members = OperationNamed(operation).asks.members;
    return *std::ranges::find(members, name, &ShapeMember::name);
}

std::vector<std::string> ChoicesOf(const ShapeMember& member) {
    std::vector<std::string> values;
    for (const Choice& one : member.shape.choices)
        values.push_back(one.value);
    return values;
}

TEST(Kinds, OfSeveralChoicesTheSchemaShowsThePatternAndHelpTheChoices) {
    const ShapeMember& grounds = MemberOf("claims.refuse", "grounds");
    EXPECT_EQ(ChoicesOf(grounds),
              (std::vector<std::string>{"area", "basis", "scores", "identity", "materials",
                                        "false_statement", "other"}));
    EXPECT_TRUE(grounds.shape.several);
    EXPECT_EQ(grounds.presence, MemberPresence::kAtTimes);
    Value::Object named;
    const Value schema = SchemaOf(grounds.shape, Side::kRequest, named);
    EXPECT_EQ(schema.Find("enum"), nullptr);
    constexpr std::string_view kPattern =
        R"("^(area|basis|scores|identity|materials|false_statement|other)(;(area|basis|scores|identity|materials|false_statement|other))*$")";
    EXPECT_EQ(JsonOf(*schema.Find("pattern")), kPattern);
    EXPECT_EQ(JsonOf(*schema.Find("x-words")->Find("basis")),
              R"({"zh":"不符合申领依据","en":"the basis is not met"})");
    const ShapeMember& opinion = MemberOf("claims.first_review", "opinion");
    EXPECT_EQ(ChoicesOf(opinion), (std::vector<std::string>{"approve", "refuse"}));
    EXPECT_EQ(
        JsonOf(*SchemaOf(opinion.shape, Side::kRequest, named).Find("x-words")),
        R"({"approve":{"zh":"通过","en":"approve"},"refuse":{"zh":"不予通过","en":"refuse"}})");
}

// What a form needs of a field beside its schema, as the description has it.
std::string ForForms(std::string_view operation, std::string_view name) {
    Value::Object told;
    const ShapeMember& member = MemberOf(operation, name);
    AddForForms(told, member);
    if (member.shape.past) told.emplace_back("past", Value(true));
    return JsonOf(Value(std::move(told)));
}

TEST(Kinds, AFieldSaysByWhatItIsAskedForAndWhatBelongsThere) {
    EXPECT_EQ(ForForms("finding.open", "act"),
              R"({"x-asked-when":{"of":"article","is":["D31-8"],"must":true}})");
    EXPECT_EQ(
        ForForms("deferral.ask", "to"),
        R"({"x-asked-when":{"of":"ground","is":["abroad_work","abroad_study","sick"],"must":true},"x-hint":{"zh":"离开的最后一天","en":"The last day away"}})");
    EXPECT_EQ(
        ForForms("cancellation.propose", "to"),
        R"({"x-asked-when":{"of":"ground","is":["away"],"must":true},"x-hint":{"zh":"脱离岗位的最后一天","en":"The last day away from the post"},"past":true})");
    EXPECT_EQ(
        ForForms("registration.apply", "employer"),
        R"({"x-asked-when":{"of":"confirmation","must":true},"x-hint":{"zh":"单位全称","en":"The employer’s full name"}})");
    EXPECT_EQ(ForForms("registration.resubmit", "assessed_on"),
              R"({"x-asked-when":{"of":"confirmation","must":false},"past":true})");
    EXPECT_EQ(ForForms("finding.open", "article"), "{}");
    EXPECT_EQ(ForForms("claims.correct", "at"),
              R"({"x-hint":{"zh":"不填即现在","en":"Blank: now"},"past":true})");
}

TEST(Kinds, AGrantAsksByTheRole) {
    const auto is = [](std::string_view name) { return MemberOf("staff.grant", name).when.is; };
    EXPECT_EQ(is("area"), "city_agency|exam_agency|registration_agency|provincial_authority");
    EXPECT_EQ(is("for"), "holder|employer|institution|registration_agency");
}

TEST(Kinds, NoFieldHangsOnOneThatIsNotThereOrOnWhatItCannotSay) {
    for (const Operation& operation : AllOperations()) {
        const auto& members = operation.asks.members;
        for (const ShapeMember& member : members) {
            if (member.when.of.empty()) continue;
            const auto other = std::ranges::find(members, member.when.of, &ShapeMember::name);
            ASSERT_NE(other, members.end()) << operation.name << " " << member.name;
            const auto choices = ChoicesOf(*other);
            for (const std::string& one : SplitList(member.when.is, '|'))
                EXPECT_EQ(std::ranges::count(choices, one), 1) << operation.name << " " << one;
        }
    }
}

TEST(Kinds, WhatCannotBeUndoneSaysWhatWillHappen) {
    EXPECT_EQ(OperationNamed("claims.withdraw").effect.english,
              "Withdrawing ends this application; it is reviewed no further.");
    EXPECT_EQ(OperationNamed("reconsideration.uphold").effect.chinese,
              "注销维持不变，复议就此办结。");
    EXPECT_EQ(OperationNamed("claims.approve").effect.chinese, "");
    std::vector<std::string_view> grave;
    for (const Operation& one : AllOperations()) {
        EXPECT_EQ(one.effect.chinese.empty(), one.effect.english.empty()) << one.name;
        if (!one.effect.chinese.empty()) grave.push_back(one.name);
    }
    EXPECT_EQ(grave.size(), 25U);
}

}  // namespace
}  // namespace zhengji
