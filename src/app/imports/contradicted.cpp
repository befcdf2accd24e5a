#include "app/imports/contradicted.hpp"

#include <algorithm>

#include "rules/exam/passing.hpp"
#include "store/certificates.hpp"
#include "store/sitting_certificates.hpp"

namespace zhengji {
namespace {

std::string Shown(Score score) {
    if (score == kAbsentScore) return Word("缺考", "absent");
    return score == kVoidScore ? Word("违纪", "void") : std::to_string(score);
}

}  // namespace

std::optional<std::string> WhyNotEntitled(const PolicyBook& book, const Sitting& sitting,
                                          LineKind kind, CivilDate today) {
    const LineSet lines = LineSet::For(book, sitting, today);
    const auto known = [](const Lookup<Line>& line) {
        return line.InForce() && line.value->minimum.has_value();
    };
    const bool national = known(lines.national) && Meets(*lines.national.value, sitting);
    if (kind == LineKind::kSeparate && national)
        return Word("已达到全国标准，不能申领单独划线证书",
                    "they reach the national standard, which bars a separate-line certificate");
    if (kind == LineKind::kSeparate && known(lines.separate) &&
        !Meets(*lines.separate.value, sitting))
        return Word("未达到单独划线", "they miss the separate line");
    if (kind == LineKind::kNational && known(lines.national) && !national)
        return Word("未达到全国标准", "they miss the national standard");
    return std::nullopt;
}

Message Contradicted(const Sitting& sitting, std::string certificate, std::string why) {
    std::string scores;
    for (const Score score : sitting.scores)
        if (score != kNoSubject) scores += (scores.empty() ? "" : "/") + Shown(score);
    return {Code::roster_contradicted,
            {sitting.admission.ToString(), scores, std::move(why), std::move(certificate)}};
}

Result<std::vector<Message>> CertificatesBeside::Of(const PersonId& person,
                                                    const Sitting& sitting) {
    std::vector<Message> said;
    const Session session = sitting.admission.SessionOf();
    ZJ_ASSIGN(const bool any, AnyOf(session));
    if (!any) return said;
    ZJ_ASSIGN(const auto certificates,
              CertificatesOfSitting(tx_, person, session, sitting.admission.qualification));
    for (const CertificateRecord& one : certificates) {
        if (one.admission && *one.admission != sitting.admission) continue;
        const auto why = WhyNotEntitled(book_, sitting, one.facts.kind, today_);
        if (!why) continue;
        ZJ_ASSIGN(const bool other, one.admission ? Result<bool>(false)
                                                  : OtherEntitles(person, sitting, one.facts.kind));
        if (other) continue;
        const std::string number = one.number.ToString();
        said.push_back(Contradicted(
            sitting, Word("登记册中的证书 " + number, "certificate " + number + " on record"),
            *why + Word("；成绩照文件所载载入，请核对是哪一处有误",
                        "; the scores are taken as the file has them, check which is wrong")));
    }
    return said;
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
