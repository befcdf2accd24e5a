#include "app/lines/policies.hpp"

#include <algorithm>
#include <filesystem>

#include "app/cases/case_place.hpp"
#include "app/claims/unbarred_claims.hpp"
#include "app/gate/gate.hpp"
#include "app/lines/policy_keeps.hpp"
#include "app/register/acts.hpp"
#include "app/register/by_right.hpp"
#include "app/register/persons.hpp"
#include "app/register/sequencer.hpp"
#include "base/text.hpp"
#include "keys/folder.hpp"
#include "rules/policy/asked_names.hpp"
#include "rules/policy/published_lines.hpp"
#include "rules/procedures/actions.hpp"
#include "store/policies.hpp"

namespace zhengji {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kShortestDigest = 8;

// The digest of the one version that `prefix` names.
Result<std::string> FullDigest(Policies& policies, const std::string& prefix) {
    ZJ_ASSIGN(const auto versions, policies.List());
    std::vector<std::string> matches;
    for (const PolicyVersion& version : versions) {
        if (prefix.size() >= kShortestDigest && version.digest.starts_with(prefix)) {
            matches.push_back(version.digest);
        }
    }
    if (matches.size() != 1) return MakeError(Code::policy_unknown, {prefix});
    return matches.front();
}

// Another officer proposed it since it was last adopted: to come back to a superseded version takes
// two persons again.
Status CheckProposed(Transaction& tx, const std::string& digest, const Officer& officer) {
    ZJ_ASSIGN(const auto proposers, Policies(tx).OpenProposals(digest));
    if (proposers.empty()) return MakeError(Code::policy_not_proposed, {digest});
    Status apart;
    for (const std::string& proposer : proposers) {
        apart = Apart(action::kPolicyAdopt, action::kPolicyPropose, proposer, officer.name,
                      PersonsIn(tx));
        if (apart) return {};
    }
    return apart;
}

// Whatever dated value of policy a decided claim rested on (its call and window, the list of areas,
// the lines, the session), another answer makes it pending again, as any correction of a line does
// (S23-3).
Status ReopenChanged(Transaction& tx, const PolicyBook& before, const PolicyBook& after,
                     const Officer& officer, Instant now, Adoption& adoption) {
    if (adoption.changes.empty()) return {};
    ZJ_ASSIGN(adoption.claims,
              ClaimsChangedBy(tx, before, after, now, [](const Session&) { return true; }));
    return ReopenAll(tx, after, adoption.claims,
                     {Code::reopened_by_policy, "", officer, now, adoption.digest});
}

}  // namespace

RehearsalPack PackFor(StoreKind kind) {
    return kind == StoreKind::kRehearsal ? RehearsalPack::kTakenIn : RehearsalPack::kLeftOut;
}

Result<std::vector<PolicyFile>> ReadPolicyFolder(const std::string& folder) {
    ZJ_ASSIGN(auto paths, EntriesOf(folder));
    std::erase_if(paths, [](const fs::path& path) { return path.extension() != ".toml"; });
    if (paths.empty()) return MakeError(Code::no_policy_files, {folder});
    std::ranges::sort(paths);
    std::vector<PolicyFile> files;
    for (const fs::path& path : paths) {
        ZJ_ASSIGN(auto text, ReadWholeFile(path.string()));
        files.push_back({path.string(), std::move(text)});
    }
    return files;
}

std::vector<PolicyFault> StrayPolicyFiles(const std::string& folder) {
    std::vector<PolicyFault> faults;
    // One that cannot be read holds no stray file, and is told of by whoever reads it.
    for (const fs::path& path : EntriesOf(folder).value_or(std::vector<fs::path>())) {
        std::string name = path.filename().string();
        std::ranges::transform(name, name.begin(), [](char c) {
            return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        });
        if (path.extension() != ".toml" && name.find(".toml") != std::string::npos)
            faults.push_back({path.string(), 0, 0, {Code::policy_not_toml, {}}});
    }
    std::ranges::sort(faults, {}, &PolicyFault::file);
    return faults;
}

PolicyBook::Loaded LoadPolicies(const Register& reg, const std::vector<PolicyFile>& files,
                                CivilDate today) {
    const StoreKind kind = reg.Facts().kind;
    const bool by_the_clock = kind == StoreKind::kReal;
    auto loaded =
        PolicyBook::Load(files, PackFor(kind), by_the_clock ? std::optional(today) : std::nullopt);
    if (loaded.book) loaded.faults = NamesLeftOut(*loaded.book);
    if (!loaded.faults.empty()) loaded.book = nullptr;
    return loaded;
}

Result<Proposal> ProposePolicy(Register& reg, const std::vector<PolicyFile>& files,
                               const Officer& officer, Instant now) {
    const auto propose = [&](Acting& acting) -> Result<Proposal> {
        auto loaded = LoadPolicies(reg, files, now.Day());
        if (!loaded.book) {
            acting.KeepNothing();
            return Proposal{"", {}, std::move(loaded.faults)};
        }
        const std::string digest = ToHex(loaded.book->Digest());
        ZJ_ASSIGN(const auto current, acting.Policy());
        if (current->Digest() == loaded.book->Digest())
            return MakeError(Code::policy_adopted_already, {digest});
        ZJ_TRY(KeepsPublishedLines(*current, *loaded.book, now.Day()));
        ZJ_TRY(KeepsWhatIsBorne(acting.Tx(), *current, *loaded.book));
        ZJ_TRY(
            Policies(acting.Tx())
                .Propose({digest, loaded.book->Canonical(), officer.name, now, "", std::nullopt}));
        return Proposal{digest, Differences(*current, *loaded.book), {}};
    };
    return Perform(reg, {officer, now}, Asked::Nation(action::kPolicyPropose), propose);
}

Status RecordAdoption(Transaction& tx, const PolicyBook& book, const Officer& officer,
                      Instant now) {
    const std::string digest = ToHex(book.Digest());
    ZJ_TRY(Policies(tx).Adopt(digest, officer.name, now));
    ActDraft draft;
    draft.act.kind = ActKind::kPolicyAdopted;
    draft.act.subject = digest;
    draft.act.effective_on = now.Day();
    draft.act.recorded_at = now;
    draft.act.policy_digest = digest;
    draft.part = {officer.name, "", ""};
    ZJ_ASSIGN(draft.part.right,
              RightOf(tx, officer.name, action::kPolicyAdopt, Matter{}, now.Day()));
    ZJ_ASSIGN([[maybe_unused]] const auto id, Acts(tx).Append(Finish(std::move(draft), tx.Keys())));
    // Terms may run otherwise from now on.
    return ReindexCases(tx, book, Reindexed::kWaiting);
}

namespace {

Result<Adoption> Adopt(Acting& acting, const std::string& prefix) {
    Adoption adoption;
    const Officer& officer = acting.Actor();
    Policies policies(acting.Tx());
    ZJ_ASSIGN(adoption.digest, FullDigest(policies, prefix));
    const std::string& digest = adoption.digest;
    ZJ_ASSIGN(const auto current, policies.CurrentDigest());
    if (current == digest) return MakeError(Code::policy_adopted_already, {digest});
    ZJ_TRY(CheckProposed(acting.Tx(), digest, officer));
    ZJ_ASSIGN(const auto version, policies.ByDigest(digest));
    ZJ_ASSIGN(const auto book, BookOf(*version));
    ZJ_ASSIGN(const auto before, acting.Policy());
    // A line may have been set since it was proposed, and claims made.
    ZJ_TRY(KeepsPublishedLines(*before, *book, acting.Now().Day()));
    ZJ_TRY(KeepsWhatIsBorne(acting.Tx(), *before, *book));
    adoption.changes = Differences(*before, *book);
    ZJ_TRY(ReopenChanged(acting.Tx(), *before, *book, officer, acting.Now(), adoption));
    ZJ_TRY(RecordAdoption(acting.Tx(), *book, officer, acting.Now()));
    return adoption;
}

}  // namespace

Result<Adoption> AdoptPolicy(Register& reg, const std::string& prefix, const Officer& officer,
                             Instant now) {
    return Perform(reg, {officer, now}, Asked::Nation(action::kPolicyAdopt),
                   [&](Acting& acting) { return Adopt(acting, prefix); });
}

}  // namespace zhengji
