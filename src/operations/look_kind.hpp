// What a look is for, in requests and answers.
#pragma once

#include "operations/kinds.hpp"
#include "rules/procedures/looks.hpp"

namespace zhengji {

inline constexpr Bilingual kPurpose{"用途", "what for"};

template <>
struct Kind<Purpose> {
    static void Read(const Value& value, Purpose& out, const std::string& path, Misfits& faults) {
        ReadWord(value, out, ParsePurpose, path, faults);
    }
    static Value Write(Purpose purpose) { return Value::Text(Name(purpose)); }
    static Shape Tell() {
        Shape shape{.form = Shape::Form::kText, .sample = Value::Text("review")};
        for (const Purpose purpose : AllPurposes())
            shape.choices.push_back(
                {std::string(Name(purpose)), {Chinese(purpose), English(purpose)}});
        return shape;
    }
};

}  // namespace zhengji
