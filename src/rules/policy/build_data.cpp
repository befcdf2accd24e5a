#include <algorithm>

#include "rules/policy/book_data.hpp"
#include "rules/policy/entry_reader.hpp"

namespace zhengji {
namespace {

using Data = PolicyBook::Data;

bool KnowsProvince(const Data& data, int province) {
    return data.divisions.Knows(DivisionCode(static_cast<std::uint32_t>(province) * 10000));
}

void CheckProvince(EntryReader& in, const Data& data, const std::string& key, int province) {
    if (!KnowsProvince(data, province)) {
        in.FaultAt(key, Code::policy_unknown_division, {std::to_string(province)});
    }
}

void CheckSession(EntryReader& in, const Data& data, const std::string& key, const Session& session) {
    const bool known = std::ranges::any_of(data.sessions, [&](const SessionFacts& f) { return f.session == session; });
    if (!known && session.year != 0) in.FaultAt(key, Code::policy_unknown_session, {session.ToString()});
}

template <class T>
T Word(EntryReader& in, const std::string& key, std::optional<T> (*parse)(std::string_view), const char* wanted) {
    const std::string text = in.Text(key);
    const auto value = parse(text);
    if (!value && !text.empty()) in.FaultAt(key, Code::policy_wrong_type, {key, wanted});
    return value.value_or(T{});
}

void BuildDivisions(const PolicyList& entries, Data& data, std::vector<PolicyFault>& faults) {
    std::map<DivisionCode, std::string> names;
    for (const PolicyValue& entry : entries) {
        for (const auto& [key, value] : *entry.Table()) {
            const auto code = DivisionCode::Parse(key);
            if (!code || value.Text() == nullptr) {
                faults.push_back({value.place.file, value.place.line, value.place.column,
                                  {Code::policy_wrong_type, {key, "\"640402\" = \"…\""}}});
                continue;
            }
            names.emplace(*code, *value.Text());
        }
    }
    data.divisions = Divisions(std::move(names));
}

void AddDays(EntryReader& in, const std::string& key, int year, std::set<CivilDate>& days) {
    for (const std::string& text : in.Texts(key)) {
        const auto day = CivilDate::Parse(text);
        if (!day || day->Year() != year) {
            in.FaultAt(key, Code::policy_wrong_type, {key, std::to_string(year) + "-01-31"});
        } else {
            days.insert(*day);
        }
    }
}

void BuildCalendar(const PolicyList& entries, Data& data, std::vector<PolicyFault>& faults) {
    std::set<CivilDate> holidays, makeup;
    std::map<int, int> years;
    for (const PolicyValue& entry : entries) {
        EntryReader in(entry, faults);
        const int year = in.Number("year");
        if (++years[year] > 1) in.FaultAt("year", Code::policy_overlap, {"calendar", std::to_string(year)});
        AddDays(in, "holidays", year, holidays);
        AddDays(in, "makeup_days", year, makeup);
        in.SourceOf();
        in.NoOthers();
    }
    if (years.empty()) return;
    const int first = years.begin()->first;
    const int last = years.rbegin()->first;
    for (int year = first; year <= last; ++year) {
        if (!years.contains(year)) faults.push_back({"", 0, 0, {Code::policy_gap, {"calendar", std::to_string(year)}}});
    }
    data.calendar = Calendar(first, last, std::move(holidays), std::move(makeup));
}

CodeStatus StatusOf(EntryReader& in) {
    const std::string status = in.Text("code_status");
    if (status == "documented") return CodeStatus::kDocumented;
    if (status == "provisional") return CodeStatus::kProvisional;
    if (status != "unknown") in.FaultAt("code_status", Code::policy_wrong_type, {"code_status", "documented, provisional, unknown"});
    return CodeStatus::kUnknown;
}

void BuildQualification(EntryReader& in, Data& data) {
    Qualification q;
    q.name = in.Text("name");
    q.english = in.TextOr("english", "");
    q.family = Word<Family>(in, "family", ParseFamily, "software, telecom");
    q.level = Word<Level>(in, "level", ParseLevel, "junior, intermediate, senior");
    q.category = in.TextOr("category", "");
    q.subjects = in.Texts("subjects");
    q.code_status = StatusOf(in);
    q.code = in.NumberOr("code", -1);
    if ((q.code_status == CodeStatus::kUnknown) != (q.code < 0) || q.code > 99) {
        in.FaultAt("code", Code::policy_code_and_status, {q.name});
    }
    if (q.subjects.size() < 2 || q.subjects.size() > 3) {
        in.FaultAt("subjects", Code::policy_wrong_type, {"subjects", "2, 3"});
    }
    q.in_force = in.InForce();
    q.source = in.SourceOf();
    data.qualifications.push_back(std::move(q));
}

void BuildSession(EntryReader& in, Data& data) {
    SessionFacts facts;
    facts.session = in.SessionAt("session");
    facts.full_mark = in.Number("full_mark");
    facts.exam_month = in.NumberOr("exam_month", 0);
    facts.last_exam_day = in.OptionalDate("last_exam_day");
    facts.source = in.SourceOf();
    if (facts.full_mark < 1 || facts.full_mark > 150) in.FaultAt("full_mark", Code::policy_wrong_type, {"full_mark", "1–150"});
    data.sessions.push_back(std::move(facts));
}

void BuildScheme(EntryReader& in, Data& data) {
    NumberScheme scheme;
    scheme.family = Word<Family>(in, "family", ParseFamily, "software, telecom");
    scheme.prefix = in.Text("prefix");
    scheme.half_is_zero = in.FlagOr("half_is_zero", false);
    scheme.in_force = in.InForce();
    scheme.source = in.SourceOf();
    if (scheme.prefix.size() != 4) in.FaultAt("prefix", Code::policy_wrong_type, {"prefix", "A314"});
    data.schemes.push_back(std::move(scheme));
}

void BuildLine(EntryReader& in, Data& data) {
    Line line;
    line.session = in.SessionAt("session");
    CheckSession(in, data, "session", line.session);
    line.level = Word<Level>(in, "level", ParseLevel, "junior, intermediate, senior");
    line.kind = Word<LineKind>(in, "kind", ParseLineKind, "national, provincial, separate_line");
    line.province = in.NumberOr("province", 0);
    const bool none = in.FlagOr("none", false);
    if (in.Has("minimum")) line.minimum = in.Number("minimum");
    if (in.Has("total")) line.total = in.Number("total");
    line.in_force = in.InForce();
    line.source = in.SourceOf();
    if (none == line.minimum.has_value()) in.Fault(Code::policy_line_or_none, {});
    if ((line.kind == LineKind::kProvincial) != (line.province != 0)) in.Fault(Code::policy_line_province, {});
    if (line.province != 0) CheckProvince(in, data, "province", line.province);
    for (const Line& other : data.lines) {
        const bool same = other.session == line.session && other.level == line.level &&
                          other.kind == line.kind && other.province == line.province;
        if (same && other.in_force.Overlaps(line.in_force)) {
            in.Fault(Code::policy_overlap, {"line", line.session.ToString() + " " + std::string(Name(line.level)) +
                                                        " " + std::string(Name(line.kind))});
        }
    }
    data.lines.push_back(std::move(line));
}

AreaList& ListOf(Data& data, int province, const Source& source) {
    const auto found = std::ranges::find(data.areas, province, &AreaList::province);
    if (found != data.areas.end()) return *found;
    data.areas.push_back({province, false, {}, source});
    return data.areas.back();
}

void BuildAreas(EntryReader& in, Data& data) {
    const int province = in.Number("province");
    CheckProvince(in, data, "province", province);
    const bool complete = in.FlagOr("complete", false);
    const auto units = in.Texts("units");
    const DateRange range = in.InForce();
    const Source source = in.SourceOf();
    AreaList& list = ListOf(data, province, source);
    list.complete = list.complete || complete;
    for (const std::string& text : units) {
        const auto unit = DivisionCode::Parse(text);
        if (!unit || !data.divisions.Knows(*unit)) {
            in.FaultAt("units", Code::policy_unknown_division, {text});
        } else if (unit->Province() != province) {
            in.FaultAt("units", Code::policy_unit_elsewhere, {text, std::to_string(province)});
        } else {
            list.entries.push_back({*unit, range, source});
        }
    }
}

std::vector<Session> SessionsOf(EntryReader& in, const Data& data) {
    std::vector<Session> sessions;
    for (const std::string& text : in.Texts("sessions")) {
        const auto session = Session::Parse(text);
        if (!session) {
            in.FaultAt("sessions", Code::policy_unknown_session, {text});
            continue;
        }
        CheckSession(in, data, "sessions", *session);
        sessions.push_back(*session);
    }
    return sessions;
}

Window WindowOf(EntryReader& in, const std::string& from, const std::string& to) {
    const Window window{in.Time(from), in.Time(to)};
    if (window.closes < window.opens) {
        in.FaultAt(to, Code::policy_window_reversed, {window.opens.ToString(), window.closes.ToString()});
    }
    return window;
}

void BuildCall(EntryReader& in, Data& data) {
    ClaimCall call;
    call.id = in.Text("id");
    call.sessions = SessionsOf(in, data);
    call.provinces = in.Numbers("provinces");
    for (int province : call.provinces) CheckProvince(in, data, "provinces", province);
    call.applications = WindowOf(in, "opens", "closes");
    if (in.Has("review_opens") || in.Has("review_closes")) {
        call.review = WindowOf(in, "review_opens", "review_closes");
        if (call.review->closes < call.applications.opens) in.FaultAt("review_closes", Code::policy_review_early, {call.id});
    }
    call.telephone = in.TextOr("telephone", "");
    call.source = in.SourceOf();
    for (const ClaimCall& other : data.calls) {
        if (other.id == call.id) in.FaultAt("id", Code::policy_overlap, {"claim_call", call.id});
    }
    data.calls.push_back(std::move(call));
}

void BuildCollection(EntryReader& in, Data& data, std::vector<PolicyFault>& faults) {
    Collection collection;
    collection.province = in.Number("province");
    CheckProvince(in, data, "province", collection.province);
    collection.days = in.InForce();
    collection.sessions = SessionsOf(in, data);
    collection.bring = in.TextOr("bring", "");
    collection.reissued_when_lost = in.FlagOr("reissued_when_lost", false);
    for (const PolicyValue* entry : in.Entries("desks")) {
        EntryReader desk(*entry, faults);
        CollectionDesk one{desk.DivisionAt("prefecture"), desk.Text("name"), desk.TextOr("address", ""),
                           desk.TextOr("telephone", "")};
        if (!data.divisions.Knows(one.prefecture)) {
            desk.FaultAt("prefecture", Code::policy_unknown_division, {one.prefecture.ToString()});
        }
        desk.NoOthers();
        collection.desks.push_back(std::move(one));
    }
    collection.source = in.SourceOf();
    data.collections.push_back(std::move(collection));
}

std::optional<RegimeKind> ParseRegimeKind(std::string_view text) {
    if (text == "long_term") return RegimeKind::kLongTerm;
    if (text == "cycle") return RegimeKind::kCycle2004;
    if (text == "annual") return RegimeKind::kAnnual;
    return std::nullopt;
}

void BuildRegime(EntryReader& in, Data& data) {
    Regime regime;
    regime.family = Word<Family>(in, "family", ParseFamily, "software, telecom");
    regime.province = in.NumberOr("province", 0);
    if (regime.province != 0) CheckProvince(in, data, "province", regime.province);
    regime.kind = Word<RegimeKind>(in, "kind", ParseRegimeKind, "long_term, cycle, annual");
    regime.in_force = in.InForce();
    regime.earned_from = in.OptionalDate("earned_from");
    regime.years = in.NumberOr("years", 0);
    regime.window_months = in.NumberOr("window_months", 0);
    regime.hours_total = in.NumberOr("hours_total", 0);
    regime.hours_each_year = in.NumberOr("hours_each_year", 0);
    regime.reading = in.TextOr("reading", "");
    regime.source = in.SourceOf();
    if (regime.kind == RegimeKind::kCycle2004 && regime.years == 0) in.Fault(Code::policy_missing_field, {"years"});
    for (const Regime& other : data.regimes) {
        const bool same = other.family == regime.family && other.province == regime.province;
        if (same && other.in_force.Overlaps(regime.in_force)) {
            in.Fault(Code::policy_overlap, {"regime", regime.in_force.first.ToString()});
        }
    }
    data.regimes.push_back(std::move(regime));
}

void BuildRehearsalCode(EntryReader& in, Data& data) {
    const std::string name = in.Text("qualification");
    const int code = in.Number("code");
    in.SourceOf();
    const auto found = std::ranges::find(data.qualifications, name, &Qualification::name);
    if (found == data.qualifications.end() || found->code_status != CodeStatus::kUnknown) {
        in.FaultAt("qualification", Code::policy_rehearsal_code, {name});
        return;
    }
    found->code = code;
    found->code_status = CodeStatus::kRehearsal;
}

using Builder = void (*)(EntryReader&, Data&);

void BuildEach(PolicyDocument& document, const std::string& kind, Builder build, Data& data,
               std::vector<PolicyFault>& faults) {
    for (const PolicyValue& entry : document[kind]) {
        EntryReader in(entry, faults);
        build(in, data);
        in.NoOthers();
    }
}

constexpr std::array kKinds = {"division",   "calendar_year", "qualification", "rehearsal_code", "session",
                               "number_scheme", "rehearsal_scheme", "line", "area_list", "claim_call",
                               "collection", "regime"};

void CheckKinds(const PolicyDocument& document, std::vector<PolicyFault>& faults) {
    for (const auto& [kind, entries] : document) {
        if (std::ranges::find(kKinds, kind) != kKinds.end() || entries.empty()) continue;
        const PolicyPlace& place = entries.front().place;
        faults.push_back({place.file, place.line, place.column, {Code::policy_unknown_field, {kind}}});
    }
}

}  // namespace

std::shared_ptr<PolicyBook::Data> BuildData(PolicyDocument document, std::vector<PolicyFault>& faults) {
    auto data = std::make_shared<PolicyBook::Data>();
    CheckKinds(document, faults);
    BuildDivisions(document["division"], *data, faults);
    BuildCalendar(document["calendar_year"], *data, faults);
    BuildEach(document, "qualification", BuildQualification, *data, faults);
    BuildEach(document, "rehearsal_code", BuildRehearsalCode, *data, faults);
    BuildEach(document, "session", BuildSession, *data, faults);
    BuildEach(document, "number_scheme", BuildScheme, *data, faults);
    BuildEach(document, "rehearsal_scheme", BuildScheme, *data, faults);
    BuildEach(document, "line", BuildLine, *data, faults);
    BuildEach(document, "area_list", BuildAreas, *data, faults);
    BuildEach(document, "claim_call", BuildCall, *data, faults);
    for (const PolicyValue& entry : document["collection"]) {
        EntryReader in(entry, faults);
        BuildCollection(in, *data, faults);
        in.NoOthers();
    }
    BuildEach(document, "regime", BuildRegime, *data, faults);
    data->rehearsal = !document["rehearsal_code"].empty() || !document["rehearsal_scheme"].empty();
    std::erase_if(document, [](const auto& kind) { return kind.second.empty(); });
    data->document = std::move(document);
    return data;
}

}  // namespace zhengji
