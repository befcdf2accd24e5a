// Where a store lies, as its URL says: `sqlite:PATH` a file, `postgresql://…` a server. Nobody else
// reads one.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace zhengji {

/// The file of `sqlite:PATH`, which may be empty; nothing: it is no such URL.
std::optional<std::string> SqliteFileOf(std::string_view url);
/// `sqlite:PATH`.
std::string UrlOfSqlite(std::string_view path);
/// What a SQLite register at `path` consists of: the database first, then what SQLite keeps beside
/// it while it is open, or was left by one that was killed.
std::array<std::string, 3> SqliteFilesOf(const std::string& path);
/// Whether it is a PostgreSQL server's.
bool IsServersUrl(std::string_view url);

/// As people are told of it: without the password that one of a server may hold.
std::string ShownUrl(std::string_view url);

}  // namespace zhengji
