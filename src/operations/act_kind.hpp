// Acts in answers: one of a list, so that whoever reads it knows all there can be.
#pragma once

#include "operations/kinds.hpp"
#include "rules/certificates/act.hpp"

namespace zhengji {

template <>
struct Kind<ActKind> {
    static Value Write(ActKind kind) { return Value::Text(Name(kind)); }
    static Shape Tell() {
        Shape shape{.form = Shape::Form::kText, .sample = Value::Text(Name(ActKind::kIssued))};
        for (int i = 0; i <= static_cast<int>(ActKind::kReinstated); ++i) {
            const auto kind = static_cast<ActKind>(i);
            shape.choices.push_back({std::string(Name(kind)), {Chinese(kind), {}}});
        }
        return shape;
    }
};

}  // namespace zhengji
