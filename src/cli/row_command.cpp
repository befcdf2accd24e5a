#include "cli/row_command.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/check.hpp"
#include "base/digits.hpp"
#include "base/text.hpp"
#include "intake/number_list.hpp"
#include "intake/written_day.hpp"
#include "rules/policy/decision.hpp"
#include "rules/procedures/procedure.hpp"

namespace zhengji {
namespace {

bool StandsByItsPlace(const ShapeMember& member) {
    return !member.option.starts_with("--");
}

bool MustBeTyped(const ShapeMember& member) {
    return member.presence == MemberPresence::kRequired || member.typed.needed;
}

OptionKind KindOf(const ShapeMember& member) {
    const AtConsole::Way way = member.typed.way;
    const bool list =
        member.shape.form == Shape::Form::kList && way != AtConsole::Way::kNumbersFile;
    if (StandsByItsPlace(member))
        return list ? OptionKind::kPositionalList : OptionKind::kPositional;
    const bool words = way == AtConsole::Way::kTwoWords;
    if (member.shape.form == Shape::Form::kTruth && !words) return OptionKind::kFlag;
    if (list) return OptionKind::kRepeated;
    return MustBeTyped(member) ? OptionKind::kRequired : OptionKind::kOptional;
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
    const Bilingual& own = member.typed.words;
    if (!own.english.empty())
        return {member.option, KindOf(member), std::string(own.chinese), std::string(own.english)};
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

// `intermediate=39`; what is no such pair stays a text, and is refused where it is read.
Value PairTyped(const Shape& pair, const std::string& text) {
    const auto equals = text.find('=');
    if (equals == std::string::npos) return Value(text);
    const ShapeMember& first = pair.members.at(0);
    const ShapeMember& second = pair.members.at(1);
    const std::string said = text.substr(equals + 1);
    Value::Object object = {{first.name, FromTyped(first.shape, text.substr(0, equals))}};
    if (said != "none") object.emplace_back(second.name, FromTyped(second.shape, said));
    return Value(std::move(object));
}

// The numbers of a file: texts, or objects by their first member, with the line and the reason.
Result<Value> NumbersIn(const std::string& path, const Shape& item) {
    ZJ_ASSIGN(std::vector<ListedNumber> listed, ReadNumberList(path));
    Value::List list;
    for (ListedNumber& one : listed) {
        if (item.members.empty()) {
            list.emplace_back(std::move(one.number));
            continue;
        }
        list.emplace_back(Value::Object{{item.members.front().name, Value(std::move(one.number))},
                                        {"reason", Value(std::move(one.reason))},
                                        {"line", Value(std::int64_t{one.line})}});
    }
    return Value(std::move(list));
}

// A word that is neither stays a text.
Value TruthTyped(const AtConsole& typed, const std::string& text) {
    const auto& [no, yes] = typed.for_truth;
    return text == no || text == yes ? Value(text == yes) : Value(text);
}

Value OneTyped(const ShapeMember& member, const Shape& shape, const std::string& text) {
    switch (member.typed.way) {
        case AtConsole::Way::kPair:
            return PairTyped(shape, text);
        case AtConsole::Way::kTwoWords:
            return TruthTyped(member.typed, text);
        case AtConsole::Way::kAsItReads:
        case AtConsole::Way::kNumbersFile:
            break;
    }
    return FromTyped(shape, text);
}

Result<Value> GivenFor(const Invocation& call, const ShapeMember& member) {
    const Shape& shape = member.shape;
    if (KindOf(member) == OptionKind::kFlag) return Value(true);
    if (member.typed.way == AtConsole::Way::kNumbersFile)
        return NumbersIn(call.Text(member.option), shape.items.front());
    if (shape.form != Shape::Form::kList) return OneTyped(member, shape, call.Text(member.option));
    Value::List list;
    for (const std::string& text : call.Texts(member.option))
        list.push_back(OneTyped(member, shape.items.front(), text));
    return Value(std::move(list));
}

const ShapeMember* MemberNamed(const Operation& operation, std::string_view name) {
    const auto& members = operation.asks.members;
    const auto found = std::ranges::find(members, name, &ShapeMember::name);
    return found == members.end() ? nullptr : &*found;
}

// `lines`, `0` and `level` of `/lines/0/level`.
std::vector<std::string> PartsOf(const std::string& path) {
    return path.empty() ? std::vector<std::string>{} : SplitList(path.substr(1), '/');
}

// What was typed for it: of a list the text at the path's place.
std::string TypedAt(const Invocation& call, const ShapeMember& member, const std::string& path) {
    const auto texts = call.Texts(member.option);
    const auto parts = PartsOf(path);
    const bool placed = parts.size() > 1 && AllDigits(parts[1]);
    const std::size_t at = placed ? static_cast<std::size_t>(ValueOf(parts[1])) : 0;
    return at < texts.size() ? texts[at] : "";
}

bool IsWrong(Code code) {
    return code == Code::member_wrong || code == Code::bad_member || code == Code::bad_option;
}

// The first of what is wrong, as the console says it.
Error AsTold(const Invocation& call, const Operation& operation, const Misfits& faults) {
    const auto& [path, error, found] = faults.front();
    const bool missing = error.code() == Code::missing_member;
    const auto parts = PartsOf(path);
    const auto& names = parts.empty() && missing ? error.message.args : parts;
    const ShapeMember* const member =
        names.empty() ? nullptr : MemberNamed(operation, names.front());
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

Result<Value> AskedBy(const Invocation& call, const Operation& operation) {
    Value::Object asked;
    for (const ShapeMember& member : operation.asks.members) {
        if (!call.Has(member.option)) continue;
        ZJ_ASSIGN(Value given, GivenFor(call, member));
        asked.emplace_back(member.name, std::move(given));
    }
    return Value(std::move(asked));
}

Result<RowAnswer> RowAnswerTo(const Invocation& call) {
    const Operation& operation = RowOf(call);
    ZJ_ASSIGN(const auto reg, call.OpenRegister());
    ZJ_ASSIGN(const Officer officer, call.ActingOfficer());
    ZJ_ASSIGN(const Instant now, call.Now());
    ZJ_ASSIGN(const Value asked, AskedBy(call, operation));
    const Call by{officer, now};
    auto answer = operation.run({*reg, by}, asked);
    if (answer) return RowAnswer{InLanguage(std::move(*answer), call.Lang()), {}};
    Error refused = AsTold(call, operation, answer.error());
    Value& found = answer.error().front().found;
    if (found.IsNothing()) return refused;
    return RowAnswer{InLanguage(std::move(found), call.Lang()), std::move(refused)};
}

Result<Value> AnswerTo(const Invocation& call) {
    ZJ_ASSIGN(RowAnswer found, RowAnswerTo(call));
    ZJ_TRY(found.done);
    return std::move(found.answer);
}

Result<Value> AnswerOfNobody(const Invocation& call, const AskedOfNobody& run) {
    const Operation& operation = RowOf(call);
    ZJ_ASSIGN(const auto reg, call.OpenRegister());
    ZJ_ASSIGN(const Instant now, call.Now());
    ZJ_ASSIGN(const Value asked, AskedBy(call, operation));
    auto answer = run(*reg, asked, now);
    if (!answer) return AsTold(call, operation, answer.error());
    return InLanguage(std::move(*answer), call.Lang());
}

Result<Value> AnswerInJson(const Invocation& call) {
    ZJ_ASSIGN(Value answer, AnswerTo(call));
    if (call.Json()) call.JsonLine(JsonOf(answer));
    return answer;
}

std::vector<OptionSpec> OptionsFor(std::string_view operation) {
    return OptionsOf(OperationNamed(operation));
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

std::int64_t NumberOf(const Value& answer, std::string_view member) {
    const Value* const found = answer.Find(member);
    CHECK(found != nullptr && found->As<std::int64_t>() != nullptr);
    return *found->As<std::int64_t>();
}

const Value::List& ListOf(const Value& answer, std::string_view member) {
    const Value* const found = answer.Find(member);
    CHECK(found != nullptr && found->As<Value::List>() != nullptr);
    return *found->As<Value::List>();
}

}  // namespace zhengji
