#include "api/named_field.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "base/text.hpp"
#include "messages/named_fields.hpp"

namespace zhengji {
namespace {

// What a refusal is about whoever is refused, by the names that members of operations have.
struct About {
    std::string_view codes;  // how their names begin
    std::array<std::string_view, 4> members;
};
constexpr std::array kAbout = {
    About{"share_long", {"days"}},
    About{"assessment_long", {"days"}},
    About{"annotation_long", {"days"}},
    About{"token_days", {"days"}},
    About{"share_label", {"label"}},
    About{"annotation_use", {"use"}},
    About{"token_scope", {"scopes"}},
    About{"password_", {"new_password", "password"}},
    About{"bad_identity_", {"id_number"}},
    About{"identity_", {"id_number"}},
    About{"id_type_unknown", {"id_type"}},
    About{"staff_needs_person", {"id_number"}},
    About{"certificate_number_", {"certificate_no", "number"}},
    About{"admission_number_", {"admission_no", "number"}},
    About{"mail_address", {"address"}},
    About{"mail_code_wrong", {"code"}},
    About{"webhook_address", {"url", "address"}},
    About{"unknown_place", {"area", "place"}},
    About{"unknown_session", {"session"}},
    About{"session_not_in_policy", {"session"}},
    About{"province_unknown", {"province", "subject"}},
    About{"officer_", {"name", "to", "assignee"}},
    About{"assignee_unfit", {"to", "assignee"}},
};

const ShapeMember* Find(const Shape& shape, std::string_view name) {
    const auto found = std::ranges::find(shape.members, name, &ShapeMember::name);
    return found == shape.members.end() ? nullptr : &*found;
}

// A list's own members are those of what it lists; the parts of a path between are its numbers.
const ShapeMember* MemberAt(const Operation& operation, std::string_view path) {
    const Shape* shape = &operation.asks;
    const ShapeMember* member = nullptr;
    for (const std::string& part :
         SplitList(path.substr(std::min<std::size_t>(1, path.size())), '/')) {
        if (shape->form == Shape::Form::kList && !shape->items.empty()) {
            shape = &shape->items.front();
            continue;
        }
        const ShapeMember* const below = Find(*shape, part);
        if (below == nullptr) return nullptr;
        member = below;
        shape = &below->shape;
    }
    return member;
}

std::string PathOf(const Operation& operation, std::string_view member) {
    return Find(operation.asks, member) == nullptr ? "" : "/" + std::string(member);
}

std::string OfItsMessage(const Message& message, const Operation& operation) {
    for (const std::string& argument : message.args)
        if (std::string path = PathOf(operation, MemberNamed(argument)); !path.empty()) return path;
    // What is missing or wrong is named first, as a request has it.
    static constexpr std::array kNameFirst = {Code::missing_member, Code::bad_option};
    const bool first = std::ranges::find(kNameFirst, message.code) != kNameFirst.end();
    return first && !message.args.empty() ? PathOf(operation, message.args.front()) : "";
}

std::string OfItsCode(Code code, const Operation& operation) {
    for (const About& about : kAbout) {
        if (!Info(code).name.starts_with(about.codes)) continue;
        for (const std::string_view member : about.members)
            if (std::string path = PathOf(operation, member); !path.empty()) return path;
    }
    return "";
}

// As far as it is a name: what stands behind is said better by a form's hint.
std::string InShort(std::string_view words, std::span<const std::string_view> ends) {
    std::size_t end = words.size();
    for (const std::string_view one : ends)
        end = std::min(end, words.find(one));
    return std::string(Trim(words.substr(0, end)));
}

}  // namespace

std::string PlaceOf(const Misfit& fault, const Operation& operation) {
    if (!fault.path.empty()) return fault.path;
    std::string path = OfItsMessage(fault.error.message, operation);
    return path.empty() ? OfItsCode(fault.error.code(), operation) : path;
}

std::string CalledAt(const Operation& operation, std::string_view path, Language language) {
    static constexpr std::array<std::string_view, 4> kChinese = {"（", "；", "：", "，"};
    static constexpr std::array<std::string_view, 4> kEnglish = {" (", ";", ":", ","};
    const ShapeMember* const member = MemberAt(operation, path);
    if (member == nullptr) return FieldOf(std::string(path));
    const bool chinese = language == Language::kChinese;
    return InShort(chinese ? member->words.chinese : member->words.english,
                   chinese ? kChinese : kEnglish);
}

}  // namespace zhengji
