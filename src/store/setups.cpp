#include "store/setups.hpp"

#include <fmt/format.h>

#include <charconv>

#include "store/books.hpp"
#include "store/connection.hpp"

namespace zhengji {
namespace {

constexpr std::string_view kKey = "setup/";

// So wide that the order of the keys is the order of the numbers.
std::string KeyOf(int id) {
    return fmt::format("{}{:06}", kKey, id);
}

}  // namespace

Result<std::vector<std::pair<int, std::string>>> Setups::All() {
    std::vector<std::pair<int, std::string>> all;
    ZJ_TRY(tx_.Driver().Query("SELECT key, value FROM meta WHERE key LIKE 'setup/%' ORDER BY key",
                              {}, [&](const Row& row) -> Status {
                                  const std::string key(row.Text(0));
                                  int id = 0;
                                  std::from_chars(key.data() + kKey.size(), key.data() + key.size(),
                                                  id);
                                  all.emplace_back(id, row.Text(1));
                                  return {};
                              }));
    return all;
}

Status Setups::Add(int id, std::string_view text) {
    const std::string key = KeyOf(id);
    ZJ_TRY(Books(tx_).PutRow("meta", "INSERT INTO meta (key, value) VALUES ($1, $2)",
                             {std::string_view(key), text}));
    return {};
}

Status Setups::Replace(int id, std::string_view text) {
    const std::string key = KeyOf(id);
    Books books(tx_);
    ZJ_TRY(books.TakeOut("meta", "SELECT * FROM meta WHERE key = $1", {std::string_view(key)}));
    ZJ_TRY(books.Put("meta", "UPDATE meta SET value = $2 WHERE key = $1 RETURNING *",
                     {std::string_view(key), text}));
    return {};
}

}  // namespace zhengji
