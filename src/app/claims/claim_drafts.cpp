#include "app/claims/claim_drafts.hpp"

#include <algorithm>
#include <array>

#include "accounts/owner.hpp"
#include "app/claims/materials.hpp"
#include "base/bytes.hpp"
#include "base/instant.hpp"
#include "base/text.hpp"
#include "store/drafts.hpp"
#include "store/uploads.hpp"

namespace zhengji {
namespace {

constexpr std::int64_t kMostDrafts = 20;
constexpr std::int64_t kLasts = 60 * millis::kDay;

struct KeptForm {
    std::int64_t version = 0;
    ClaimForm form;
    static constexpr auto kFields =
        Members(Member{"version", &KeptForm::version, {"版本", "version"}},
                Member{"form", &KeptForm::form, {"内容", "form"}});
};

std::string BodyOf(std::int64_t version, const ClaimForm& form) {
    return JsonOf(Kind<KeptForm>::Write({version, form}));
}

ShownDraft Shown(const StoredDraft& draft) {
    ShownDraft shown{ToHex(draft.id), 0, {}, draft.saved_at, draft.ends_at, true};
    if (draft.broken) return shown;
    const auto body = ReadJson(draft.body);
    if (!body) return shown;
    auto kept = Read<KeptForm>(*body);
    if (!kept) return shown;
    shown.version = kept->version;
    shown.form = std::move(kept->form);
    shown.broken = false;
    return shown;
}

Error Unknown() {
    return MakeError(Code::draft_unknown);
}

std::vector<std::string> LockOf(const std::string& owner) {
    return {"drafts " + owner};
}

Result<ShownDraft> Keep(Transaction& tx, const std::string& owner, const std::string& id,
                        std::int64_t version, const ClaimForm& form, Instant now) {
    const StoredDraft draft{
        id,   owner, std::string(kClaimMatter), BodyOf(version, form), now, After(now, kLasts),
        false};
    ZJ_ASSIGN(const bool kept, Drafts(tx).Put(draft));
    if (!kept) return Unknown();
    return Shown(draft);
}

}  // namespace

std::string OwnerOf(const Officer& officer) {
    return officer.IsHolder() ? officer.name : OwnerOfStaff(officer.name);
}

Result<ShownDraft> DraftIn(Transaction& tx, const std::string& owner, const std::string& id,
                           Instant now) {
    const auto bytes = FromHex(id);
    if (!bytes) return Unknown();
    ZJ_ASSIGN(const auto found, Drafts(tx).Find(*bytes, owner, now));
    if (!found || found->kind != kClaimMatter) return Unknown();
    ShownDraft shown = Shown(*found);
    if (shown.broken) return MakeError(Code::sealed_broken);
    return shown;
}

Result<ShownDraft> BeginDraft(Register& reg, const std::string& owner, const ClaimForm& form,
                              Instant now) {
    return Perform(reg, Working{LockOf(owner)}, [&](Desk& desk) -> Result<ShownDraft> {
        Drafts drafts(desk.Tx());
        ZJ_ASSIGN(const std::int64_t others, drafts.HowMany(owner, kClaimMatter, now));
        if (others >= kMostDrafts)
            return MakeError(Code::drafts_full, {std::to_string(kMostDrafts)});
        return Keep(desk.Tx(), owner, drafts.NewId(), 1, form, now);
    });
}

Result<ShownDraft> SaveDraft(Register& reg, const std::string& owner, const std::string& id,
                             std::int64_t version, const ClaimForm& form, Instant now) {
    return Perform(reg, Working{LockOf(owner)}, [&](Desk& desk) -> Result<ShownDraft> {
        ZJ_ASSIGN(const ShownDraft kept, DraftIn(desk.Tx(), owner, id, now));
        if (kept.version != version)
            return MakeError(Code::draft_changed, {std::to_string(kept.version)});
        return Keep(desk.Tx(), owner, *FromHex(id), version + 1, form, now);
    });
}

Result<ShownDraft> DraftNamed(Register& reg, const std::string& owner, const std::string& id,
                              Instant now) {
    return Ask(reg, kAnyone, [&](Desk& desk) { return DraftIn(desk.Tx(), owner, id, now); });
}

Result<std::vector<ShownDraft>> DraftsOf(Register& reg, const std::string& owner, Instant now) {
    return Ask(reg, kAnyone, [&](Desk& desk) { return DraftsIn(desk.Tx(), owner, now); });
}

Result<std::vector<ShownDraft>> DraftsIn(Transaction& tx, const std::string& owner, Instant now) {
    ZJ_ASSIGN(const auto all, Drafts(tx).Of(owner, kClaimMatter, now));
    std::vector<ShownDraft> shown;
    for (const StoredDraft& one : all)
        shown.push_back(Shown(one));
    return shown;
}

// Its files go with it; what is being handed in meanwhile too, or finds it gone.
Status DropDraft(Register& reg, const std::string& owner, const std::string& id, Instant now) {
    std::vector<std::string> subjects = LockOf(owner);
    subjects.push_back(Uploads::Subject(owner));
    return Perform(reg, Working{std::move(subjects)}, [&](Desk& desk) -> Status {
        StoredDraft named;
        named.id = FromHex(id).value_or("");
        named.owner = owner;
        named.kind = kClaimMatter;
        ZJ_ASSIGN(const bool removed, Drafts(desk.Tx()).RemoveOwn(named, now));
        return removed ? DropMaterials(desk.Tx(), named.id) : Unknown();
    });
}

Status SweepDrafts(Register& reg, Instant now) {
    return Perform(reg, Working{{"sweep"}}, [&](Desk& desk) -> Status {
        ZJ_ASSIGN(const auto ended, Drafts(desk.Tx()).Ended(now));
        for (const std::string& id : ended) {
            ZJ_TRY(DropMaterials(desk.Tx(), id));
            ZJ_TRY(Drafts(desk.Tx()).Remove(id));
        }
        return {};
    });
}

}  // namespace zhengji
