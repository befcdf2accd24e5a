// Rows as PostgreSQL answers them and parameters as it takes them, for store/postgres.cpp alone.
#pragma once

#include <libpq-fe.h>

#include <charconv>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "store/connection.hpp"
#include "store/postgres_arrays.hpp"

namespace zhengji {

constexpr int kBinary = 1;
constexpr int kText = 0;

class PostgresRow : public Row {
  public:
    PostgresRow(const PGresult* result, int row) : r_(result), row_(row) {}
    int Columns() const override { return PQnfields(r_); }
    ColumnKind Kind(int column) const override {
        if (IsNull(column)) return ColumnKind::kNull;
        if (PQftype(r_, column) == kByteaOid) return ColumnKind::kBytes;
        return PQftype(r_, column) == kBigintOid ? ColumnKind::kInt : ColumnKind::kText;
    }
    bool IsNull(int column) const override { return PQgetisnull(r_, row_, column) == 1; }
    std::int64_t Int(int column) const override {
        const auto text = Text(column);
        std::int64_t value = 0;
        std::from_chars(text.data(), text.data() + text.size(), value);
        return value;
    }
    std::string_view Text(int column) const override {
        return {PQgetvalue(r_, row_, column),
                static_cast<std::size_t>(PQgetlength(r_, row_, column))};
    }
    std::string_view BytesSeen(int column) const override {
        if (PQftype(r_, column) != kByteaOid) return Text(column);
        std::size_t size = 0;
        // The text form of bytea, `\x…`, read back by libpq.
        const std::unique_ptr<unsigned char, decltype(&PQfreemem)> bytes(
            PQunescapeBytea(reinterpret_cast<const unsigned char*>(PQgetvalue(r_, row_, column)),
                            &size),
            &PQfreemem);
        bytes_.assign(reinterpret_cast<const char*>(bytes.get()), size);
        return bytes_;
    }

  private:
    const PGresult* r_;
    int row_;
    mutable std::string bytes_;  // what BytesSeen shows
};

// Parameters as libpq takes them; numbers are written out, texts copied for their closing NUL.
struct Arguments {
    explicit Arguments(std::span<const Param> params) {
        texts.reserve(params.size());
        for (const Param& param : params)
            Add(param);
        for (std::size_t i = 0; i < texts.size(); ++i) {
            if (values[i] == nullptr && !nulls[i]) values[i] = texts[i].c_str();
        }
    }

    std::vector<std::string> texts;
    std::vector<bool> nulls;
    std::vector<const char*> values;
    std::vector<int> lengths, formats;

  private:
    void Add(const Param& param) {
        std::string text;
        int format = kText;
        if (const auto* number = std::get_if<std::int64_t>(&param)) text = std::to_string(*number);
        if (const auto* view = std::get_if<std::string_view>(&param)) text = std::string(*view);
        if (const auto* blob = std::get_if<Blob>(&param)) {
            text = std::string(blob->bytes);
            format = kBinary;
        }
        nulls.push_back(std::holds_alternative<Null>(param));
        lengths.push_back(static_cast<int>(text.size()));
        formats.push_back(format);
        values.push_back(nullptr);
        texts.push_back(std::move(text));
    }
};

}  // namespace zhengji
