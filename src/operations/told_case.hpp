// A case as it is told: where it stands, the steps that were taken, which can follow; in codes for
// programs and in words for people.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/cases/class_record.hpp"
#include "app/reading/show_cases.hpp"
#include "operations/kinds.hpp"
#include "rules/procedures/procedure.hpp"
#include "rules/procedures/titles.hpp"

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
        for (const Procedure one : CaseProcedures()) {
            const TitleWords title = TitleOf(one);
            shape.choices.push_back({std::string(Name(one)), {title.chinese, title.english}});
        }
        return shape;
    }
};

inline constexpr Bilingual kSubjectWords{
    "所涉的名称；所涉本身已说明的不写",
    "what that is called; null where the subject says it itself"};

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

// Whom a case or a certificate is about.
struct ToldPerson {
    std::string name;
    std::optional<std::string> certificate_no, admission_no, session_words, qualification,
        level_words;
    static constexpr std::string_view kName = "PersonAbout";
    static constexpr auto kFields = Members(
        Member{"name", &ToldPerson::name, {"姓名", "name"}},
        Member{
            "certificate_no",
            &ToldPerson::certificate_no,
            {"证书管理号；空：尚无证书或者不止一本", "certificate number; null: none, or several"}},
        Member{"admission_no", &ToldPerson::admission_no, {"准考证号", "admission number"}},
        Member{
            "session_words", &ToldPerson::session_words, {"场次（文字）", "the session in words"}},
        Member{"qualification", &ToldPerson::qualification, {"资格名称", "qualification"}},
        Member{"level_words", &ToldPerson::level_words, {"级别（文字）", "the level in words"}});

    static ToldPerson Of(const PersonAbout& about, const PolicyBook& book);
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
    std::optional<std::string> body;
    Instant at;
    std::string rule;
    std::vector<Stated> fields;
    static constexpr std::string_view kName = "Step";
    static constexpr auto kFields =
        Members(Member{"verb", &ToldTakenStep::verb, {"步骤", "verb"}},
                Member{"words", &ToldTakenStep::words, {"步骤（文字）", "the step in words"}},
                Member{"officer", &ToldTakenStep::officer, {"经办人", "who took it"}},
                Member{"body",
                       &ToldTakenStep::body,
                       {"以何机关之名；列表中不写", "in which body's name; null in a list"}},
                Member{"at", &ToldTakenStep::at, {"时间", "when"}},
                Member{"rule", &ToldTakenStep::rule, {"所依规则", "rule it was taken by"}},
                Member{"fields", &ToldTakenStep::fields, {"所写各项", "what was stated"}});

    static ToldTakenStep Of(const CaseStep& step, const StepRule& rule);
};

// One entry of a class's record, as its institution entered it.
struct ToldAttended {
    std::int64_t id = 0;
    std::string certificate_no, name;
    CivilDate on;
    std::string times, units;
    bool completed = false;
    static constexpr std::string_view kName = "AttendedEntry";
    static constexpr auto kFields = Members(
        Member{"case", &ToldAttended::id, {"学时案号", "number of the entry"}},
        Member{
            "certificate_no", &ToldAttended::certificate_no, {"证书管理号", "certificate number"}},
        Member{"name",
               &ToldAttended::name,
               {"姓名（略去名字）", "the name, all but its first hidden"}},
        Member{"on", &ToldAttended::on, {"日期", "day"}},
        Member{"times", &ToldAttended::times, {"起止时间；可空", "from and to; may be empty"}},
        Member{"units", &ToldAttended::units, {"数量", "units"}},
        Member{"completed", &ToldAttended::completed, {"是否结业", "whether completed"}});

    static ToldAttended Of(const Attended& entry);
};

// What a class's record says so far: who would be signed for.
struct ToldClassRecord {
    std::int64_t learners = 0;
    std::vector<ToldAttended> entries;
    static constexpr std::string_view kName = "ClassRecord";
    static constexpr auto kFields = Members(
        Member{"learners",
               &ToldClassRecord::learners,
               {"学员人数，签署时须与此相同", "learners: what the signature is to state"}},
        Member{"entries", &ToldClassRecord::entries, {"各条学时记录", "its entries, in order"}});

    static ToldClassRecord Of(const std::vector<Attended>& attendance);
};

struct ToldCase {
    std::int64_t id = 0;
    Procedure procedure{};
    std::string subject;
    std::optional<ToldPerson> about;
    int province = 0;
    std::string state, state_words;
    std::vector<ToldReason> notes;
    std::vector<ToldTakenStep> steps;
    std::optional<ToldNextStep> awaits;
    std::optional<std::vector<ToldNextStep>> can_follow;
    std::optional<ToldClassRecord> record;
    std::optional<std::string> assignee = {};
    std::optional<Instant> assigned_at = {};
    std::optional<std::string> subject_words = {};
    static constexpr std::string_view kName = "Case";
    static constexpr auto kFields = Members(
        Member{"id", &ToldCase::id, {"案号", "number of the case"}},
        Member{"procedure", &ToldCase::procedure, {"程序", "procedure"}},
        Member{"subject", &ToldCase::subject, {"所涉", "what it is about"}},
        Member{"about",
               &ToldCase::about,
               {"所涉之人；列表中及不涉及个人的不写",
                "whom it is about; null in a list, and of what is about nobody"}},
        Member{"province",
               &ToldCase::province,
               {"省（两位；0 为全国）", "whose office has it; 0 the nation's"}},
        Member{"state", &ToldCase::state, {"状态", "state"}},
        Member{"state_words", &ToldCase::state_words, {"状态（文字）", "the state in words"}},
        Member{
            "notes",
            &ToldCase::notes,
            {"期限；对决定不服的救济", "its clocks as of now, and redress against its decision"}},
        Member{"steps", &ToldCase::steps, {"各步", "steps, in order"}},
        Member{"awaits",
               &ToldCase::awaits,
               {"等待的步骤；空：已办结或无须办理", "the step it waits for; null: none"}},
        Member{"can_follow",
               &ToldCase::can_follow,
               {"询问者现在可办的步骤；列表中不写",
                "the steps that whoever asks can take now; null in a list"}},
        Member{"record",
               &ToldCase::record,
               {"培训班的学时记录；列表中及其他程序不写",
                "the record of a class; null in a list, and of any other procedure"}},
        Member{"assignee",
               &ToldCase::assignee,
               {"承办人，只对机关说；列表中不写，空：无人承办",
                "who has it in hand, told to its offices; null in a list, and where nobody has"}},
        Member{"assigned_at",
               &ToldCase::assigned_at,
               {"自何时起由其承办", "since when that one has it in hand"}},
        Member{"subject_words", &ToldCase::subject_words, kSubjectWords});

    static ToldCase InList(const ShownCase& shown);
    static Result<ToldCase> For(Reading& reading, const ShownCase& shown);
};

}  // namespace zhengji
