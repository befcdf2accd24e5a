// A case as it is told: where it stands, the steps that were taken, which can follow; in codes for
// programs and in words for people.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/show_cases.hpp"
#include "operations/kinds.hpp"
#include "rules/procedures/procedure.hpp"

namespace zhengji {

template <>
struct Kind<Procedure> {
    static void Read(const Value& value, Procedure& out, const std::string& path, Misfits& faults) {
        ReadWord(value, out, ParseProcedure, path, faults);
        if (faults.empty() && RuleOf(out).kept != KeptAs::kCases)
            faults.push_back(
                {path, MakeError(Code::bad_option, {FieldOf(path), std::string(Name(out))})});
    }
    static Value Write(Procedure procedure) { return Value::Text(Name(procedure)); }
    static Shape Tell() {
        Shape shape{.form = Shape::Form::kText,
                    .sample = Value::Text(Name(CaseProcedures().front()))};
        for (const Procedure one : CaseProcedures())
            shape.choices.emplace_back(Name(one));
        return shape;
    }
};

// A step that can follow, or is waited for, and the operation that takes it.
struct ToldNextStep {
    std::string verb, operation, words;
    std::vector<std::string> roles;
    static constexpr std::string_view kName = "NextStep";
    static constexpr auto kFields = Members(
        Member{"verb", &ToldNextStep::verb, {"步骤", "verb"}},
        Member{"operation", &ToldNextStep::operation, {"操作", "the operation that takes it"}},
        Member{"words", &ToldNextStep::words, {"步骤（文字）", "the step in words"}},
        Member{"roles", &ToldNextStep::roles, {"轮到谁", "whose turn it is, by role"}});

    static ToldNextStep Of(const StepRule& rule);
};

// A step as it was taken; what is stated stands under its field's name.
struct ToldTakenStep {
    struct Stated {
        std::string field, value, words, value_words;
        static constexpr std::string_view kName = "StatedField";
        static constexpr auto kFields = Members(
            Member{"field", &Stated::field, {"项", "field"}},
            Member{"value", &Stated::value, {"所写", "what it states"}},
            Member{"words", &Stated::words, {"项（文字）", "the field in words"}},
            Member{
                "value_words", &Stated::value_words, {"所写（文字）", "what it states in words"}});
    };
    std::string verb, words, officer;
    Instant at;
    std::vector<Stated> fields;
    static constexpr std::string_view kName = "Step";
    static constexpr auto kFields =
        Members(Member{"verb", &ToldTakenStep::verb, {"步骤", "verb"}},
                Member{"words", &ToldTakenStep::words, {"步骤（文字）", "the step in words"}},
                Member{"officer", &ToldTakenStep::officer, {"经办人", "who took it"}},
                Member{"at", &ToldTakenStep::at, {"时间", "when"}},
                Member{"fields", &ToldTakenStep::fields, {"所写各项", "what was stated"}});

    static ToldTakenStep Of(const CaseStep& step, const StepRule& rule);
};

struct ToldCase {
    std::int64_t id = 0;
    Procedure procedure{};
    std::string subject;
    int province = 0;
    std::string state, state_words;
    std::vector<ToldReason> notes;
    std::vector<ToldTakenStep> steps;
    std::optional<ToldNextStep> awaits;
    std::optional<std::vector<ToldNextStep>> can_follow;
    static constexpr std::string_view kName = "Case";
    static constexpr auto kFields = Members(
        Member{"id", &ToldCase::id, {"案号", "number of the case"}},
        Member{"procedure", &ToldCase::procedure, {"程序", "procedure"}},
        Member{"subject", &ToldCase::subject, {"所涉", "what it is about"}},
        Member{"province",
               &ToldCase::province,
               {"省（两位；0 为全国）", "whose office has it; 0 the nation's"}},
        Member{"state", &ToldCase::state, {"状态", "state"}},
        Member{"state_words", &ToldCase::state_words, {"状态（文字）", "the state in words"}},
        Member{"notes", &ToldCase::notes, {"期限", "its clocks as of now"}},
        Member{"steps", &ToldCase::steps, {"各步", "steps, in order"}},
        Member{"awaits",
               &ToldCase::awaits,
               {"等待的步骤；空：已办结或无须办理", "the step it waits for; null: none"}},
        Member{"can_follow",
               &ToldCase::can_follow,
               {"询问者现在可办的步骤；列表中不写",
                "the steps that whoever asks can take now; null in a list"}});

    static ToldCase InList(const ShownCase& shown);
    static Result<ToldCase> For(Reading& reading, const ShownCase& shown);
};

}  // namespace zhengji
