// A file that an office sent in, read under the store's lock by the policy in force there.
#pragma once

#include <memory>
#include <string>
#include <utility>

#include "app/register.hpp"
#include "intake/rows.hpp"

namespace zhengji {

template <class Row>
struct LockedFile {
    Transaction tx;
    std::shared_ptr<const PolicyBook> book;
    RowFile<Row> rows;
};

/// Reads the file through once before the lock is taken: what a slow disk or a share takes its time
/// over is at hand by then, and nobody waits for it. file_unreadable.
template <class Row>
Result<LockedFile<Row>> OpenLocked(Register& reg, const std::string& path, Access access) {
    ZJ_ASSIGN(const auto before, reg.Policy());
    {
        ZJ_ASSIGN(auto ahead, RowFile<Row>::Open(path, *before));
        Row row;
        while (ahead.Next(row)) {
        }
    }
    ZJ_ASSIGN(Transaction tx, reg.Records().Begin(access));
    ZJ_ASSIGN(auto book, reg.Policy(tx));
    ZJ_ASSIGN(auto rows, RowFile<Row>::Open(path, *book));
    return LockedFile<Row>{std::move(tx), std::move(book), std::move(rows)};
}

}  // namespace zhengji
