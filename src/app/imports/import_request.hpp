// What an import is asked, and what it tells of the file and its rows.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "app/register/register.hpp"
#include "intake/fault.hpp"

namespace zhengji {

enum class FaultyRows : std::uint8_t {
    kRefuseFile,  ///< any faulty row: nothing is loaded
    kSetAside,    ///< good rows load; faulty ones go where RejectedRows says
};

/// Where the rows that cannot be loaded are told.
enum class RejectedRows : std::uint8_t {
    kBesideFile,  ///< in FILE.rejected.csv, where the others are loaded
    kInReport,    ///< in the report, in any case
};

struct ImportRequest {
    std::string path;
    std::string name = {};  ///< as its office calls it; empty: as the path ends
    FaultyRows faulty{};
    RejectedRows rejected{};
    Officer officer;  ///< whose powers are asked where there are accounts
    Instant now;
    bool far_serials = false;  ///< a certificate's serial far above the others' was checked
    bool judge_only = false;   ///< says what would become of each row, and keeps nothing
    bool row_by_row = false;   ///< a check: each row against those before it, whatever is set aside
    std::optional<std::int64_t> adopts = {};  ///< past acts and certificates: the proposed file
    std::int64_t class_id = 0;                ///< attendance: of which class
    std::string signed_by = {};  ///< attendance: the person in charge, who signs the class off
    std::function<void(std::int64_t rows)> progress;  ///< may be empty; told every so many rows
};

struct ImportReport {
    bool file_failed = false;  ///< the file as a whole is at fault, not some of its rows
    bool kept = false;         ///< rows were loaded, or were there already
    std::int64_t rows = 0, loaded = 0, unchanged = 0, rejected = 0;
    std::vector<Fault> faults;
    std::vector<Fault> notes;   ///< of rows that were loaded and of which something is to be said
    std::string digest;         ///< SHA-256 of the file as read; past acts and certificates only
    std::string rejected_file;  ///< empty: none was written
    std::set<int> provinces;    ///< whose matters the rows were; past acts and certificates only
    /// Rows of one key with other content, by line, and what is said of each: which of them is
    /// right, a person has to say, so none may load. Only where good rows load without the others;
    /// the file is then read anew without these.
    std::map<int, std::vector<Message>> at_odds;
    // RejectedRows::kInReport only.
    std::vector<std::string> header;         ///< the file's own
    std::vector<RejectedRow> rejected_rows;  ///< as they came
    std::string rejected_text;               ///< FILE.rejected.csv as it would be written
};

/// `{rows, loaded, unchanged, rejected, faults: […], notes: […]}`; notes only where there are any.
std::string ImportJson(const ImportReport& report, Language language);

}  // namespace zhengji
