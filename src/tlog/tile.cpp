#include "tlog/tile.hpp"

#include <fmt/format.h>

#include <charconv>

#include "base/check.hpp"
#include "base/text.hpp"

namespace zhengji {
namespace {

std::string IndexPath(std::uint64_t n) {
    std::string path = fmt::format("{:03}", n % 1000);
    for (n /= 1000; n > 0; n /= 1000)
        path = fmt::format("x{:03}/", n % 1000) + path;
    return path;
}

std::optional<std::uint64_t> Number(std::string_view text) {
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

// `x001/x234/067` → 1234067.
std::optional<std::uint64_t> ParseIndex(std::string_view text) {
    std::uint64_t value = 0;
    while (true) {
        const bool more = text.starts_with('x');
        if (more) text.remove_prefix(1);
        const auto part = Number(text.substr(0, 3));
        if (text.size() < 3 || !part || value > (UINT64_MAX - 999) / 1000) return std::nullopt;
        value = value * 1000 + *part;
        text.remove_prefix(3);
        if (!more) return text.empty() ? std::optional(value) : std::nullopt;
        if (!text.starts_with('/')) return std::nullopt;
        text.remove_prefix(1);
    }
}

// The root of 2^k hashes that start at `first` in a tile's bytes.
Digest Collapse(std::string_view hashes, std::uint64_t first, std::uint64_t count) {
    if (count == 1) return *DigestFromBytes(hashes.substr(first * 32, 32));
    const Digest left = Collapse(hashes, first, count / 2);
    return NodeHash(left, Collapse(hashes, first + count / 2, count / 2));
}

}  // namespace

std::string TileAddress::Path() const {
    std::string path = level == kEntries ? "tile/entries/" : fmt::format("tile/{}/", level);
    path += IndexPath(index);
    if (width < kTileWidth) path += fmt::format(".p/{}", width);
    return path;
}

std::optional<TileAddress> TileAddress::Parse(std::string_view path) {
    TileAddress address;
    const std::string_view whole = path;
    if (!path.starts_with("tile/")) return std::nullopt;
    path.remove_prefix(5);
    const auto slash = path.find('/');
    if (slash == std::string_view::npos) return std::nullopt;
    const auto level = Number(path.substr(0, slash));
    if (path.substr(0, slash) != "entries" && (!level || *level > 63)) return std::nullopt;
    address.level = level ? static_cast<int>(*level) : kEntries;
    path.remove_prefix(slash + 1);
    if (const auto partial = path.find(".p/"); partial != std::string_view::npos) {
        const auto width = Number(path.substr(partial + 3));
        if (!width || *width == 0 || *width >= kTileWidth) return std::nullopt;
        address.width = *width;
        path = path.substr(0, partial);
    }
    const auto index = ParseIndex(path);
    if (!index) return std::nullopt;
    address.index = *index;
    // One spelling only: leading zeros and superfluous groups are refused.
    if (address.Path() != whole) return std::nullopt;
    return address;
}

std::uint64_t TileWidthIn(int level, std::uint64_t index, std::uint64_t size) {
    const unsigned shift = kTileHeight * static_cast<unsigned>(level < 0 ? 0 : level);
    if (shift >= 64) return 0;
    const std::uint64_t hashes = size >> shift;
    const std::uint64_t before = index * kTileWidth;
    if (hashes <= before) return 0;
    return std::min(kTileWidth, hashes - before);
}

NodeReader NodesFromTiles(TileReader tiles) {
    return [tiles = std::move(tiles)](unsigned level, std::uint64_t index) -> Result<Digest> {
        const unsigned inner = level % kTileHeight;
        const std::uint64_t first = index << inner;
        const std::uint64_t count = std::uint64_t{1} << inner;
        ZJ_ASSIGN(const std::string hashes,
                  tiles(static_cast<int>(level / kTileHeight), first / kTileWidth));
        const std::uint64_t at = first % kTileWidth;
        if (hashes.size() < (at + count) * 32) {
            return MakeError(Code::log_tile_missing, {std::to_string(level / kTileHeight),
                                                      std::to_string(first / kTileWidth)});
        }
        return Collapse(hashes, at, count);
    };
}

std::string EncodeEntries(const std::vector<std::string>& entries) {
    std::string bundle;
    for (const std::string& entry : entries) {
        CHECK(entry.size() < 65536);
        bundle += static_cast<char>(entry.size() >> 8U);
        bundle += static_cast<char>(entry.size() & 0xFFU);
        bundle += entry;
    }
    return bundle;
}

std::optional<std::vector<std::string>> DecodeEntries(std::string_view bundle) {
    std::vector<std::string> entries;
    while (!bundle.empty()) {
        if (bundle.size() < 2) return std::nullopt;
        const std::size_t size = static_cast<std::size_t>(static_cast<unsigned char>(bundle[0]))
                                     << 8U |
                                 static_cast<unsigned char>(bundle[1]);
        if (bundle.size() - 2 < size) return std::nullopt;
        entries.emplace_back(bundle.substr(2, size));
        bundle.remove_prefix(2 + size);
    }
    return entries;
}

}  // namespace zhengji
