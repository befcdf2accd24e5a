#include "app/cases/contradicted.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "rules/exam/passing.hpp"
#include "store/certificates.hpp"
#include "store/sitting_certificates.hpp"

namespace zhengji {
namespace {

std::string Shown(Score score) {
    if (score == kAbsentScore) return Word("缺考", "absent");
    return score == kVoidScore ? Word("违纪", "void") : std::to_string(score);
}

// Of a province's own certificate. A line that it had none of, or that is not known, is told
// elsewhere.
std::optional<NotEntitled> WhyNotProvincial(const LineSet& lines, const Sitting& sitting) {
    if (!sitting.PresentAtAll() || sitting.HasVoidSubject())
        return NotEntitled{Word("有科目缺考或违纪", "a subject was missed or is void")};
    const int province = sitting.admission.province;
    const auto line = std::ranges::find(lines.provincial, province, &Line::province);
    if (line == lines.provincial.end() || !(*line)->known || !(*line)->minimum) return std::nullopt;
    if (Meets(**line, sitting)) return std::nullopt;
    const bool seen = (*line)->source.confidence != Confidence::kUnverified;
    return NotEntitled{Word("未达到省合格标准", "they miss the province's line"),
                       seen ? Sureness::kSure : Sureness::kByUnverifiedLine};
}

}  // namespace

std::optional<NotEntitled> WhyNotEntitled(const PolicyBook& book, const Sitting& sitting,
                                          LineKind kind, CivilDate today) {
    const LineSet lines = LineSet::For(book, sitting, today);
    const bool national = Stands(lines.national) && Meets(*lines.national.value, sitting);
    if (kind == LineKind::kSeparate && national)
        return NotEntitled{
            Word("已达到全国标准，不能申领单独划线证书",
                 "they reach the national standard, which bars a separate-line certificate")};
    if (kind == LineKind::kSeparate && Stands(lines.separate) &&
        !Meets(*lines.separate.value, sitting))
        return NotEntitled{Word("未达到单独划线", "they miss the separate line")};
    if (kind == LineKind::kNational && Stands(lines.national) && !national)
        return NotEntitled{Word("未达到全国标准", "they miss the national standard")};
    if (kind == LineKind::kProvincial && !national) return WhyNotProvincial(lines, sitting);
    return std::nullopt;
}

Message Contradicted(const Sitting& sitting, std::string certificate, std::string why) {
    std::string scores;
    for (const Score score : sitting.scores)
        if (score != kNoSubject) scores += (scores.empty() ? "" : "/") + Shown(score);
    return {Code::roster_contradicted,
            {sitting.admission.ToString(), scores, std::move(why), std::move(certificate)}};
}

Message ContradictedOnRecord(const Sitting& sitting, const AgainstScores& one,
                             const std::string& then) {
    return Contradicted(
        sitting, Word("登记册中的证书 " + one.number, "certificate " + one.number + " on record"),
        one.why + then);
}

Result<std::vector<AgainstScores>> CertificatesBeside::Against(const PersonId& person,
                                                               const Sitting& sitting) {
    std::vector<AgainstScores> said;
    const Session session = sitting.admission.SessionOf();
    ZJ_ASSIGN(const bool any, AnyOf(session));
    if (!any) return said;
    ZJ_ASSIGN(const auto certificates,
              CertificatesOfSitting(tx_, person, session, sitting.admission.qualification));
    for (const CertificateRecord& one : certificates) {
        if (one.admission && *one.admission != sitting.admission) continue;
        auto why = WhyNotEntitled(book_, sitting, one.facts.kind, today_);
        if (!why) continue;
        ZJ_ASSIGN(const bool other, one.admission ? Result<bool>(false)
                                                  : OtherEntitles(person, sitting, one.facts.kind));
        if (!other) said.push_back({one.number.ToString(), std::move(why->why)});
    }
    return said;
}

Result<std::string> CertificatesBeside::IssuedOn(const AdmissionNumber& admission) {
    ZJ_ASSIGN(std::string named, Certificates(tx_).OfSitting(admission));
    if (!named.empty()) return named;
    ZJ_ASSIGN(const auto result, Results(tx_).ByAdmission(admission));
    return result ? NamingNoSitting(*result) : Result<std::string>(std::move(named));
}

// One by a province's own line may stand beside another, which is then the sitting's
// (docs/adr/0059).
Result<std::string> CertificatesBeside::NamingNoSitting(const StoredResult& result) {
    const Sitting& sitting = result.record.sitting;
    ZJ_ASSIGN(auto certificates,
              CertificatesOfSitting(tx_, result.person, sitting.admission.SessionOf(),
                                    sitting.admission.qualification));
    std::ranges::stable_sort(certificates, {}, [](const CertificateRecord& one) {
        return one.facts.kind == LineKind::kProvincial;
    });
    for (const CertificateRecord& one : certificates) {
        if (one.admission || !SameName(one.name, result.record.name)) continue;
        ZJ_ASSIGN(const bool other, OtherEntitles(result.person, sitting, one.facts.kind));
        if (!other) return one.number.ToString();
    }
    return std::string();
}

Result<std::optional<StoredResult>> CertificatesBeside::ResultUnder(
    const CertificateRecord& certificate) {
    Results results(tx_);
    if (certificate.admission) return results.ByAdmission(*certificate.admission);
    ZJ_ASSIGN(auto all, results.OfPerson(certificate.person));
    for (StoredResult& one : all) {
        const AdmissionNumber& sat = one.record.sitting.admission;
        if (sat.SessionOf() != certificate.facts.session ||
            sat.qualification != certificate.number.series.qualification)
            continue;
        ZJ_ASSIGN(const std::string issued, IssuedOn(sat));
        if (issued == certificate.number.ToString()) return std::optional(std::move(one));
    }
    return std::optional<StoredResult>();
}

Result<bool> CertificatesBeside::AnyOf(const Session& session) {
    const auto known = std::ranges::find(known_, session, &std::pair<Session, bool>::first);
    if (known != known_.end()) return known->second;
    ZJ_ASSIGN(const bool any, AnyCertificateOf(tx_, session));
    known_.emplace_back(session, any);
    return any;
}

Result<bool> CertificatesBeside::OtherEntitles(const PersonId& person, const Sitting& sitting,
                                               LineKind kind) {
    ZJ_ASSIGN(const auto results, Results(tx_).OfPerson(person));
    return std::ranges::any_of(results, [&](const StoredResult& result) {
        const Sitting& sat = result.record.sitting;
        return sat.admission != sitting.admission && IsBeside(sat, sitting) &&
               !WhyNotEntitled(book_, sat, kind, today_);
    });
}

}  // namespace zhengji
