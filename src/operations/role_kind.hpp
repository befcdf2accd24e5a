// Roles in requests and answers.
#pragma once

#include "operations/kinds.hpp"
#include "rules/procedures/powers.hpp"
#include "rules/procedures/titles.hpp"

namespace zhengji {

template <>
struct Kind<Role> {
    static void Read(const Value& value, Role& out, const std::string& path, Misfits& faults) {
        ReadWord(value, out, ParseRole, path, faults);
    }
    static Value Write(Role role) { return Value::Text(Name(role)); }
    static Shape Tell() {
        Shape shape{.form = Shape::Form::kText, .sample = Value::Text("registration_agency")};
        for (const Role role : AllRoles()) {
            const TitleWords title = TitleOf(role);
            shape.choices.push_back({std::string(Name(role)), {title.chinese, title.english}});
        }
        return shape;
    }
};

}  // namespace zhengji
