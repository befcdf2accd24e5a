// How the register's own words are read, written and told in requests and answers.
#pragma once

#include <array>
#include <span>

#include "base/civil_date.hpp"
#include "base/instant.hpp"
#include "describe/kind.hpp"
#include "rules/policy/decision.hpp"
#include "rules/policy/terms.hpp"

namespace zhengji {

template <>
struct Kind<CivilDate> {
    static void Read(const Value& value, CivilDate& out, const std::string& path, Misfits& faults);
    static Value Write(CivilDate day) { return Value(day.ToString()); }
    static Shape Tell() {
        return {.form = Shape::Form::kText, .format = "date", .sample = Value::Text("2025-03-10")};
    }
};

template <>
struct Kind<Instant> {
    static void Read(const Value& value, Instant& out, const std::string& path, Misfits& faults);
    static Value Write(Instant at) { return Value(at.ToString()); }
    static Shape Tell() {
        return {.form = Shape::Form::kText,
                .format = "date-time",
                .sample = Value::Text("2025-03-10T09:00:00+08:00")};
    }
};

template <>
struct Kind<Session> {
    static void Read(const Value& value, Session& out, const std::string& path, Misfits& faults);
    static Value Write(const Session& session) { return Value(session.ToString()); }
    static Shape Tell() {
        return {.form = Shape::Form::kText,
                .format = "session",
                .pattern = "^[0-9]{4}(H[12])?$",
                .sample = Value::Text("2024H2")};
    }
};

/// A province by its two digits; read in words, too (ProvinceTyped).
struct ProvinceCode : Strong<ProvinceCode, int> {
    using Strong::Strong;
};
template <>
struct Kind<ProvinceCode> {
    static constexpr int kLeast = 11, kMost = 99;
    static void Read(const Value& value, ProvinceCode& out, const std::string& path,
                     Misfits& faults);
    static Value Write(ProvinceCode one) { return Value(std::int64_t{one.value}); }
    static Shape Tell() {
        return {.form = Shape::Form::kWhole,
                .format = "province",
                .least = kLeast,
                .most = kMost,
                .sample = Value(std::int64_t{64})};
    }
};

/// Written only, as `{code, rule, text, source}`: a reason as the rules gave it.
struct ToldReason {
    std::string code, rule, text, source;
    static ToldReason Of(const Reason& reason);
    static constexpr std::string_view kName = "RuleReason";
    static constexpr auto kFields =
        Members(Member{"code", &ToldReason::code, {"代码", "stable code"}},
                Member{"rule", &ToldReason::rule, {"所依规则", "rule it rests on; may be empty"}},
                Member{"text", &ToldReason::text, {"说明", "in words"}},
                Member{"source",
                       &ToldReason::source,
                       {"出处", "document and article of the policy value used; may be empty"}});
};
std::vector<ToldReason> Told(std::span<const Reason> reasons);

/// A message in both languages; the door shows the asker's (InLanguage).
std::string InBoth(const Message& message);

/// A word of a list: what has a name, a Chinese one, and a parser of both.
template <class Word>
void ReadWord(const Value& value, Word& out, std::optional<Word> (*parse)(std::string_view),
              const std::string& path, Misfits& faults) {
    const std::string* const text = TextIn(value, path, faults);
    if (text == nullptr) return;
    const auto word = parse(*text);
    if (!word) {
        faults.push_back({path, MakeError(Code::bad_option, {FieldOf(path), *text})});
        return;
    }
    out = *word;
}

template <>
struct Kind<Level> {
    static void Read(const Value& value, Level& out, const std::string& path, Misfits& faults) {
        ReadWord(value, out, ParseLevel, path, faults);
    }
    static Value Write(Level level) { return Value::Text(Name(level)); }
    static Shape Tell() {
        Shape shape{.form = Shape::Form::kText, .sample = Value::Text("intermediate")};
        for (const Level level : AllLevels())
            shape.choices.push_back({std::string(Name(level)), {Chinese(level), {}}});
        return shape;
    }
};
template <>
struct Kind<Family> {
    static void Read(const Value& value, Family& out, const std::string& path, Misfits& faults) {
        ReadWord(value, out, ParseFamily, path, faults);
    }
    static Value Write(Family family) { return Value::Text(Name(family)); }
    static Shape Tell() {
        Shape shape{.form = Shape::Form::kText, .sample = Value::Text("software")};
        for (const Family family : {Family::kSoftware, Family::kTelecom})
            shape.choices.push_back({std::string(Name(family)), {Chinese(family), {}}});
        return shape;
    }
};
template <>
struct Kind<Basis> {
    static void Read(const Value& value, Basis& out, const std::string& path, Misfits& faults) {
        ReadWord(value, out, ParseBasis, path, faults);
    }
    static Value Write(Basis basis) { return Value::Text(Name(basis)); }
    static Shape Tell() {
        Shape shape{.form = Shape::Form::kText, .sample = Value::Text("resident")};
        for (const Basis basis : AllBases())
            shape.choices.push_back({std::string(Name(basis)), {Chinese(basis), English(basis)}});
        return shape;
    }
};

}  // namespace zhengji
