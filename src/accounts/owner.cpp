#include "accounts/owner.hpp"

#include "base/bytes.hpp"
#include "base/text.hpp"
#include "messages/message.hpp"

namespace zhengji {
namespace {

constexpr std::string_view kPerson = "person:", kStaff = "staff:";
constexpr std::size_t kPersonSize = 16;
constexpr std::string_view kShownInChinese = "持证人本人", kShownInEnglish = "the holder";

}  // namespace

std::string OwnerOfPerson(std::string_view person) {
    return std::string(kPerson) + ToHex(person);
}

std::string OwnerOfStaff(std::string_view name) {
    return std::string(kStaff) + OfficerKey(name);
}

std::optional<std::string> PersonOfOwner(std::string_view owner) {
    if (!owner.starts_with(kPerson)) return std::nullopt;
    auto person = FromHex(owner.substr(kPerson.size()));
    if (!person || person->size() != kPersonSize || OwnerOfPerson(*person) != owner)
        return std::nullopt;
    return person;
}

std::string ShownOwner(std::string_view name) {
    return PersonOfOwner(name) ? Word(kShownInChinese, kShownInEnglish) : std::string(name);
}

// Look-alikes are one by their keys, which are as long as what they are keys of: letters of
// hexadecimal have keys of one letter each.
bool ReadsAsPerson(std::string_view name) {
    static const std::string kKey = OfficerKey(OwnerOfPerson(std::string(kPersonSize, '\xAA')));
    static const std::string kStart = OfficerKey(kPerson);
    const std::string key = OfficerKey(name);
    for (const std::string_view shown : {kShownInChinese, kShownInEnglish})
        if (key == OfficerKey(shown)) return true;
    return key.size() == kKey.size() && key.starts_with(kStart);
}

}  // namespace zhengji
