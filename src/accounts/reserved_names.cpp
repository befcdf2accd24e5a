#include "accounts/reserved_names.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "accounts/owner.hpp"
#include "base/text.hpp"

namespace zhengji {
namespace {

// However a word is written that names a holder, or the register.
constexpr std::array<std::string_view, 4> kHolders = {"持证人本人", "持證人本人", "持証人本人",
                                                      "the holder"};
constexpr std::array<std::string_view, 13> kRegister = {
    "系统", "系統", "登记册",  "登記冊",       "登记簿", "登記簿",    "证籍",
    "證籍", "証籍", "zhengji", "the register", "system", "the system"};
constexpr std::array<std::string_view, 8> kBrackets = {"（", "(", "【", "[", "〔", "「", "<", "《"};

std::string_view BeforeBracket(std::string_view name) {
    std::size_t end = name.size();
    for (const std::string_view bracket : kBrackets)
        end = std::min(end, name.find(bracket));
    return name.substr(0, end);
}

}  // namespace

bool ReadsAsRegisters(std::string_view name) {
    const std::string key = OfficerKey(name), alone = OfficerKey(BeforeBracket(name));
    const bool holder = std::ranges::any_of(kHolders, [&](std::string_view word) {
        return key.find(OfficerKey(word)) != std::string::npos;
    });
    const bool itself = std::ranges::any_of(
        kRegister, [&](std::string_view word) { return alone == OfficerKey(word); });
    return holder || itself || ReadsAsPerson(name);
}

}  // namespace zhengji
