#include "store/rows_word.hpp"

#include "store/connection.hpp"
#include "store/sealed_sums.hpp"

namespace zhengji {

Result<std::string> WordOfRows(Transaction& tx, std::span<const std::string_view> tables) {
    ZJ_ASSIGN(const auto sums, SealedSums::Read(tx.Driver(), tx.Keys()));
    std::string written;
    for (const std::string_view table : tables) {
        ZJ_ASSIGN(const RowSum sum, sums.Of(table));
        written += std::string(table) + '\0';
        written.append(reinterpret_cast<const char*>(&sum), sizeof sum);
    }
    return ToHex(tx.Keys().RowHash(written));
}

}  // namespace zhengji
