#include <algorithm>

#include "rules/policy/book_data.hpp"
#include "rules/policy/field_words.hpp"

namespace zhengji {
namespace {

constexpr int kCodes = 100;  // codes of qualifications have two digits

// Divisions made later than the rest have a first day; the code of one that is no more, a last.
void BuildDivisions(EntryReader& in, Draft& draft) {
    in.SourceOf();
    const auto from = in.OptionalDate("from");
    for (const auto& [key, value] : in.TableAt("names")) {
        const auto code = DivisionCode::Parse(key);
        if (!code || value.Text() == nullptr) {
            draft.Fault(value.place, Code::policy_wrong_type, {key, "\"640402\" = \"…\""});
            continue;
        }
        if (code->IsProvince()) draft.provinces.emplace(code->Province(), value.place);
        if (from) draft.division_days[*code].first = from;
        const auto [at, fresh] = draft.division_names.emplace(*code, *value.Text());
        if (!fresh)
            draft.Fault(value.place, Code::policy_code_twice, {key, at->second, *value.Text()});
    }
}

void BuildDivisionEnd(EntryReader& in, Draft& draft) {
    const CivilDate last = in.Date("until");
    std::optional<DivisionCode> successor;
    if (in.Has("successor")) {
        successor = in.DivisionAt("successor");
        draft.CheckDivision(in, in.PlaceOf("successor"), *successor);
    }
    for (const PolicyValue* item : in.TextItems("codes")) {
        const auto code = DivisionCode::Parse(*item->Text());
        if (!code) {
            in.FaultAt(item->place, Code::policy_unknown_division, {*item->Text()});
            continue;
        }
        draft.CheckDivision(in, item->place, *code);
        DivisionDays& days = draft.division_days[*code];
        days.last = last;
        days.successor = successor;
    }
    in.SourceOf();
}

std::map<CivilDate, PolicyPlace> DaysOf(EntryReader& in, const std::string& key, int year) {
    std::map<CivilDate, PolicyPlace> days;
    for (const PolicyValue* item : in.TextItems(key)) {
        const auto day = CivilDate::Parse(*item->Text());
        if (day && day->Year() == year) {
            days.emplace(*day, item->place);
        } else {
            in.FaultAt(item->place, Code::policy_no_such_date, {key, *item->Text()});
        }
    }
    return days;
}

std::set<CivilDate> Days(const std::map<CivilDate, PolicyPlace>& places) {
    std::set<CivilDate> days;
    for (const auto& [day, place] : places)
        days.insert(day);
    return days;
}

void BuildCalendar(const PolicyList& entries, Draft& draft) {
    for (const PolicyValue& entry : entries) {
        EntryReader in(entry, draft.faults);
        const int year = in.Number("year");
        if (!in.ReadWhole()) {
            draft.reading = Wholeness::kDamaged;
            continue;
        }
        if (!draft.years.emplace(year, in.PlaceOf("year")).second) {
            in.FaultAt("year", Code::policy_overlap, {"calendar_year", std::to_string(year), ""});
        }
        draft.holidays.merge(DaysOf(in, "holidays", year));
        draft.makeup_days.merge(DaysOf(in, "makeup_days", year));
        in.SourceOf();
        in.NoOthers();
    }
    if (draft.years.empty()) return;
    draft.data.calendar = Calendar(draft.years.begin()->first, draft.years.rbegin()->first,
                                   Days(draft.holidays), Days(draft.makeup_days));
}

constexpr std::array kCodeStatuses = {Spelt{"documented", CodeStatus::kDocumented},
                                      Spelt{"provisional", CodeStatus::kProvisional},
                                      Spelt{"unknown", CodeStatus::kUnknown}};

void BuildQualification(EntryReader& in, Draft& draft) {
    Qualification q;
    q.name = in.Text("name");
    q.english = in.TextOr("english", "");
    q.family = FamilyAt(in);
    q.level = LevelAt(in);
    q.category = in.TextOr("category", "");
    q.subjects = in.Texts("subjects");
    q.code_status = WordAt(in, "code_status", kCodeStatuses);
    q.code = in.NumberOr("code", -1);
    q.in_force = in.InForce();
    q.source = in.SourceOf();
    if (!in.ReadWhole()) return;
    if ((q.code_status == CodeStatus::kUnknown) != (q.code < 0) || q.code >= kCodes) {
        in.FaultAt("code", Code::policy_code_and_status, {q.name});
        q.code = -1;
    }
    if (q.subjects.size() < 2 || q.subjects.size() > 3) {
        in.FaultAt("subjects", Code::policy_wrong_type, {"subjects", "2–3"});
    }
    draft.data.qualifications.push_back(std::move(q));
    draft.qualifications.push_back(in.Place());
}

void BuildRehearsalCode(EntryReader& in, Draft& draft) {
    const std::string name = in.Text("qualification");
    const int code = in.Number("code");
    in.SourceOf();
    if (!in.ReadWhole()) return;
    if (code >= kCodes) in.FaultAt("code", Code::policy_wrong_type, {"code", "0–99"});
    auto& all = draft.data.qualifications;
    const auto found = std::ranges::find(all, name, &Qualification::name);
    if (found == all.end()) {
        if (draft.reading == Wholeness::kWhole) {
            in.FaultAt("qualification", Code::policy_unknown_qualification, {name});
        }
    } else if (found->code_status != CodeStatus::kUnknown) {
        in.FaultAt("qualification", Code::policy_rehearsal_code, {name});
    } else if (code < kCodes) {
        found->code = code;
        found->code_status = CodeStatus::kRehearsal;
        draft.qualifications[static_cast<std::size_t>(found - all.begin())] = in.Place();
    }
}

void BuildCategories(EntryReader& in, Draft& draft) {
    CategoryList list;
    list.family = FamilyAt(in);
    for (const PolicyValue* item : in.TextItems("levels")) {
        const auto level = ParseLevel(*item->Text());
        if (level) list.levels.push_back(*level);
        if (!level) in.FaultAt(item->place, Code::policy_wrong_type, {"levels", "[\"junior\", …]"});
    }
    list.names = in.Texts("names");
    list.source = in.SourceOf();
    draft.data.categories.push_back(std::move(list));
}

void BuildSession(EntryReader& in, Draft& draft) {
    SessionFacts facts;
    facts.session = in.SessionAt("session");
    facts.full_mark = in.Number("full_mark");
    facts.exam_month = in.NumberOr("exam_month", 0);
    facts.first_exam_day = in.OptionalDate("first_exam_day");
    facts.last_exam_day = in.OptionalDate("last_exam_day");
    facts.source = in.SourceOf();
    if (!in.ReadWhole()) return;
    if (facts.full_mark < 1 || facts.full_mark > kHighestMark) {
        in.FaultAt("full_mark", Code::policy_wrong_type,
                   {"full_mark", "1–" + std::to_string(kHighestMark)});
    }
    const bool named = facts.session.half != 0;
    if (named ? facts.exam_month < 1 || facts.exam_month > 12 : facts.exam_month != 0) {
        in.FaultAt("exam_month", Code::policy_wrong_type, {"exam_month", named ? "1–12" : "—"});
    }
    if (facts.last_exam_day && facts.last_exam_day->Year() != facts.session.year) {
        in.FaultAt("last_exam_day", Code::policy_no_such_date,
                   {"last_exam_day", facts.last_exam_day->ToString()});
    }
    const bool reversed =
        facts.first_exam_day && facts.last_exam_day && *facts.last_exam_day < *facts.first_exam_day;
    if (reversed)
        in.FaultAt("last_exam_day", Code::policy_range_reversed,
                   {facts.first_exam_day->ToString(), facts.last_exam_day->ToString()});
    draft.data.sessions.push_back(std::move(facts));
    draft.sessions.push_back(in.Place());
}

// Where the day is known nobody makes one up.
void BuildRehearsalDay(EntryReader& in, Draft& draft) {
    const Session session = in.SessionAt("session");
    const CivilDate day = in.Date("last_exam_day");
    in.SourceOf();
    if (!in.ReadWhole()) return;
    draft.CheckSession(in, "session", session);
    if (day != CivilDate{} && day.Year() != session.year)
        in.FaultAt("last_exam_day", Code::policy_no_such_date, {"last_exam_day", day.ToString()});
    auto& all = draft.data.sessions;
    const auto found = std::ranges::find(all, session, &SessionFacts::session);
    if (found == all.end()) return;
    if (found->last_exam_day)
        return in.FaultAt("session", Code::policy_rehearsal_day, {session.ToString()});
    found->last_exam_day = day;
    found->day_made_up = true;
}

void BuildScheme(EntryReader& in, Draft& draft) {
    NumberScheme scheme;
    scheme.family = FamilyAt(in);
    scheme.prefix = in.Text("prefix");
    scheme.source = in.SourceOf();
    if (!in.ReadWhole()) return;
    if (scheme.prefix.size() != 4) {
        in.FaultAt("prefix", Code::policy_wrong_type, {"prefix", "\"A314\""});
    }
    draft.data.schemes.push_back(std::move(scheme));
    draft.schemes.push_back(in.Place());
}

}  // namespace

void BuildCatalogue(PolicyDocument& document, Draft& draft) {
    BuildEach(document, "division", draft, BuildDivisions);
    // Whether the codes that end, and their successors, exist is asked of the whole list.
    draft.data.divisions = Divisions(draft.division_names);
    BuildEach(document, "division_end", draft, BuildDivisionEnd);
    draft.data.divisions =
        Divisions(std::move(draft.division_names), std::move(draft.division_days));
    BuildCalendar(document["calendar_year"], draft);
    BuildEach(document, "category_list", draft, BuildCategories);
    BuildEach(document, "qualification", draft, BuildQualification);
    BuildEach(document, "rehearsal_code", draft, BuildRehearsalCode);
    BuildEach(document, "session", draft, BuildSession);
    BuildEach(document, "rehearsal_day", draft, BuildRehearsalDay);
    BuildEach(document, "number_scheme", draft, BuildScheme);
    BuildEach(document, "rehearsal_scheme", draft, BuildScheme);
}

}  // namespace zhengji
