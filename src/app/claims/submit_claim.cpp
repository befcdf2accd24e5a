// Handing in a draft: judged by the moment at which the register got it, kept with its first step,
// and gone as a draft, all in one transaction.
#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "app/cases/case_matter.hpp"
#include "app/cases/find_claim.hpp"
#include "app/claims/claim_board.hpp"
#include "app/claims/claim_drafts.hpp"
#include "app/claims/claim_texts.hpp"
#include "app/claims/claimants_steps.hpp"
#include "app/claims/files_as_handed_in.hpp"
#include "app/claims/materials.hpp"
#include "app/claims/tell_claimant.hpp"
#include "app/register/ground.hpp"
#include "base/bytes.hpp"
#include "base/cell_words.hpp"
#include "base/text.hpp"
#include "rules/claims/calls.hpp"
#include "rules/policy/county_stated.hpp"
#include "store/drafts.hpp"
#include "store/staff.hpp"

namespace zhengji {
namespace {

Result<PersonId> PersonOf(Transaction& tx, const Officer& officer) {
    ZJ_ASSIGN(const Actor actor, Staff(tx).Find(officer.name));
    if (actor.person.empty()) return MakeError(Code::nobodys_own);
    return PersonId(actor.person);
}

// What must be there before it can be handed in.
Status Complete(const ClaimForm& form) {
    struct Part {
        const std::optional<std::string>& text;
        std::string_view chinese, english;
    };
    std::string chinese, english;
    for (const Part& part :
         std::initializer_list<Part>{{form.admission_no, "准考证号", "admission_no"},
                                     {form.area, "有效地区", "area"},
                                     {form.basis, "申领依据", "basis"}}) {
        if (part.text && !Trim(*part.text).empty()) continue;
        chinese.append(chinese.empty() ? "" : "、").append(part.chinese);
        english.append(english.empty() ? "" : ", ").append(part.english);
    }
    return chinese.empty() ? Status() : MakeError(Code::draft_incomplete, {Word(chinese, english)});
}

// What is handed in, once it was found to be the claimant's own.
struct HandedIn {
    PersonId person;
    ShownDraft draft;
    StoredResult result;
};

Result<HandedIn> Find(Transaction& tx, const Submission& asked) {
    ZJ_ASSIGN(PersonId person, PersonOf(tx, asked.officer));
    ZJ_ASSIGN(ShownDraft draft, DraftIn(tx, OwnerOf(asked.officer), asked.draft, asked.now));
    if (draft.version != asked.version)
        return MakeError(Code::draft_changed, {std::to_string(draft.version)});
    ZJ_TRY(Complete(draft.form));
    const std::string number(Trim(*draft.form.admission_no));
    const Error unknown = MakeError(Code::sitting_unknown, {number});
    const auto admission = AdmissionNumber::Parse(number);
    if (!admission) return unknown;
    ZJ_ASSIGN(auto result, Results(tx).ByAdmission(*admission));
    if (!result || result->person != person) return unknown;
    return HandedIn{std::move(person), std::move(draft), std::move(*result)};
}

Result<ClaimRecord> RecordOf(Transaction& tx, const PolicyBook& book, const HandedIn& own,
                             Instant now) {
    const ClaimForm& form = own.draft.form;
    const auto area = DivisionCode::Parse(Trim(*form.area));
    if (!area || !area->IsCounty() || !book.Places().Knows(*area))
        return MakeError(Code::unknown_place, {*form.area});
    ZJ_TRY(CodeInUse(book.Places(), *area, now.Day()));
    const auto basis = ParseBasis(Trim(*form.basis));
    if (!basis) return MakeError(Code::basis_unknown, {*form.basis});
    ClaimRecord record;
    record.admission = own.result.record.sitting.admission;
    record.name = own.result.record.name;
    ZJ_ASSIGN(const auto identity, People(tx).IdentityOf(own.person));
    if (!identity) return MakeError(Code::nobodys_own);
    record.identity = *identity;
    record.province = area->Province();
    record.basis = *basis;
    record.area = *area;
    record.employer = StatedOrNone(Trim(form.employer.value_or("")));
    record.submitted_at = now;
    record.materials = Trim(form.materials.value_or(""));
    ZJ_TRY(CheckClaimText("employer", record.employer));
    ZJ_TRY(CheckClaimText("materials", record.materials));
    return record;
}

Claim AsClaimed(const ClaimRecord& record) {
    return {record.admission, record.province,     record.basis,
            record.area,      record.submitted_at, NamesMaterials(record.materials)};
}

// Late or early it is not accepted: said with the window, and the draft stays.
Result<std::vector<Reason>> Accepted(const PolicyBook& book, const Claim& claim) {
    Decision<ClaimOutcome> decision = DecideClaim(book, claim, {}, claim.submitted_at.Day());
    if (decision.outcome == ClaimOutcome::kNotAccepted)
        return Error{std::move(decision.reasons.front().message), ""};
    std::erase_if(decision.reasons,
                  [](const Reason& one) { return one.message.code == Code::no_result; });
    return std::move(decision.reasons);
}

// The files that policy asks for are there; what the claim says of its materials begins with them.
Status WithMaterials(Transaction& tx, const PolicyBook& book, std::string_view draft,
                     ClaimRecord& record) {
    const MaterialsFor asked{kClaimMatter, record.province, record.basis,
                             record.submitted_at.Day()};
    ZJ_TRY(CheckMaterials(tx, book, asked, draft));
    ZJ_ASSIGN(const std::string names, NamesOfMaterials(tx, book, asked, draft));
    std::vector<std::string> all = SplitList(names, ';');
    for (std::string& one : SplitWords(record.materials))
        if (std::ranges::find(all, one) == all.end()) all.push_back(std::move(one));
    record.materials = fmt::format("{}", fmt::join(all, ";"));
    return {};
}

Status NoneYet(Transaction& tx, const PersonId& person, const AdmissionNumber& admission) {
    ZJ_ASSIGN(const auto claims, Claims(tx).OfPerson(person));
    const StoredClaim* const bars = ClaimThatBars(claims, admission);
    if (bars == nullptr) return {};
    return MakeError(Code::claim_there_already, {bars->record.submitted_at.ToString()});
}

Result<StoredClaim> Enter(Transaction& tx, const ClaimRecord& record, const PersonId& person) {
    ZJ_ASSIGN(const auto outcomes, Claims(tx).Add(std::span(&record, 1)));
    if (outcomes.front() != AddOutcome::kAdded)
        return MakeError(Code::claim_there_already, {record.submitted_at.ToString()});
    ZJ_ASSIGN(const auto all, Claims(tx).Of(record.admission, person, record.province));
    const auto entered = std::ranges::find_if(all, [&](const StoredClaim& one) {
        return one.record.submitted_at == record.submitted_at;
    });
    if (entered == all.end()) return MakeError(Code::claim_unknown, {record.admission.ToString()});
    return *entered;
}

Result<Submitted> Submit(Acting& acting, const Submission& asked, const HandedIn& own) {
    Transaction& tx = acting.Tx();
    ZJ_TRY(CheckGround(tx, Ground::kOneClaim));
    ZJ_ASSIGN(const auto book, acting.Policy());
    ZJ_ASSIGN(ClaimRecord record, RecordOf(tx, *book, own, asked.now));
    ZJ_ASSIGN(auto notes, Accepted(*book, AsClaimed(record)));
    ZJ_TRY(NoneYet(tx, own.person, record.admission));
    ZJ_TRY(WithMaterials(tx, *book, *FromHex(own.draft.id), record));
    ZJ_ASSIGN(StoredClaim claim, Enter(tx, record, own.person));
    ClaimWord word{asked.officer.name, asked.now, ToHex(book->Digest()), ""};
    Put(word.fields, field::kDraft, own.draft.id);
    ZJ_ASSIGN(const std::string files, FilesToday(tx, *FromHex(own.draft.id)));
    Put(word.fields, field::kFiles, files);
    ZJ_TRY(RecordSubmission(tx, claim.record.id, word));
    ZJ_TRY(TellReceived(tx, claim, asked.now));
    ZJ_TRY(Drafts(tx).Remove(*FromHex(own.draft.id)));
    return Submitted{std::move(claim), std::move(notes)};
}

Matter MatterOf(const HandedIn& own) {
    Matter matter{0, own.result.record.sitting.admission.ToString(), ""};
    matter.claimant = own.person.value;
    return matter;
}

}  // namespace

Result<Submitted> SubmitClaim(Register& reg, const Submission& submission) {
    std::optional<HandedIn> own;
    const std::string action = ActionOf(claim_life::kSubmit);
    const auto find = [&](Transaction& tx, const Asked::Reach&) -> Result<Asked::Matters> {
        ZJ_ASSIGN(own, Find(tx, submission));
        return Asked::Matters{MatterOf(*own)};
    };
    const auto asked =
        Asked::Each(action, find).Holding([&](Transaction& tx) -> Result<std::vector<std::string>> {
            ZJ_ASSIGN(const PersonId person, PersonOf(tx, submission.officer));
            return std::vector<std::string>{LedgerOf(person),
                                            "drafts " + OwnerOf(submission.officer),
                                            Uploads::Subject(OwnerOf(submission.officer))};
        });
    return Perform(reg, {submission.officer, submission.now}, asked,
                   [&](Acting& acting) { return Submit(acting, submission, *own); });
}

}  // namespace zhengji
