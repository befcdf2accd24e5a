// By what an account is known for one that was granted, edited by nobody and of today, however many
// there are. Accounts lie in buckets by a keyed hash of their names; one booked row holds a keyed
// mark over all rows of each bucket. Whoever slips a row in, changes one, takes one away or puts it
// back as it was needs the mark of its bucket, which stands in the books: an account costs its own
// bucket to check and not the nation's (docs/adr/0020). Private to this folder.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>

#include "store/connection.hpp"
#include "store/store.hpp"

namespace zhengji {

/// Of an account, by its OfficerKey (base/text.hpp).
int BucketOf(const KeyRing& keys, std::string_view officer_key);

class AccountMarks {
  public:
    explicit AccountMarks(Transaction& tx) : tx_(tx) {}

    /// False while there was never an account. rows_changed.
    Result<bool> Any();
    /// rows_changed unless the rows of that bucket are those that were marked last. `seen` visits
    /// them, all columns, before that is known.
    Status Check(int bucket, const Visit& seen = {});
    /// Marks buckets as they are now. REQUIRES: they were checked before their rows were changed.
    Status Mark(const std::set<int>& buckets);

  private:
    Result<std::string> Marks();
    Result<std::string> MarkOfBucket(int bucket);

    Transaction& tx_;
};

enum class RowsFit : std::uint8_t { kYes, kNo };
/// For the upgrade of a store from before there were marks: keys and buckets of all accounts, and
/// the marks; such as fit nothing where the rows did not fit the books. Books nothing.
Status MarkAllAccounts(Connection& db, const KeyRing& keys, RowsFit fit);

}  // namespace zhengji
