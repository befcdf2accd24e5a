#include "app/imports/handed_files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "app/claims/materials.hpp"
#include "base/instant.hpp"
#include "base/text.hpp"
#include "store/drafts.hpp"
#include "store/uploads.hpp"

namespace zhengji {
namespace {

constexpr std::string_view kDraftKind = "import";
constexpr std::int64_t kMostImports = 10;
constexpr std::int64_t kMostParts = 256;
constexpr std::int64_t kMebi = std::int64_t{1} << 20;
constexpr std::int64_t kLasts = 14 * millis::kDay;
constexpr std::string_view kPart = "part ", kPage = "page ", kRejected = "rejected";

// What the draft says of its file.
struct KeptHanded {
    std::string kind, name;
    std::int64_t bytes = 0;
    std::optional<std::int64_t> class_id;
    std::optional<CheckedImport> checked;
    std::optional<std::int64_t> version;  // nothing: its first
    static constexpr auto kFields =
        Members(Member{"kind", &KeptHanded::kind, {"种类", "kind"}},
                Member{"name", &KeptHanded::name, {"名称", "name"}},
                Member{"bytes", &KeptHanded::bytes, {"字节数", "bytes"}},
                Member{"class", &KeptHanded::class_id, {"培训班", "class"}},
                Member{"checked", &KeptHanded::checked, {"检查结果", "what a check found"}},
                Member{"version", &KeptHanded::version, {"版本", "version"}});
};

Error Lacks(std::string what) {
    return MakeError(Code::draft_incomplete, {std::move(what)});
}

std::string ItemOf(std::string_view of, std::int64_t number) {
    return fmt::format("{}{:04}", of, number);
}

// In one of the owner's transactions: the draft, and the files that lie with it.
class Handed {
  public:
    static Result<Handed> Find(Transaction& tx, const HandedName& name, Instant now) {
        const std::string id = FromHex(name.import).value_or("");
        ZJ_ASSIGN(auto draft, Drafts(tx).Find(id, name.owner, now));
        if (!draft || draft->kind != kDraftKind) return MakeError(Code::draft_unknown);
        return Of(tx, *std::move(draft));
    }
    static Result<Handed> Of(Transaction& tx, StoredDraft draft) {
        if (draft.broken) return MakeError(Code::sealed_broken);
        const auto body = ReadJson(draft.body);
        if (!body) return MakeError(Code::sealed_broken);
        auto kept = Read<KeptHanded>(*body);
        if (!kept) return MakeError(Code::sealed_broken);
        ZJ_ASSIGN(auto files, Uploads(tx).Of(draft.id));
        return Handed(tx, std::move(draft), *std::move(kept), std::move(files));
    }

    std::vector<Upload> Parts() const { return Files(kPart); }
    std::int64_t Version() const { return kept_.version.value_or(1); }
    std::int64_t Have() const {
        std::int64_t have = 0;
        for (const Upload& one : Parts())
            have += one.size;
        return have;
    }
    HandedFile Told() const {
        HandedFile told{ToHex(draft_.id), kept_.kind, kept_.name,    kept_.bytes, Have(),
                        kept_.class_id,   {},         kept_.checked, Version(),   false};
        for (const Upload& one : Parts())
            told.parts.push_back(PartOf(one));
        return told;
    }
    static HandedPart PartOf(const Upload& one) {
        const std::string number = one.item.substr(kPart.size());
        return {std::stoll(number), one.size, ToHex(one.digest)};
    }
    const Upload* FileOf(std::string_view item) const {
        const auto found = std::ranges::find(files_, item, &Upload::item);
        return found == files_.end() ? nullptr : &*found;
    }
    Result<std::string> Bytes(const Upload& one) const { return Uploads(tx_).BytesOf(one); }

    Result<Upload> Put(std::string item, std::string_view bytes, Instant now) {
        Uploads uploads(tx_);
        const Upload one{uploads.NewId(), draft_.id,       draft_.owner,
                         std::move(item), "text/csv",      std::ssize(bytes),
                         Sha256(bytes),   Scan::kNotAsked, now};
        ZJ_TRY(uploads.Put(one, bytes));
        return one;
    }
    Status Remove(std::string_view of) {
        for (const Upload& one : Files(of))
            ZJ_TRY(Uploads(tx_).Remove(one.id));
        return {};
    }
    // Never more than one part is in memory besides what `take` makes of it. draft_incomplete.
    Status EachPart(const std::function<Status(std::string_view bytes)>& take) const {
        if (Have() != kept_.bytes)
            return Lacks(fmt::format("{}–{} / {}", Have() + 1, kept_.bytes, kept_.bytes) +
                         Word(" 字节", " bytes"));
        for (const Upload& one : Parts()) {
            ZJ_ASSIGN(const std::string bytes, Bytes(one));
            ZJ_TRY(take(bytes));
        }
        return {};
    }
    // It is another file from now on.
    Status Changed(Instant now) {
        kept_.version = Version() + 1;
        return Forget(now);
    }
    Status ReplaceWith(std::string_view text, Instant now) {
        ZJ_TRY(Remove(kPart));
        kept_.bytes = std::ssize(text);
        ZJ_TRY(Changed(now));
        std::int64_t part = 0;
        for (std::string_view rest = text; !rest.empty();) {
            const std::string_view one = rest.substr(0, kMebi);
            ZJ_ASSIGN([[maybe_unused]] const Upload put, Put(ItemOf(kPart, ++part), one, now));
            rest.remove_prefix(one.size());
        }
        return {};
    }
    // With all that lies with it.
    static Result<bool> Drop(Transaction& tx, const HandedName& name, Instant now) {
        StoredDraft named;
        named.id = FromHex(name.import).value_or("");
        named.owner = name.owner;
        named.kind = kDraftKind;
        ZJ_ASSIGN(const bool removed, Drafts(tx).RemoveOwn(named, now));
        if (removed) ZJ_TRY(DropMaterials(tx, named.id));
        return removed;
    }
    // What was found in it no longer is.
    Status Forget(Instant now) {
        ZJ_TRY(Remove(kPage));
        ZJ_TRY(Remove(kRejected));
        kept_.checked.reset();
        return Save(now);
    }
    Status Save(Instant now) {
        draft_.body = JsonOf(Kind<KeptHanded>::Write(kept_));
        draft_.saved_at = now;
        draft_.ends_at = After(now, kLasts);
        ZJ_ASSIGN(const bool kept, Drafts(tx_).Put(draft_));
        return kept ? Status() : MakeError(Code::draft_unknown);
    }
    KeptHanded& Kept() { return kept_; }

  private:
    Handed(Transaction& tx, StoredDraft draft, KeptHanded kept, std::vector<Upload> files)
        : tx_(tx), draft_(std::move(draft)), kept_(std::move(kept)), files_(std::move(files)) {}

    std::vector<Upload> Files(std::string_view of) const {
        std::vector<Upload> found;
        std::ranges::copy_if(files_, std::back_inserter(found),
                             [&](const Upload& one) { return one.item.starts_with(of); });
        return found;
    }

    Transaction& tx_;
    StoredDraft draft_;
    KeptHanded kept_;
    std::vector<Upload> files_;
};

Working OfOwner(const std::string& owner) {
    return {{"imports " + owner}};
}

template <class Run>
auto Change(Register& reg, const HandedName& name, Instant now, Run run)
    -> std::invoke_result_t<Run, Handed&> {
    return Perform(reg, OfOwner(name.owner), [&](Desk& desk) -> std::invoke_result_t<Run, Handed&> {
        ZJ_ASSIGN(Handed handed, Handed::Find(desk.Tx(), name, now));
        return run(handed);
    });
}

Error NotThat(const Handed& handed) {
    return MakeError(Code::draft_changed, {std::to_string(handed.Version())});
}

Status TooLarge(std::string_view text) {
    if (std::ssize(text) <= kLargestImportMebi * kMebi) return {};
    return MakeError(Code::material_too_large, {std::to_string(kLargestImportMebi)});
}

template <class Run>
auto ReadOne(Register& reg, const HandedName& name, Instant now, Run run)
    -> std::invoke_result_t<Run, Handed&> {
    return Ask(reg, kAnyone, [&](Desk& desk) -> std::invoke_result_t<Run, Handed&> {
        ZJ_ASSIGN(Handed handed, Handed::Find(desk.Tx(), name, now));
        return run(handed);
    });
}

Error WrongPart() {
    const std::string parts = std::to_string(kMostParts), mebi = std::to_string(kLargestPartMebi);
    return MakeError(Code::member_wrong,
                     {"file", Word("第 1 至 " + parts + " 段之一，1 字节至 " + mebi +
                                       " MiB，合计不超过文件的大小",
                                   "one of parts 1 to " + parts + ", of one byte to " + mebi +
                                       " MiB, all together no more than the file's size")});
}

Result<HandedPart> PutInto(Handed& handed, std::int64_t part, std::string_view bytes, Instant now) {
    const std::string item = ItemOf(kPart, part);
    const Upload* const there = handed.FileOf(item);
    // One whose seal does not open is put anew.
    const bool same = there != nullptr && there->digest == Sha256(bytes);
    if (same && handed.Bytes(*there)) return Handed::PartOf(*there);
    const std::int64_t others = handed.Have() - (there == nullptr ? 0 : there->size);
    if (others + std::ssize(bytes) > handed.Kept().bytes) return WrongPart();
    ZJ_TRY(handed.Remove(item));
    ZJ_TRY(handed.Changed(now));
    ZJ_ASSIGN(const Upload put, handed.Put(item, bytes, now));
    return Handed::PartOf(put);
}

Result<std::string> KeptText(Register& reg, const HandedName& name, const std::string& item,
                             Instant now) {
    return ReadOne(reg, name, now, [&](Handed& handed) -> Result<std::string> {
        const Upload* const found = handed.FileOf(item);
        if (found == nullptr) return Lacks(Word("检查", "a check"));
        return handed.Bytes(*found);
    });
}

// Attendance is of one class; nothing else is of any.
Status NamesItsClass(const NewHanded& file) {
    const bool attendance = file.kind == ImportKind::kHours;
    if (attendance && !file.class_id) return MakeError(Code::missing_member, {"class"});
    if (!attendance && file.class_id)
        return MakeError(Code::bad_option, {"class", std::to_string(*file.class_id)});
    return {};
}

}  // namespace

Result<HandedFile> BeginImport(Register& reg, const Call& call, const std::string& owner,
                               const NewHanded& file) {
    ZJ_TRY(
        Ask(reg, call, Asked::Somewhere(PowerFor(file.kind)), [](Reading&) { return Status(); }));
    ZJ_TRY(NamesItsClass(file));
    if (file.bytes < 1) return MakeError(Code::material_empty);
    if (file.bytes > kLargestImportMebi * kMebi)
        return MakeError(Code::material_too_large, {std::to_string(kLargestImportMebi)});
    return Perform(reg, OfOwner(owner), [&](Desk& desk) -> Result<HandedFile> {
        Drafts drafts(desk.Tx());
        ZJ_ASSIGN(const std::int64_t others, drafts.HowMany(owner, kDraftKind, call.now));
        if (others >= kMostImports)
            return MakeError(Code::drafts_full, {std::to_string(kMostImports)});
        const KeptHanded kept{
            std::string(Name(file.kind)), file.name, file.bytes, file.class_id, {}, {}};
        const StoredDraft draft{drafts.NewId(),
                                owner,
                                std::string(kDraftKind),
                                JsonOf(Kind<KeptHanded>::Write(kept)),
                                call.now,
                                After(call.now, kLasts),
                                false};
        ZJ_ASSIGN([[maybe_unused]] const bool put, drafts.Put(draft));
        ZJ_ASSIGN(const Handed handed, Handed::Of(desk.Tx(), draft));
        return handed.Told();
    });
}

Result<HandedPart> PutPart(Register& reg, const HandedName& name, std::int64_t part,
                           std::string_view bytes, Instant now) {
    if (part < 1 || part > kMostParts || bytes.empty() ||
        std::ssize(bytes) > kLargestPartMebi * kMebi)
        return WrongPart();
    return Change(reg, name, now,
                  [&](Handed& handed) { return PutInto(handed, part, bytes, now); });
}

Result<HandedFile> ImportNamed(Register& reg, const HandedName& name, Instant now) {
    return ReadOne(reg, name, now,
                   [](Handed& handed) -> Result<HandedFile> { return handed.Told(); });
}

namespace {

HandedFile Broken(std::string_view id) {
    HandedFile broken;
    broken.import = ToHex(id);
    broken.broken = true;
    return broken;
}

}  // namespace

Result<std::vector<HandedFile>> ImportsOf(Register& reg, const std::string& owner, Instant now) {
    return Ask(reg, kAnyone, [&](Desk& desk) -> Result<std::vector<HandedFile>> {
        ZJ_ASSIGN(const auto drafts, Drafts(desk.Tx()).Of(owner, kDraftKind, now));
        std::vector<HandedFile> all;
        for (const StoredDraft& draft : drafts) {
            const auto handed = Handed::Of(desk.Tx(), draft);
            if (!handed && handed.error().code() != Code::sealed_broken) return handed.error();
            all.push_back(handed ? handed->Told() : Broken(draft.id));
        }
        return all;
    });
}

Status DropImport(Register& reg, const HandedName& name, Instant now) {
    return Perform(reg, OfOwner(name.owner), [&](Desk& desk) -> Status {
        ZJ_ASSIGN(const bool dropped, Handed::Drop(desk.Tx(), name, now));
        return dropped ? Status() : Status(MakeError(Code::draft_unknown));
    });
}

Result<HandedFile> ReadWhole(Register& reg, const HandedName& name, Instant now,
                             const std::function<Status(std::string_view bytes)>& take) {
    return ReadOne(reg, name, now, [&](Handed& handed) -> Result<HandedFile> {
        ZJ_TRY(handed.EachPart(take));
        return handed.Told();
    });
}

Status RewriteFile(Register& reg, const HandedName& name, Instant now,
                   const std::function<std::string(std::string_view text)>& anew) {
    return Change(reg, name, now, [&](Handed& handed) -> Status {
        std::string text;
        ZJ_TRY(handed.EachPart([&](std::string_view bytes) -> Status {
            text += bytes;
            return {};
        }));
        text = anew(text);
        ZJ_TRY(TooLarge(text));
        return handed.ReplaceWith(text, now);
    });
}

Status LeaveLoaded(Register& reg, const HandedVersion& of, std::string_view set_aside,
                   Instant now) {
    ZJ_TRY(TooLarge(set_aside));
    return Perform(reg, OfOwner(of.name.owner), [&](Desk& desk) -> Status {
        ZJ_ASSIGN(Handed handed, Handed::Find(desk.Tx(), of.name, now));
        if (handed.Version() != of.version) return NotThat(handed);
        if (!set_aside.empty()) return handed.ReplaceWith(set_aside, now);
        ZJ_ASSIGN([[maybe_unused]] const bool gone, Handed::Drop(desk.Tx(), of.name, now));
        return {};
    });
}

Status KeepCheck(Register& reg, const HandedVersion& of, const KeptCheck& check, Instant now) {
    return Change(reg, of.name, now, [&](Handed& handed) -> Status {
        if (handed.Version() != of.version) return NotThat(handed);
        ZJ_TRY(handed.Forget(now));
        std::int64_t page = 0;
        for (const std::string& text : check.pages) {
            ZJ_ASSIGN([[maybe_unused]] const Upload put,
                      handed.Put(ItemOf(kPage, ++page), text, now));
        }
        if (!check.rejected.empty()) {
            ZJ_ASSIGN([[maybe_unused]] const Upload put,
                      handed.Put(std::string(kRejected), check.rejected, now));
        }
        handed.Kept().checked = check.checked;
        return handed.Save(now);
    });
}

Result<std::string> CheckedPage(Register& reg, const HandedName& name, std::int64_t page,
                                Instant now) {
    return KeptText(reg, name, ItemOf(kPage, page), now);
}

Result<std::string> RejectedText(Register& reg, const HandedName& name, Instant now) {
    return KeptText(reg, name, std::string(kRejected), now);
}

}  // namespace zhengji
