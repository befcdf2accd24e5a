#include "api/problem.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "operations/refusal_status.hpp"

namespace zhengji {
namespace {

Value Detail(const Misfit& fault, Language language) {
    return Value(Value::Object{
        {"pointer", Value(fault.path)},
        {"code", Value::Text(Info(fault.error.code()).name)},
        {"detail", Value(Render(fault.error.message, language, FieldNames::kMembers))}});
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
    response.body = JsonOf(
        Value(Value::Object{{"type", Value::Text("about:blank")},
                            {"title", Value(Render(first.message, language, FieldNames::kMembers))},
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
