// Which files a SQLite register consists of at a moment, as the file system knows them: what tells
// that a register was put in another's place while it was open. Empty for a database server.
#pragma once

#include <array>
#include <cstdint>
#include <mutex>
#include <string>

namespace zhengji {

struct StoreFiles {
    struct File {
        std::uint64_t device = 0, inode = 0;  ///< both 0: not there
        friend auto operator<=>(const File&, const File&) = default;
    };

    static StoreFiles Of(const std::string& url);

    /// Whether `now` are other files than these. A file that SQLite keeps beside an open database
    /// and that goes or changes was taken away by others; one that comes is its own.
    bool AreReplacedBy(const StoreFiles& now) const;
    /// Whether the database file's content was written since, be it by SQLite or by a copy over it.
    bool AreWrittenSince(const StoreFiles& now) const {
        return written != now.written || size != now.size;
    }

    std::array<File, 3> files{};  ///< the database, -wal, -shm
    std::int64_t written = 0;     ///< the database's time of change, in nanoseconds
    std::int64_t size = 0;
};

/// How many connections of this process are open on which files. SQLite shares what it knows of a
/// file among a process's connections, so that after a change all must have closed before one may
/// open. All threads.
class OpenFiles {
  public:
    /// Whether `files` may be opened: nobody holds others.
    bool Enter(const StoreFiles& files);
    void Leave();

  private:
    std::mutex mutex_;
    StoreFiles held_;
    int count_ = 0;
};

}  // namespace zhengji
