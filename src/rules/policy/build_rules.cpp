#include <algorithm>

#include "rules/policy/book_data.hpp"
#include "rules/policy/field_words.hpp"

namespace zhengji {
namespace {

LineKind KindAt(EntryReader& in) {
    return WordAt<LineKind>(in, "kind", ParseLineKind,
                            "\"national\", \"provincial\", \"separate_line\"");
}

// The minimum for all subjects, or one for each of a qualification's; the lowest of them then
// stands for the line.
void ReadMinimum(EntryReader& in, const Draft& draft, Line& line) {
    if (in.Has("minimum")) line.minimum = in.Number("minimum");
    line.minimums = in.Numbers("minimums");
    if (line.minimums.empty()) return;
    if (line.minimum) in.FaultAt("minimums", Code::policy_both_forms, {"minimum", "minimums"});
    line.minimum = *std::ranges::min_element(line.minimums);
    const auto& all = draft.data.qualifications;
    const auto whose = std::ranges::find(all, line.qualification, &Qualification::name);
    if (whose != all.end() && whose->subjects.size() != line.minimums.size())
        in.FaultAt("minimums", Code::policy_line_subjects,
                   {whose->name, std::to_string(whose->subjects.size()),
                    std::to_string(line.minimums.size())});
}

// A line of one qualification stands under that qualification's family and level.
void ReadWhose(EntryReader& in, const Draft& draft, Line& line) {
    line.qualification = in.TextOr("qualification", "");
    if (line.qualification.empty()) {
        if (in.Has("minimums")) in.Fault(Code::policy_missing_field, {"qualification"});
        return;
    }
    const auto& all = draft.data.qualifications;
    const auto whose = std::ranges::find(all, line.qualification, &Qualification::name);
    if (whose == all.end() && draft.reading == Wholeness::kWhole)
        in.FaultAt("qualification", Code::policy_unknown_qualification, {line.qualification});
    if (whose == all.end() || (whose->family == line.session.family && whose->level == line.level))
        return;
    in.FaultAt(
        "qualification", Code::policy_line_of_other_level,
        {line.qualification, std::string(Chinese(whose->level)), std::string(Name(whose->level))});
}

// A county by its name, with the code that is to be written for it.
std::string WithCode(const Divisions& places, const std::string& text, int province) {
    std::string codes;
    for (const DivisionCode code : places.CountiesNamed(text, province))
        codes += (codes.empty() ? "" : ", ") + code.ToString();
    if (codes.empty()) return text;
    return text + Word("（应写六位代码：" + codes + "）", " (write its code: " + codes + ")");
}

void BuildLine(EntryReader& in, Draft& draft) {
    Line line;
    const std::size_t before = draft.faults.size();
    line.session = in.SessionAt("session");
    line.level = LevelAt(in);
    line.kind = KindAt(in);
    draft.CheckSession(in, "session", line.session);
    line.province = in.NumberOr("province", 0);
    const bool none = in.FlagOr("none", false);
    ReadWhose(in, draft, line);
    ReadMinimum(in, draft, line);
    if (in.Has("total")) line.total = in.Number("total");
    line.in_force = in.InForce();
    line.source = in.SourceOf();
    line.known = !in.FlagOr("not_known", false);
    if (!in.ReadWhole()) return;
    if (int{none} + int{line.minimum.has_value()} + int{!line.known} != 1)
        in.Fault(Code::policy_line_or_none, {});
    if (!line.known && line.kind != LineKind::kProvincial)
        in.FaultAt("not_known", Code::policy_line_not_known, {});
    if ((line.kind == LineKind::kProvincial) != in.Has("province")) {
        in.FaultAt("province", Code::policy_line_province, {});
    } else if (in.Has("province")) {
        draft.CheckProvince(in, "province", line.province);
    }
    if (draft.faults.size() > before) draft.faulty_lines.insert(draft.data.lines.size());
    draft.data.lines.push_back(std::move(line));
    draft.lines.push_back(in.Place());
}

// The index of the province's list, a new one when it has none yet.
std::size_t ListFor(Draft& draft, AreaList fresh) {
    auto& lists = draft.data.areas;
    const auto found = std::ranges::find(lists, fresh.province, &AreaList::province);
    if (found != lists.end()) return static_cast<std::size_t>(found - lists.begin());
    lists.push_back(std::move(fresh));
    draft.areas.emplace_back();
    draft.periods.emplace_back();
    return lists.size() - 1;
}

// Several entries may make up the list of one time; they must agree on whether it is complete.
void CheckAgreed(EntryReader& in, const AreaList& list, const AreaPeriod& fresh) {
    const bool agreed = std::ranges::all_of(list.periods, [&](const AreaPeriod& other) {
        return other.complete == fresh.complete || !other.in_force.Overlaps(fresh.in_force);
    });
    if (!agreed)
        in.FaultAt("complete", Code::policy_complete_disagrees, {std::to_string(list.province)});
}

void BuildAreas(EntryReader& in, Draft& draft) {
    const int province = in.Number("province");
    draft.CheckProvince(in, "province", province);
    const bool complete = in.FlagOr("complete", false);
    const auto units = in.TextItems("units");
    const DateRange range = in.InForce();
    const Source source = in.SourceOf();
    if (!in.ReadWhole()) return;
    const std::size_t index = ListFor(draft, {province, {}, {}, source});
    const AreaPeriod period{range, source, complete};
    CheckAgreed(in, draft.data.areas[index], period);
    draft.data.areas[index].periods.push_back(period);
    draft.periods[index].push_back(in.Place());
    for (const PolicyValue* item : units) {
        const auto unit = DivisionCode::Parse(*item->Text());
        if (!unit) {
            in.FaultAt(item->place, Code::policy_unknown_division,
                       {WithCode(draft.data.divisions, *item->Text(), province)});
        } else if (unit->Province() != province) {
            in.FaultAt(item->place, Code::policy_unit_elsewhere,
                       {*item->Text(), std::to_string(province)});
        } else {
            draft.CheckDivision(in, item->place, *unit);
            draft.data.areas[index].entries.push_back({*unit, range, source});
            draft.areas[index].push_back(item->place);
        }
    }
}

// A notice for no session opens nothing.
void NeedSessions(EntryReader& in, const std::vector<Session>& sessions) {
    if (!in.Has("sessions")) in.Fault(Code::policy_missing_field, {"sessions"});
    if (in.Has("sessions") && in.TextItems("sessions").empty() && sessions.empty())
        in.FaultAt("sessions", Code::policy_wrong_type, {"sessions", "[\"2024H2\", …]"});
}

Window WindowAt(EntryReader& in, const std::string& opens, const std::string& closes) {
    const Window window{in.Time(opens), in.Time(closes)};
    if (in.ReadWhole() && window.closes <= window.opens) {
        in.FaultAt(closes, Code::policy_window_reversed,
                   {window.opens.ToString(), window.closes.ToString()});
    }
    return window;
}

constexpr std::array kIssueWays = {Spelt{"supplementary", IssueWay::kSupplementary},
                                   Spelt{"ordinary", IssueWay::kOrdinary},
                                   Spelt{"replacement", IssueWay::kReplacement}};

IssueWay IssueWayAt(EntryReader& in, const std::string& key) {
    if (!in.Has(key)) return IssueWay::kSupplementary;
    return WordAt(in, key, kIssueWays);
}

CallRules CallRulesOf(EntryReader& in, const std::string& id) {
    return {in.TextOr("window_rule", id), in.TextOr("conditions_rule", id),
            in.TextOr("place_rule", id), in.TextOr("issue_rule", id),
            in.TextOr("finding_rule", id)};
}

// As it is printed, be it with a digit too many; with letters in it, it is none.
std::string TelephoneAt(EntryReader& in, const std::string& key) {
    std::string text = in.TextOr(key, "");
    const bool letters = std::ranges::any_of(
        text, [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
    if (letters) in.FaultAt(key, Code::policy_telephone_wrong, {text});
    return text;
}

void BuildCall(EntryReader& in, Draft& draft) {
    ClaimCall call;
    call.id = in.Text("id");
    call.sessions = draft.SessionsOf(in);
    call.provinces = in.Numbers("provinces");
    if (in.Has("provinces") && in.ReadWhole() && call.provinces.empty())
        in.FaultAt("provinces", Code::policy_list_empty, {"provinces"});
    for (const int province : call.provinces)
        draft.CheckProvince(in, "provinces", province);
    call.applications = WindowAt(in, "opens", "closes");
    if (in.Has("review_opens") || in.Has("review_closes")) {
        call.review = WindowAt(in, "review_opens", "review_closes");
        if (in.ReadWhole() && call.review->closes < call.applications.opens) {
            in.FaultAt("review_closes", Code::policy_review_early, {call.id});
        }
    }
    call.telephone = TelephoneAt(in, "telephone");
    call.rules = CallRulesOf(in, call.id);
    call.for_residents = IssueWayAt(in, "issue_resident");
    call.for_relocated = IssueWayAt(in, "issue_relocated");
    call.source = in.SourceOf();
    NeedSessions(in, call.sessions);
    if (!in.ReadWhole()) return;
    draft.data.calls.push_back(std::move(call));
    draft.calls.push_back(in.Place());
}

// Nothing: told, and what stands there is no desk to go on with.
std::optional<CollectionDesk> DeskOf(const PolicyValue& entry, int province, Draft& draft) {
    EntryReader in(entry, draft.faults);
    CollectionDesk desk{in.DivisionAt("prefecture"), in.Text("name"), in.TextOr("address", ""),
                        TelephoneAt(in, "telephone")};
    if (in.ReadWhole()) draft.CheckDivision(in, in.PlaceOf("prefecture"), desk.prefecture);
    if (in.ReadWhole() && desk.prefecture.Province() != province) {
        in.FaultAt("prefecture", Code::policy_unit_elsewhere,
                   {desk.prefecture.ToString(), std::to_string(province)});
    }
    in.NoOthers();
    return in.ReadWhole() ? std::optional(std::move(desk)) : std::nullopt;
}

void BuildCollection(EntryReader& in, Draft& draft) {
    Collection collection;
    collection.province = in.Number("province");
    draft.CheckProvince(in, "province", collection.province);
    collection.days = in.InForce();
    collection.sessions = draft.SessionsOf(in);
    collection.bring = in.TextOr("bring", "");
    collection.post = in.TextOr("post", "");
    if (in.Has("reissued_when_lost"))
        collection.reissued_when_lost = in.FlagOr("reissued_when_lost", false);
    for (const PolicyValue* entry : in.Entries("desks")) {
        auto desk = DeskOf(*entry, collection.province, draft);
        if (!desk) continue;
        if (std::ranges::count(collection.desks, desk->prefecture, &CollectionDesk::prefecture) > 0)
            draft.Fault(entry->place, Code::policy_overlap,
                        {"desks", desk->prefecture.ToString(), ""});
        collection.desks.push_back(*std::move(desk));
    }
    collection.source = in.SourceOf();
    // That a province posts certificates is known without the sessions it was done for.
    if (collection.post.empty()) NeedSessions(in, collection.sessions);
    if (!in.ReadWhole()) return;
    draft.data.collections.push_back(std::move(collection));
    draft.collections.push_back(in.Place());
}

constexpr std::array kRegimeKinds = {Spelt{"long_term", RegimeKind::kLongTerm},
                                     Spelt{"cycle", RegimeKind::kCycle2004},
                                     Spelt{"annual", RegimeKind::kAnnual}};

// A cycle without years or an annual duty without hours would decide nothing.
void CheckRegimeNumbers(EntryReader& in, const Regime& regime) {
    if (!in.ReadWhole()) return;
    if (regime.kind == RegimeKind::kCycle2004 && regime.years == 0) {
        in.Fault(Code::policy_missing_field, {"years"});
    }
    if (regime.kind == RegimeKind::kAnnual && regime.hours.each_year == 0) {
        in.Fault(Code::policy_missing_field, {"hours_each_year"});
    }
    constexpr int kMonths = 12;
    const int months = regime.years * kMonths;
    if (months > 0 && regime.window_months > months) {
        in.FaultAt("window_months", Code::policy_window_above_cycle,
                   {std::string(Name(regime.family)), std::to_string(regime.window_months),
                    std::to_string(months)});
    }
    const HoursDue& hours = regime.hours;
    const bool low = hours.total > 0 && hours.total < hours.each_year;
    if (low || hours.professional > hours.each_year) {
        in.FaultAt(low ? "hours_total" : "hours_professional", Code::policy_hours_low,
                   {std::string(Name(regime.family)), std::to_string(hours.total),
                    std::to_string(hours.each_year), std::to_string(hours.professional)});
    }
}

constexpr std::array kSameCourse = {Spelt{"once", SameCourse::kOnce},
                                    Spelt{"each_time", SameCourse::kEachTime}};

HoursDue HoursAt(EntryReader& in) {
    HoursDue hours;
    hours.total = in.NumberOr("hours_total", 0);
    hours.each_year = in.NumberOr("hours_each_year", 0);
    hours.professional = in.NumberOr("hours_professional", 0);
    if (in.Has("same_course")) hours.same_course = WordAt(in, "same_course", kSameCourse);
    return hours;
}

void BuildRegime(EntryReader& in, Draft& draft) {
    Regime regime;
    regime.family = FamilyAt(in);
    regime.province = in.NumberOr("province", 0);
    if (in.Has("province")) draft.CheckProvince(in, "province", regime.province);
    regime.kind = WordAt(in, "kind", kRegimeKinds);
    regime.in_force = in.InForce();
    regime.earned_from = in.OptionalDate("earned_from");
    regime.years = in.NumberOr("years", 0);
    regime.window_months = in.NumberOr("window_months", 0);
    regime.hours = HoursAt(in);
    regime.materials = in.Texts("materials");
    regime.source = in.SourceOf();
    CheckRegimeNumbers(in, regime);
    if (!in.ReadWhole()) return;
    draft.data.regimes.push_back(std::move(regime));
    draft.regimes.push_back(in.Place());
}

constexpr std::array kTermUnits = {Spelt{"days", TermUnit::kDays},
                                   Spelt{"working_days", TermUnit::kWorkingDays},
                                   Spelt{"months", TermUnit::kMonths}};

void BuildTerm(EntryReader& in, Draft& draft) {
    Term term;
    term.name = in.Text("name");
    term.province = in.NumberOr("province", 0);
    if (in.Has("province")) draft.CheckProvince(in, "province", term.province);
    term.length = in.Number("length");
    term.unit = WordAt(in, "unit", kTermUnits);
    term.in_force = in.InForce();
    term.source = in.SourceOf();
    if (!in.ReadWhole()) return;
    draft.data.terms.push_back(std::move(term));
    draft.terms.push_back(in.Place());
}

void BuildTitle(EntryReader& in, Draft& draft) {
    TitleEntry title;
    title.name = in.Text("name");
    title.english = in.TextOr("english", "");
    title.grade = WordAt<Title>(in, "grade", ParseTitle,
                                "\"professor\", \"associate_professor\", \"lecturer\", "
                                "\"senior\", \"intermediate\", \"other\"");
    title.in_force = in.InForce();
    title.source = in.SourceOf();
    if (!in.ReadWhole()) return;
    draft.data.titles.push_back(std::move(title));
    draft.titles.push_back(in.Place());
}

void BuildAgency(EntryReader& in, Draft& draft) {
    AgencyEntry agency;
    agency.province = in.Number("province");
    draft.CheckProvince(in, "province", agency.province);
    agency.name = in.Text("name");
    agency.duty = in.TextOr("duty", "");
    agency.address = in.TextOr("address", "");
    agency.telephone = TelephoneAt(in, "telephone");
    agency.fax = TelephoneAt(in, "fax");
    agency.website = in.TextOr("website", "");
    agency.source = in.SourceOf();
    draft.data.agencies.push_back(std::move(agency));
}

void BuildVoiding(EntryReader& in, Draft& draft) {
    Voiding voiding;
    voiding.reaches_back = in.FlagOr("reaches_back", false);
    voiding.in_force = in.InForce();
    voiding.source = in.SourceOf();
    if (!in.ReadWhole()) return;
    draft.data.voidings.push_back(std::move(voiding));
    draft.voidings.push_back(in.Place());
}

void BuildTariff(EntryReader& in, Draft& draft) {
    Tariff tariff;
    tariff.province = in.Number("province");
    draft.CheckProvince(in, "province", tariff.province);
    tariff.fen = in.Number("fen");
    tariff.in_force = in.InForce();
    tariff.source = in.SourceOf();
    if (!in.ReadWhole()) return;
    draft.data.tariffs.push_back(std::move(tariff));
    draft.tariffs.push_back(in.Place());
}

}  // namespace

void BuildRules(PolicyDocument& document, Draft& draft) {
    BuildEach(document, "line", draft, BuildLine);
    BuildEach(document, "area_list", draft, BuildAreas);
    BuildEach(document, "claim_call", draft, BuildCall);
    BuildEach(document, "collection", draft, BuildCollection);
    BuildEach(document, "regime", draft, BuildRegime);
    BuildEach(document, "term", draft, BuildTerm);
    BuildEach(document, "tariff", draft, BuildTariff);
    BuildEach(document, "voiding", draft, BuildVoiding);
    BuildEach(document, "title", draft, BuildTitle);
    BuildEach(document, "agency", draft, BuildAgency);
    BuildRosters(document, draft);
    BuildMaterials(document, draft);
    BuildNamed(document, draft);
}

}  // namespace zhengji
