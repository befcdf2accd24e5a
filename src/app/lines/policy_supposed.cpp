#include "app/lines/policy_supposed.hpp"

#include <algorithm>
#include <span>
#include <utility>

#include "app/register/fed_certificates.hpp"
#include "rules/standing/standing.hpp"
#include "store/certificates.hpp"

namespace zhengji {
namespace {

constexpr std::int64_t kHalfADay = 12 * millis::kHour;

struct Books {
    std::shared_ptr<const PolicyBook> from, to;
};

Result<Books> BooksOf(Desk& desk, const TwoPolicies& asked) {
    Policies policies(desk.Tx());
    ZJ_ASSIGN(auto from, BookNamed(policies, asked.from));
    ZJ_ASSIGN(auto to, BookNamed(policies, asked.to));
    return Books{std::move(from), std::move(to)};
}

// A score for each of its subjects, and none beside them.
Status CheckScores(const SupposedClaim& supposed, const Qualification& qualification) {
    std::size_t given = 0;
    for (const Score score : supposed.scores)
        given += score != kNoSubject ? 1 : 0;
    const std::size_t asked = qualification.subjects.size();
    const bool in_order = given == 3 || supposed.scores.at(given) == kNoSubject;
    if (in_order && (asked == 0 || given == asked)) return {};
    return MakeError(Code::bad_option, {"score_" + std::to_string(asked == 0 ? 1 : asked), "-"});
}

PolicyVerdict DecideBy(const PolicyBook& book, const SupposedClaim& supposed, CivilDate on) {
    const Qualification* const qualification = book.QualificationByName(supposed.qualification);
    if (qualification == nullptr)
        return {Name(ClaimOutcome::kNotKnown),
                {{{Code::policy_unknown_qualification, {supposed.qualification}}, "", ""}},
                {},
                {}};
    const int province = supposed.area.Province();
    const Session& session = supposed.session;
    const AdmissionNumber admission{session.year, session.half, qualification->code, province};
    const Instant noon = After(Instant::StartOf(supposed.handed_in), kHalfADay);
    const Claim claim{admission, province, supposed.basis, supposed.area, noon, true};
    const Sitting sitting{admission, qualification->level, supposed.scores};
    ClaimFacts facts;
    facts.sitting = &sitting;
    auto decision = DecideClaim(book, claim, facts, on);
    return {Name(decision.outcome), std::move(decision.reasons), {}, {}};
}

PolicyVerdict StandingBy(const PolicyBook& book, std::span<const Act> acts,
                         const StandingQuery& query) {
    Standing standing = StandingOf(acts, book, query);
    return {Name(standing.answer), std::move(standing.reasons), standing.valid_until,
            std::move(standing.territory)};
}

Result<std::vector<Act>> ActsOf(Transaction& tx, const std::string& certificate_no) {
    ZJ_ASSIGN(const auto own, Acts(tx).PublicOf(certificate_no));
    ZJ_ASSIGN(const Told told, ToldOf(tx, certificate_no));
    return ActsTogether(told, own);
}

CountedActs Counted(const std::vector<Act>& acts) {
    const auto newest =
        std::ranges::max_element(acts, {}, [](const Act& act) { return act.recorded_at.Day(); });
    return {acts.size(), newest->recorded_at.Day()};
}

}  // namespace

Result<PolicyVerdicts> SupposeClaim(Desk& desk, const TwoPolicies& asked,
                                    const SupposedClaim& supposed, CivilDate on) {
    ZJ_ASSIGN(const Books books, BooksOf(desk, asked));
    const Qualification* known = books.to->QualificationByName(supposed.qualification);
    if (known == nullptr) known = books.from->QualificationByName(supposed.qualification);
    if (known == nullptr)
        return MakeError(Code::policy_unknown_qualification, {supposed.qualification});
    ZJ_TRY(CheckScores(supposed, *known));
    return PolicyVerdicts{DecideBy(*books.from, supposed, on), DecideBy(*books.to, supposed, on)};
}

Result<PolicyVerdicts> SupposeUse(Desk& desk, const TwoPolicies& asked,
                                  const SupposedUse& supposed) {
    ZJ_ASSIGN(const Books books, BooksOf(desk, asked));
    ZJ_ASSIGN(const auto acts, ActsOf(desk.Tx(), supposed.certificate_no));
    if (acts.empty()) return MakeError(Code::no_such_certificate, {supposed.certificate_no});
    const StandingQuery query{supposed.place, supposed.on, DayOfAnswer::AsAsked()};
    return PolicyVerdicts{StandingBy(*books.from, acts, query), StandingBy(*books.to, acts, query),
                          Counted(acts)};
}

}  // namespace zhengji
