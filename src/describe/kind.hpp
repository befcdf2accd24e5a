// One description of a struct, from which it is read, written, told and exemplified. A request or
// an answer lists its fields:
//
//     struct AssignCase {
//         std::int64_t id = 0;
//         std::string to;
//         static constexpr auto kFields = Members(
//             Member{"case", &AssignCase::id, {"案号", "number of the case"}, "7"}.By("CASE"),
//             Member{"to", &AssignCase::to, {"承办人", "who is to have it"}, "乙"});
//     };
//
// and `Kind<T>` says of each type how it is read, written and told. A type without one does not
// compile.
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "describe/shape.hpp"

namespace zhengji {

/// What is wrong with a request, and where: `/lines/0/level`.
struct Misfit {
    std::string path;
    Error error;
    Value found = {};  ///< of a request that was refused: what it is told of all the same
};
/// All that is wrong with one request, so that it is put right at once.
using Misfits = std::vector<Misfit>;

/// How a type is read (what is wrong goes into the faults; what is read then means nothing),
/// written, and told.
template <class T>
struct Kind;

template <class Owner, class T>
struct Member {
    std::string_view name;
    T Owner::*member;
    Bilingual words;
    std::string_view sample = {};  ///< one that is right, as a text
    std::string_view option = {};  ///< as the command line has it, where not `--name`
    AskedWhen when = {};
    Bilingual hint = {};
    bool past = false;  ///< a day or a moment that has come; whoever reads it holds it to that
    AtConsole typed = {};

    constexpr Member By(std::string_view as) const {
        Member named = *this;
        named.option = as;
        return named;
    }
    /// Asked for by what another member says.
    constexpr Member When(const AskedWhen& asked) const {
        Member hanging = *this;
        hanging.when = asked;
        return hanging;
    }
    constexpr Member Hint(std::string_view chinese, std::string_view english) const {
        Member helped = *this;
        helped.hint = {chinese, english};
        return helped;
    }
    constexpr Member Past() const {
        Member come = *this;
        come.past = true;
        return come;
    }
    constexpr Member Typed(const AtConsole& how) const {
        Member typed_so = *this;
        typed_so.typed = how;
        return typed_so;
    }
};
template <class Owner, class T>
Member(std::string_view, T Owner::*, Bilingual) -> Member<Owner, T>;
template <class Owner, class T>
Member(std::string_view, T Owner::*, Bilingual, std::string_view) -> Member<Owner, T>;

template <class... F>
constexpr std::tuple<F...> Members(F... fields) {
    return {fields...};
}

template <class T>
concept Described = requires {
    T::kFields;
};

/// The member's own part of a path.
inline std::string Below(const std::string& path, std::string_view member) {
    return path + "/" + std::string(member);
}
/// The path's last part: what a message calls the field.
inline std::string FieldOf(const std::string& path) {
    return path.substr(path.rfind('/') + 1);
}

/// A text as a plain value; shared by the kinds whose JSON is a text.
const std::string* TextIn(const Value& value, const std::string& path, Misfits& faults);
/// member_wrong at `path`.
void NotOfKind(const std::string& path, Bilingual wanted, Misfits& faults);

/// No longer than that, in characters, where its field says nothing else.
inline constexpr std::int64_t kLongestText = 2000;

template <>
struct Kind<std::string> {
    static void Read(const Value& value, std::string& out, const std::string& path,
                     Misfits& faults);
    static Value Write(const std::string& text) { return Value(text); }
    static Shape Tell() {
        return {.form = Shape::Form::kText, .most = kLongestText, .sample = Value::Text("…")};
    }
};

template <>
struct Kind<bool> {
    static void Read(const Value& value, bool& out, const std::string& path, Misfits& faults);
    static Value Write(bool truth) { return Value(truth); }
    static Shape Tell() { return {.form = Shape::Form::kTruth, .sample = Value(true)}; }
};

/// Whole numbers that a person writes: at most nine digits and no sign, or the type's own width.
template <class Int>
requires std::integral<Int> &&(!std::same_as<Int, bool>)struct Kind<Int> {
    static constexpr std::int64_t kMost = sizeof(Int) < 8 ? 999'999'999 : 9'007'199'254'740'991;

    static void Read(const Value& value, Int& out, const std::string& path, Misfits& faults) {
        const auto* number = value.As<std::int64_t>();
        if (number == nullptr || *number < 0 || *number > kMost)
            return NotOfKind(path, {"不带符号的整数", "a whole number without a sign"}, faults);
        out = static_cast<Int>(*number);
    }
    static Value Write(Int number) { return Value(static_cast<std::int64_t>(number)); }
    static Shape Tell() {
        return {.form = Shape::Form::kWhole,
                .least = 0,
                .most = kMost,
                .sample = Value(std::int64_t{1})};
    }
};

/// What may be left out.
template <class T>
struct Kind<std::optional<T>> {
    static void Read(const Value& value, std::optional<T>& out, const std::string& path,
                     Misfits& faults) {
        Kind<T>::Read(value, out.emplace(), path, faults);
    }
    static Value Write(const std::optional<T>& one) { return one ? Kind<T>::Write(*one) : Value(); }
    static Shape Tell() {
        Shape shape = Kind<T>::Tell();
        shape.nullable = true;
        return shape;
    }
};

/// No request lists more than that.
inline constexpr std::size_t kLongestList = 1000;

template <class T>
struct Kind<std::vector<T>> {
    static void Read(const Value& value, std::vector<T>& out, const std::string& path,
                     Misfits& faults) {
        const auto* list = value.As<Value::List>();
        if (list == nullptr || list->size() > kLongestList)
            return NotOfKind(path, {"至多 1000 项的列表", "a list of at most 1000"}, faults);
        ReadEach(*list, out, path, faults);
    }
    static void ReadEach(const Value::List& list, std::vector<T>& out, const std::string& path,
                         Misfits& faults) {
        for (std::size_t i = 0; i < list.size(); ++i)
            Kind<T>::Read(list[i], out.emplace_back(), Below(path, std::to_string(i)), faults);
    }
    static Value Write(const std::vector<T>& all) {
        Value::List list;
        for (const T& one : all)
            list.push_back(Kind<T>::Write(one));
        return Value(std::move(list));
    }
    static Shape Tell() { return {.form = Shape::Form::kList, .items = {Kind<T>::Tell()}}; }
};

/// A list in which all of a province may stand: as long as the request or the file it comes in.
template <class T>
struct LongList {
    std::vector<T> all;
};
template <class T>
struct Kind<LongList<T>> {
    static void Read(const Value& value, LongList<T>& out, const std::string& path,
                     Misfits& faults) {
        const auto* list = value.As<Value::List>();
        if (list == nullptr) return NotOfKind(path, {"一个列表", "a list"}, faults);
        Kind<std::vector<T>>::ReadEach(*list, out.all, path, faults);
    }
    static Value Write(const LongList<T>& list) { return Kind<std::vector<T>>::Write(list.all); }
    static Shape Tell() { return Kind<std::vector<T>>::Tell(); }
};

/// What may be left out of a request: what is optional, a list, a truth.
template <class T>
inline constexpr MemberPresence kPresence = MemberPresence::kRequired;
template <class T>
inline constexpr MemberPresence kPresence<std::optional<T>> = MemberPresence::kOptional;
template <class T>
inline constexpr MemberPresence kPresence<std::vector<T>> = MemberPresence::kOptional;
template <class T>
inline constexpr MemberPresence kPresence<LongList<T>> = MemberPresence::kOptional;
template <>
inline constexpr MemberPresence kPresence<bool> = MemberPresence::kOptional;

/// unknown_member for what `names` does not list; bad_json where `value` is no object.
bool CheckMembers(const Value& value, const std::vector<std::string_view>& names,
                  const std::string& path, Misfits& faults);
/// missing_member at `path`.
void Missing(const std::string& path, Misfits& faults);

template <Described T>
struct Kind<T> {
    static void Read(const Value& value, T& out, const std::string& path, Misfits& faults) {
        std::apply(
            [&](const auto&... field) {
                if (!CheckMembers(value, {field.name...}, path, faults)) return;
                (ReadField(value, out, field, path, faults), ...);
            },
            T::kFields);
    }
    static Value Write(const T& one) {
        Value::Object object;
        std::apply(
            [&](const auto&... field) {
                (object.emplace_back(std::string(field.name), Written(one.*(field.member))), ...);
            },
            T::kFields);
        return Value(std::move(object));
    }
    static Shape Tell() {
        Shape shape{.form = Shape::Form::kObject};
        std::apply([&](const auto&... field) { (shape.members.push_back(Told(field)), ...); },
                   T::kFields);
        if constexpr (requires { T::kName; }) shape.name = T::kName;
        return shape;
    }

  private:
    template <class F>
    static void ReadField(const Value& value, T& out, const F& field, const std::string& path,
                          Misfits& faults) {
        using Type = std::remove_reference_t<decltype(out.*(field.member))>;
        const Value* const found = value.Find(field.name);
        if (found != nullptr && !found->IsNothing())
            Kind<Type>::Read(*found, out.*(field.member), Below(path, field.name), faults);
        else if (kPresence<Type> == MemberPresence::kRequired)
            Missing(Below(path, field.name), faults);
    }
    template <class Type>
    static Value Written(const Type& value) {
        return Kind<Type>::Write(value);
    }
    template <class F>
    static ShapeMember Told(const F& field) {
        using Type = std::remove_reference_t<decltype(std::declval<T>().*(field.member))>;
        ShapeMember member{
            std::string(field.name),   field.words, Kind<Type>::Tell(), kPresence<Type>,
            std::string(field.option), field.when,  field.hint,         field.typed};
        member.shape.past = field.past;
        if (member.option.empty()) member.option = OptionFor(field.name);
        if (!field.sample.empty()) {
            Shape& shape = member.shape.items.empty() ? member.shape : member.shape.items.front();
            shape.sample = FromText(shape, field.sample);
        }
        return member;
    }
};

/// A described struct from a plain value; everything that is wrong with it.
template <Described T>
tl::expected<T, Misfits> Read(const Value& value) {
    T out;
    Misfits faults;
    Kind<T>::Read(value, out, "", faults);
    if (!faults.empty()) return tl::unexpected(std::move(faults));
    return out;
}

}  // namespace zhengji
