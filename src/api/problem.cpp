#include "api/problem.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "api/named_field.hpp"
#include "base/check.hpp"
#include "base/text.hpp"
#include "messages/for_asker.hpp"
#include "messages/named_fields.hpp"
#include "operations/operation.hpp"
#include "operations/refusal_status.hpp"
#include "rules/procedures/in_words.hpp"
#include "rules/procedures/roles.hpp"

namespace zhengji {
namespace {

// What a power is for, as the table of operations says it; what is no operation online, by its
// name.
std::string PowerInWords(const std::string& action) {
    const auto& all = AllOperations();
    auto found = std::ranges::find(all, action, &Operation::name);
    if (found == all.end())
        found = std::ranges::find_if(all, [&](const Operation& one) {
            return one.who.kind == Who::Kind::kPower && one.who.power == action;
        });
    return found == all.end() ? action : Word(found->words.chinese, found->words.english);
}

std::string RolesInWords(const std::string& names) {
    std::string words;
    for (const std::string& name : SplitList(names, ',')) {
        const auto role = ParseRole(Trim(name));
        if (!role) return names;
        words += (words.empty() ? "" : Word("、", ", ")) + InWords(*role);
    }
    return words;
}

// The gate names a power and roles as the command line writes them; a page tells people in words.
Message InPeoplesWords(const Message& message) {
    static constexpr std::array kOfPowers = {Code::no_power, Code::no_territory,
                                             Code::power_not_now, Code::needs_province};
    Message told = ForAsker(message);
    if (std::ranges::find(kOfPowers, told.code) != kOfPowers.end())
        told.args.at(1) = PowerInWords(told.args.at(1));
    if (told.code == Code::no_power) told.args.at(2) = RolesInWords(told.args.at(2));
    return told;
}

std::string Said(const Message& message, Language language) {
    return Render(InPeoplesWords(message), language, FieldNames::kMembers);
}

// What a refusal says where a form shows it: its field by the name it has there, no help of a
// console's.
Message AtItsField(Message message, const std::string& called) {
    static constexpr std::array kNamesFirst = {Code::missing_member, Code::member_wrong,
                                               Code::bad_member, Code::step_field_bad,
                                               Code::bad_document};
    if (message.args.empty()) return message;
    if (message.code == Code::bad_option)
        return {Code::correction_bad_value, {message.args.at(1), called, called}};
    if (message.code == Code::step_field_missing) return {Code::missing_member, {called}};
    if (std::ranges::find(kNamesFirst, message.code) != kNamesFirst.end())
        message.args.front() = called;
    return message;
}

std::string Said(const Misfit& fault, const Operation& operation, Language language) {
    const std::string path = PlaceOf(fault, operation);
    Message told = InPeoplesWords(fault.error.message);
    if (!path.empty()) told = AtItsField(std::move(told), CalledAt(operation, path, language));
    return Render(told, language, [&](std::string_view member) {
        return CalledAt(operation, "/" + std::string(member), language);
    });
}

struct ToldFault {
    std::string path, chinese, english;
    Code code;

    const std::string& In(Language language) const {
        return language == Language::kChinese ? chinese : english;
    }
};

// In the asker's language; in both beside it, for a page that is turned to the other.
HttpResponse Problem(const Error& first, std::span<const ToldFault> faults, Language language) {
    const CodeInfo& info = Info(first.code());
    Value::List errors;
    for (const ToldFault& one : faults)
        errors.push_back(
            Value(Value::Object{{"pointer", Value(one.path)},
                                {"code", Value::Text(Info(one.code).name)},
                                {"detail", Value(one.In(language))},
                                {"words", InBoth(Bilingual{one.chinese, one.english})}}));
    const int status = StatusOfRefusal(first.code());
    HttpResponse response{status, std::string(kProblemType), "", {{"Cache-Control", "no-store"}}};
    response.body = JsonOf(Value(Value::Object{{"type", Value::Text("about:blank")},
                                               {"title", Value(faults.front().In(language))},
                                               {"status", Value(std::int64_t{status})},
                                               {"code", Value::Text(info.name)},
                                               {"errors", Value(std::move(errors))}}));
    TellWhen(response, first);
    return response;
}

}  // namespace

HttpResponse ProblemResponse(const Misfits& faults, const Operation& operation, Language language) {
    CHECK(!faults.empty());
    std::vector<ToldFault> told;
    for (const Misfit& fault : faults)
        told.push_back({PlaceOf(fault, operation), Said(fault, operation, Language::kChinese),
                        Said(fault, operation, Language::kEnglish), fault.error.code()});
    return Problem(faults.front().error, told, language);
}

HttpResponse ProblemResponse(Error error, Language language) {
    const ToldFault told{"", Said(error.message, Language::kChinese),
                         Said(error.message, Language::kEnglish), error.code()};
    return Problem(error, std::span(&told, 1), language);
}

}  // namespace zhengji
