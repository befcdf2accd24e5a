// Use cases: a handed-in file is checked, its faults are told page by page and mended, and it is
// carried out: by the same importers as the commands' (app/imports/import_files.hpp), so that a row
// is at fault here exactly where it is at fault there.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/claims/import_progress.hpp"
#include "app/imports/handed_files.hpp"
#include "app/imports/import_request.hpp"
#include "intake/mend.hpp"

namespace zhengji {

struct FaultOfCell {
    std::int64_t column = 0;
    std::string code, chinese, english;
    static constexpr std::string_view kName = "ImportFault";
    static constexpr auto kFields =
        Members(Member{"column",
                       &FaultOfCell::column,
                       {"列，从 1 起；0 为整行", "column, from 1; 0: the whole row"}},
                Member{"code", &FaultOfCell::code, {"代码", "stable code"}},
                Member{"chinese", &FaultOfCell::chinese, {"中文说明", "in Chinese"}},
                Member{"english", &FaultOfCell::english, {"英文说明", "in English"}});
};

struct RowAtFault {
    std::int64_t line = 0;
    std::vector<std::string> values;
    std::vector<FaultOfCell> faults;
    static constexpr std::string_view kName = "ImportRow";
    static constexpr auto kFields = Members(
        Member{"line", &RowAtFault::line, {"行，从 1 起", "the line it begins on, from 1"}},
        Member{"values",
               &RowAtFault::values,
               {"各格，过长的只到 300 字节；空为整份文件的错误",
                "its cells, each up to 300 bytes; none: the fault is the file's"}},
        Member{
            "faults", &RowAtFault::faults, {"错在何处、如何改", "what is wrong, and what to do"}});
};

struct PageOfFaults {
    std::vector<RowAtFault> rows;
    static constexpr std::string_view kName = "ImportFaults";
    static constexpr auto kFields =
        Members(Member{"rows", &PageOfFaults::rows, {"有误的行", "rows at fault, by line"}});
};

/// How a file is read.
struct HandedReading {
    HandedName name;
    ImportProgress* progress = nullptr;  ///< may be null
    bool far_serials = false;            ///< ImportRequest's
};

/// Judges every row and keeps nothing of them. draft_unknown, draft_incomplete; draft_changed where
/// it changed meanwhile, and what was found is not of what it is now; whom the power of its kind
/// does not reach in any row, as the importers say.
Result<CheckedImport> CheckImport(Register& reg, const Call& call, const HandedReading& reading);
/// Page `page` of the last check, from 1; draft_incomplete.
Result<PageOfFaults> FaultsOf(Register& reg, const HandedName& name, std::int64_t page,
                              Instant now);
/// The file with these cells written anew; it is to be checked again.
Result<HandedFile> MendImport(Register& reg, const HandedName& name, const MendedCells& cells,
                              Instant now);

struct CarriedOut {
    std::int64_t rows = 0, loaded = 0, unchanged = 0, rejected = 0, notes_in_all = 0;
    std::vector<RowNote> notes;
    std::optional<std::int64_t> proposed;  ///< the case, where the file was only proposed
    static constexpr std::string_view kName = "CarriedOutImport";
    static constexpr auto kFields = Members(
        Member{"rows", &CarriedOut::rows, {"行数", "rows of the file"}},
        Member{"loaded", &CarriedOut::loaded, {"载入的行", "rows that were loaded"}},
        Member{"unchanged", &CarriedOut::unchanged, {"已有的行", "rows that were there already"}},
        Member{"rejected",
               &CarriedOut::rejected,
               {"留下待改的行", "rows set aside, which are what the file is now"}},
        Member{"notes",
               &CarriedOut::notes,
               {"须留意的行，前 100 行", "of rows that are to be looked into; the first 100"}},
        Member{"notes_in_all", &CarriedOut::notes_in_all, {"须留意的共几处", "how many there are"}},
        Member{"proposed",
               &CarriedOut::proposed,
               {"只是提出为此案件，待另一人以同一文件采用",
                "proposed as this case, for another person to adopt with the same file"}});
};
struct CarryOut {
    HandedReading reading;
    ImportKind kind{};  ///< it must be the file's
    FaultyRows faulty{};
    std::optional<std::int64_t> adopts;  ///< ImportRequest's
    std::string signed_by = {};          ///< ImportRequest's
};
/// Loads it in one transaction. Where rows are at fault and were not to be set aside nothing is
/// loaded, and what is wrong is told as by a check: rows_refused, file_refused. What was loaded
/// whole is gone as a file; of one with rows set aside those rows are left; of one that was changed
/// meanwhile what it is now, and a note of line 0 says so (draft_changed). bad_option; as the
/// importers.
Result<CarriedOut> CarryOutImport(Register& reg, const Call& call, const CarryOut& asked);

}  // namespace zhengji
