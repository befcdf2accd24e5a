#include "operations/openapi.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "base/check.hpp"
#include "operations/operation.hpp"
#include "operations/refusal_status.hpp"
#include "rules/procedures/powers.hpp"

namespace zhengji {
namespace {

using Object = Value::Object;
using List = Value::List;

Value Ref(std::string_view what, std::string_view name) {
    return Value(Object{
        {"$ref", Value::Text("#/components/" + std::string(what) + "/" + std::string(name))}});
}

Value JsonContent(Value schema) {
    return Value(Object{{"application/json", Value(Object{{"schema", std::move(schema)}})}});
}

// A file by itself, of the media types it may be of; any where none is told.
Value FileContent(const Shape& file) {
    Object content;
    for (const auto& [type, words] : file.choices)
        content.emplace_back(type, Value(Object{}));
    if (content.empty()) content.emplace_back("application/octet-stream", Value(Object{}));
    return Value(std::move(content));
}

bool IsInPath(const Operation& operation, const ShapeMember& member) {
    return operation.path.find("{" + member.name + "}") != std::string::npos;
}

Value ParameterOf(const ShapeMember& member, std::string_view where, Object& named) {
    Object parameter = {{"name", Value::Text(member.name)},
                        {"in", Value::Text(where)},
                        {"description", Value::Text(member.words.english)},
                        {"x-chinese", Value::Text(member.words.chinese)}};
    const bool must = where == "path" || member.presence == MemberPresence::kRequired;
    parameter.emplace_back("required", Value(must));
    Shape shape = member.shape;
    shape.nullable = false;
    AddForForms(parameter, member);
    parameter.emplace_back("schema", SchemaOf(shape, Side::kRequest, named));
    return Value(std::move(parameter));
}

Value ParametersOf(const Operation& operation, Object& named) {
    List parameters;
    for (const ShapeMember& member : operation.asks.members) {
        const bool in_path = IsInPath(operation, member);
        if (in_path || operation.method == Method::kGet)
            parameters.push_back(ParameterOf(member, in_path ? "path" : "query", named));
    }
    if (IsDeed(operation)) parameters.push_back(Ref("parameters", "IdempotencyKey"));
    if (operation.method == Method::kPost) parameters.push_back(Ref("parameters", "Csrf"));
    return Value(std::move(parameters));
}

// What the path does not say already.
Shape BodyOf(const Operation& operation) {
    Shape body = operation.asks;
    std::erase_if(body.members,
                  [&](const ShapeMember& member) { return IsInPath(operation, member); });
    return body;
}

Value RequestBodyOf(const Operation& operation, Object& named) {
    const Shape body = BodyOf(operation);
    if (body.members.size() == 1 && body.members.front().shape.form == Shape::Form::kFile)
        return Value(Object{{"description", Value::Text(body.members.front().words.english)},
                            {"x-chinese", Value::Text(body.members.front().words.chinese)},
                            {"required", Value(true)},
                            {"content", FileContent(body.members.front().shape)}});
    Object content{{"schema", SchemaOf(body, Side::kRequest, named)},
                   {"example", SampleOf(body, Sampled::kRequired)}};
    return Value(
        Object{{"required", Value(true)},
               {"content", Value(Object{{"application/json", Value(std::move(content))}})}});
}

// Each once, in the order in which a row names them.
List Names(std::span<const Code> codes) {
    List names;
    std::set<Code> named;
    for (const Code code : codes)
        if (named.insert(code).second) names.push_back(Value::Text(Info(code).name));
    return names;
}

Value ResponsesOf(const Operation& operation, Object& named) {
    std::set<int> statuses;
    for (const Code code : RefusedByAnyDoor())
        statuses.insert(Info(code).http);
    for (const Code code : operation.refuses)
        statuses.insert(StatusOfRefusal(code));
    for (const Code code : FailuresOfAny())
        statuses.insert(Info(code).http);
    const bool file = operation.answers.form == Shape::Form::kFile;
    Value content = file ? FileContent(operation.answers)
                         : JsonContent(SchemaOf(operation.answers, Side::kAnswer, named));
    Object responses{{"200", Value(Object{{"description", Value::Text("The answer")},
                                          {"content", std::move(content)}})}};
    if (operation.published)
        responses.emplace_back(
            "304",
            Value(Object{{"description", Value::Text("As the ETag of If-None-Match says")}}));
    for (const int status : statuses)
        responses.emplace_back(std::to_string(status), Ref("responses", "Problem"));
    return Value(std::move(responses));
}

List ByOf(const Operation& operation) {
    List roles;
    const auto power =
        std::ranges::find(Powers(), std::string(operation.who.power), &Power::action);
    if (power == Powers().end()) return roles;
    for (const Role role : power->roles)
        roles.push_back(Value::Text(Name(role)));
    return roles;
}

std::string_view WhoText(const Operation& operation) {
    switch (operation.who.kind) {
        case Who::Kind::kPower:
            return "who holds one of the roles, in the matter's territory";
        case Who::Kind::kOwnMatters:
            return "whoever has signed in, in their own matters";
        case Who::Kind::kEveryone:
            break;
    }
    return "everyone";
}

Value EntryOf(const Operation& operation, Object& named) {
    Object entry = {
        {"operationId", Value::Text(operation.name)},
        {"tags", Value(List{Value::Text(operation.name.substr(0, operation.name.find('.')))})},
        {"summary", Value::Text(operation.words.english)},
        {"x-chinese", Value::Text(operation.words.chinese)},
        {"x-who", Value::Text(WhoText(operation))},
        {"x-roles", Value(ByOf(operation))},
        {"x-refuses", Value(Names(operation.refuses))}};
    if (!operation.effect.chinese.empty()) entry.emplace_back("x-effect", InBoth(operation.effect));
    entry.emplace_back("parameters", ParametersOf(operation, named));
    if (operation.method == Method::kPost && !BodyOf(operation).members.empty())
        entry.emplace_back("requestBody", RequestBodyOf(operation, named));
    entry.emplace_back("responses", ResponsesOf(operation, named));
    if (operation.who.kind == Who::Kind::kEveryone) entry.emplace_back("security", Value(List{}));
    return Value(std::move(entry));
}

// The member of an object by name, made where there is none.
Object& Within(Object& object, const std::string& name) {
    auto found = std::ranges::find(object, name, &Value::Member::first);
    if (found == object.end()) found = object.insert(object.end(), {name, Value(Object{})});
    return found->second.Members();
}

}  // namespace

std::span<const Code> RefusedByAnyDoor() {
    static constexpr std::array kCodes = {Code::bad_json,           Code::bad_member,
                                          Code::missing_member,     Code::unknown_member,
                                          Code::member_wrong,       Code::bad_date,
                                          Code::bad_time,           Code::unknown_session,
                                          Code::session_ended,      Code::second_factor_needed,
                                          Code::sign_in_stale,      Code::csrf_failed,
                                          Code::out_of_scope,       Code::repeat_done,
                                          Code::pool_full,          Code::no_officer,
                                          Code::unknown_officer,    Code::no_power,
                                          Code::power_not_now,      Code::no_territory,
                                          Code::needs_province,     Code::body_withdrawn,
                                          Code::no_such_page,       Code::method_not_allowed,
                                          Code::body_too_large,     Code::media_unsupported,
                                          Code::repeat_key_missing, Code::repeat_key_used,
                                          Code::repeat_under_way,   Code::clock_set_back,
                                          Code::clock_far_ahead,    Code::rows_changed,
                                          Code::answer_failed,      Code::recorded_not_published,
                                          Code::bad_request,        Code::bad_target,
                                          Code::too_many_uploads,   Code::bad_option,
                                          Code::text_not_kept,      Code::changes_used_up,
                                          Code::province_unknown};
    return kCodes;
}

std::span<const Code> FailuresOfAny() {
    static const std::vector<Code> kCodes = [] {
        std::vector<Code> codes;
        for (std::size_t i = 0; i < CodeCount(); ++i)
            if (const Code code{static_cast<std::uint16_t>(i)};
                Info(code).exit == Exit::kDependency)
                codes.push_back(code);
        return codes;
    }();
    return kCodes;
}

bool MayBeRefusedWith(const Operation& operation, Code code) {
    const auto in = [&](std::span<const Code> codes) {
        return std::ranges::find(codes, code) != codes.end();
    };
    return in(operation.refuses) || in(RefusedByAnyDoor()) || in(FailuresOfAny());
}

Value WithOperations(Value document, std::string_view prefix) {
    Object& all = document.Members();
    all.emplace_back("x-refused-by-any", Value(Names(RefusedByAnyDoor())));
    all.emplace_back("x-failures", Value(Names(FailuresOfAny())));
    Object named;
    for (const Operation& operation : AllOperations()) {
        Object& path = Within(Within(all, "paths"), std::string(prefix) + operation.path);
        path.emplace_back(operation.method == Method::kGet ? "get" : "post",
                          EntryOf(operation, named));
    }
    Object& schemas = Within(Within(all, "components"), "schemas");
    for (auto& [name, schema] : named) {
        CHECK(std::ranges::find(schemas, name, &Value::Member::first) == schemas.end());
        schemas.emplace_back(name, std::move(schema));
    }
    return document;
}

}  // namespace zhengji
