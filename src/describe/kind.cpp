#include "describe/kind.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace zhengji {

const std::string* TextIn(const Value& value, const std::string& path, Misfits& faults) {
    const auto* text = value.As<std::string>();
    if (text == nullptr) faults.push_back({path, MakeError(Code::bad_member, {FieldOf(path)})});
    return text;
}

void NotOfKind(const std::string& path, Bilingual wanted, Misfits& faults) {
    faults.push_back({path, MakeError(Code::member_wrong,
                                      {FieldOf(path), Word(wanted.chinese, wanted.english)})});
}

void Missing(const std::string& path, Misfits& faults) {
    faults.push_back({path, MakeError(Code::missing_member, {FieldOf(path)})});
}

void Kind<std::string>::Read(const Value& value, std::string& out, const std::string& path,
                             Misfits& faults) {
    const std::string* const text = TextIn(value, path, faults);
    if (text == nullptr) return;
    if (CodePoints(*text) > static_cast<std::size_t>(kLongestText))
        return NotOfKind(path, {"不超过 2000 字的文字", "a text of at most 2000 characters"},
                         faults);
    out = *text;
}

void Kind<bool>::Read(const Value& value, bool& out, const std::string& path, Misfits& faults) {
    const auto* const truth = value.As<bool>();
    if (truth == nullptr) return NotOfKind(path, {"true 或 false", "true or false"}, faults);
    out = *truth;
}

bool CheckMembers(const Value& value, const std::vector<std::string_view>& names,
                  const std::string& path, Misfits& faults) {
    const auto* const object = value.As<Value::Object>();
    if (object == nullptr) {
        if (path.empty()) {
            faults.push_back({path, MakeError(Code::bad_json)});
        } else {
            NotOfKind(path, {"一个对象", "an object"}, faults);
        }
        return false;
    }
    // Whoever sends a thousand is told of the first: an answer does not outgrow its question.
    constexpr std::size_t kMostTold = 20;
    for (const auto& [name, member] : *object) {
        if (faults.size() >= kMostTold) break;
        if (std::ranges::find(names, name) == names.end())
            faults.push_back({Below(path, name), MakeError(Code::unknown_member, {Shown(name)})});
    }
    return true;
}

}  // namespace zhengji
