#include "http/verification_query.hpp"

#include <nlohmann/json.hpp>

#include "base/text.hpp"

namespace zhengji {
namespace {

using Json = nlohmann::json;

// The JSON member as text: empty when absent; an Error when it is no string.
Result<std::string> Member(const Json& json, const char* name) {
    if (!json.contains(name) || json.at(name).is_null()) return std::string();
    if (!json.at(name).is_string()) return MakeError(Code::bad_member, {name});
    return json.at(name).get<std::string>();
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
    const Json json = Json::parse(body, nullptr, false);
    if (!json.is_object()) return MakeError(Code::bad_json);
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
