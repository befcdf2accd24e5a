// Imports of results that were carried out: which file, by whom, when, and what it brought, by the
// keys of its rows in blocks; what two persons said of taking one back, and the results that were.
// Rows are only added to these tables (docs/adr/0047).
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "store/store.hpp"

namespace zhengji {

struct DoneImport {
    std::int64_t id = 0;  ///< given by the store
    std::string token;    ///< 16 bytes: what its blocks lie under
    std::string name;     ///< of the file
    Digest file{};        ///< SHA-256 of its bytes
    int province = 0;     ///< whose rows they were; 0: several provinces'
    std::string officer;
    Instant at;
    std::int64_t rows = 0, loaded = 0;
};

/// What one person said of taking an import back: proposed it, or did it.
struct ImportUndo {
    std::string officer;
    Instant at;
    std::string reason;                 ///< of the proposal
    std::optional<std::int64_t> taken;  ///< rows taken back; nothing: it was proposed
};

/// Why a result stays.
enum class RestsOn : std::uint8_t {
    kClaim,
    kCertificate,
    kCase,
    kLine,
    kGone  ///< it stays away: it was taken back before
};
struct RestingResult {
    std::int64_t key = 0;  ///< store/results.hpp
    RestsOn what{};
};

class Imports {
  public:
    explicit Imports(Transaction& tx) : tx_(tx) {}

    std::string NewToken() const;
    /// Keys of rows that were added; a block is named once.
    Status AddBlock(std::string_view token, std::int64_t block, std::span<const std::int64_t> keys);
    /// Its number.
    Result<std::int64_t> Add(const DoneImport& done);
    Result<std::optional<DoneImport>> Find(std::int64_t id);
    /// The newest first, below `before` where that is not 0; one province's, or all (0).
    Result<std::vector<DoneImport>> List(int province, std::int64_t before, std::int64_t most);
    /// The same of what that officer loaded, wherever.
    Result<std::vector<DoneImport>> LoadedBy(std::string_view officer, std::int64_t before,
                                             std::int64_t most);
    /// Each block's keys, one block in memory at a time.
    Status EachBlock(const DoneImport& done,
                     const std::function<Status(std::span<const std::int64_t>)>& visit);

    Status AddUndo(std::int64_t import, const ImportUndo& said);
    /// In their order.
    Result<std::vector<ImportUndo>> UndosOf(std::int64_t import);

    /// Which of the import's results something rests on, other than a line, or are gone. In their
    /// order.
    Result<std::vector<RestingResult>> Resting(std::int64_t import,
                                               std::span<const std::int64_t> keys);
    /// Whether a line was set for the session since then, for which its results were counted.
    Result<bool> LineSetSince(const std::string& session, Instant since);
    /// Takes these results out of the register and keeps them as they stood, under the import; how
    /// many there were.
    Result<std::int64_t> TakeBack(std::int64_t import, std::span<const std::int64_t> keys);

  private:
    Transaction& tx_;
};

}  // namespace zhengji
