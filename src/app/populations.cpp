// Who counts for a line: everyone present in the country, and everyone who sat in an area or claims
// into one.
#include <algorithm>
#include <map>

#include "app/claim_board.hpp"
#include "app/set_line.hpp"
#include "store/results.hpp"

namespace zhengji {
namespace {

bool IsArea(const PolicyBook& book, DivisionCode code, CivilDate on) {
    return code.IsCounty() && book.SeparateLineArea(code, on).status == AreaStatus::kListed;
}

// A claim that was not accepted, or is not the candidate's own, brings nobody into an area.
bool BringsItsSitting(const DecidedClaim& claim) {
    if (claim.decision.outcome == ClaimOutcome::kNotAccepted) return false;
    return std::ranges::none_of(claim.decision.reasons, [](const Reason& reason) {
        return reason.message.code == Code::identity_mismatch;
    });
}

// Sittings that claim into an area, wherever they were sat, and that area's province.
Result<std::map<AdmissionNumber, int>> ClaimedIn(Transaction& tx, const PolicyBook& book,
                                                 const Session& session, Instant now) {
    ZJ_ASSIGN(const auto claims, DecideClaims(tx, book, std::nullopt, now));
    std::map<AdmissionNumber, int> claimed;
    for (const DecidedClaim& one : claims) {
        const ClaimRecord& record = one.claim.record;
        if (record.admission.SessionOf() != session || !BringsItsSitting(one)) continue;
        if (IsArea(book, record.area, record.submitted_at.Day()))
            claimed.emplace(record.admission, record.area.Province());
    }
    return claimed;
}

// The day the areas are read on: the exam's last, as far as policy knows it; else the last of its
// month, or of the year where numbers name no month.
CivilDate AreaDay(const PolicyBook& book, const Session& session) {
    const SessionFacts* facts = book.FactsOf(session);
    if (facts != nullptr && facts->last_exam_day) return *facts->last_exam_day;
    const int month = facts != nullptr && facts->exam_month != 0 ? facts->exam_month : 12;
    return CivilDate::Of(session.year, static_cast<unsigned>(month), 1)->PlusMonths(1).PlusDays(-1);
}

}  // namespace

Result<Populations> CountPopulations(Transaction& tx, const PolicyBook& book,
                                     const Session& session, Instant now) {
    ZJ_ASSIGN(const auto claimed, ClaimedIn(tx, book, session, now));
    const CivilDate day = AreaDay(book, session);
    Populations people;
    bool any = false;
    ZJ_TRY(Results(tx).ForEach(session, [&](const StoredResult& result) {
        any = true;
        const Sitting& sitting = result.record.sitting;
        people.In(sitting.level).Add(sitting);
        const auto& home = result.record.home_area;
        std::optional<int> province;
        if (const auto claim = claimed.find(sitting.admission); claim != claimed.end())
            province = claim->second;
        if (home && IsArea(book, *home, day)) province = home->Province();
        if (!province) return;
        people.OfAreas(sitting.level).Add(sitting);
        people.provinces.at(static_cast<std::size_t>(sitting.level))[*province].Add(sitting);
    }));
    if (!any) return MakeError(Code::no_session_results, {session.ToString()});
    return people;
}

}  // namespace zhengji
