// Many rows handed to one statement: what an import brings comes by the million, and a statement a
// row costs more than the row. SQLite's text reads them as the table `offered`, whose columns are
// named a, b, c, … and whose rowid counts from 1; PostgreSQL's takes an array a column. Private to
// this folder.
#pragma once

#include <cstddef>
#include <functional>
#include <span>

#include "store/connection.hpp"

namespace zhengji {

struct Offered {
    /// As many as `offered` has.
    static constexpr std::size_t kMostColumns = 11;

    std::size_t rows = 0;
    std::span<const ColumnKind> columns;
    /// The value in a row, from 0, and a column. Texts and bytes must outlive the statement;
    /// REQUIRES: every text CanBeKept.
    std::function<Param(std::size_t row, std::size_t column)> at;
};

}  // namespace zhengji
