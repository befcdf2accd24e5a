#include "cli/commands/policy_show.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/digits.hpp"
#include "base/text.hpp"
#include "cli/commands/json.hpp"
#include "cli/commands/policy_rows.hpp"
#include "cli/commands/term_name.hpp"
#include "rules/claims/calls.hpp"
#include "rules/policy/place_word.hpp"
#include "rules/policy/telephone.hpp"

namespace zhengji {
namespace {

std::string Word(const Invocation& call, Code code, std::vector<std::string> args = {}) {
    return Render({code, std::move(args)}, call.Lang());
}

// `[S25 三（一）4; checked 2026-11-24]`, and how far to trust it when no governing document says
// so.
std::string Cited(const Invocation& call, const Source& source) {
    std::string text = '[' + InLanguage(source.ToString(), call.Lang()) +
                       Word(call, Code::show_checked, {source.checked.ToString()});
    if (source.confidence == Confidence::kPublicPage) text += Word(call, Code::show_from_page);
    if (source.confidence == Confidence::kUnverified) text += Word(call, Code::show_unverified);
    return text + ']';
}

void ShowReading(const Invocation& call, const Source& source) {
    if (!source.days.empty()) call.Line("    " + Word(call, Code::show_days_source, {source.days}));
    if (!source.reading.empty())
        call.Line("    " + Word(call, Code::show_reading, {source.reading}));
}

// The three answers that are no value.
template <class T>
std::string NoValue(const Invocation& call, const Lookup<T>& found) {
    switch (found.state) {
        case InTime::kNotYet:
            return Word(call, Code::show_not_yet, {found.value->in_force.first.ToString()});
        case InTime::kEnded:
            return Word(call, Code::show_ended, {found.value->in_force.last->ToString()});
        case InTime::kInForce:
        case InTime::kNotKnown:
            break;
    }
    return Word(call, Code::show_not_known);
}

// One row: the value in force or what stands for it, the source of what is known, the reading.
template <class T>
void ShowRow(const Invocation& call, const std::string& name, const Lookup<T>& found,
             const std::string& value) {
    std::string text = "  " + name + ' ' + (found.InForce() ? value : NoValue(call, found));
    if (found.value != nullptr) text += "  " + Cited(call, found.value->source);
    call.Line(text);
    if (found.value != nullptr) ShowReading(call, found.value->source);
}

std::string Until(const DateRange& range) {
    return range.first.ToString() + " — " + (range.last ? range.last->ToString() : std::string());
}

std::string Slashed(const std::vector<int>& numbers) {
    return Joined(numbers, "/", [](int number) { return std::to_string(number); });
}

std::string ValueOf(const Invocation& call, const Line& line) {
    if (!line.known) return Word(call, Code::show_line_exists);
    std::string value = line.minimum ? std::to_string(*line.minimum) : "—";
    if (!line.minimums.empty()) value = Slashed(line.minimums);
    if (line.total) value += fmt::format(" (Σ {})", *line.total);
    return value;
}

void ShowLines(const Invocation& call, const PolicyBook& book, CivilDate on, int province) {
    call.Say(Code::show_lines);
    for (const LineRow& row : LinesOn(book, province, on)) {
        std::string name = fmt::format("{} {} {:<13}", row.session.ToString(), call.In(row.level),
                                       call.In(row.kind));
        if (!row.qualification.empty()) name += ' ' + row.qualification;
        const std::string value = row.line.InForce() ? ValueOf(call, *row.line.value) : "";
        ShowRow(call, name, row.line, fmt::format("{:>4}", value));
    }
}

void ShowExamDays(const Invocation& call, const PolicyBook& book) {
    call.Say(Code::show_sessions);
    for (const SessionFacts& facts : book.Sessions()) {
        const auto day = [&](const std::optional<CivilDate>& one) {
            return one ? one->ToString() : Word(call, Code::show_not_known);
        };
        const std::string made_up = facts.day_made_up ? Word(call, Code::show_made_up_day) : "";
        call.Line(fmt::format("  {} {} — {}{}  {}", facts.session.ToString(),
                              day(facts.first_exam_day), day(facts.last_exam_day), made_up,
                              Cited(call, facts.source)));
        ShowReading(call, facts.source);
    }
}

void ShowBounds(const Invocation& call, const PolicyBook& book, CivilDate on) {
    call.Say(Code::show_bounds);
    for (const auto& [name, bound] : BoundsOn(book, on))
        ShowRow(call, TermName(name, call.Lang()), bound,
                bound.InForce() ? std::to_string(bound.value->value) : "");
}

void ShowMaterials(const Invocation& call, const PolicyBook& book, CivilDate on, int province) {
    const bool chinese = call.Lang() == Language::kChinese;
    call.Say(Code::show_materials);
    for (const MaterialAsked& one : book.MaterialsAsked("claim", province, {}, on)) {
        std::string line = "  " + (chinese ? one.chinese : one.english);
        if (one.basis)
            line += fmt::format(" ({})", chinese ? Chinese(*one.basis) : Name(*one.basis));
        if (!one.required) line += Word(call, Code::show_material_optional);
        call.Line(line + "  " + Cited(call, one.source));
        ShowReading(call, one.source);
    }
}

void ShowProvisions(const Invocation& call, const PolicyBook& book, CivilDate on) {
    const bool chinese = call.Lang() == Language::kChinese;
    call.Say(Code::show_provisions);
    for (const Provision& one : book.Provisions()) {
        if (!one.in_force.Contains(on)) continue;
        call.Line("  " + (chinese ? one.chinese : one.english) + "  " + Cited(call, one.source));
        ShowReading(call, one.source);
    }
    call.Say(Code::show_regions);
    for (const ExamRegion& one : book.ExamRegions()) {
        const std::string digits =
            one.digits ? TwoDigits(*one.digits) : Word(call, Code::show_not_known);
        call.Line("  " + (chinese ? one.name : one.english) + "  " + digits + "  " +
                  Cited(call, one.source));
    }
}

// A code that is no more, or not yet: what it was, and what stands in its place.
void ShowDivisionDays(const Invocation& call, const PolicyBook& book, CivilDate on,
                      DivisionCode area) {
    const auto& places = book.Places();
    const DivisionDays* days = places.DaysOf(area);
    const InTime state = places.StateOn(area, on);
    if (state == InTime::kNotYet)
        call.Say(Code::area_code_not_yet,
                 {area.ToString(), PlaceWord(places, area), days->first->ToString()});
    if (state != InTime::kEnded) return;
    const std::string now =
        days->successor ? days->successor->ToString() + ' ' + PlaceWord(places, *days->successor)
                        : "—";
    call.Say(Code::area_code_abolished,
             {area.ToString(), PlaceWord(places, area), days->last->ToString(), now});
}

// What of a place is a separate-line area that day, where not all of it is.
std::string PartsListed(const PolicyBook& book, CivilDate on, DivisionCode area) {
    const AreaList* list = book.AreasOf(area.Province());
    std::string names;
    if (list == nullptr) return names;
    for (const AreaEntry& entry : list->entries)
        if (entry.in_force.Contains(on) && area.Contains(entry.unit))
            names += (names.empty() ? "" : zhengji::Word("、", ", ")) +
                     UnitWord(book.Places(), entry.unit);
    return names;
}

void ShowArea(const Invocation& call, const PolicyBook& book, CivilDate on, DivisionCode area) {
    const std::string name = PlaceWord(book.Places(), area);
    const auto period = book.AreaPeriodOf(area.Province(), on);
    if (!period.InForce() && period.value != nullptr) {
        call.Line(Word(call, Code::show_areas, {PlaceWord(book.Places(), area.ProvinceCode())}) +
                  NoValue(call, period) + "  " + Cited(call, period.value->source));
        return;
    }
    switch (book.Covers(area.Province(), area, on)) {
        case AreaStatus::kListed:
            call.Say(Code::area_listed, {name});
            break;
        case AreaStatus::kNotListed:
            if (const std::string parts = PartsListed(book, on, area); !parts.empty())
                call.Say(Code::show_area_partly, {name, parts});
            else
                call.Say(Code::area_not_listed, {name});
            break;
        case AreaStatus::kNotKnown:
            call.Say(Code::area_not_known, {name});
            break;
    }
    const AreaList* list = book.AreasOf(area.Province());
    if (list == nullptr) return;
    for (const AreaEntry& entry : list->entries) {
        if (!entry.in_force.Contains(on)) continue;
        call.Line(fmt::format("  {} {}  {}", entry.unit.ToString(),
                              InLanguage(PlaceWord(book.Places(), entry.unit), call.Lang()),
                              Cited(call, entry.source)));
    }
    if (list->entries.empty() && period.value != nullptr)
        call.Line("  —  " + Cited(call, period.value->source));
}

Code CodeOf(InTime state) {
    switch (state) {
        case InTime::kNotYet:
            return Code::show_window_ahead;
        case InTime::kEnded:
            return Code::show_window_closed;
        case InTime::kInForce:
        case InTime::kNotKnown:
            break;
    }
    return Code::show_window_open;
}

void ShowWindows(const Invocation& call, const PolicyBook& book, CivilDate on, int province) {
    call.Say(Code::show_windows);
    const auto calls = CallsOf(book, province);
    if (calls.empty()) call.Line("  " + Word(call, Code::show_not_known));
    for (const ClaimCall* one : calls) {
        call.Line(fmt::format("  {} {} — {} {}  {}", one->id, one->applications.opens.ToString(),
                              one->applications.closes.ToString(),
                              Word(call, CodeOf(StateOn(one->applications, on))),
                              Cited(call, one->source)));
        if (const ReviewTimes times = ReviewTimesOf(book, *one); times.named_by != nullptr) {
            call.Say(Code::show_review,
                     {times.window.opens.ToString(), times.Told(times.window.closes, *one)});
        }
        if (!one->telephone.empty()) call.Say(Code::show_enquiries, {one->telephone});
    }
}

std::string ValueOf(const Invocation& call, const Regime& regime) {
    const bool chinese = call.Lang() == Language::kChinese;
    const std::string until = " " + Until(regime.in_force);
    switch (regime.kind) {
        case RegimeKind::kLongTerm:
            return (chinese ? "长期有效" : "long-term") + until;
        case RegimeKind::kCycle2004:
            return std::to_string(regime.years) + (chinese ? " 年" : " years") + until;
        case RegimeKind::kAnnual:
            break;
    }
    return std::to_string(regime.hours.each_year) + (chinese ? " 学时一年" : " hours a year") +
           until;
}

void ShowRegimes(const Invocation& call, const PolicyBook& book, CivilDate on, int province) {
    call.Say(Code::show_regime);
    for (Family family : {Family::kSoftware, Family::kTelecom}) {
        const std::string name = call.In(family) + ':';
        for (const auto& regime :
             {book.RegimeFor(family, province, on), book.AnnualHoursFor(family, province, on)}) {
            ShowRow(call, name, regime, regime.InForce() ? ValueOf(call, *regime.value) : "");
        }
    }
}

std::string_view UnitName(TermUnit unit, Language language) {
    const bool chinese = language == Language::kChinese;
    switch (unit) {
        case TermUnit::kDays:
            return chinese ? "日" : "days";
        case TermUnit::kWorkingDays:
            return chinese ? "个工作日" : "working days";
        case TermUnit::kMonths:
            return chinese ? "个月" : "months";
    }
    return "";
}

void ShowTerms(const Invocation& call, const PolicyBook& book, CivilDate on, int province) {
    call.Say(Code::show_terms);
    for (const TermRow& row : TermsOn(book, province, on)) {
        const std::string value = row.term.InForce()
                                      ? fmt::format("{} {}", row.term.value->length,
                                                    UnitName(row.term.value->unit, call.Lang()))
                                      : "";
        ShowRow(call, TermName(row.name, call.Lang()), row.term, value);
    }
    const auto tariff = book.TariffOf(province, on);
    ShowRow(call, Word(call, Code::show_fee), tariff,
            tariff.InForce() ? fmt::format("{:.2f}", tariff.value->fen / 100.0) : "");
}

std::string Flagged(const Invocation& call, const std::string& number) {
    return DigitsAreOff(number) ? number + Word(call, Code::show_digits_off) : number;
}

void ShowAgencies(const Invocation& call, const PolicyBook& book, int province) {
    for (const AgencyEntry& agency : book.AgencyEntries()) {
        if (agency.province != province) continue;
        call.Say(Code::show_agency,
                 {agency.name, agency.address, Flagged(call, agency.telephone),
                  Flagged(call, agency.fax), agency.website, Cited(call, agency.source)});
    }
}

void ShowDesk(const Invocation& call, const PolicyBook& book, const CollectionDesk& desk) {
    call.Say(Code::show_desk, {PlaceWord(book.Places(), desk.prefecture), desk.name, desk.address,
                               Flagged(call, desk.telephone)});
}

void ShowNotice(const Invocation& call, const Collection& notice) {
    std::string sessions = Joined(notice.sessions, ", ", &Session::ToString);
    if (sessions.empty()) sessions = Word(call, Code::show_every_session);
    call.Line(fmt::format("  {} {}  {}", sessions, Until(notice.days), Cited(call, notice.source)));
    ShowReading(call, notice.source);
    if (!notice.post.empty()) call.Say(Code::show_post, {notice.post});
    if (notice.post.empty() || !notice.bring.empty())
        call.Say(Code::show_bring,
                 {notice.bring.empty() ? Word(call, Code::show_not_known) : notice.bring});
    if (notice.reissued_when_lost)
        call.Say(*notice.reissued_when_lost ? Code::show_reissued : Code::show_not_reissued);
}

// The desk of the area's prefecture; all desks for a whole province.
void ShowCollections(const Invocation& call, const PolicyBook& book, DivisionCode area) {
    call.Say(Code::show_collection);
    const auto rows = CollectionsFor(book, area);
    if (rows.empty()) call.Line("  " + Word(call, Code::show_not_known));
    for (const CollectionRow& row : rows) {
        ShowNotice(call, *row.notice);
        if (area.IsProvince()) {
            for (const CollectionDesk& desk : row.notice->desks)
                ShowDesk(call, book, desk);
            continue;
        }
        for (const CollectionDesk* desk : row.desks)
            ShowDesk(call, book, *desk);
        if (row.desks.empty()) {
            call.Say(Code::show_desk_not_known, {PlaceWord(book.Places(), area.PrefectureCode())});
        }
    }
}

}  // namespace

Status ShowPolicy(Invocation& call) {
    ZJ_ASSIGN(const auto reg, call.OpenRegister());
    ZJ_ASSIGN(const auto book, PolicyInForce(*reg));
    ZJ_ASSIGN(const Instant now, call.Now());
    ZJ_ASSIGN(const auto given, call.OptionalDate("--on"));
    ZJ_ASSIGN(const auto area, call.OptionalPlace());
    const CivilDate on = given.value_or(now.Day());
    const int province = area->Province();
    if (!book->Places().Knows(*area)) return MakeError(Code::unknown_place, {area->ToString()});
    if (call.Json()) {
        call.JsonLine(PolicyShowJson(*book, on, *area));
        return {};
    }
    call.Say(Code::show_head,
             {on.ToString(), PlaceWord(book->Places(), *area), ToHex(book->Digest())});
    ShowDivisionDays(call, *book, on, *area);
    ShowArea(call, *book, on, *area);
    ShowExamDays(call, *book);
    ShowLines(call, *book, on, province);
    ShowWindows(call, *book, on, province);
    ShowCollections(call, *book, *area);
    ShowRegimes(call, *book, on, province);
    ShowTerms(call, *book, on, province);
    ShowBounds(call, *book, on);
    ShowAgencies(call, *book, province);
    ShowMaterials(call, *book, on, province);
    ShowProvisions(call, *book, on);
    return {};
}

Status ShowCollection(Invocation& call) {
    ZJ_ASSIGN(const auto reg, call.OpenRegister());
    ZJ_ASSIGN(const auto book, PolicyInForce(*reg));
    ZJ_ASSIGN(const int province, call.Province());
    ZJ_ASSIGN(const auto given, call.OptionalPlace());
    const auto whole = DivisionCode::OfProvince(province);
    const DivisionCode area = given.value_or(whole);
    if (!book->Places().Knows(area) || area.Province() != province)
        return MakeError(Code::unknown_place, {area.ToString()});
    if (call.Json()) {
        call.JsonLine(CollectionJson(*book, area));
        return {};
    }
    ShowCollections(call, *book, area);
    return {};
}

}  // namespace zhengji
