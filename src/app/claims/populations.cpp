#include "app/claims/populations.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>

#include "app/claims/claim_board.hpp"
#include "rules/exam/exam_day.hpp"
#include "rules/exam/home_area.hpp"
#include "store/book_check.hpp"
#include "store/rows_word.hpp"

namespace zhengji {
namespace {

// A claim that was not accepted, or is not the candidate's own, brings nobody into an area.
bool BringsItsSitting(const DecidedClaim& claim) {
    if (claim.decision.outcome == ClaimOutcome::kNotAccepted) return false;
    return std::ranges::none_of(claim.decision.reasons, [](const Reason& reason) {
        return reason.message.code == Code::identity_mismatch;
    });
}

Result<ClaimedSittings> ReadClaimed(Transaction& tx, const PolicyBook& book, const Session& session,
                                    Instant now) {
    ZJ_ASSIGN(auto board, Claims(tx).BoardOfSession(session));
    ZJ_ASSIGN(const auto claims,
              DecideBoard(tx, book, std::move(board), now, DecidedBy::kItsReview));
    ClaimedSittings claimed;
    std::set<AdmissionNumber> known;
    for (const DecidedClaim& one : claims) {
        const ClaimRecord& record = one.claim.record;
        if (!one.result || !BringsItsSitting(one)) continue;
        const CivilDate day = record.submitted_at.Day();
        if (book.SeparateLineArea(record.area, day).status != AreaStatus::kListed) continue;
        if (known.insert(record.admission).second)
            claimed.sittings.push_back({one.result->record, record.area.Province()});
    }
    return claimed;
}

Result<ScoresByHome> ReadHomes(Transaction& tx, const Session& session) {
    ScoresByHome homes;
    ZJ_TRY(Results(tx).ForEachScored(session, [&](const ResultRecord& result) {
        const DivisionCode home = result.home_area.value_or(DivisionCode(0));
        homes.curves[{result.sitting.level, home}].Add(result.sitting);
    }));
    return homes;
}

// Counts people into populations by what is an area on a day.
struct Counting {
    const PolicyBook& book;
    CivilDate day;
    Populations people = {};

    void AddHomes(const ScoresByHome& homes) {
        for (const auto& [of, curve] : homes.curves) {
            const auto& [level, home] = of;
            people.In(level) += curve;
            switch (HomeAreaStatus(book, home, day)) {
                case AreaStatus::kListed:
                    people.OfAreas(level) += curve;
                    Of(people.provinces, level)[home.Province()] += curve;
                    break;
                case AreaStatus::kNotKnown:
                    if (curve.present > 0) Of(people.unplaced, level)[home] += curve.present;
                    break;
                case AreaStatus::kNotListed:
                    break;
            }
        }
    }
    // Whoever sat in an area is counted there already; whoever claims into one is placed by that.
    void AddClaimed(const ClaimedSitting& one) {
        const Sitting& sitting = one.result.sitting;
        const DivisionCode home = one.result.home_area.value_or(DivisionCode(0));
        const AreaStatus status = HomeAreaStatus(book, home, day);
        if (status == AreaStatus::kListed) return;
        people.OfAreas(sitting.level).Add(sitting);
        Of(people.provinces, sitting.level)[one.province].Add(sitting);
        if (status == AreaStatus::kNotKnown && sitting.PresentAtAll())
            TakeOne(Of(people.unplaced, sitting.level), home);
    }

  private:
    template <class T>
    static T& Of(std::array<T, 3>& by_level, Level level) {
        return by_level.at(static_cast<std::size_t>(level));
    }
    static void TakeOne(std::map<DivisionCode, std::int64_t>& unplaced, DivisionCode home) {
        const auto found = unplaced.find(home);
        if (found != unplaced.end() && --found->second == 0) unplaced.erase(found);
    }
};

Result<Populations> Count(const PolicyBook& book, const Session& session, const ScoresByHome& homes,
                          const ClaimedSittings& claimed) {
    if (homes.curves.empty()) return MakeError(Code::no_session_results, {session.ToString()});
    // The areas are read on the last day of the examination.
    Counting counting{book, LastExamDay(book, session)};
    counting.AddHomes(homes);
    for (const ClaimedSitting& one : claimed.sittings)
        counting.AddClaimed(one);
    return counting.people;
}

// All but what comes of looking and of signing, on which no claim's answer rests.
Result<std::string> AllThatClaimsRestOn(Reading& reading, const PolicyBook& book) {
    static constexpr std::array<std::string_view, 3> kBeside = {"looks", "checkpoints",
                                                                "status_statements"};
    std::vector<std::string_view> tables = BookedTables();
    std::erase_if(tables, [](std::string_view table) {
        return std::ranges::find(kBeside, table) != kBeside.end();
    });
    ZJ_ASSIGN(const std::string rows, WordOfRows(reading.Tx(), tables));
    return fmt::format("{} {} {}", rows, ToHex(book.Digest()), reading.Now().Day().ToString());
}

}  // namespace

Result<Populations> CountPopulations(Transaction& tx, const PolicyBook& book,
                                     const Session& session, Instant now) {
    ZJ_ASSIGN(const auto homes, ReadHomes(tx, session));
    ZJ_ASSIGN(const auto claimed, ReadClaimed(tx, book, session, now));
    return Count(book, session, homes, claimed);
}

Result<Populations> PopulationsOf(Reading& reading, const Session& session,
                                  CountedForLines& lately) {
    static constexpr std::array<std::string_view, 1> kResults = {"results"};
    Transaction& tx = reading.Tx();
    const std::string name = session.ToString() + " " + reading.Reg().Place().url;
    ZJ_ASSIGN(const auto book, reading.Policy());
    ZJ_ASSIGN(const std::string results, WordOfRows(tx, kResults));
    ZJ_ASSIGN(const auto homes,
              lately.homes.Of(name, results, [&] { return ReadHomes(tx, session); }));
    ZJ_ASSIGN(const std::string all, AllThatClaimsRestOn(reading, *book));
    ZJ_ASSIGN(const auto claimed, lately.claimed.Of(name, all, [&] {
        return ReadClaimed(tx, *book, session, reading.Now());
    }));
    return Count(*book, session, *homes, *claimed);
}

}  // namespace zhengji
