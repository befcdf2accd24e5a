// The kind of an identity document in requests: any of its names is taken as it is typed, and what
// is none is refused by whoever needs it; the description lists them with their words.
#pragma once

#include <array>

#include "operations/kinds.hpp"
#include "rules/exam/identity.hpp"

namespace zhengji {

struct TypedIdType : Strong<TypedIdType, std::string> {
    using Strong::Strong;
};

template <>
struct Kind<TypedIdType> {
    static void Read(const Value& value, TypedIdType& out, const std::string& path,
                     Misfits& faults) {
        Kind<std::string>::Read(value, out.value, path, faults);
    }
    static Value Write(const TypedIdType& one) { return Value(one.value); }
    static Shape Tell() {
        constexpr std::array<std::string_view, 6> kEnglish = {
            "resident identity card",
            "residence permit for Hong Kong, Macao and Taiwan residents",
            "mainland travel permit for Hong Kong and Macao residents",
            "mainland travel permit for Taiwan residents",
            "permanent residence card of a foreigner",
            "passport"};
        static_assert(static_cast<std::size_t>(IdType::kPassport) + 1 == kEnglish.size());
        Shape shape{.form = Shape::Form::kText, .sample = Value::Text(Name(IdType::kResident))};
        for (std::size_t i = 0; i < kEnglish.size(); ++i) {
            const auto type = static_cast<IdType>(i);
            shape.choices.push_back({std::string(Name(type)), {Chinese(type), kEnglish.at(i)}});
        }
        return shape;
    }
};

/// As it was typed; empty: nothing was.
inline std::string Typed(const std::optional<TypedIdType>& type) {
    return type ? type->value : "";
}

}  // namespace zhengji
