// What queries mostly answer with: all rows as values, one number, or whether there is a row at
// all. Private to this folder.
#pragma once

#include <initializer_list>
#include <type_traits>
#include <utility>
#include <vector>

#include "store/connection.hpp"
#include "store/store.hpp"

namespace zhengji {

template <class T>
struct ReadAs {
    using Type = T;
};
template <class T>
struct ReadAs<Result<T>> {
    using Type = T;
};

/// Every row as `from` reads it, a value or a Result of one; the first error ends it.
template <class From, class Read = std::invoke_result_t<const From&, const Row&>,
          class Value = typename ReadAs<Read>::Type>
Result<std::vector<Value>> Rows(Transaction& tx, Sql sql, std::initializer_list<Param> params,
                                const From& from) {
    std::vector<Value> all;
    ZJ_TRY(tx.Driver().Query(sql, params, [&](const Row& row) -> Status {
        if constexpr (std::is_same_v<Read, Value>) {
            all.push_back(from(row));
        } else {
            ZJ_ASSIGN(all.emplace_back(), from(row));
        }
        return {};
    }));
    return all;
}

/// The first column of the last row; 0 where there is no row.
inline Result<std::int64_t> OneNumber(Transaction& tx, Sql sql,
                                      std::initializer_list<Param> params) {
    std::int64_t number = 0;
    ZJ_TRY(tx.Driver().Query(sql, params, [&](const Row& row) -> Status {
        number = row.Int(0);
        return {};
    }));
    return number;
}

inline Result<bool> IsThere(Transaction& tx, Sql sql, std::initializer_list<Param> params) {
    bool there = false;
    ZJ_TRY(tx.Driver().Query(sql, params, [&](const Row&) -> Status {
        there = true;
        return {};
    }));
    return there;
}

}  // namespace zhengji
