#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/digits.hpp"
#include "base/json_text.hpp"
#include "base/text.hpp"
#include "cli/commands/groups.hpp"
#include "rules/certificates/certificate_number.hpp"
#include "rules/exam/number_parts.hpp"
#include "rules/policy/place_word.hpp"

namespace zhengji {
namespace {

using Json = nlohmann::ordered_json;

// The book of the register at hand, so that a rehearsal register names its made-up codes; without
// one, the shipped book of a real register.
Result<std::shared_ptr<const PolicyBook>> BookAtHand(const Invocation& call) {
    const auto reg = call.OpenRegister();
    if (reg) return PolicyInForce(**reg);
    const Code why = reg.error().code();
    if (why != Code::store_missing && why != Code::keys_missing) return reg.error();
    auto loaded = PolicyBook::Load(call.Env().shipped_policies, RehearsalPack::kLeftOut);
    if (!loaded.book) return MakeError(Code::policy_faults, {std::to_string(loaded.faults.size())});
    return loaded.book;
}

struct NumberParts {
    std::string kind;
    Session session;
    int province = 0, qualification = 0, serial = 0;
    std::string rest, rest_chinese;  ///< what only one of the two has
    std::vector<Message> faults;     ///< parts that cannot be
};

NumberParts PartsOf(const PolicyBook& book, const AdmissionNumber& n) {
    NumberParts parts{"admission",
                      n.SessionOf(),
                      n.province,
                      n.qualification,
                      n.serial,
                      fmt::format("(site {:02})", n.site),
                      fmt::format("（考点 {:02}）", n.site),
                      ImpossibleParts(book, n)};
    if (book.SchemeOf(parts.session.family) == nullptr) {
        const Family family = parts.session.family;
        parts.faults.push_back({Code::family_numbers_unknown,
                                {std::string(Chinese(family)), std::string(Name(family))}});
    } else if (book.QualificationByCode(parts.session.family, n.qualification) == nullptr) {
        parts.faults.push_back(
            {Code::unknown_qualification_code, {TwoDigits(n.qualification), "—"}});
    }
    return parts;
}

NumberParts PartsOf(const PolicyBook& book, const CertificateNumber& n) {
    NumberParts parts{"certificate",
                      SessionOf(book, n.series).value_or(Session{}),
                      n.series.province,
                      n.series.qualification,
                      n.serial,
                      fmt::format("(prefix {}, prefecture {:02})", n.series.prefix, n.prefecture),
                      fmt::format("（前缀 {}，地市 {:02}）", n.series.prefix, n.prefecture),
                      ImpossibleParts(book, n)};
    return parts;
}

Result<NumberParts> TakeApart(const PolicyBook& book, const std::string& text) {
    const bool admission = !text.empty() && text.front() >= '0' && text.front() <= '9';
    if (admission) {
        ZJ_ASSIGN(const auto number, AdmissionNumber::Parse(text));
        return PartsOf(book, number);
    }
    ZJ_ASSIGN(const auto number, CertificateNumber::Parse(text));
    return PartsOf(book, number);
}

std::string QualificationName(const Invocation& call, const PolicyBook& book,
                              const NumberParts& parts) {
    const Qualification* q = book.QualificationByCode(parts.session.family, parts.qualification);
    if (q == nullptr) return "?";
    const bool made_up = q->code_status == CodeStatus::kRehearsal;
    return made_up ? q->name + Render({Code::number_rehearsal_code, {}}, call.Lang()) : q->name;
}

void ShowParts(const Invocation& call, const PolicyBook& book, const std::string& text,
               const NumberParts& parts) {
    const auto province = DivisionCode::OfProvince(parts.province);
    const bool chinese = call.Lang() == Language::kChinese;
    const std::string kind = !chinese                    ? parts.kind
                             : parts.kind == "admission" ? "准考证号"
                                                         : "证书管理号";
    call.Line(fmt::format("{}: {} {} {:02} {} {:02} {} #{} {}", text, kind,
                          parts.session.ToString(), parts.province,
                          InLanguage(PlaceWord(book.Places(), province), call.Lang()),
                          parts.qualification, QualificationName(call, book, parts), parts.serial,
                          chinese ? parts.rest_chinese : parts.rest));
}

Json PartsJson(const std::string& text, const NumberParts& parts) {
    return {{"number", text},
            {"kind", parts.kind},
            {"session", parts.session.ToString()},
            {"province", TwoDigits(parts.province)},
            {"qualification", TwoDigits(parts.qualification)},
            {"serial", parts.serial}};
}

Status NumberCheck(Invocation& call) {
    ZJ_ASSIGN(const auto book, BookAtHand(call));
    std::optional<Error> first;
    const auto complain = [&](const std::string& text, const Message& fault) {
        call.Complain(fmt::format("{}: {} ({})", Shown(text), Render(fault, call.Lang()),
                                  Info(fault.code).name));
        if (!first) first = Error{fault, {}};
    };
    Json good = Json::array();
    for (const std::string& text : call.Texts("TEXT")) {
        const auto parts = TakeApart(*book, FirstInvisible(text) ? text : AsTyped(text));
        if (!parts) {
            complain(text, parts.error().message);
            continue;
        }
        for (const Message& fault : parts->faults)
            complain(text, fault);
        if (!parts->faults.empty()) continue;
        good.push_back(PartsJson(text, *parts));
        if (!call.Json()) ShowParts(call, *book, text, *parts);
    }
    // One object, whatever was asked: a single number is its own.
    const bool single = call.Texts("TEXT").size() == 1;
    if (call.Json() && !(single && good.empty()))
        call.JsonLine(JsonText(single ? good.front() : Json{{"numbers", std::move(good)}}));
    if (first) return *first;
    return {};
}

}  // namespace

std::vector<Command> NumberCommands() {
    return {
        {"number check",
         "拆解证书管理号或准考证号，或说明错在何处",
         "take a certificate or admission number apart, or say what is wrong with it",
         "zhengji number check A31420241164044300001 20242436401000001",
         {{"TEXT", OptionKind::kPositionalList, "号码", "numbers"}},
         NumberCheck},
    };
}

}  // namespace zhengji
