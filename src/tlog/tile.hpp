// Tiles (c2sp.org/tlog-tiles): addresses of hash tiles and entry bundles, their paths, and what
// stands inside. Address arithmetic only; storage is elsewhere.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tlog/proof.hpp"

namespace zhengji {

inline constexpr unsigned kTileHeight = 8;
inline constexpr std::uint64_t kTileWidth = 256;

/// A tile of hashes (level 0–63), or an entry bundle (kEntries).
struct TileAddress {
    static constexpr int kEntries = -1;

    int level = 0;
    std::uint64_t index = 0;
    std::uint64_t width = kTileWidth;  ///< 256 for a full tile

    /// `tile/0/x001/x234/067.p/8`, `tile/entries/000`.
    std::string Path() const;
    /// Exactly what Path() writes; nothing for any other text.
    static std::optional<TileAddress> Parse(std::string_view path);

    friend bool operator==(const TileAddress&, const TileAddress&) = default;
};

/// How many hashes tile (level, index) has in a tree of `size`: 0 … 256.
std::uint64_t TileWidthIn(int level, std::uint64_t index, std::uint64_t size);

/// Reads tiles: (level, index) → its hashes, 32 bytes each, at least as many as asked for.
using TileReader = std::function<Result<std::string>(int level, std::uint64_t index)>;
/// Node hashes out of tiles, inner levels recomputed; log_tile_missing when a tile is too narrow.
NodeReader NodesFromTiles(TileReader tiles);

/// An entry bundle: each entry behind its length as a big-endian uint16. REQUIRES: every entry <
/// 65536 bytes.
std::string EncodeEntries(const std::vector<std::string>& entries);
/// Nothing for a truncated or overlong bundle.
std::optional<std::vector<std::string>> DecodeEntries(std::string_view bundle);

}  // namespace zhengji
