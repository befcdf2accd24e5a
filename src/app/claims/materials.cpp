#include "app/claims/materials.hpp"

#include <algorithm>
#include <chrono>
#include <set>

#include "base/text.hpp"
#include "store/drafts.hpp"

namespace zhengji {
namespace {

// What a bound is where policy names none for the day.
constexpr int kFiles = 20, kFilesOfPerson = 60, kMebibytesOfPerson = 200;
constexpr std::int64_t kMebi = 1 << 20;
// How long somebody waits at a page for what a scanner finds; held files, for whom nobody waits,
// are asked about with more.
constexpr std::chrono::seconds kPatienceAtThePage(10);

// The 16 bytes of what an address names; empty, as no row's, where it names none.
std::string BytesOfId(std::string_view hex) {
    auto bytes = FromHex(hex);
    return bytes && bytes->size() == Uploads::kIdSize ? *std::move(bytes) : std::string();
}

int BoundOr(const PolicyBook& book, std::string_view name, CivilDate on, int otherwise) {
    const auto bound = book.BoundFor(name, on);
    return bound.InForce() ? bound.value->value : otherwise;
}

// An open draft of the owner's, and whether its matter asks for such an item anywhere: to which
// province it goes is settled when it is handed in.
Status CheckPlace(Transaction& tx, const PolicyBook& book, const MaterialGiven& given,
                  Instant now) {
    ZJ_ASSIGN(const auto draft, Drafts(tx).Find(BytesOfId(given.draft), given.owner, now));
    if (!draft) return MakeError(Code::material_unknown);
    const auto items = book.MaterialItems(draft->kind, now.Day());
    if (std::ranges::find(items, given.item) != items.end()) return {};
    return MakeError(Code::material_item_unknown, {given.item, Joined(items, ", ")});
}

Status CheckRoom(Transaction& tx, const PolicyBook& book, const Upload& one, CivilDate on) {
    const int files = BoundOr(book, "material_files", on, kFiles);
    const int of_person = BoundOr(book, "material_files_of_person", on, kFilesOfPerson);
    const int mebi = BoundOr(book, "material_mebibytes_of_person", on, kMebibytesOfPerson);
    ZJ_ASSIGN(const auto of_draft, Uploads(tx).Of(one.draft));
    if (of_draft.size() >= static_cast<std::size_t>(files))
        return MakeError(Code::materials_full, {std::to_string(files)});
    ZJ_ASSIGN(const auto held, Uploads(tx).HeldBy(one.owner));
    if (held.files >= of_person || held.bytes + one.size > mebi * kMebi)
        return MakeError(Code::materials_full_of_person,
                         {std::to_string(of_person), std::to_string(mebi)});
    return {};
}

// What a scanner says of it: found harmful it is refused, unanswered it waits.
Result<Scan> AskedAbout(const FileDesk& desk, std::string_view bytes) {
    if (!desk.scanner) return Scan::kNotAsked;
    const auto found = AskScanner(*desk.scanner, bytes, kPatienceAtThePage);
    if (!found) return Scan::kWaits;
    if (!found->empty()) return MakeError(Code::material_infected, {*found});
    return Scan::kClean;
}

// Two of the same owner's wait for one another: each counts what the other put.
Result<Upload> Keep(Register& reg, const MaterialGiven& given, const JudgedFile& file, Scan scan,
                    Instant now) {
    const Working working{{Uploads::Subject(given.owner)}};
    return Perform(reg, working, [&](Desk& desk) -> Result<Upload> {
        Transaction& tx = desk.Tx();
        ZJ_ASSIGN(const auto book, desk.Policy());
        ZJ_TRY(CheckPlace(tx, *book, given, now));
        Uploads uploads(tx);
        Upload one{uploads.NewId(),
                   BytesOfId(given.draft),
                   given.owner,
                   given.item,
                   std::string(FactsOf(file.media).type),
                   static_cast<std::int64_t>(file.bytes.size()),
                   Sha256(file.bytes),
                   scan,
                   now};
        ZJ_ASSIGN(const auto there, uploads.Of(one.draft));
        const auto same = std::ranges::find_if(there, [&](const Upload& other) {
            return other.item == one.item && other.digest == one.digest;
        });
        if (same != there.end()) return *same;
        ZJ_TRY(CheckRoom(tx, *book, one, now.Day()));
        ZJ_TRY(uploads.Put(one, file.bytes));
        return one;
    });
}

// The owner's own, under that draft.
Result<Upload> Found(Transaction& tx, std::string_view owner, std::string_view draft,
                     std::string_view id) {
    ZJ_ASSIGN(auto found, Uploads(tx).Find(BytesOfId(id)));
    if (!found || found->owner != owner || found->draft != BytesOfId(draft))
        return MakeError(Code::material_unknown);
    return *std::move(found);
}

std::set<std::string> ItemsOf(const std::vector<Upload>& uploads, bool (*fits)(const Upload&)) {
    std::set<std::string> items;
    for (const Upload& one : uploads)
        if (fits(one)) items.insert(one.item);
    return items;
}

}  // namespace

Result<Upload> PutMaterial(Register& reg, const MaterialGiven& given, const FileDesk& desk,
                           Instant now) {
    // Asked before the file is judged, which costs more.
    ZJ_TRY(Ask(reg, kAnyone, [&](Desk& read) -> Status {
        ZJ_ASSIGN(const auto book, read.Policy());
        return CheckPlace(read.Tx(), *book, given, now);
    }));
    ZJ_ASSIGN(const JudgedFile file, desk.judge(given.bytes));
    ZJ_ASSIGN(const Scan scan, AskedAbout(desk, file.bytes));
    return Keep(reg, given, file, scan, now);
}

Result<std::vector<Upload>> OwnMaterials(Register& reg, std::string_view owner,
                                         std::string_view draft, Instant now) {
    return Ask(reg, kAnyone, [&](Desk& desk) -> Result<std::vector<Upload>> {
        ZJ_ASSIGN(auto uploads, Uploads(desk.Tx()).Of(BytesOfId(draft)));
        std::erase_if(uploads, [&](const Upload& one) { return one.owner != owner; });
        if (!uploads.empty()) return uploads;
        ZJ_ASSIGN(const auto open, Drafts(desk.Tx()).Find(BytesOfId(draft), owner, now));
        if (!open) return MakeError(Code::draft_unknown);
        return uploads;
    });
}

Result<MaterialFile> OwnMaterial(Register& reg, std::string_view owner, std::string_view draft,
                                 std::string_view id) {
    return Ask(reg, kAnyone, [&](Desk& desk) -> Result<MaterialFile> {
        ZJ_ASSIGN(Upload upload, Found(desk.Tx(), owner, draft, id));
        if (!MayBeShown(upload)) return MakeError(Code::material_held);
        ZJ_ASSIGN(std::string bytes, Uploads(desk.Tx()).BytesOf(upload));
        return MaterialFile{std::move(upload), std::move(bytes)};
    });
}

Status TakeBackMaterial(Register& reg, std::string_view owner, std::string_view draft,
                        std::string_view id, Instant now) {
    const Working working{{Uploads::Subject(owner)}};
    return Perform(reg, working, [&](Desk& desk) -> Status {
        ZJ_ASSIGN(const Upload upload, Found(desk.Tx(), owner, draft, id));
        ZJ_ASSIGN(const auto open, Drafts(desk.Tx()).Find(upload.draft, owner, now));
        if (!open) return MakeError(Code::material_unknown);
        return Uploads(desk.Tx()).Remove(upload.id);
    });
}

Status HoldUnscanned(Register& reg) {
    return Perform(reg, Working{}, [](Desk& desk) { return Uploads(desk.Tx()).AskAboutAll(); });
}

Status CheckMaterials(Transaction& tx, const PolicyBook& book, const MaterialsFor& asked,
                      std::string_view draft) {
    ZJ_ASSIGN(const auto uploads, Uploads(tx).Of(draft));
    const auto there =
        ItemsOf(uploads, [](const Upload& one) { return one.scan != Scan::kRefused; });
    std::string missing;
    for (const MaterialAsked& one :
         book.MaterialsAsked(asked.matter, asked.province, asked.basis, asked.on)) {
        if (!one.required || there.contains(one.item)) continue;
        missing += (missing.empty() ? "" : Word("、", ", ")) + Word(one.chinese, one.english);
    }
    if (!missing.empty()) return MakeError(Code::material_missing, {missing});
    const bool held =
        std::ranges::any_of(uploads, [](const Upload& one) { return one.scan == Scan::kWaits; });
    return held ? Status(MakeError(Code::material_held)) : Status();
}

Result<std::string> NamesOfMaterials(Transaction& tx, const PolicyBook& book,
                                     const MaterialsFor& asked, std::string_view draft) {
    ZJ_ASSIGN(const auto uploads, Uploads(tx).Of(draft));
    const auto there = ItemsOf(uploads, MayBeShown);
    std::string names;
    for (const MaterialAsked& one :
         book.MaterialsAsked(asked.matter, asked.province, asked.basis, asked.on))
        if (there.contains(one.item)) names += (names.empty() ? "" : ";") + one.chinese;
    return names;
}

Status DropMaterials(Transaction& tx, std::string_view draft) {
    return Uploads(tx).RemoveOf(draft);
}

}  // namespace zhengji
