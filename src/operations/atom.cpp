#include "operations/atom.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/markup.hpp"

namespace zhengji {
namespace {

std::string Written(const std::string& text, Language language) {
    return Escaped(InLanguage(text, language));
}

std::string LinkText(std::string_view relation, const std::string& address) {
    if (address.empty()) return "";
    return fmt::format("  <link rel=\"{}\" type=\"application/atom+xml\" href=\"{}\"/>\n", relation,
                       Escaped(address));
}

std::string EntryText(const AtomEntry& entry, Language language) {
    return fmt::format(
        "  <entry>\n    <id>{}</id>\n    <title>{}</title>\n    <updated>{}</updated>\n"
        "    <content type=\"text\">{}</content>\n  </entry>\n",
        Written(entry.id, language), Written(entry.title, language), entry.updated.ToString(),
        Written(entry.text, language));
}

}  // namespace

std::string AtomId(const Digest& digest) {
    constexpr std::size_t kSize = 16, kVersion = 6, kVariant = 8;
    std::string bytes(AsBytes(digest).substr(0, kSize));
    bytes[kVersion] = static_cast<char>((bytes[kVersion] & 0x0F) | 0x80);
    bytes[kVariant] = static_cast<char>((bytes[kVariant] & 0x3F) | 0x80);
    const std::string hex = ToHex(bytes);
    return fmt::format("urn:uuid:{}-{}-{}-{}-{}", hex.substr(0, 8), hex.substr(8, 4),
                       hex.substr(12, 4), hex.substr(16, 4), hex.substr(20));
}

std::string AtomText(const AtomFeed& feed, Language language) {
    const auto newest = std::ranges::max_element(
        feed.entries, {}, [](const AtomEntry& entry) { return entry.updated.millis; });
    const Instant updated = newest == feed.entries.end() ? Instant{} : newest->updated;
    std::string text = fmt::format(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
        "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n  <id>{}</id>\n"
        "  <title>{}</title>\n  <updated>{}</updated>\n  <author><name>{}</name></author>\n",
        language == Language::kChinese ? "zh-CN" : "en", Written(feed.id, language),
        Written(feed.title, language), updated.ToString(), Written(feed.author, language));
    text +=
        LinkText("self", feed.self) + LinkText("first", feed.first) + LinkText("next", feed.next);
    for (const AtomEntry& entry : feed.entries)
        text += EntryText(entry, language);
    return text + "</feed>\n";
}

}  // namespace zhengji
