// Which files a SQLite register consists of at a moment, as the file system knows them: what tells
// that a register was put in another's place while it was open (docs/adr/0064). Empty for a
// database server.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>

#include "messages/message.hpp"

namespace zhengji {

struct StoreFiles {
    struct File {
        std::uint64_t device = 0, inode = 0;  ///< both 0: not there
        friend auto operator<=>(const File&, const File&) = default;
    };

    static StoreFiles Of(const std::string& url);
    static StoreFiles At(const std::string& path);

    /// Whether `now` are other files than these. A file that SQLite keeps beside an open database
    /// and that goes or changes was taken away by others; one that comes is its own.
    bool AreReplacedBy(const StoreFiles& now) const;
    /// Files that were not there and are now belong to these.
    void TakeIn(const StoreFiles& now);
    /// Whether the database file's content was written since, be it by SQLite or by a copy over it.
    bool AreWrittenSince(const StoreFiles& now) const {
        return written != now.written || size != now.size;
    }

    std::array<File, 3> files{};  ///< the database, -wal, -shm
    std::int64_t written = 0;     ///< the database's time of change, in nanoseconds
    std::int64_t size = 0;
};

/// Where no database is at `path`, nothing lies there of what SQLite keeps beside one: it would be
/// taken for that of the next one that stands there, and be mixed into it. store_left_over.
Status NothingLeftAt(const std::string& path);

/// The files that one connection is open on, among all those of this process. SQLite shares what it
/// knows of a file among a process's connections, so that after a change all must have closed
/// before one may open. One thread.
class HeldFiles {
  public:
    /// REQUIRES: before the connection opens `path`. store_unreachable where another connection of
    /// this process holds files that are there no more. What lies beside the database then may be
    /// another process's, which takes it away as it closes: it is not held yet.
    static Result<HeldFiles> Hold(const std::string& path);
    HeldFiles(HeldFiles&&) noexcept = default;
    HeldFiles& operator=(HeldFiles&&) = delete;
    ~HeldFiles();

    /// REQUIRES: the connection has read the database, by which no other takes away what lies
    /// beside it. store_unreachable where others stand there now: what is written would be written
    /// to what nobody reads any more.
    Status AreThere();

  private:
    HeldFiles(std::string path, std::unique_ptr<StoreFiles> files)
        : path_(std::move(path)), files_(std::move(files)) {}
    std::string path_;
    std::unique_ptr<StoreFiles> files_;  // none: moved from
};

/// Whether HeldFiles::Hold would refuse the register's file now.
bool OthersHoldOlderFiles(const std::string& url);

}  // namespace zhengji
