// Use cases: files that an office hands in for an import over HTTP. A file comes in parts, each of
// which may be sent again; what is half there goes on where it stopped, also on another day. It is
// working data (docs/adr/0029): a draft of its owner's whose parts are sealed files, and is gone
// once it was imported, dropped or left lying too long.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/gate/gate.hpp"
#include "app/imports/held_file.hpp"
#include "app/imports/import_kinds.hpp"
#include "describe/kind.hpp"

namespace zhengji {

/// Something to be said of a row that is loaded.
struct RowNote {
    std::int64_t line = 0;
    std::string code, chinese, english;
    static constexpr std::string_view kName = "ImportNote";
    static constexpr auto kFields =
        Members(Member{"line", &RowNote::line, {"行", "the line it begins on"}},
                Member{"code", &RowNote::code, {"代码", "stable code"}},
                Member{"chinese", &RowNote::chinese, {"中文说明", "in Chinese"}},
                Member{"english", &RowNote::english, {"英文说明", "in English"}});
};

/// What a check found; the rows at fault are told page by page.
struct CheckedImport {
    bool file_failed = false;
    std::int64_t rows = 0, loaded = 0, unchanged = 0, rejected = 0, faults = 0, pages = 0,
                 notes_in_all = 0;
    std::vector<std::string> header;
    std::vector<RowNote> notes;
    static constexpr std::string_view kName = "CheckedImport";
    static constexpr auto kFields = Members(
        Member{"file_failed",
               &CheckedImport::file_failed,
               {"整份文件有误，一行也不能载入", "the file as a whole is at fault"}},
        Member{"rows", &CheckedImport::rows, {"行数", "rows of the file"}},
        Member{"loaded", &CheckedImport::loaded, {"可载入的行", "rows that would be loaded"}},
        Member{"unchanged", &CheckedImport::unchanged, {"已有的行", "rows that are there already"}},
        Member{"rejected", &CheckedImport::rejected, {"有误的行", "rows at fault"}},
        Member{"faults", &CheckedImport::faults, {"错误数", "faults in all"}},
        Member{"pages", &CheckedImport::pages, {"错误共几页", "pages of faults"}},
        Member{"header", &CheckedImport::header, {"表头", "the file's header"}},
        Member{"notes",
               &CheckedImport::notes,
               {"须留意的行，前 100 行", "of rows that are to be looked into; the first 100"}},
        Member{"notes_in_all",
               &CheckedImport::notes_in_all,
               {"须留意的共几处", "how many there are"}});
};

struct HandedPart {
    std::int64_t part = 0, bytes = 0;
    std::string digest;
    static constexpr std::string_view kName = "ImportPart";
    static constexpr auto kFields =
        Members(Member{"part", &HandedPart::part, {"第几段，从 1 起", "which part, from 1"}},
                Member{"bytes", &HandedPart::bytes, {"字节数", "its bytes"}},
                Member{"digest", &HandedPart::digest, {"SHA-256", "SHA-256 of its bytes, in hex"}});
};

struct HandedFile {
    std::string import;  ///< 32 hexadecimal digits
    std::string kind, name;
    std::int64_t bytes = 0;                ///< of the whole file
    std::int64_t have = 0;                 ///< that have come
    std::optional<std::int64_t> class_id;  ///< attendance: of which class
    std::vector<HandedPart> parts;
    std::optional<CheckedImport> checked;  ///< nothing: not since it last changed
    std::int64_t version = 0;              ///< another one whenever its bytes are others
    bool broken = false;  ///< what is kept of it cannot be opened: it can only be dropped
};

struct NewHanded {
    ImportKind kind{};
    std::string name;  ///< as its office calls it
    std::int64_t bytes = 0;
    std::optional<std::int64_t> class_id = {};  ///< attendance, and nothing else
};
/// One of the owner's own; `owner`: accounts/owner.hpp.
struct HandedName {
    std::string owner, import;
};

inline constexpr std::int64_t kLargestImportMebi = 64, kLargestPartMebi = 4;

/// no_power, missing_member, bad_option, material_empty, material_too_large, drafts_full.
Result<HandedFile> BeginImport(Register& reg, const Call& call, const std::string& owner,
                               const NewHanded& file);
/// The same part once more is the one that is there; another in its place is that from now on.
/// draft_unknown, member_wrong.
Result<HandedPart> PutPart(Register& reg, const HandedName& name, std::int64_t part,
                           std::string_view bytes, Instant now);
/// draft_unknown, sealed_broken.
Result<HandedFile> ImportNamed(Register& reg, const HandedName& name, Instant now);
/// Also what cannot be opened, by its id alone.
Result<std::vector<HandedFile>> ImportsOf(Register& reg, const std::string& owner, Instant now);
/// Whatever it says. draft_unknown.
Status DropImport(Register& reg, const HandedName& name, Instant now);

// For what reads them (app/imports/handed_imports.hpp). A file may be changed while it is read:
// what is written by what was read says which version that was.

/// One version of a file.
struct HandedVersion {
    HandedName name;
    std::int64_t version = 0;
};
/// The whole file as `take` is given it, part by part, and what it is; draft_unknown,
/// draft_incomplete, sealed_broken.
Result<HandedFile> ReadWhole(Register& reg, const HandedName& name, Instant now,
                             const std::function<Status(std::string_view bytes)>& take);
/// What `anew` makes of the whole file stands in its place from now on, unchecked; what it is
/// called stays. Of two at once the second is given what the first made. As ReadWhole;
/// material_too_large.
Status RewriteFile(Register& reg, const HandedName& name, Instant now,
                   const std::function<std::string(std::string_view text)>& anew);
/// Once that version was loaded: what was set aside of it stands in its place, and where that is
/// nothing it is gone. draft_changed, and it is left as it is, where it is another by now.
Status LeaveLoaded(Register& reg, const HandedVersion& of, std::string_view set_aside, Instant now);
/// What a check found, with its pages and FILE.rejected.csv. Page n is asked for as PageOf(n).
struct KeptCheck {
    CheckedImport checked;
    std::vector<std::string> pages;
    std::string rejected;
};
/// draft_changed.
Status KeepCheck(Register& reg, const HandedVersion& of, const KeptCheck& check, Instant now);
/// draft_incomplete where there is no such page.
Result<std::string> CheckedPage(Register& reg, const HandedName& name, std::int64_t page,
                                Instant now);
Result<std::string> RejectedText(Register& reg, const HandedName& name, Instant now);

}  // namespace zhengji
