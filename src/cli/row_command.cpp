#include "cli/row_command.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/check.hpp"
#include "base/digits.hpp"
#include "base/text.hpp"
#include "intake/written_day.hpp"
#include "rules/policy/decision.hpp"
#include "rules/procedures/procedure.hpp"

namespace zhengji {
namespace {

bool StandsByItsPlace(const ShapeMember& member) {
    return !member.option.starts_with("--");
}

OptionKind KindOf(const ShapeMember& member) {
    const bool list = member.shape.form == Shape::Form::kList;
    if (StandsByItsPlace(member))
        return list ? OptionKind::kPositionalList : OptionKind::kPositional;
    if (member.shape.form == Shape::Form::kTruth) return OptionKind::kFlag;
    if (list) return OptionKind::kRepeated;
    return member.presence == MemberPresence::kRequired ? OptionKind::kRequired
                                                        : OptionKind::kOptional;
}

// abroad_work（境外工作） | sick（病假）
std::string InChinese(const std::vector<Choice>& choices) {
    return Joined(choices, " | ", [](const Choice& one) {
        const std::string_view chinese = one.words.chinese;
        return chinese.empty() || chinese == one.value
                   ? one.value
                   : fmt::format("{}（{}）", one.value, chinese);
    });
}

OptionSpec SpecOf(const ShapeMember& member) {
    std::string chinese(member.words.chinese), english(member.words.english);
    if (const auto& choices = member.shape.choices; !choices.empty()) {
        english += ": " + Joined(choices, " | ", [](const Choice& one) { return one.value; });
        chinese += "：" + InChinese(choices);
    }
    return {member.option, KindOf(member), chinese, english};
}

// As one types it.
std::string SampleText(const Value& sample) {
    const auto* const text = sample.As<std::string>();
    if (text == nullptr) return JsonOf(sample);
    return text->find_first_of(" ;；，[") == std::string::npos ? *text : '"' + *text + '"';
}

// In an example: by what the samples of those say that must be given, it is asked for.
bool IsShown(const Operation& operation, const ShapeMember& member) {
    const auto& all = operation.asks.members;
    const auto other = std::ranges::find(all, member.when.of, &ShapeMember::name);
    const bool given = other != all.end() && other->presence == MemberPresence::kRequired;
    const auto* const said = given ? other->shape.sample.As<std::string>() : nullptr;
    return member.when.Holds(said == nullptr ? std::string_view() : *said);
}

const Operation& RowOf(const Invocation& call) {
    const auto& all = AllOperations();
    const auto row = std::ranges::find(all, call.Words(), CommandWordsOf);
    CHECK(row != all.end());
    return *row;
}

// Days and times may be typed as offices write them in their files; a program that asks over HTTP
// writes them in the one form of the description.
Value FromTyped(const Shape& shape, const std::string& text) {
    if (const auto day = DayAsWritten(AsTyped(text)); day && shape.format == "date")
        return Value::Text(day->ToString());
    if (const auto at = MomentAsWritten(AsTyped(text)); at && shape.format == "date-time")
        return Value::Text(at->ToString());
    return FromText(shape, text);
}

Value GivenFor(const Invocation& call, const ShapeMember& member) {
    const Shape& shape = member.shape;
    if (KindOf(member) == OptionKind::kFlag) return Value(true);
    if (shape.form != Shape::Form::kList) return FromTyped(shape, call.Text(member.option));
    Value::List list;
    for (const std::string& text : call.Texts(member.option))
        list.push_back(FromTyped(shape.items.front(), text));
    return Value(std::move(list));
}

// `/lines/0/level` stands in lines.
const ShapeMember* MemberAt(const Operation& operation, std::string_view path) {
    const auto& members = operation.asks.members;
    const std::string_view name = path.substr(0, path.find('/', 1)).substr(path.empty() ? 0 : 1);
    const auto found = std::ranges::find(members, name, &ShapeMember::name);
    return found == members.end() ? nullptr : &*found;
}

// What was typed for it: of a list the text at the path's place.
std::string TypedAt(const Invocation& call, const ShapeMember& member, const std::string& path) {
    const auto texts = call.Texts(member.option);
    const std::string place = FieldOf(path);
    const std::size_t at = AllDigits(place) ? static_cast<std::size_t>(ValueOf(place)) : 0;
    return at < texts.size() ? texts[at] : "";
}

bool IsWrong(Code code) {
    return code == Code::member_wrong || code == Code::bad_member || code == Code::bad_option;
}

// The first of what is wrong, as the console says it.
Error AsTold(const Invocation& call, const Operation& operation, const Misfits& faults) {
    const auto& [path, error] = faults.front();
    const ShapeMember* const member = MemberAt(operation, path);
    const bool missing = error.code() == Code::missing_member;
    if (member == nullptr) return missing ? MakeError(Code::usage, error.message.args) : error;
    if (missing) return MakeError(Code::usage, {member->option});
    if (!IsWrong(error.code())) return error;
    return MakeError(Code::bad_option, {member->option, TypedAt(call, *member, path)});
}

}  // namespace

std::string CommandWordsOf(const Operation& operation) {
    std::string words(operation.name);
    std::ranges::replace(words, '.', ' ');
    std::ranges::replace(words, '_', '-');
    return words;
}

std::vector<OptionSpec> OptionsOf(const Operation& operation) {
    std::vector<OptionSpec> options;
    for (const ShapeMember& member : operation.asks.members)
        options.push_back(SpecOf(member));
    return options;
}

std::string ExampleOf(const Operation& operation) {
    std::string example = "zhengji " + CommandWordsOf(operation);
    for (const ShapeMember& member : operation.asks.members) {
        if (member.presence == MemberPresence::kOptional || !IsShown(operation, member)) continue;
        if (!StandsByItsPlace(member)) example += " " + member.option;
        example += " " + SampleText(member.shape.sample);
    }
    return example + " --officer 甲";
}

Value AskedBy(const Invocation& call, const Operation& operation) {
    Value::Object asked;
    for (const ShapeMember& member : operation.asks.members)
        if (call.Has(member.option)) asked.emplace_back(member.name, GivenFor(call, member));
    return Value(std::move(asked));
}

Result<Value> AnswerTo(const Invocation& call) {
    const Operation& operation = RowOf(call);
    ZJ_ASSIGN(const auto reg, call.OpenRegister());
    ZJ_ASSIGN(const Officer officer, call.ActingOfficer());
    ZJ_ASSIGN(const Instant now, call.Now());
    const Call by{officer, now};
    auto answer = operation.run({*reg, by}, AskedBy(call, operation));
    if (!answer) return AsTold(call, operation, answer.error());
    return InLanguage(std::move(*answer), call.Lang());
}

Result<Value> AnswerInJson(const Invocation& call) {
    ZJ_ASSIGN(Value answer, AnswerTo(call));
    if (call.Json()) call.JsonLine(JsonOf(answer));
    return answer;
}

const std::string& TextOf(const Value& answer, std::string_view member) {
    const Value* const found = answer.Find(member);
    CHECK(found != nullptr && found->As<std::string>() != nullptr);
    return *found->As<std::string>();
}

std::string SourceOf(const Value& note, Language language) {
    const Reason cited{{}, TextOf(note, "rule"), TextOf(note, "source")};
    return cited.Cited(language);
}

const Value::List& ListOf(const Value& answer, std::string_view member) {
    const Value* const found = answer.Find(member);
    CHECK(found != nullptr && found->As<Value::List>() != nullptr);
    return *found->As<Value::List>();
}

}  // namespace zhengji
