// The seal of the store's books as kept outside it, beside the keys (`books`) and with the witness
// (its name + `.books`): it tells an older copy that was put back even where nothing was signed
// since, such as one in which a revoked account stands again (docs/adr/0007).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/register/register.hpp"
#include "store/books_seal.hpp"

namespace zhengji {

struct OutsideBooks {
    std::optional<BooksSeal> kept, witnessed;

    /// The later one; nothing where neither is there.
    std::optional<BooksSeal> Newest() const;
};
/// Read them before the store, which may be written to meanwhile. books_note_broken.
Result<OutsideBooks> BooksOutside(const Register& reg);

/// books_rolled_back, books_differ: the store is not one that the seals outside it are of;
/// rows_changed: its own seal does not hold.
Status CheckBooksOutside(Register& reg);
/// The same of a copy from before an upgrade, brought up: it counts a change more than it was made
/// with, so more is not newer. It is no older only where it is what every seal outside is of, as it
/// `was` or as it is now.
Status CheckBroughtUp(Register& reg, const std::optional<BooksSeal>& was);
/// The seal in a store that nothing else of is read (Store::OpenAsItIs).
Result<BooksSeal> SealOf(Store& store);
/// As CheckBooksOutside, in a transaction begun after `noted` was read; then brings the notes up to
/// the store and keeps them so after each of its commits. What cannot be written is told by
/// OutsideOf(place) and keeps nobody from the register.
Status KeepBooksOutside(Register& reg, Transaction& tx, const Result<OutsideBooks>& noted);
/// What CheckBooksOutside finds, for an audit.
std::optional<Message> AuditBooksOutside(Register& reg);

/// A file beside the witness is the register's own, as the witness is.
std::string BooksWitness(const StorePlace& place);

}  // namespace zhengji
