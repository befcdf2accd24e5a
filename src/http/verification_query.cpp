#include "http/verification_query.hpp"

#include <simdjson.h>

#include "base/text.hpp"

namespace zhengji {
namespace {

using JsonObject = simdjson::dom::object;

// The JSON member as text: empty when absent; an Error when it is no string, or given twice, of
// which another reader might take the other one.
Result<std::string> Member(const JsonObject& json, std::string_view name) {
    simdjson::dom::element found;
    bool there = false;
    for (const auto field : json) {
        if (field.key != name) continue;
        if (there) return MakeError(Code::bad_json);
        found = field.value;
        there = true;
    }
    std::string_view text;
    if (there && !found.is_null() && found.get(text) != simdjson::SUCCESS)
        return MakeError(Code::bad_member, {std::string(name)});
    return std::string(text);
}

}  // namespace

Status ReadPlaceAndDay(const std::string& area, const std::string& on,
                       VerificationRequest& request) {
    if (!area.empty()) {
        request.place = DivisionCode::Parse(AsTyped(area));
        if (!request.place) return MakeError(Code::unknown_place, {area});
    }
    if (!on.empty()) {
        request.on = CivilDate::Parse(AsTyped(on));
        if (!request.on) return MakeError(Code::bad_date, {on});
    }
    return {};
}

Result<VerificationQuery> ReadVerificationQuery(std::string_view body, Instant now) {
    // Kept: its room is got once a thread. What it read is gone with the next question.
    thread_local simdjson::dom::parser parser;
    JsonObject json;
    if (parser.parse(body.data(), body.size()).get(json) != simdjson::SUCCESS)
        return MakeError(Code::bad_json);
    VerificationQuery query;
    VerificationRequest& request = query.request;
    request.now = now;
    ZJ_ASSIGN(query.qr, Member(json, "qr"));
    ZJ_ASSIGN(request.certificate_no, Member(json, "certificate_no"));
    ZJ_ASSIGN(request.name, Member(json, "name"));
    const bool typed = query.qr.empty();
    if (typed && request.certificate_no.empty())
        return MakeError(Code::missing_member, {"certificate_no"});
    if (typed && request.name.empty()) return MakeError(Code::missing_member, {"name"});
    ZJ_ASSIGN(const std::string area, Member(json, "area"));
    ZJ_ASSIGN(const std::string on, Member(json, "on"));
    ZJ_TRY(ReadPlaceAndDay(area, on, request));
    return query;
}

}  // namespace zhengji
