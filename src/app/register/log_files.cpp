#include "app/register/log_files.hpp"

#include "store/status.hpp"
#include "tlog/note.hpp"
#include "tlog/tile.hpp"

namespace zhengji {
namespace {

Error NotThere(std::string_view path) {
    return MakeError(Code::no_such_page, {"/log/" + std::string(path)});
}

Result<std::string> Hashes(LogStore& log, const TileAddress& address) {
    ZJ_ASSIGN(const auto tile, log.Tile(address.level, static_cast<std::int64_t>(address.index)));
    if (!tile || tile->hashes.size() < address.width * 32) return NotThere(address.Path());
    return tile->hashes.substr(0, address.width * 32);
}

Result<std::string> Entries(LogStore& log, const TileAddress& address) {
    ZJ_ASSIGN(const auto leaves, log.Leaves(static_cast<std::int64_t>(address.index * kTileWidth),
                                            static_cast<std::int64_t>(address.width)));
    return EncodeEntries(leaves);
}

}  // namespace

Result<std::int64_t> PublishedSize(LogStore& log) {
    ZJ_ASSIGN(const std::string note, log.Checkpoint());
    if (note.empty()) return 0;
    ZJ_ASSIGN(const Checkpoint newest, Checkpoint::OfNote(note));
    return static_cast<std::int64_t>(newest.size);
}

Result<LogFile> ReadLogFile(Transaction& tx, std::string_view path) {
    LogStore log(tx);
    if (path == "checkpoint") {
        ZJ_ASSIGN(std::string note, log.Checkpoint());
        if (note.empty()) return NotThere(path);
        return LogFile{std::move(note), "text/plain; charset=utf-8", LogFileChanges::kGrows};
    }
    if (path == "status") {
        ZJ_ASSIGN(std::string statement, StatusStore(tx).Newest());
        if (statement.empty()) return MakeError(Code::no_status);
        return LogFile{std::move(statement), "application/octet-stream", LogFileChanges::kGrows};
    }
    const auto address = TileAddress::Parse(path);
    if (!address) return NotThere(path);
    ZJ_ASSIGN(const std::int64_t published, PublishedSize(log));
    const auto size = static_cast<std::uint64_t>(published);
    if (address->width > TileWidthIn(address->level, address->index, size)) return NotThere(path);
    const bool entries = address->level == TileAddress::kEntries;
    ZJ_ASSIGN(std::string bytes, entries ? Entries(log, *address) : Hashes(log, *address));
    return LogFile{std::move(bytes), "application/octet-stream", LogFileChanges::kNever};
}

}  // namespace zhengji
