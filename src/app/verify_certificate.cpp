#include "app/verify_certificate.hpp"

#include "base/json_text.hpp"
#include "base/text.hpp"
#include "rules/certificates/certificate_number.hpp"
#include "store/certificates.hpp"

namespace zhengji {
namespace {

Result<std::vector<Act>> ParseAll(const std::vector<std::string>& all) {
    std::vector<Act> acts;
    acts.reserve(all.size());
    for (const std::string& bytes : all) {
        ZJ_ASSIGN(Act act, ParsePublic(bytes));
        acts.push_back(std::move(act));
    }
    return acts;
}

// Answered ten thousand times a second: written straight, member by member.
void Member(std::string& out, std::string_view key, std::string_view json) {
    if (out.back() != '{') out += ',';
    out += '"';
    out += key;
    out += "\":";
    out += json;
}

std::string ReasonsText(const std::vector<Reason>& reasons, Language language) {
    std::string list = "[";
    for (const Reason& reason : reasons) {
        std::string one = "{";
        Member(one, "code", JsonQuoted(Info(reason.message.code).name));
        Member(one, "rule", JsonQuoted(reason.rule));
        Member(one, "text", JsonQuoted(Render(reason.message, language)));
        Member(one, "source", JsonQuoted(InLanguage(reason.source, language)));
        if (list.size() > 1) list += ',';
        list += one + '}';
    }
    return list += ']';
}

std::string TerritoryText(const std::vector<DivisionCode>& territory) {
    std::string list = "[";
    for (const DivisionCode unit : territory) {
        if (list.size() > 1) list += ',';
        list += '"' + unit.ToString() + '"';
    }
    return list += ']';
}

std::string CertificateText(const Verification& v) {
    if (!v.standing.facts) return "null";
    const CertificateFacts& facts = *v.standing.facts;
    const auto& until = v.standing.valid_until;
    std::string out = "{";
    Member(out, "certificate_no", JsonQuoted(v.certificate_no));
    Member(out, "name", JsonQuoted(MaskName(v.name)));
    Member(out, "qualification", JsonQuoted(facts.qualification));
    Member(out, "level", JsonQuoted(Name(facts.level)));
    Member(out, "kind", JsonQuoted(Name(facts.kind)));
    Member(out, "territory", TerritoryText(v.standing.territory));
    Member(out, "approved_on", JsonQuoted(facts.approved_on.ToString()));
    Member(out, "valid_from", JsonQuoted(v.standing.valid_from.ToString()));
    Member(out, "valid_until", until ? JsonQuoted(until->ToString()) : "null");
    return out += '}';
}

Verification NotFound(const VerificationRequest& request) {
    Verification v;
    v.standing.answer = Answer::kNotFound;
    v.standing.reasons.push_back({{Code::name_not_matching, {}}, "N47-12", ""});
    v.as_of = request.now;
    return v;
}

}  // namespace

Result<Verification> VerifyCertificate(Transaction& tx, const PolicyBook& book,
                                       const VerificationRequest& request) {
    const std::string number = AsTyped(request.certificate_no);
    ZJ_TRY(CertificateNumber::Parse(number));
    if (request.place && request.place->value != 0 && !book.Places().Knows(*request.place)) {
        return MakeError(Code::unknown_place, {request.place->ToString()});
    }
    ZJ_ASSIGN(const auto found, Certificates(tx).ForVerification(number));
    // A wrong name is answered as an unknown number: otherwise numbers could be tried out for
    // holders.
    // The stored name may be older than the form it would take today.
    if (!found || !IsUtf8(request.name) || NormalName(found->name) != NormalName(request.name)) {
        return NotFound(request);
    }
    ZJ_ASSIGN(const auto acts, ParseAll(found->acts));
    Verification v;
    v.standing =
        StandingOf(acts, book, {request.place, request.on.value_or(request.now.Day()), {}});
    v.certificate_no = number;
    v.name = found->name;
    v.as_of = request.now;
    return v;
}

std::string VerificationJson(const Verification& verification, Language language) {
    std::string out = "{";
    out.reserve(1024);
    Member(out, "answer", JsonQuoted(Name(verification.standing.answer)));
    Member(out, "certificate", CertificateText(verification));
    Member(out, "reasons", ReasonsText(verification.standing.reasons, language));
    Member(out, "as_of", JsonQuoted(verification.as_of.ToString()));
    return out += '}';
}

}  // namespace zhengji
