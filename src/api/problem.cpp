#include "api/problem.hpp"

#include <algorithm>
#include <array>

#include "base/check.hpp"
#include "base/text.hpp"
#include "messages/for_asker.hpp"
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
std::string Said(const Message& message, Language language) {
    static constexpr std::array kOfPowers = {Code::no_power, Code::no_territory,
                                             Code::power_not_now, Code::needs_province};
    Message told = ForAsker(message);
    if (std::ranges::find(kOfPowers, told.code) != kOfPowers.end())
        told.args.at(1) = PowerInWords(told.args.at(1));
    if (told.code == Code::no_power) told.args.at(2) = RolesInWords(told.args.at(2));
    return Render(told, language, FieldNames::kMembers);
}

Value Detail(const Misfit& fault, Language language) {
    return Value(Value::Object{{"pointer", Value(fault.path)},
                               {"code", Value::Text(Info(fault.error.code()).name)},
                               {"detail", Value(Said(fault.error.message, language))}});
}

}  // namespace

HttpResponse ProblemResponse(const Misfits& faults, Language language) {
    CHECK(!faults.empty());
    const Error& first = faults.front().error;
    const CodeInfo& info = Info(first.code());
    Value::List errors;
    for (const Misfit& fault : faults)
        errors.push_back(Detail(fault, language));
    const int status = StatusOfRefusal(first.code());
    HttpResponse response{status, std::string(kProblemType), "", {{"Cache-Control", "no-store"}}};
    response.body = JsonOf(Value(Value::Object{{"type", Value::Text("about:blank")},
                                               {"title", Value(Said(first.message, language))},
                                               {"status", Value(std::int64_t{status})},
                                               {"code", Value::Text(info.name)},
                                               {"errors", Value(std::move(errors))}}));
    TellWhen(response, first);
    return response;
}

HttpResponse ProblemResponse(Error error, Language language) {
    return ProblemResponse(Misfits{{"", std::move(error)}}, language);
}

}  // namespace zhengji
