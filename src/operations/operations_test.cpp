#include <gtest/gtest.h>

#include <set>

#include "operations/openapi.hpp"
#include "operations/operation.hpp"
#include "operations/refusal_status.hpp"
#include "rules/procedures/powers.hpp"

namespace zhengji {
namespace {

// An address's members in braces are members of what is asked.
std::set<std::string> InBraces(const std::string& path) {
    std::set<std::string> names;
    for (auto at = path.find('{'); at != std::string::npos; at = path.find('{', at + 1))
        names.insert(path.substr(at + 1, path.find('}', at) - at - 1));
    return names;
}

TEST(Operations, EachAddressNamesMembersThatAreAsked) {
    for (const Operation& one : AllOperations()) {
        std::set<std::string> members;
        for (const ShapeMember& member : one.asks.members)
            members.insert(member.name);
        for (const std::string& name : InBraces(one.path))
            EXPECT_TRUE(members.contains(name)) << one.name << " " << name;
    }
}

TEST(Operations, EachIsToldInBothLanguages) {
    for (const Operation& one : AllOperations()) {
        EXPECT_FALSE(one.words.chinese.empty()) << one.name;
        EXPECT_FALSE(one.words.english.empty()) << one.name;
        for (const ShapeMember& member : one.asks.members) {
            EXPECT_FALSE(member.words.chinese.empty()) << one.name << " " << member.name;
            EXPECT_FALSE(member.words.english.empty()) << one.name << " " << member.name;
        }
    }
}

TEST(Operations, WhatIsRefusedIsNoSuccess) {
    for (const Operation& one : AllOperations())
        for (const Code code : one.refuses)
            EXPECT_GE(StatusOfRefusal(code), 400) << one.name << " " << Info(code).name;
    EXPECT_EQ(StatusOfRefusal(Code::regime_not_known), 409) << "an answer elsewhere";
}

TEST(Operations, ReadOnlyByGetAndDoneByPost) {
    EXPECT_EQ(OperationNamed("cases.show").path, "/cases/{procedure}/{case}");
    EXPECT_EQ(OperationNamed("cases.show").method, Method::kGet);
    EXPECT_EQ(OperationNamed("registration.accept").path, "/registrations/{case}/accept");
    EXPECT_EQ(OperationNamed("registration.apply").path, "/registrations");
    EXPECT_EQ(OperationNamed("finding.pass_on").path, "/findings/{case}/pass-on");
    EXPECT_EQ(OperationNamed("lines.approve").method, Method::kPost);
}

TEST(Operations, DescriptionHasThemAll) {
    const Value document = WithOperations(Value(Value::Object{}), "/api/v1");
    std::size_t entries = 0;
    for (const auto& [path, methods] : *document.Find("paths")->As<Value::Object>())
        entries += methods.As<Value::Object>()->size();
    EXPECT_EQ(entries, AllOperations().size());
}

}  // namespace
}  // namespace zhengji
