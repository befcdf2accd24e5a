#include "app/claims/correct_claim.hpp"

#include <algorithm>

#include "app/cases/find_claim.hpp"
#include "app/cases/whom_about.hpp"
#include "app/claims/claim_board.hpp"
#include "app/claims/claim_steps.hpp"
#include "app/claims/claim_texts.hpp"
#include "app/claims/claimants_steps.hpp"
#include "app/claims/unbarred_claims.hpp"
#include "app/gate/gate.hpp"
#include "base/cell_words.hpp"
#include "base/text.hpp"
#include "rules/claims/calls.hpp"
#include "rules/policy/county_stated.hpp"
#include "rules/policy/place_word.hpp"
#include "store/staff.hpp"

namespace zhengji {
namespace {

Status CheckCorrectable(const PolicyBook& book, const StoredClaim& claim, Instant corrected_at) {
    const ClaimState state = claim.state;
    if (!ClaimStepRow(claim_life::kCorrect, claim))
        return MakeError(Code::correction_closed,
                         {claim.record.admission.ToString(), std::string(Chinese(state)),
                          std::string(Name(state))});
    const Instant stated = claim.corrected_at.value_or(claim.record.submitted_at);
    if (corrected_at <= stated)
        return MakeError(Code::correction_order, {corrected_at.ToString(), stated.ToString()});
    return CorrectedInTime(book, claim, corrected_at);
}

// A claim is the agency's of its area's province (S25-2), and stays with the one it was made to.
Status CheckArea(const PolicyBook& book, const StoredClaim& claim, const ClaimRecord& now_stated,
                 Instant now) {
    const DivisionCode area = now_stated.area;
    if (area == claim.record.area || area.Province() == claim.record.province) return {};
    const ClaimCall* call = NearestCall(book, AsHandedIn(claim));
    const bool open = call != nullptr && now <= call->applications.closes;
    const std::string until = open ? call->applications.closes.ToString() : "";
    const DivisionCode province = DivisionCode::OfProvince(area.Province());
    return MakeError(Code::claim_area_elsewhere,
                     {PlaceWord(book.Places(), area), PlaceWord(book.Places(), province),
                      open ? Word("在 " + until + " 前", ", by " + until) : Word("", "")});
}

// Whether the claim ever stated this: then the row was loaded before.
Result<bool> WasStated(Transaction& tx, const StoredClaim& claim, const ClaimStatement& row) {
    ZJ_ASSIGN(const auto versions, Claims(tx).Versions(claim));
    const Instant first = claim.record.submitted_at;
    return std::ranges::any_of(versions, [&](const ClaimVersion& version) {
        if (!SaysTheSame(version.record, row.record)) return false;
        if (row.corrected_at)
            return row.record.submitted_at == first && version.stated_at == *row.corrected_at;
        // A row that corrected a returned claim may have stated its own time as the submission's.
        return row.record.submitted_at == first || row.record.submitted_at == version.stated_at;
    });
}

bool SameCall(const PolicyBook& book, const StoredClaim& claim, const ClaimRecord& row) {
    const Claim stated{row.admission, row.province, row.basis, row.area, row.submitted_at};
    const ClaimCall* call = AcceptingCall(book, stated);
    return call != nullptr && call == AcceptingCall(book, AsHandedIn(claim));
}

// A returned claim's next row is its correction, unless it was made to another call.
bool CorrectsReturned(const PolicyBook& book, const StoredClaim& claim, const ClaimRecord& row) {
    if (claim.state != ClaimState::kReturned) return false;
    const Claim stated{row.admission, row.province, row.basis, row.area, row.submitted_at};
    return SameCall(book, claim, row) || AcceptingCall(book, stated) == nullptr;
}

class Intake {
  public:
    Intake(Transaction& tx, const PolicyBook& book, const Officer& officer, Instant now)
        : tx_(tx), book_(book), officer_(officer), now_(now) {}

    Result<AddOutcome> Take(const ClaimStatement& row) {
        ZJ_ASSIGN(const PersonId person, People(tx_).FindOrAdd(row.record.identity));
        ZJ_ASSIGN(const auto claims,
                  Claims(tx_).Of(row.record.admission, person, row.record.province));
        for (const StoredClaim& claim : claims) {
            ZJ_ASSIGN(const bool stated, WasStated(tx_, claim, row));
            if (stated) return AddOutcome::kUnchanged;
        }
        return row.corrected_at ? TakeCorrection(claims, row) : TakeNew(claims, row.record);
    }

    Result<AddOutcome> Correct(const StoredClaim& claim, const ClaimRecord& now_stated,
                               Instant corrected_at) {
        ZJ_TRY(CheckCorrectable(book_, claim, corrected_at));
        ZJ_TRY(CheckArea(book_, claim, now_stated, now_));
        ZJ_TRY(Claims(tx_).Correct({claim, now_stated, corrected_at, officer_.name, now_}));
        ZJ_TRY(ReopenRivals(tx_, book_, {&claim, 1}, officer_, now_));
        return AddOutcome::kAdded;
    }

  private:
    Result<AddOutcome> TakeCorrection(const std::vector<StoredClaim>& claims,
                                      const ClaimStatement& row) {
        const auto named = std::ranges::find_if(claims, [&](const StoredClaim& claim) {
            return claim.record.submitted_at == row.record.submitted_at;
        });
        if (named == claims.end())
            return MakeError(Code::correction_of_nothing, {row.record.submitted_at.ToString()});
        return Correct(*named, row.record, *row.corrected_at);
    }

    Result<AddOutcome> TakeNew(const std::vector<StoredClaim>& claims, const ClaimRecord& row) {
        for (const StoredClaim& claim : claims) {
            if (!CorrectsReturned(book_, claim, row)) continue;
            // A row that repeats the first time of submission was corrected by now, at the latest.
            const Instant stated = claim.corrected_at.value_or(claim.record.submitted_at);
            return Correct(claim, row, row.submitted_at > stated ? row.submitted_at : now_);
        }
        const bool taken = std::ranges::any_of(
            claims, [&](const StoredClaim& claim) { return SameCall(book_, claim, row); });
        if (taken) return AddOutcome::kConflict;
        ZJ_ASSIGN(const auto outcomes, Claims(tx_).Add(std::span(&row, 1)));
        return outcomes.front();
    }

    Transaction& tx_;
    const PolicyBook& book_;
    const Officer& officer_;
    Instant now_;
};

// As a file's row states it, on the day the claim was handed in.
Result<DivisionCode> County(const PolicyBook& book, const ClaimRecord& record,
                            const std::string& text) {
    auto county = CountyStated(book.Places(), std::string(Trim(text)), record.province,
                               record.submitted_at.Day());
    const bool of_time = !county && (county.error().code() == Code::area_code_abolished ||
                                     county.error().code() == Code::area_code_not_yet);
    if (county || of_time) return county;
    return MakeError(Code::unknown_place, {text});
}

Result<ClaimRecord> Corrected(const PolicyBook& book, const CorrectionRequest& request,
                              ClaimRecord record) {
    ZJ_TRY(CheckClaimantsName(request.name.value_or("")));
    ZJ_TRY(CheckClaimText("employer", request.employer.value_or("")));
    ZJ_TRY(CheckClaimText("materials", request.materials.value_or("")));
    if (request.name) record.name = NormalName(*request.name);
    if (request.employer) record.employer = StatedOrNone(Trim(*request.employer));
    if (request.materials) record.materials = Trim(*request.materials);
    if (request.basis) record.basis = *request.basis;
    if (request.area) {
        ZJ_ASSIGN(record.area, County(book, record, *request.area));
    }
    return record;
}

}  // namespace

namespace {

// A claimant corrects now; what came earlier is for the agency that took it in to say.
Status CheckMoment(Acting& acting, const CorrectionRequest& request, const StoredClaim& claim) {
    if (request.corrected_at == request.now) return {};
    ZJ_ASSIGN(const Actor actor, Staff(acting.Tx()).Find(request.officer.name));
    const bool own = !actor.person.empty() && actor.person == claim.person.value;
    return own ? MakeError(Code::bad_option, {"at", request.corrected_at.ToString()}) : Status();
}

Status CorrectIn(Acting& acting, const CorrectionRequest& request, const StoredClaim& claim) {
    ZJ_TRY(CheckMoment(acting, request, claim));
    ZJ_ASSIGN(const auto book, acting.Policy());
    ZJ_ASSIGN(const ClaimRecord now_stated, Corrected(*book, request, claim.record));
    // Another spelling of the same is no other row of a file, and yet may be what is put right.
    const ClaimRecord& was = claim.record;
    if (SaysTheSame(was, now_stated) && was.employer == now_stated.employer &&
        was.name == now_stated.name && was.materials == now_stated.materials)
        return MakeError(Code::correction_same, {claim.record.admission.ToString()});
    Intake intake(acting.Tx(), *book, request.officer, request.now);
    ZJ_ASSIGN([[maybe_unused]] const auto outcome,
              intake.Correct(claim, now_stated, request.corrected_at));
    return {};
}

}  // namespace

Result<AddOutcome> TakeStatement(Transaction& tx, const PolicyBook& book,
                                 const ClaimStatement& statement, const Officer& officer,
                                 Instant now) {
    return Intake(tx, book, officer, now).Take(statement);
}

Status CorrectClaim(Register& reg, const CorrectionRequest& request) {
    if (request.corrected_at > request.now)
        return MakeError(Code::time_ahead,
                         {request.corrected_at.ToString(), request.now.ToString()});
    StoredClaim claim;
    const std::string action = ActionOf(claim_life::kCorrect);
    const auto asked =
        Asked::Each(action, OfClaim(request.claim, claim)).Holding([&](Transaction& tx) {
            return WhomAbout(tx, request.claim.admission);
        });
    return Perform(reg, {request.officer, request.now}, asked,
                   [&](Acting& acting) { return CorrectIn(acting, request, claim); });
}

}  // namespace zhengji
