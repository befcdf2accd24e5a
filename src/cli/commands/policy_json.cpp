// The JSON of `policy show` and `collection`.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/json_text.hpp"
#include "cli/commands/json.hpp"
#include "cli/commands/policy_rows.hpp"
#include "rules/exam/home_area.hpp"
#include "rules/policy/telephone.hpp"

namespace zhengji {
namespace {

using Json = nlohmann::ordered_json;

Json OptionalNumber(std::optional<int> number) {
    return number ? Json(*number) : Json(nullptr);
}

// `source`, `checked`, `confidence`, `reading` of what is known; nothing more where nothing is.
void AddSource(Json& json, const Source& source) {
    json["source"] = source.ToString();
    json["checked"] = source.checked.ToString();
    json["confidence"] = Name(source.confidence);
    json["reading"] = source.reading;
    if (!source.days.empty()) json["days_source"] = source.days;
}

// The state, the days and the source of a look-up; `json` holds its key, and its value when in
// force.
template <class T>
Json Dated(Json json, const Lookup<T>& found) {
    json["state"] = Name(found.state);
    if (found.value == nullptr) return json;
    const DateRange& days = found.value->in_force;
    json["from"] = days.first.ToString();
    json["until"] = days.last ? Json(days.last->ToString()) : Json(nullptr);
    AddSource(json, found.value->source);
    return json;
}

Json LineJson(const LineRow& row, int province) {
    Json json = {{"session", row.session.ToString()},
                 {"level", Name(row.level)},
                 {"kind", Name(row.kind)},
                 {"province", row.kind == LineKind::kProvincial ? province : 0}};
    if (!row.qualification.empty()) json["qualification"] = row.qualification;
    if (row.line.InForce()) {
        json["minimum"] = OptionalNumber(row.line.value->minimum);
        if (!row.line.value->minimums.empty()) json["minimums"] = row.line.value->minimums;
        json["total"] = OptionalNumber(row.line.value->total);
        json["known"] = row.line.value->known;
    }
    return Dated(std::move(json), row.line);
}

Json CallJson(const ClaimCall& call, CivilDate on) {
    Json json = {{"id", call.id},
                 {"state", Name(StateOn(call.applications, on))},
                 {"opens", call.applications.opens.ToString()},
                 {"closes", call.applications.closes.ToString()},
                 {"telephone", call.telephone}};
    AddSource(json, call.source);
    return json;
}

Json RegimeJson(Family family, const Lookup<Regime>& regime) {
    Json json = {{"family", Name(family)}};
    if (regime.InForce()) {
        json["years"] = regime.value->years;
        json["hours_each_year"] = regime.value->hours.each_year;
    }
    return Dated(std::move(json), regime);
}

Json DeskJson(const CollectionDesk& desk) {
    return {{"prefecture", desk.prefecture.ToString()},
            {"name", desk.name},
            {"address", desk.address},
            {"telephone", desk.telephone},
            {"digits_off", DigitsAreOff(desk.telephone)}};
}

Json CollectionsJson(const PolicyBook& book, DivisionCode area) {
    Json list = Json::array();
    for (const CollectionRow& row : CollectionsFor(book, area)) {
        Json sessions = Json::array();
        for (const Session& session : row.notice->sessions)
            sessions.push_back(session.ToString());
        Json desks = Json::array();
        for (const CollectionDesk& desk : row.notice->desks) {
            if (area.IsProvince() || std::ranges::count(row.desks, &desk) > 0)
                desks.push_back(DeskJson(desk));
        }
        const DateRange& days = row.notice->days;
        Json json = {{"sessions", sessions},
                     {"from", days.first.ToString()},
                     {"until", days.last ? Json(days.last->ToString()) : Json(nullptr)},
                     {"bring", row.notice->bring},
                     {"post", row.notice->post},
                     {"reissued_when_lost", row.notice->reissued_when_lost
                                                ? Json(*row.notice->reissued_when_lost)
                                                : Json(nullptr)},
                     {"desk_known", !desks.empty()},
                     {"desks", desks}};
        AddSource(json, row.notice->source);
        list.push_back(std::move(json));
    }
    return list;
}

Json AgenciesJson(const PolicyBook& book, int province) {
    Json list = Json::array();
    for (const AgencyEntry& agency : book.AgencyEntries()) {
        if (agency.province != province) continue;
        Json json = {{"name", agency.name},
                     {"duty", agency.duty},
                     {"address", agency.address},
                     {"telephone", agency.telephone},
                     {"telephone_digits_off", DigitsAreOff(agency.telephone)},
                     {"fax", agency.fax},
                     {"fax_digits_off", DigitsAreOff(agency.fax)},
                     {"website", agency.website}};
        AddSource(json, agency.source);
        list.push_back(std::move(json));
    }
    return list;
}

Json TermsJson(const PolicyBook& book, int province, CivilDate on) {
    Json list = Json::array();
    for (const TermRow& row : TermsOn(book, province, on)) {
        Json json = {{"name", row.name}};
        if (row.term.InForce()) json["length"] = row.term.value->length;
        list.push_back(Dated(std::move(json), row.term));
    }
    return list;
}

Json OptionalDay(const std::optional<CivilDate>& day) {
    return day ? Json(day->ToString()) : Json(nullptr);
}

Json SessionsJson(const PolicyBook& book) {
    Json list = Json::array();
    for (const SessionFacts& facts : book.Sessions()) {
        Json json = {{"session", facts.session.ToString()},
                     {"full_mark", facts.full_mark},
                     {"first_exam_day", OptionalDay(facts.first_exam_day)},
                     {"last_exam_day", OptionalDay(facts.last_exam_day)}};
        AddSource(json, facts.source);
        list.push_back(std::move(json));
    }
    return list;
}

Json BoundsJson(const PolicyBook& book, CivilDate on) {
    Json list = Json::array();
    for (const auto& [name, bound] : BoundsOn(book, on)) {
        Json json = {{"name", name}};
        if (bound.InForce()) json["value"] = bound.value->value;
        list.push_back(Dated(std::move(json), bound));
    }
    return list;
}

Json MaterialsJson(const PolicyBook& book, int province, CivilDate on) {
    Json list = Json::array();
    for (const MaterialAsked& one : book.MaterialsAsked("claim", province, {}, on)) {
        Json json = {{"item", one.item},
                     {"chinese", one.chinese},
                     {"english", one.english},
                     {"basis", one.basis ? Json(Name(*one.basis)) : Json(nullptr)},
                     {"required", one.required}};
        AddSource(json, one.source);
        list.push_back(std::move(json));
    }
    return list;
}

Json ProvisionsJson(const PolicyBook& book, CivilDate on) {
    Json list = Json::array();
    for (const Provision& one : book.Provisions()) {
        if (!one.in_force.Contains(on)) continue;
        Json json = {{"name", one.name}, {"chinese", one.chinese}, {"english", one.english}};
        AddSource(json, one.source);
        list.push_back(std::move(json));
    }
    return list;
}

Json RegionsJson(const PolicyBook& book) {
    Json list = Json::array();
    for (const ExamRegion& one : book.ExamRegions()) {
        Json json = {
            {"name", one.name}, {"english", one.english}, {"digits", OptionalNumber(one.digits)}};
        AddSource(json, one.source);
        list.push_back(std::move(json));
    }
    return list;
}

// Whether the code is in use on the day, and what stands in its place when it is no more.
Json CodeJson(const Divisions& places, DivisionCode area, CivilDate on) {
    Json json = {{"state", Name(places.StateOn(area, on))}};
    const DivisionDays* days = places.DaysOf(area);
    if (days == nullptr) return json;
    json["from"] = OptionalDay(days->first);
    json["until"] = OptionalDay(days->last);
    json["successor"] = days->successor ? Json(days->successor->ToString()) : Json(nullptr);
    return json;
}

}  // namespace

std::string PolicyShowJson(const PolicyBook& book, CivilDate on, DivisionCode area) {
    const int province = area.Province();
    Json lines = Json::array();
    for (const LineRow& row : LinesOn(book, province, on))
        lines.push_back(LineJson(row, province));
    Json windows = Json::array();
    for (const ClaimCall* call : CallsOf(book, province))
        windows.push_back(CallJson(*call, on));
    Json regimes = Json::array(), hours = Json::array();
    for (Family family : {Family::kSoftware, Family::kTelecom}) {
        regimes.push_back(RegimeJson(family, book.RegimeFor(family, province, on)));
        hours.push_back(RegimeJson(family, book.AnnualHoursFor(family, province, on)));
    }
    return JsonText(Json{{"on", on.ToString()},
                         {"area", area.ToString()},
                         {"digest", ToHex(book.Digest())},
                         {"area_code", CodeJson(book.Places(), area, on)},
                         {"area_list", Name(book.AreaPeriodOf(province, on).state)},
                         {"separate_line_area", Name(book.Covers(province, area, on))},
                         {"sessions", SessionsJson(book)},
                         {"lines", lines},
                         {"windows", windows},
                         {"collections", CollectionsJson(book, area)},
                         {"regimes", regimes},
                         {"annual_hours", hours},
                         {"terms", TermsJson(book, province, on)},
                         {"bounds", BoundsJson(book, on)},
                         {"materials", MaterialsJson(book, province, on)},
                         {"provisions", ProvisionsJson(book, on)},
                         {"exam_regions", RegionsJson(book)},
                         {"agencies", AgenciesJson(book, province)}});
}

std::string CollectionJson(const PolicyBook& book, DivisionCode area) {
    const Json list = CollectionsJson(book, area);
    return JsonText(
        Json{{"area", area.ToString()}, {"known", !list.empty()}, {"collections", list}});
}

}  // namespace zhengji
