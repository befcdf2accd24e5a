#include "app/steps/assessment_links.hpp"

#include <algorithm>

#include "accounts/secrets.hpp"
#include "app/cases/steps.hpp"
#include "app/papers/given_out.hpp"
#include "app/papers/own_certificate.hpp"
#include "app/steps/kept_assessment.hpp"
#include "base/one_line.hpp"
#include "base/text.hpp"

namespace zhengji {
namespace {

constexpr std::size_t kLongestEmployer = 60;
constexpr GivenOut kLinks = {"assessment_link_longest", 14, Code::assessment_long,
                             "assessment_links_open",   3,  Code::assessment_links_full};

Status CheckEmployer(std::string_view employer) {
    if (IsOneLine(employer, kLongestEmployer)) return {};
    return MakeError(Code::assessment_line,
                     {Word(field::kEmployer.chinese, field::kEmployer.english),
                      std::to_string(kLongestEmployer)});
}

// Where no duty to register is in force there is no assessment to ask for.
Status NeedsAssessment(Transaction& tx, const PolicyBook& book, const std::string& number,
                       CivilDate today) {
    ZJ_ASSIGN(const auto living, LivingOf(tx, number, today));
    ZJ_TRY(CycleOn(living, book, today));
    return {};
}

std::string LockOf(const std::string& number) {
    return "assessments " + number;
}

KeptAssessment NewLink(Transaction& tx, const LinkWanted& wanted, CivilDate until, Instant now) {
    constexpr std::size_t kIdSize = 16;
    KeptAssessment kept{wanted.certificate_no, {}};
    kept.link.id = ToHex(tx.Keys().RandomBytes(kIdSize));
    kept.link.employer = Trim(wanted.employer);
    kept.link.made_at = now;
    kept.link.until = until;
    return kept;
}

}  // namespace

Result<MadeLink> MakeAssessmentLink(Register& reg, const LinkWanted& wanted, Instant now) {
    ZJ_TRY(CheckEmployer(wanted.employer));
    const std::string& number = wanted.certificate_no;
    const CivilDate today = now.Day();
    return Perform(reg, Working{{LockOf(number)}}, [&](Desk& desk) -> Result<MadeLink> {
        Transaction& tx = desk.Tx();
        ZJ_TRY(OwnCertificate(tx, wanted.owner, number));
        ZJ_ASSIGN(const auto book, desk.Policy());
        ZJ_TRY(NeedsAssessment(tx, *book, number, today));
        ZJ_ASSIGN(const int days, DaysOf(kLinks, *book, wanted.days, today));
        ZJ_ASSIGN(const auto open, KeptOf(tx, wanted.owner, Bearing::kAssessmentLink, number, now));
        ZJ_TRY(CheckRoom(kLinks, *book, open.size(), number, today));
        const KeptAssessment kept = NewLink(tx, wanted, today.PlusDays(days), now);
        MadeLink made{kept.link, SecretText(tx.Keys().RandomBytes(kSecretSize))};
        ZJ_TRY(Bearers(tx).Put(
            kept.Row(*HashOfSecret(made.secret), Bearing::kAssessmentLink, wanted.owner, now)));
        return made;
    });
}

Result<std::vector<AssessmentLink>> AssessmentLinksOf(Register& reg, std::string_view owner,
                                                      const std::string& certificate_no,
                                                      Instant now) {
    return Ask(reg, kAnyone, [&](Desk& desk) -> Result<std::vector<AssessmentLink>> {
        ZJ_TRY(OwnCertificate(desk.Tx(), owner, certificate_no));
        std::vector<AssessmentLink> links;
        for (const Bearing kind : {Bearing::kAssessmentLink, Bearing::kAssessment}) {
            ZJ_ASSIGN(const auto all, KeptOf(desk.Tx(), owner, kind, certificate_no, now));
            for (const KeptAssessment& kept : all)
                links.push_back(kept.link);
        }
        std::ranges::stable_sort(links, std::ranges::greater{},
                                 [](const AssessmentLink& one) { return one.made_at.millis; });
        return links;
    });
}

Status TakeLinkBack(Register& reg, std::string_view owner, const LinkName& name, Instant now) {
    const std::string& number = name.certificate_no;
    return Perform(reg, Working{{LockOf(number)}}, [&](Desk& desk) -> Status {
        Transaction& tx = desk.Tx();
        ZJ_TRY(OwnCertificate(tx, owner, number));
        ZJ_ASSIGN(const auto open, KeptOf(tx, owner, Bearing::kAssessmentLink, number, now));
        const auto found = std::ranges::find(
            open, name.id,
            [](const KeptAssessment& kept) -> const std::string& { return kept.link.id; });
        if (found == open.end()) return MakeError(Code::assessment_unknown);
        // Where the employer answers at this very moment one of the two is too late, and told so.
        ZJ_ASSIGN(const auto taken,
                  Bearers(tx).Take(found->bearer.token, Bearing::kAssessmentLink, now));
        return taken ? Status() : MakeError(Code::assessment_unknown);
    });
}

}  // namespace zhengji
