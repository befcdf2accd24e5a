#include "app/issue/collect_certificate.hpp"

#include <algorithm>

#include "app/cases/own_rows.hpp"
#include "app/cases/steps.hpp"
#include "app/cases/whom_about.hpp"
#include "app/claims/tell_claimant.hpp"
#include "app/gate/gate.hpp"
#include "app/papers/paper_standing.hpp"
#include "app/register/acts.hpp"
#include "app/register/by_right.hpp"
#include "app/register/ground.hpp"
#include "rules/policy/collections.hpp"
#include "rules/procedures/actions.hpp"
#include "store/people.hpp"

namespace zhengji {
namespace {

Status CheckIdentity(Transaction& tx, const CertificateRecord& record, std::string_view shown) {
    ZJ_ASSIGN(const auto documents, People(tx).DocumentsOf(record.person));
    for (const Identity& known : documents) {
        const auto identity = Identity::Parse(known.type, shown);
        if (identity && *identity == known) return {};
    }
    return MakeError(Code::collect_identity, {record.number.ToString()});
}

// A notice calls the holders of what was issued here on a separate line; other paper was handed out
// elsewhere.
Status CheckKind(const CertificateRecord& record) {
    if (record.origin == Origin::kIssued && record.facts.kind == LineKind::kSeparate) return {};
    return MakeError(Code::collect_not_separate, {record.number.ToString()});
}

// Within the days of a notice of the certificate's province for its session and city: its last one.
Result<std::optional<CivilDate>> DayItEnds(const PolicyBook& book, const CertificateFacts& facts,
                                           CivilDate today) {
    std::string days;
    const auto area = facts.area.value_or(DivisionCode::OfProvince(facts.province));
    for (const Collection& notice : book.Collections()) {
        if (!HoldsFor(book, notice, facts.session, area)) continue;
        if (notice.days.Contains(today)) return notice.days.last;
        days += (days.empty() ? "" : ", ") + notice.days.first.ToString() + " — " +
                (notice.days.last ? notice.days.last->ToString() : "");
    }
    if (!days.empty()) return MakeError(Code::collect_outside, {days, today.ToString()});
    return MakeError(Code::collect_not_announced,
                     {std::to_string(facts.province), facts.session.ToString()});
}

Status NotYetCollected(Transaction& tx, const std::string& number) {
    ZJ_ASSIGN(const auto all, Acts(tx).PublicOf(number));
    for (const std::string& bytes : all) {
        ZJ_ASSIGN(const Act act, ParsePublic(bytes));
        if (act.kind == ActKind::kCollected)
            return MakeError(Code::collected_already, {number, act.effective_on.ToString()});
    }
    return {};
}

Asked::Find OfCertificate(const CollectRequest& request) {
    return [&request](Transaction& tx, const Asked::Reach&) -> Result<Asked::Matters> {
        ZJ_ASSIGN(const auto living, LivingOf(tx, request.certificate_no, request.now.Day()));
        const CertificateFacts& facts = living.record.facts;
        return Asked::Matters{{facts.province, request.certificate_no, "", "", facts.area,
                               MakeError(Code::no_such_certificate, {request.certificate_no})}};
    };
}

Status CollectIn(Transaction& tx, const PolicyBook& book, const CollectRequest& request) {
    const CivilDate today = request.now.Day();
    ZJ_ASSIGN(const auto living, LivingOf(tx, request.certificate_no, today));
    const CertificateFacts& facts = living.record.facts;
    ZJ_ASSIGN(const OwnRows own, OwnRows::Of(tx, {request.officer.name}));
    ZJ_TRY(own.NotOwn(tx, living.record.person));
    ZJ_TRY(CheckGround(tx, Ground::kMatters));
    ZJ_TRY(MayBeCollected(tx, book, request.certificate_no, today));
    ZJ_TRY(CheckIdentity(tx, living.record, request.id_number));
    ActDraft draft;
    draft.act.kind = ActKind::kCollected;
    draft.act.subject = request.certificate_no;
    draft.act.effective_on = today;
    draft.act.recorded_at = request.now;
    draft.act.office = facts.province;
    draft.act.policy_digest = ToHex(book.Digest());
    draft.part = {request.officer.name, "", ""};
    ZJ_ASSIGN(draft.part.right,
              RightOf(tx, request.officer.name, action::kCertificatesCollect,
                      Matter{facts.province, request.certificate_no, "", "", facts.area}, today));
    ZJ_TRY(Acts(tx).Append(Finish(std::move(draft), tx.Keys())));
    return TellCollected(tx, living.record, request.now);
}

}  // namespace

Result<std::optional<CivilDate>> MayBeCollected(Transaction& tx, const PolicyBook& book,
                                                const std::string& certificate_no, CivilDate on) {
    ZJ_ASSIGN(const auto living, LivingOf(tx, certificate_no, on));
    ZJ_TRY(MayHavePaper(tx, book, certificate_no, on, Paper::kCertificate));
    ZJ_TRY(CheckKind(living.record));
    ZJ_TRY(NotYetCollected(tx, certificate_no));
    return DayItEnds(book, living.record.facts, on);
}

Status CollectCertificate(Register& reg, const CollectRequest& request) {
    const auto asked =
        Asked::Each(action::kCertificatesCollect, OfCertificate(request))
            .Holding([&](Transaction& tx) { return WhomAbout(tx, request.certificate_no); });
    return Perform(reg, {request.officer, request.now}, asked, [&](Acting& acting) -> Status {
        ZJ_ASSIGN(const auto book, acting.Policy());
        return CollectIn(acting.Tx(), *book, request);
    });
}

}  // namespace zhengji
