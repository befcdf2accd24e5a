#include "app/register/books_outside.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <filesystem>

#include "app/register/outside_writes.hpp"
#include "keys/record_file.hpp"

namespace zhengji {
namespace {

constexpr std::string_view kTitle = "zhengji books";
// A disk's sector: written over in place, a note is the old one or the new one, never a mixture.
constexpr std::size_t kNote = 512;

std::string KeptFile(const StorePlace& place) {
    return place.KeysDir().value_or(std::string()) + "/books";
}

// Where the seal is noted; the keys' folder first.
std::vector<std::string> Places(const StorePlace& place) {
    std::vector<std::string> paths = {KeptFile(place)};
    if (!place.witness.empty()) paths.push_back(BooksWitness(place));
    return paths;
}

std::string Body(const KeyRing& keys, const BooksSeal& seal) {
    return std::string(kTitle) + '\n' + keys.Origin() + '\n' + std::to_string(seal.change) + '\n' +
           ToHex(seal.digest) + '\n';
}

// The body, its keyed hash and line ends to the full length. No row is written like this: its
// table's name ends in a zero byte.
std::string NoteOf(const KeyRing& keys, const BooksSeal& seal) {
    std::string note = Body(keys, seal);
    note += ToHex(keys.RowHash(note));
    note.resize(std::max(kNote, note.size() + 1), '\n');
    return note;
}

// A line of `text` from `at` on, which then stands after it.
std::string_view NextLine(std::string_view text, std::size_t& at) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = text.substr(at, end - at);
    at = std::min(end + 1, text.size());
    return line;
}

std::optional<BooksSeal> SealIn(std::string_view note, const KeyRing& keys) {
    std::size_t at = 0;
    NextLine(note, at);
    NextLine(note, at);
    const std::string_view change = NextLine(note, at);
    const auto digest = DigestFromBytes(FromHex(NextLine(note, at)).value_or(std::string()));
    if (!digest) return std::nullopt;
    BooksSeal seal{0, *digest};
    std::from_chars(change.data(), change.data() + change.size(), seal.change);
    // Written again it must be the same to the byte, keyed hash and all.
    return NoteOf(keys, seal) == note ? std::optional(seal) : std::nullopt;
}

// An empty file is one that a power cut left.
Result<std::optional<BooksSeal>> ReadNote(const std::string& path, const KeyRing& keys) {
    std::error_code ignored;
    if (!std::filesystem::exists(path, ignored)) return std::optional<BooksSeal>();
    const auto note = ReadWholeFile(path, 2 * kNote);
    if (note && note->empty()) return std::optional<BooksSeal>();
    const auto seal = note ? SealIn(*note, keys) : std::nullopt;
    if (!seal) return MakeError(Code::books_note_broken, {path});
    return seal;
}

// Of several processes one at a time writes the notes, lest the slower put the older one last, and
// none reads meanwhile. Where the folder cannot be locked (a network's), a note may come to lag,
// never to run ahead.
class NotesLock {
  public:
    NotesLock(const StorePlace& place, int kind)
        : fd_(::open(place.KeysDir().value_or("").c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
        if (fd_ >= 0) ::flock(fd_, kind);
    }
    NotesLock(const NotesLock&) = delete;
    NotesLock& operator=(const NotesLock&) = delete;
    ~NotesLock() {
        if (fd_ >= 0) ::close(fd_);
    }

  private:
    int fd_;
};

Status NoteAt(const std::string& path, const KeyRing& keys, const BooksSeal& seal) {
    ZJ_ASSIGN(const auto last, ReadNote(path, keys));
    if (last && last->change >= seal.change) return {};
    return WriteRecord(path, NoteOf(keys, seal), FileMode::kPrivate);
}

// Every place that has no later one.
Status NoteBooks(const StorePlace& place, const KeyRing& keys, const BooksSeal& seal) {
    const NotesLock lock(place, LOCK_EX);
    Status all;
    for (const std::string& path : Places(place)) {
        Status one = NoteAt(path, keys, seal);
        if (all) all = std::move(one);
    }
    return all;
}

Status CheckAgainst(const BooksSeal& noted, const BooksSeal& store) {
    const std::string there = std::to_string(noted.change);
    if (store.change < noted.change)
        return MakeError(Code::books_rolled_back, {there, std::to_string(store.change)});
    if (store.change == noted.change && store != noted)
        return MakeError(Code::books_differ, {there});
    return {};
}

Result<BooksSeal> CheckedSeal(Transaction& tx, const OutsideBooks& noted) {
    ZJ_ASSIGN(const BooksSeal store, ReadBooksSeal(tx));
    for (const auto& one : {noted.kept, noted.witnessed})
        if (one) ZJ_TRY(CheckAgainst(*one, store));
    return store;
}

}  // namespace

std::string BooksWitness(const StorePlace& place) {
    return place.witness + ".books";
}

std::optional<BooksSeal> OutsideBooks::Newest() const {
    if (!kept || !witnessed) return kept ? kept : witnessed;
    return kept->change < witnessed->change ? witnessed : kept;
}

Result<OutsideBooks> BooksOutside(const Register& reg) {
    const NotesLock lock(reg.Place(), LOCK_SH);
    OutsideBooks outside;
    ZJ_ASSIGN(outside.kept, ReadNote(KeptFile(reg.Place()), reg.Keys()));
    if (reg.Place().witness.empty()) return outside;
    ZJ_ASSIGN(outside.witnessed, ReadNote(BooksWitness(reg.Place()), reg.Keys()));
    return outside;
}

Status CheckBooksOutside(Register& reg) {
    ZJ_ASSIGN(const auto noted, BooksOutside(reg));
    ZJ_ASSIGN(Transaction tx, reg.Records().Begin(Access::kRead));
    ZJ_ASSIGN([[maybe_unused]] const auto seal, CheckedSeal(tx, noted));
    return {};
}

Status CheckBroughtUp(Register& reg, const std::optional<BooksSeal>& was) {
    ZJ_ASSIGN(const auto noted, BooksOutside(reg));
    ZJ_ASSIGN(const BooksSeal now, SealOf(reg.Records()));
    for (const auto& one : {noted.kept, noted.witnessed}) {
        if (!one || *one == now || (was && *one == *was)) continue;
        return MakeError(Code::books_rolled_back,
                         {std::to_string(one->change), std::to_string(now.change)});
    }
    return {};
}

Result<BooksSeal> SealOf(Store& store) {
    ZJ_ASSIGN(Transaction tx, store.Begin(Access::kRead));
    return ReadBooksSeal(tx);
}

Status KeepBooksOutside(Register& reg, Transaction& tx, const Result<OutsideBooks>& noted) {
    if (!noted) return noted.error();
    ZJ_ASSIGN(const BooksSeal store, CheckedSeal(tx, *noted));
    const bool all = noted->kept && (noted->witnessed || reg.Place().witness.empty());
    const bool current =
        all && *noted->kept == store && (!noted->witnessed || *noted->witnessed == store);
    const Status now = current ? Status() : NoteBooks(reg.Place(), reg.Keys(), store);
    if (!now && now.error().code() != Code::file_unwritable) return now;
    OutsideOf(reg.Place()).Went(OutsideWrite::kBooks, now);
    // What was committed stands whether or not it could be noted; the next opening notes it, or
    // says why it cannot.
    reg.Records().TellBooks(
        store, [place = reg.Place(), &keys = reg.Keys()](const BooksSeal& seal) {
            OutsideOf(place).Went(OutsideWrite::kBooks, NoteBooks(place, keys, seal));
        });
    return {};
}

std::optional<Message> AuditBooksOutside(Register& reg) {
    Status found = CheckBooksOutside(reg);
    if (found || found.error().code() == Code::rows_changed) return {};  // told as row_sums
    return std::move(found.error().message);
}

}  // namespace zhengji
