#include "rules/training/hours.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <tuple>

#include "base/text.hpp"

namespace zhengji {
namespace {

constexpr int kMost = 99990;
constexpr const char* kAnnualRule = "人社部令第25号";

std::optional<int> WholeNumber(std::string_view text) {
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || number < 0) return std::nullopt;
    return number;
}

Reason Because(Code code, std::vector<std::string> args, std::string rule) {
    return {{code, std::move(args)}, std::move(rule), ""};
}

// No entry counts for more than Tenths can be read to hold.
Tenths Converted(Tenths units, Tenths per_unit) {
    const std::int64_t product = std::int64_t{units.value} * per_unit.value / 10;
    return Tenths(static_cast<int>(std::min<std::int64_t>(product, kMost)));
}

// Hours of entries, by number, that count for the cycle before.
using MadeUp = std::map<std::int64_t, Tenths>;

// What so much time holds under the outline's conversion (N48-5).
Tenths MostIn(const DayTimes& times, const Outline& outline) {
    const int minutes = times.to - times.from;
    if (outline.minutes <= 0) return Tenths(minutes * 10 / 60);
    return Converted(Tenths(minutes * 10 / outline.minutes), outline.per_unit);
}

// Counts entries one after the other, by day, then by time and number; each is held against those
// before it.
class Counting {
  public:
    Counting(std::span<const Outline> outlines, std::span<const Entitled> entitled,
             DateRange within, SameCourse same_course, const MadeUp& made_up)
        : outlines_(outlines),
          entitled_(entitled),
          within_(within),
          same_course_(same_course),
          made_up_(made_up) {}

    CountedEntry Count(const HoursEntry& entry) {
        CountedEntry counted{entry, Tenths(0), {}};
        if (auto refused = Refusal(entry)) {
            counted.cuts.push_back(std::move(*refused));
            return counted;
        }
        const Outline& outline = *OutlineFor(entry);
        counted.counted = Converted(entry.units, outline.per_unit);
        CutToTime(counted, outline);
        TakeMadeUp(counted);
        Cap(counted, outline);
        courses_.emplace(NormalName(entry.content), entry.class_id);
        sessions_.push_back(&entry);
        return counted;
    }

  private:
    std::optional<Reason> Refusal(const HoursEntry& entry) const {
        const std::string day = entry.on.ToString();
        if (!within_.Contains(entry.on)) return Because(Code::hours_outside, {day}, "N48-4");
        if (entry.unsigned_class)
            return Because(Code::hours_class_unsigned, {std::to_string(entry.class_id)}, "N48-9");
        if (OutlineFor(entry) == nullptr)
            return Because(Code::hours_no_outline, {entry.form, day}, "N48-5");
        if (entry.institution != 0 && !EntitledOn(entry.institution, entry.on)) {
            return Because(Code::hours_not_entitled, {std::to_string(entry.institution), day},
                           "N48-7");
        }
        if (CountedElsewhere(entry))
            return Because(Code::hours_course_twice, {entry.content}, "N48-4");
        if (const HoursEntry* other = SameTime(entry))
            return Because(Code::hours_same_time, {day, std::to_string(other->id)}, "N48-4");
        return std::nullopt;
    }

    const Outline* OutlineFor(const HoursEntry& entry) const { return OutlineOf(entry, outlines_); }

    bool EntitledOn(std::int64_t institution, CivilDate day) const {
        return std::ranges::any_of(entitled_, [&](const Entitled& one) {
            return one.institution == institution && one.days.Contains(day);
        });
    }

    // The days of one class are one course, and add up.
    bool CountedElsewhere(const HoursEntry& entry) const {
        if (same_course_ == SameCourse::kEachTime) return false;
        const auto course = courses_.find(NormalName(entry.content));
        if (course == courses_.end()) return false;
        return entry.class_id == 0 || course->second != entry.class_id;
    }

    // A learner's time counts once, whoever reports it: an institution, a class, or the learner.
    static bool Clash(const HoursEntry& a, const HoursEntry& b) {
        return a.on == b.on && a.times.from < b.times.to && b.times.from < a.times.to;
    }

    const HoursEntry* SameTime(const HoursEntry& entry) const {
        const auto found = std::ranges::find_if(
            sessions_, [&](const HoursEntry* other) { return Clash(*other, entry); });
        return found == sessions_.end() ? nullptr : *found;
    }

    static void CutToTime(CountedEntry& counted, const Outline& outline) {
        const DayTimes& times = counted.entry.times;
        // Without times it fills its day; only what says how long a unit takes says how many of
        // them a day holds.
        if (!times.Stated() && outline.minutes <= 0) return;
        const Tenths most = MostIn(times, outline);
        if (counted.counted.value <= most.value) return;
        counted.cuts.push_back(
            Because(Code::hours_longer,
                    {counted.counted.ToString(), times.ToString(), most.ToString()}, "N48-5"));
        counted.counted = most;
    }

    // Hours that made up for the cycle before are spent.
    void TakeMadeUp(CountedEntry& counted) const {
        const auto spent = made_up_.find(counted.entry.id);
        if (spent == made_up_.end()) return;
        counted.counted.value = std::max(0, counted.counted.value - spent->second.value);
        counted.cuts.push_back(Because(Code::hours_make_up, {spent->second.ToString()}, "N48-6"));
    }

    void Cap(CountedEntry& counted, const Outline& outline) {
        int& used = used_[outline.form];
        if (outline.cap.value > 0 && used + counted.counted.value > outline.cap.value) {
            counted.counted = Tenths(std::max(0, outline.cap.value - used));
            counted.cuts.push_back(
                Because(Code::hours_capped, {outline.form, outline.cap.ToString()}, "N48-5"));
        }
        used += counted.counted.value;
    }

    std::span<const Outline> outlines_;
    std::span<const Entitled> entitled_;
    DateRange within_;
    SameCourse same_course_;
    const MadeUp& made_up_;
    std::map<std::string, std::int64_t> courses_;  // each with the class it was first heard in
    std::vector<const HoursEntry*> sessions_;
    std::map<std::string, int> used_;
};

std::vector<CountedEntry> CountAll(std::span<const HoursEntry> entries,
                                   std::span<const Outline> outlines,
                                   std::span<const Entitled> entitled, DateRange within,
                                   SameCourse same_course, const MadeUp& made_up) {
    std::vector<const HoursEntry*> ordered;
    for (const HoursEntry& entry : entries)
        ordered.push_back(&entry);
    // Who says when goes before who does not: an entry without times fills its day.
    std::ranges::sort(ordered, {}, [](const HoursEntry* e) {
        return std::tuple(e->on, !e->times.Stated(), e->times.from, e->id);
    });
    Counting counting(outlines, entitled, within, same_course, made_up);
    std::vector<CountedEntry> counted;
    for (const HoursEntry* entry : ordered)
        counted.push_back(counting.Count(*entry));
    return counted;
}

template <class Wanted>
Floor FloorOf(const std::vector<CountedEntry>& entries, DateRange days, int hours, Wanted wanted) {
    Floor floor{days, Tenths(hours * 10), Tenths(0), *days.last};
    for (const CountedEntry& one : entries) {
        if (days.Contains(one.entry.on) && wanted(one.entry)) floor.done.value += one.counted.value;
    }
    return floor;
}

constexpr auto kAny = [](const HoursEntry&) { return true; };

void NoteMissing(HoursStatement& statement, const Floor& floor, Code code, std::string rule,
                 std::string source) {
    if (floor.Missing().value == 0) return;
    statement.missing.push_back(
        {floor,
         {{code,
           {floor.done.ToString(), floor.due.ToString(), floor.Missing().ToString(),
            floor.by.ToString(), floor.days.first.ToString()}},
          std::move(rule),
          std::move(source)}});
}

DateRange Whole(const std::vector<DateRange>& years) {
    return {years.front().first, years.back().last};
}

// Floors of `due` over its years, by the entries of which `wanted` is true.
template <class Wanted>
void AddFloors(HoursStatement& statement, const std::vector<DateRange>& years, const HoursDue& due,
               const std::string& source, Wanted wanted) {
    statement.total = FloorOf(statement.entries, Whole(years), due.total, wanted);
    NoteMissing(statement, statement.total, Code::hours_missing_total, "N48-4", source);
    for (const DateRange& year : years) {
        statement.years.push_back(FloorOf(statement.entries, year, due.each_year, wanted));
        NoteMissing(statement, statement.years.back(), Code::hours_missing_year, "N48-4", source);
    }
}

// What was missing of the cycle before when it was registered is made up by the first hours after,
// as that cycle counts them.
MadeUp MakeUp(HoursStatement& statement, std::span<const HoursEntry> entries,
              std::span<const Outline> outlines, std::span<const Entitled> entitled,
              const HoursBefore& before) {
    const CivilDate closed = before.closed_on;
    HoursStatement then;
    then.entries =
        CountAll(entries, outlines, entitled, Whole(before.years), before.hours.same_course, {});
    AddFloors(then, before.years, before.hours, before.source,
              [&](const HoursEntry& entry) { return entry.on <= closed; });
    const CivilDate last = *before.years.back().last;
    Floor owed{{closed.PlusDays(1), last}, then.Owed(), Tenths(0), last};
    MadeUp made_up;
    for (const CountedEntry& one : then.entries) {
        const int spent = std::min(owed.Missing().value, one.counted.value);
        if (one.entry.on <= closed || spent == 0) continue;
        owed.done.value += spent;
        made_up.emplace(one.entry.id, Tenths(spent));
    }
    if (owed.due.value == 0) return made_up;
    NoteMissing(statement, owed, Code::hours_missing_owed, "N48-6", before.source);
    statement.before = owed;
    return made_up;
}

}  // namespace

const Outline* OutlineOf(const HoursEntry& entry, std::span<const Outline> outlines) {
    const Outline* first_after = nullptr;
    for (const Outline& outline : outlines) {
        if (outline.form != entry.form || !outline.in_force.Contains(entry.on)) continue;
        if (outline.approved <= entry.approved) return &outline;
        const bool sooner = first_after == nullptr || outline.approved < first_after->approved;
        if (sooner) first_after = &outline;
    }
    return first_after;
}

std::optional<Tenths> Tenths::Parse(std::string_view text) {
    const auto point = text.find('.');
    const auto whole = WholeNumber(text.substr(0, point));
    if (!whole || *whole > kMost / 10) return std::nullopt;
    int tenths = *whole * 10;
    if (point != std::string_view::npos) {
        const auto part = WholeNumber(text.substr(point + 1));
        if (!part || text.size() != point + 2) return std::nullopt;
        tenths += *part;
    }
    if (tenths <= 0) return std::nullopt;
    return Tenths(tenths);
}

std::string Tenths::ToString() const {
    return value % 10 == 0 ? std::to_string(value / 10)
                           : fmt::format("{}.{}", value / 10, value % 10);
}

std::optional<DayTimes> DayTimes::Parse(std::string_view text) {
    if (text.empty()) return DayTimes{};
    const auto minutes = [](std::string_view clock) -> std::optional<int> {
        const auto colon = clock.find(':');
        if (colon == 0 || colon > 2 || clock.size() != colon + 3) return std::nullopt;
        const auto hour = WholeNumber(clock.substr(0, colon));
        const auto minute = WholeNumber(clock.substr(colon + 1));
        if (!hour || !minute || *hour > 24 || *minute > 59) return std::nullopt;
        return *hour * 60 + *minute;
    };
    const std::string plain = AsTyped(text);
    const auto dash = plain.find('-');
    if (dash == std::string::npos) return std::nullopt;
    const auto from = minutes(std::string_view(plain).substr(0, dash));
    const auto to = minutes(std::string_view(plain).substr(dash + 1));
    if (!from || !to || *from >= *to) return std::nullopt;
    return DayTimes{*from, *to};
}

std::string DayTimes::ToString() const {
    return fmt::format("{:02}:{:02}-{:02}:{:02}", from / 60, from % 60, to / 60, to % 60);
}

Tenths HoursStatement::Owed() const {
    int of_years = 0;
    for (const Floor& year : years)
        of_years += year.Missing().value;
    return Tenths(std::max(total.Missing().value, of_years));
}

HoursStatement AssessHours(std::span<const HoursEntry> entries, std::span<const Outline> outlines,
                           std::span<const Entitled> entitled, const Cycle& cycle) {
    HoursStatement statement;
    MadeUp made_up;
    if (cycle.before) made_up = MakeUp(statement, entries, outlines, entitled, *cycle.before);
    statement.entries =
        CountAll(entries, outlines, entitled, Whole(cycle.years), cycle.hours.same_course, made_up);
    AddFloors(statement, cycle.years, cycle.hours, cycle.source, kAny);
    return statement;
}

HoursStatement AssessYear(std::span<const HoursEntry> entries, std::span<const Outline> outlines,
                          std::span<const Entitled> entitled, const Regime& annual, int year) {
    HoursStatement statement;
    const DateRange days{*CivilDate::Of(year, 1, 1), CivilDate::Of(year, 12, 31)};
    const HoursDue& due = annual.hours;
    const std::string source = annual.source.ToString();
    statement.entries = CountAll(entries, outlines, entitled, days, due.same_course, {});
    statement.total = FloorOf(statement.entries, days, due.each_year, kAny);
    NoteMissing(statement, statement.total, Code::hours_missing_year, kAnnualRule, source);
    statement.years.push_back(FloorOf(statement.entries, days, due.professional,
                                      [](const HoursEntry& e) { return e.professional; }));
    NoteMissing(statement, statement.years.back(), Code::hours_missing_professional, kAnnualRule,
                source);
    return statement;
}

bool TitleSuffices(Title title, Level level) {
    switch (level) {
        case Level::kSenior:
            return title == Title::kProfessor || title == Title::kSenior;
        case Level::kIntermediate:
            return title == Title::kProfessor || title == Title::kAssociate ||
                   title == Title::kSenior;
        case Level::kJunior:
            return title != Title::kOther;
    }
    return false;
}

}  // namespace zhengji
