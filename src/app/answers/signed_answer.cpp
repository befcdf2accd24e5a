#include "app/answers/signed_answer.hpp"

#include "app/answers/told_until.hpp"
#include "base/bytes.hpp"

namespace zhengji {
namespace {

constexpr std::string_view kSealHeader = "zhengji-answer 1";

// A file that ends before its end reads like no JSON at all; whoever kept it wants to know which.
bool IsCutOff(std::string_view file) {
    return file.starts_with('{') && !file.ends_with("}\n") && !file.ends_with('}');
}

Error WhyNoJson(std::string_view file) {
    if (const auto twice = NameTwice(file)) return MakeError(Code::answer_name_twice, {*twice});
    return MakeError(IsCutOff(file) ? Code::answer_cut_off : Code::answer_not_json);
}

bool IsOfThisVersion(const Value& value) {
    const Value* const version = value.Find("zhengji_answer");
    const auto* number = version == nullptr ? nullptr : version->As<std::int64_t>();
    return number != nullptr && *number == SignedAnswer::kVersion;
}

std::vector<AnsweredReason> Tell(const std::vector<Reason>& reasons) {
    std::vector<AnsweredReason> told;
    for (const Reason& reason : reasons)
        told.push_back({std::string(Info(reason.message.code).name), reason.rule, reason.source,
                        Render(reason.message, Language::kChinese),
                        Render(reason.message, Language::kEnglish)});
    return told;
}

std::vector<std::string> Codes(const std::vector<DivisionCode>& units) {
    std::vector<std::string> codes;
    for (const DivisionCode unit : units)
        codes.push_back(unit.ToString());
    return codes;
}

template <class T>
std::string HashOf(const T& part) {
    return ToHex(Sha256(JsonOf(Kind<T>::Write(part))));
}

}  // namespace

std::string WriteAnswer(const SignedAnswer& answer) {
    return JsonOf(Kind<SignedAnswer>::Write(answer)) + '\n';
}

Result<SignedAnswer> ReadAnswer(std::string_view file) {
    if (file.size() > kMostOfAnAnswer)
        return MakeError(Code::answer_too_large, {std::to_string(kMostOfAnAnswer)});
    const auto value = ReadJson(file);
    if (!value) return WhyNoJson(file);
    if (!IsOfThisVersion(*value))
        return MakeError(Code::answer_version, {std::to_string(SignedAnswer::kVersion)});
    auto answer = Read<SignedAnswer>(*value);
    if (!answer) return MakeError(Code::answer_form, {answer.error().front().path});
    // Only the one form is an answer: blanks, escapes and the order of members say nothing else.
    if (WriteAnswer(*answer) != file) return MakeError(Code::answer_form, {"/"});
    return std::move(*answer);
}

std::vector<SealedPart> PartsOf(const SignedAnswer& a) {
    const AnsweredQuestion& q = a.question;
    return {{"certificate_no", {"所查的管理号", "the number asked for"}, HashOf(q.certificate_no)},
            {"name", {"所查的姓名", "the name asked for"}, HashOf(q.name)},
            {"area", {"所问的地点", "the place asked about"}, HashOf(q.area)},
            {"on", {"所问的日期", "the day asked about"}, HashOf(q.on)},
            {"at", {"答复的时间", "the moment of the answer"}, HashOf(q.at)},
            {"answer", {"结论", "the verdict"}, HashOf(a.answer)},
            {"certificate", {"证书情况", "what is said of the certificate"}, HashOf(a.certificate)},
            {"partly", {"部分有效的地区", "the list of places"}, HashOf(a.partly)},
            {"reasons", {"理由", "the reasons"}, HashOf(a.reasons)},
            {"decisions", {"决定", "the decisions"}, HashOf(a.decisions)},
            {"acts", {"证书的事项", "the list of acts"}, HashOf(a.acts)},
            {"clock", {"时钟确认", "the confirmations of the clock"}, HashOf(a.clock)},
            {"policy", {"政策的摘要", "the digest of the policy"}, HashOf(a.policy.digest)},
            {"adopted", {"政策的启用", "the adoption of the policy"}, HashOf(a.policy.adopted)},
            {"checkpoint", {"树头", "the checkpoint"}, HashOf(a.checkpoint)}};
}

std::string SealText(const SignedAnswer& answer) {
    std::string text = std::string(kSealHeader) + '\n' + answer.origin + '\n';
    for (const SealedPart& part : PartsOf(answer))
        text.append(part.name).append(" ").append(part.hash) += '\n';
    return text;
}

void TellStanding(SignedAnswer& answer, const Standing& standing) {
    answer.answer = Name(standing.answer);
    answer.reasons = Tell(standing.reasons);
    answer.decisions = Tell(standing.decisions);
    answer.partly = Codes(standing.partly);
    answer.certificate.reset();
    if (!standing.facts) return;
    const CertificateFacts& facts = *standing.facts;
    AnsweredCertificate& told = answer.certificate.emplace();
    told.qualification = facts.qualification;
    told.level = Name(facts.level);
    told.kind = Name(facts.kind);
    told.territory = Codes(standing.territory);
    told.approved_on = facts.approved_on.ToString();
    told.valid_from = standing.valid_from.ToString();
    if (const auto until = ToldUntil(standing)) told.valid_until = until->ToString();
}

}  // namespace zhengji
