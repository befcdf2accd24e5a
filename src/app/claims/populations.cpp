#include "app/claims/populations.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <limits>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "app/claims/claim_board.hpp"
#include "rules/exam/exam_day.hpp"
#include "rules/exam/home_area.hpp"
#include "store/book_check.hpp"
#include "store/doubles.hpp"
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

// What passes at more lines comes first: whoever was there before who was not, then by the lowest
// score, which is what a line asks of every subject.
int HighestLine(const ResultRecord& one) {
    if (!one.sitting.PresentAtAll()) return std::numeric_limits<int>::min();
    int lowest = std::numeric_limits<int>::max();
    for (const Score score : one.sitting.scores)
        if (score != kNoSubject) lowest = std::min<int>(lowest, score);
    return lowest;
}

// Of one session: all that one sat of a qualification, where that is more than one sitting.
std::vector<SatTwice> ByQualification(const std::vector<StoredResult>& results,
                                      const Session& session) {
    std::map<int, SatTwice> sat;
    for (const StoredResult& one : results) {
        const AdmissionNumber& admission = one.record.sitting.admission;
        if (admission.SessionOf() == session) sat[admission.qualification].push_back(one.record);
    }
    std::vector<SatTwice> twice;
    for (auto& [qualification, sittings] : sat) {
        if (sittings.size() < 2) continue;
        std::ranges::stable_sort(sittings, std::greater(), HighestLine);
        twice.push_back(std::move(sittings));
    }
    return twice;
}

Result<std::vector<SatTwice>> ReadTwice(Transaction& tx, const Session& session) {
    std::vector<SatTwice> twice;
    ZJ_ASSIGN(const auto persons, Doubles(tx).WhoSatTwice(session));
    for (const PersonId& person : persons) {
        ZJ_ASSIGN(const auto results, Results(tx).OfPerson(person));
        for (SatTwice& one : ByQualification(results, session))
            twice.push_back(std::move(one));
    }
    return twice;
}

Result<ScoresByHome> ReadHomes(Transaction& tx, const Session& session) {
    ScoresByHome homes;
    ZJ_ASSIGN(homes.twice, ReadTwice(tx, session));
    std::set<AdmissionNumber> apart;
    for (const SatTwice& one : homes.twice)
        for (const ResultRecord& sat : one)
            apart.insert(sat.sitting.admission);
    ZJ_TRY(Results(tx).ForEachScored(session, [&](const ResultRecord& result) {
        if (!apart.empty() && apart.contains(result.sitting.admission)) return;
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
    // Once, by the sitting that counts: in the areas where any was sat in one or claims into one.
    void AddTwice(const SatTwice& sat, const std::map<AdmissionNumber, int>& claimed) {
        const Sitting& counts = sat.front().sitting;
        people.In(counts.level).Add(counts);
        if (const auto province = ProvinceOf(sat, claimed)) {
            people.OfAreas(counts.level).Add(counts);
            Of(people.provinces, counts.level)[*province].Add(counts);
            return;
        }
        for (const ResultRecord& one : sat) {
            const DivisionCode home = one.home_area.value_or(DivisionCode(0));
            if (HomeAreaStatus(book, home, day) != AreaStatus::kNotKnown) continue;
            if (counts.PresentAtAll()) ++Of(people.unplaced, counts.level)[home];
            return;
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
    std::optional<int> ProvinceOf(const SatTwice& sat,
                                  const std::map<AdmissionNumber, int>& claimed) const {
        for (const ResultRecord& one : sat) {
            const DivisionCode home = one.home_area.value_or(DivisionCode(0));
            if (HomeAreaStatus(book, home, day) == AreaStatus::kListed) return home.Province();
        }
        for (const ResultRecord& one : sat)
            if (const auto found = claimed.find(one.sitting.admission); found != claimed.end())
                return found->second;
        return std::nullopt;
    }
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
    if (homes.curves.empty() && homes.twice.empty())
        return MakeError(Code::no_session_results, {session.ToString()});
    // The areas are read on the last day of the examination.
    Counting counting{book, LastExamDay(book, session)};
    counting.AddHomes(homes);
    std::set<AdmissionNumber> apart;
    for (const SatTwice& sat : homes.twice)
        for (const ResultRecord& one : sat)
            apart.insert(one.sitting.admission);
    std::map<AdmissionNumber, int> of_those;
    for (const ClaimedSitting& one : claimed.sittings) {
        const AdmissionNumber& admission = one.result.sitting.admission;
        if (apart.contains(admission)) {
            of_those[admission] = one.province;
        } else {
            counting.AddClaimed(one);
        }
    }
    for (const SatTwice& sat : homes.twice)
        counting.AddTwice(sat, of_those);
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
    static constexpr std::array<std::string_view, 2> kResults = {"results", "same_persons"};
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
