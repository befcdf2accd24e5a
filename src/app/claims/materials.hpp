// Use cases: materials, the files that come with what somebody has begun. Each is judged by its
// content, asked about of a scanner where there is one, and kept sealed with its draft; what a
// scanner has not called clean is shown to nobody.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/claims/import_progress.hpp"
#include "app/claims/populations.hpp"
#include "app/claims/published_roster.hpp"
#include "app/gate/gate.hpp"
#include "materials/judge.hpp"
#include "materials/scanner.hpp"
#include "rules/policy/book.hpp"
#include "store/uploads.hpp"

namespace zhengji {

/// Whether anybody is shown it.
inline bool MayBeShown(const Upload& one) {
    return one.scan == Scan::kClean || one.scan == Scan::kNotAsked;
}

/// Where files are looked at, how far those are that are being read, what was published lately, and
/// what was counted for lines: of the doors, for the whole process.
struct FileDesk {
    std::function<Result<JudgedFile>(std::string_view)> judge = JudgeFile;
    std::optional<ScannerAddress> scanner = {};
    std::shared_ptr<ImportProgress> imports = std::make_shared<ImportProgress>();
    std::shared_ptr<PublishedLately> published = std::make_shared<PublishedLately>();
    std::shared_ptr<CountedForLines> lines = std::make_shared<CountedForLines>();
};

/// Draft and file as the doors name them: 32 hexadecimal digits.
struct MaterialGiven {
    std::string owner;  ///< accounts/owner.hpp; who has signed in
    std::string draft;
    std::string item;
    std::string_view bytes;
};

/// Takes a file for a draft of the owner's own. The same file once more for the same item is the
/// one that is there. JudgeFile's refusals; material_unknown where there is no such draft;
/// material_item_unknown; material_infected; materials_full, materials_full_of_person.
Result<Upload> PutMaterial(Register& reg, const MaterialGiven& given, const FileDesk& desk,
                           Instant now);
/// Of a draft or of what was handed in of it, the owner's own; draft_unknown where neither is.
Result<std::vector<Upload>> OwnMaterials(Register& reg, std::string_view owner,
                                         std::string_view draft, Instant now);
struct MaterialFile {
    Upload upload;
    std::string bytes;
};
/// material_unknown, material_held.
Result<MaterialFile> OwnMaterial(Register& reg, std::string_view owner, std::string_view draft,
                                 std::string_view id);
/// Out of an open draft; material_unknown.
Status TakeBackMaterial(Register& reg, std::string_view owner, std::string_view draft,
                        std::string_view id, Instant now);
/// What no scanner was asked about waits for one from now on.
Status HoldUnscanned(Register& reg);

// For what is handed in with them, in its own transaction.

/// What of the materials asked for is not there, by item; material_missing where something is, and
/// material_held where it is there and waits. `draft`: its 16 bytes.
struct MaterialsFor {
    std::string_view matter;
    int province = 0;
    std::optional<Basis> basis;
    CivilDate on;
};
Status CheckMaterials(Transaction& tx, const PolicyBook& book, const MaterialsFor& asked,
                      std::string_view draft);
/// As a claim's row lists them: the items' Chinese names that are there, separated by `;`.
Result<std::string> NamesOfMaterials(Transaction& tx, const PolicyBook& book,
                                     const MaterialsFor& asked, std::string_view draft);
/// With the draft itself, when it is dropped.
Status DropMaterials(Transaction& tx, std::string_view draft);

}  // namespace zhengji
