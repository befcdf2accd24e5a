#include "app/restore_register.hpp"

#include <filesystem>

#include "app/audit_log.hpp"
#include "app/books_outside.hpp"
#include "app/gate/gate.hpp"
#include "app/sequencer.hpp"
#include "keys/file_io.hpp"
#include "store/settle.hpp"

namespace zhengji {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kSqlite = "sqlite:";

bool IsOlder(const Status& books) {
    return !books && (books.error().code() == Code::books_rolled_back ||
                      books.error().code() == Code::books_differ);
}

// A copy of the backup beside the register, gone again unless it takes its place.
class Candidate {
  public:
    explicit Candidate(const std::string& register_file) : path_(register_file + ".restoring") {}
    Candidate(const Candidate&) = delete;
    Candidate& operator=(const Candidate&) = delete;
    ~Candidate() { Remove(); }

    Status CopyFrom(const std::string& file) {
        Remove();  // one that was broken off
        return CopySqlite(file, path_);
    }
    const std::string& Path() const { return path_; }

  private:
    void Remove() const {
        std::error_code ignored;
        for (const char* ending : {"", "-wal", "-shm", ".part"})
            fs::remove(path_ + ending, ignored);
    }
    std::string path_;
};

// Whatever the books' seal outside it says, it audits clean.
Status CheckClean(Register& reg, const std::string& name) {
    ZJ_ASSIGN(const AuditReport report, AuditOlderCopy(reg));
    if (report.faults.empty()) return {};
    return MakeError(Code::restore_unsound, {name, std::to_string(report.faults.size())},
                     report.faults.front());
}

// Later than any seal outside it, and than the books of the copy it goes before, which is noted
// there: that one is the older of the two from now on.
Status SealAsNewest(Register& reg) {
    ZJ_ASSIGN(const auto noted, BooksOutside(reg));
    const auto newest = noted.Newest();
    return Perform(reg, kItself, [&](Desk& desk) -> Status {
        ZJ_ASSIGN([[maybe_unused]] const auto seal,
                  SealBooksAfter(desk.Tx(), newest ? newest->change : 0));
        return {};
    });
}

// The candidate is of these keys, not older than what was signed and, unless that is asked for, not
// than the books' seal, and audits clean; whether it is older.
Result<bool> CheckSound(const RestoreRequest& request, const std::string& candidate) {
    ZJ_ASSIGN(const std::string keys, request.place.KeysDir());
    ZJ_ASSIGN(const auto reg,
              Register::OpenToRead({"sqlite:" + candidate, keys, request.place.witness}));
    ZJ_TRY(CheckOutside(*reg));
    const Status books = CheckBooksOutside(*reg);
    const bool older = IsOlder(books);
    if (older && !request.older) return books.error();
    ZJ_TRY(CheckClean(*reg, request.file));
    if (older) ZJ_TRY(SealAsNewest(*reg));
    return older;
}

std::string Stamp(Instant now) {
    std::string text = now.ToString().substr(0, std::string_view("2025-06-26T09:00:00").size());
    std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
    return text;
}

Status MoveIn(const std::string& from, const std::string& to) {
    std::error_code error;
    fs::rename(from, to, error);
    return error ? Status(MakeError(Code::file_unwritable, {to, error.message()})) : Status();
}

// A free name beside the register.
std::string AsideName(const std::string& path, Instant now) {
    std::error_code ignored;
    const std::string name = path + ".before-" + Stamp(now);
    std::string free = name;
    for (int n = 2; fs::exists(free, ignored); ++n)
        free = name + "-" + std::to_string(n);
    return free;
}

// What stands in the register's place goes aside, its -wal with it where it could not be folded in
// (a damaged file).
Result<std::string> SetAside(const std::string& path, Instant now) {
    std::error_code ignored;
    if (!fs::exists(path, ignored)) return std::string();
    const Status settled = SettleSqlite(path);
    if (!settled && settled.error().code() == Code::store_busy)
        return MakeError(Code::restore_in_use, {path});
    const std::string aside = AsideName(path, now);
    for (const char* ending : {"-wal", "-shm", ""}) {
        if (fs::exists(path + ending, ignored)) ZJ_TRY(MoveIn(path + ending, aside + ending));
    }
    return aside;
}

}  // namespace

Result<RestoreReport> RestoreRegister(const RestoreRequest& request) {
    if (!request.place.url.starts_with(kSqlite)) return MakeError(Code::restore_by_server);
    const std::string path = request.place.url.substr(kSqlite.size());
    std::error_code ignored;
    if (fs::equivalent(path, request.file, ignored))
        return MakeError(Code::restore_itself, {request.file});
    std::error_code error;
    if (!fs::is_regular_file(request.file, error))
        return MakeError(Code::file_unreadable,
                         {request.file, error ? error.message() : "no regular file"});
    Candidate candidate(path);
    ZJ_TRY(candidate.CopyFrom(request.file));
    ZJ_ASSIGN(const bool older, CheckSound(request, candidate.Path()));
    ZJ_TRY(SettleSqlite(candidate.Path()));
    ZJ_ASSIGN(std::string aside, SetAside(path, request.now));
    ZJ_TRY(MoveIn(candidate.Path(), path));
    ZJ_TRY(SyncFolderOf(path));
    // Signs what the backup held unsigned, as every opening does.
    ZJ_ASSIGN([[maybe_unused]] const auto reg, Register::Open(request.place));
    return RestoreReport{std::move(aside), older};
}

Status AcceptOlder(const StorePlace& place) {
    {
        ZJ_ASSIGN(const auto reg, Register::OpenToRead(place));
        ZJ_TRY(CheckOutside(*reg));
        const Status books = CheckBooksOutside(*reg);
        if (books) return MakeError(Code::accept_nothing_older);
        if (!IsOlder(books)) return books;
        ZJ_TRY(CheckClean(*reg, place.url));
        ZJ_TRY(SealAsNewest(*reg));
    }
    ZJ_ASSIGN([[maybe_unused]] const auto reg, Register::Open(place));
    return {};
}

}  // namespace zhengji
