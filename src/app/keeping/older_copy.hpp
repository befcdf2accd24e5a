// A copy from before an upgrade: how it is looked into, and told from a newer one. It stays as it
// is: the program that made it may have to open it again.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "app/register/aside_copy.hpp"
#include "app/register/books_outside.hpp"
#include "app/register/register.hpp"

namespace zhengji {

/// A register that was opened to be looked into.
struct LookedInto {
    std::unique_ptr<AsideCopy> aside;  ///< that was opened in the place of an older one
    std::unique_ptr<Register> reg;     ///< of both the first to go
};
/// As Register::OpenToRead and OpenToAudit. A SQLite copy whose schema is older than its keys have
/// served is copied beside itself, brought up there, and nothing is finished or signed in it.
Result<LookedInto> LookInto(const StorePlace& place);
Result<LookedInto> AuditInto(const StorePlace& place);

/// What a store is before this program has done anything to it.
struct AsItIs {
    int schema = 0;
    std::optional<BooksSeal> seal;  ///< none: from before there were seals
};
Result<AsItIs> LookAsItIs(const StorePlace& place);

}  // namespace zhengji
