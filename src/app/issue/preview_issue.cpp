#include "app/issue/preview_issue.hpp"

#include "app/claims/confirmations.hpp"
#include "app/issue/issue_numbers.hpp"
#include "app/register/ground.hpp"
#include "app/register/known_scope.hpp"
#include "base/check.hpp"

namespace zhengji {
namespace {

SeriesPreview Begun(const PolicyBook& book, const Numbered& first) {
    const AdmissionNumber& admission = first.due.claim.record.admission;
    const Session session = admission.SessionOf();
    const Qualification* known = book.QualificationByCode(session.family, admission.qualification);
    CHECK(known != nullptr);
    return {session, *known, 0, NumberOf(first), std::nullopt};
}

std::vector<SeriesPreview> BySeries(const PolicyBook& book, const std::vector<Numbered>& ordered) {
    std::vector<SeriesPreview> told;
    const Series* series = nullptr;
    for (const Numbered& one : ordered) {
        if (series == nullptr || *series != one.series) told.push_back(Begun(book, one));
        series = &one.series;
        ++told.back().count;
        told.back().last = NumberOf(one);
    }
    return told;
}

}  // namespace

Result<IssuePreview> PreviewIssue(Reading& reading, int province, std::optional<Session> session) {
    ZJ_TRY(CheckGround(reading.Tx(), Ground::kClaims));
    ZJ_ASSIGN(const auto book, reading.Policy());
    ZJ_TRY(RequireKnown(*book, province, session));
    IssueRequest request{.province = province,
                         .session = session,
                         .officer = {},
                         .confirmed = {},
                         .first_serials = {},
                         .now = reading.Now()};
    IssueReport report;
    ZJ_ASSIGN(auto due, ToIssue(reading.Tx(), *book, request, report));
    const auto confirmed = ConfirmationsFor(reading.Tx(), reading.Reg(), *book, due, request);
    std::optional<Error> refused;
    if (!confirmed) refused = confirmed.error();
    // That the store or the keys failed is no answer.
    if (refused && Info(refused->code()).exit != Exit::kRefused) return *std::move(refused);
    ZJ_ASSIGN(const auto ordered, NumbersFor({reading.Tx(), reading.Reg(), *book, request},
                                             std::move(due), report.left_out));
    return IssuePreview{BySeries(*book, ordered), std::move(report.left_out), report.undecided,
                        std::move(refused)};
}

}  // namespace zhengji
