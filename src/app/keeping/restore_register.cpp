#include "app/keeping/restore_register.hpp"

#include <algorithm>
#include <filesystem>

#include "app/gate/gate.hpp"
#include "app/keeping/audit_log.hpp"
#include "app/keeping/older_copy.hpp"
#include "app/keeping/take_place.hpp"
#include "app/register/books_outside.hpp"
#include "app/register/sequencer.hpp"
#include "keys/file_io.hpp"
#include "store/settle.hpp"
#include "store/store_url.hpp"

namespace zhengji {
namespace {

namespace fs = std::filesystem;

bool IsOlder(const Status& books) {
    return !books && (books.error().code() == Code::books_rolled_back ||
                      books.error().code() == Code::books_differ);
}

// Whatever the books' seal outside it says, it audits clean.
Status CheckClean(Register& reg, const std::string& name) {
    ZJ_ASSIGN(const AuditReport report, AuditOlderCopy(reg));
    if (report.found.empty()) return {};
    return MakeError(Code::restore_unsound, {name, std::to_string(report.found.size())},
                     report.Faults().front());
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

Status CheckBooks(Register& reg, const AsItIs& was) {
    return was.schema < Store::NewestSchema() ? CheckBroughtUp(reg, was.seal)
                                              : CheckBooksOutside(reg);
}

enum class GoesOn : std::uint8_t { kHere, kInOlderProgram };

// The candidate is of these keys, not older than what was signed and, unless that is asked for, not
// than the books' seal, and audits clean; whether it is older.
Result<bool> CheckSound(const RestoreRequest& request, const std::string& candidate, AsItIs was,
                        GoesOn where) {
    ZJ_ASSIGN(const std::string keys, request.place.KeysDir());
    ZJ_ASSIGN(const auto reg,
              Register::OpenToProve({UrlOfSqlite(candidate), keys, request.place.witness}));
    ZJ_TRY(CheckOutside(*reg));
    const Status books = CheckBooks(*reg, was);
    if (!books && !IsOlder(books)) return books.error();
    const bool older = IsOlder(books);
    if (older && !request.older) return books.error();
    ZJ_TRY(CheckClean(*reg, request.file));
    if (older && where == GoesOn::kHere) ZJ_TRY(SealAsNewest(*reg));
    return older;
}

Status CheckFromBefore(const std::string& name, int schema) {
    if (schema < Store::NewestSchema()) return {};
    return MakeError(Code::older_program_not, {name, std::to_string(schema)});
}

// The keys take note of the older schema again, which its program opens.
Status ServeAgain(const StorePlace& place, int schema) {
    ZJ_ASSIGN(const std::string dir, place.KeysDir());
    ZJ_ASSIGN(const KeyRing keys, KeyRing::Open(dir));
    return keys.NoteSchema(schema);
}

std::string Stamp(Instant now) {
    std::string text = now.ToString().substr(0, std::string_view("2025-06-26T09:00:00").size());
    std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
    return text;
}

// A free name beside the register.
std::string AsideName(const std::string& path, Instant now) {
    const std::string name = path + ".before-" + Stamp(now);
    const auto is_taken = [](const std::string& one) {
        std::error_code ignored;
        return std::ranges::any_of(
            SqliteFilesOf(one), [&](const std::string& file) { return fs::exists(file, ignored); });
    };
    std::string free = name;
    for (int n = 2; is_taken(free); ++n)
        free = name + "-" + std::to_string(n);
    return free;
}

// What stands in the register's place, from before the candidate is proved: nothing, a register, or
// what SQLite cannot read.
Result<std::optional<WatchedSqlite>> Watched(const std::string& path) {
    auto watched = WatchedSqlite::Open(path);
    if (watched) return std::optional(*std::move(watched));
    if (watched.error().code() == Code::store_busy) return MakeError(Code::restore_in_use, {path});
    return std::optional<WatchedSqlite>();
}

// What stands in the register's place goes aside, its -wal with it where it could not be folded in
// (a damaged file), and the candidate takes its place. Nobody reads or writes either meanwhile.
Result<std::string> Exchange(const std::string& candidate, const std::string& path,
                             std::optional<WatchedSqlite> before, Instant now) {
    std::error_code ignored;
    std::string aside = AsideName(path, now);
    if (!fs::exists(path, ignored)) {
        // Of a register that was moved away without it: it is not the copy's.
        ZJ_ASSIGN(std::string left, MoveBeside(path, aside));
        ZJ_TRY(Rename(candidate, path));
        ZJ_TRY(SyncFolderOf(path));
        return left;
    }
    const Status alone = before ? before->TakeAlone() : Status();
    if (!alone && alone.error().code() == Code::store_busy)
        return MakeError(Code::restore_in_use, {path});
    ZJ_TRY(TakePlace(candidate, path, aside));
    return aside;
}

}  // namespace

Result<RestoreReport> RestoreRegister(const RestoreRequest& request) {
    const auto file = SqliteFileOf(request.place.url);
    if (!file) return MakeError(Code::restore_by_server);
    std::error_code ignored;
    // Through a link: it is what the link means that is put back, and stays behind the link.
    const std::string path = ThroughLinks(*file);
    if (fs::equivalent(path, request.file, ignored))
        return MakeError(Code::restore_itself, {request.file});
    std::error_code error;
    if (!fs::is_regular_file(request.file, error))
        return MakeError(Code::file_unreadable,
                         {request.file, error ? error.message() : "no regular file"});
    ZJ_ASSIGN(const SoleRestore alone, SoleRestore::Begin(path));
    ZJ_ASSIGN(auto before, Watched(path));
    AsideCopy candidate(path + ".restoring");
    ZJ_TRY(candidate.CopyFrom(request.file));
    ZJ_ASSIGN(const std::string keys, request.place.KeysDir());
    ZJ_ASSIGN(const AsItIs was,
              LookAsItIs({UrlOfSqlite(candidate.Path()), keys, request.place.witness}));
    if (request.older_program) ZJ_TRY(CheckFromBefore(request.file, was.schema));
    ZJ_ASSIGN(const bool older,
              CheckSound(request, candidate.Path(), was,
                         request.older_program ? GoesOn::kInOlderProgram : GoesOn::kHere));
    // Proved on one that was brought up; what goes back is the backup as it is.
    if (request.older_program) ZJ_TRY(candidate.CopyFrom(request.file));
    ZJ_TRY(SettleSqlite(candidate.Path()));
    ZJ_ASSIGN(std::string aside, Exchange(candidate.Path(), path, std::move(before), request.now));
    if (request.older_program) {
        ZJ_TRY(ServeAgain(request.place, was.schema));
        return RestoreReport{std::move(aside), older, was.schema};
    }
    // Signs what the backup held unsigned, as every opening does.
    ZJ_ASSIGN([[maybe_unused]] const auto reg, Register::Open(request.place));
    return RestoreReport{std::move(aside), older, {}};
}

Result<int> ForOlderProgram(const StorePlace& place) {
    ZJ_ASSIGN(const AsItIs was, LookAsItIs(place));
    ZJ_TRY(CheckFromBefore(ShownUrl(place.url), was.schema));
    // Of books that were never sealed no program could tell that they are its own.
    if (!was.seal)
        return MakeError(Code::store_older,
                         {std::to_string(was.schema), std::to_string(Store::NewestSchema())});
    ZJ_TRY(ServeAgain(place, was.schema));
    return was.schema;
}

Status AcceptOlder(const StorePlace& place) {
    {
        ZJ_ASSIGN(const AsItIs was, LookAsItIs(place));
        ZJ_ASSIGN(const auto reg, Register::OpenToProve(place));
        ZJ_TRY(CheckOutside(*reg));
        const Status books = CheckBooks(*reg, was);
        const bool brought_up = was.schema < reg->Keys().NotedSchema();
        if (books && !brought_up) return MakeError(Code::accept_nothing_older);
        if (!books && !IsOlder(books)) return books;
        ZJ_TRY(CheckClean(*reg, ShownUrl(place.url)));
        if (!books) ZJ_TRY(SealAsNewest(*reg));
    }
    ZJ_ASSIGN([[maybe_unused]] const auto reg, Register::Open(place));
    return {};
}

}  // namespace zhengji
