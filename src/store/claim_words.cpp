#include "store/claim_words.hpp"

namespace zhengji {
namespace {

constexpr char kMark = '\x1e';

}  // namespace

std::string WithFields(std::string_view words, const CaseFields& fields) {
    std::string text(words);
    std::erase(text, kMark);
    for (const auto& [name, value] : fields) {
        std::string plain = value;
        std::erase(plain, kMark);
        text.append(1, kMark).append(name).append("=").append(plain);
    }
    return text;
}

void ReadWords(std::string_view text, std::string& words, CaseFields& fields) {
    auto end = text.find(kMark);
    words = text.substr(0, end);
    while (end != std::string_view::npos) {
        text.remove_prefix(end + 1);
        end = text.find(kMark);
        const std::string_view field = text.substr(0, end);
        const auto at = field.find('=');
        if (at != std::string_view::npos)
            fields[std::string(field.substr(0, at))] = field.substr(at + 1);
    }
}

}  // namespace zhengji
