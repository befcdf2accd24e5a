#include <algorithm>
#include <set>

#include "base/digits.hpp"
#include "base/text.hpp"
#include "rules/policy/book_data.hpp"

namespace zhengji {
namespace {

// Where the other of two stands.
std::string Elsewhere(const PolicyPlace& place) {
    const std::string at = place.file + ":" + std::to_string(place.line);
    return Word("，另一处在 " + at, "; the other stands at " + at);
}

// A fault at the later of every two values for which `clash` holds.
template <class T, class Clash, class Describe>
void CheckPairs(const std::vector<T>& values, const std::vector<PolicyPlace>& places, Draft& draft,
                const Clash& clash, const Describe& describe) {
    for (std::size_t i = 0; i < values.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            if (!clash(values[j], values[i])) continue;
            Message told = describe(values[j], values[i]);
            if (told.code == Code::policy_overlap) told.args.at(2) = Elsewhere(places[j]);
            draft.faults.push_back(
                {places[i].file, places[i].line, places[i].column, std::move(told)});
            break;
        }
    }
}

// A fault at every value that begins later than the day after an earlier one of its key ended, with
// none between: a day in the middle for which policy says nothing.
template <class T, class Same, class Describe>
void CheckHoles(const std::vector<T>& values, const std::vector<PolicyPlace>& places, Draft& draft,
                const Same& same, const Describe& describe) {
    for (const T& ended : values) {
        if (!ended.in_force.last) continue;
        const CivilDate next_day = ended.in_force.last->PlusDays(1);
        std::optional<std::size_t> later;
        bool covered = false;
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (!same(ended, values[i])) continue;
            covered = covered || values[i].in_force.Contains(next_day);
            if (next_day < values[i].in_force.first) later = i;
        }
        if (covered || !later) continue;
        draft.Fault(places[*later], Code::policy_gap, {describe(ended), next_day.ToString()});
    }
}

Message Overlap(const char* kind, std::string what) {
    return {Code::policy_overlap, {kind, std::move(what), ""}};
}

template <class T>
bool Meet(const std::vector<T>& a, const std::vector<T>& b) {
    return std::ranges::any_of(a, [&](const T& x) { return std::ranges::find(b, x) != b.end(); });
}

// Two qualifications with one name, or of one family with one code, would make numbers ambiguous.
void CheckQualifications(Draft& draft) {
    const auto& all = draft.data.qualifications;
    CheckPairs(
        all, draft.qualifications, draft,
        [](const auto& a, const auto& b) { return a.name == b.name; },
        [](const auto&, const auto& b) { return Overlap("qualification", b.name); });
    CheckPairs(
        all, draft.qualifications, draft,
        [](const auto& a, const auto& b) {
            return a.code >= 0 && a.code == b.code && a.family == b.family;
        },
        [](const auto& a, const auto& b) {
            return Message{Code::policy_code_twice, {std::to_string(b.code), a.name, b.name}};
        });
}

void CheckSessions(Draft& draft) {
    CheckPairs(
        draft.data.sessions, draft.sessions, draft,
        [](const auto& a, const auto& b) { return a.session == b.session; },
        [](const auto&, const auto& b) { return Overlap("session", b.session.ToString()); });
    CheckPairs(
        draft.data.schemes, draft.schemes, draft,
        [](const auto& a, const auto& b) { return a.family == b.family || a.prefix == b.prefix; },
        [](const auto&, const auto& b) { return Overlap("number_scheme", b.prefix); });
}

// A half's month is one month in all its years, and the other half's is another: a number's month
// names its session.
void CheckMonths(Draft& draft) {
    const auto& all = draft.data.sessions;
    CheckPairs(
        all, draft.sessions, draft,
        [](const auto& a, const auto& b) {
            return a.session.family == b.session.family &&
                   (a.session.half == b.session.half) != (a.exam_month == b.exam_month);
        },
        [](const auto& a, const auto& b) {
            return Message{Code::policy_month,
                           {b.session.ToString(), std::to_string(b.exam_month),
                            a.session.ToString(), std::to_string(a.exam_month)}};
        });
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto& [session, mark, month, first, last, source, made_up] = all[i];
        if (!last || month == 0 || static_cast<int>(last->Month()) == month) continue;
        draft.Fault(draft.sessions[i], Code::policy_day_outside_month,
                    {session.ToString(), last->ToString(), std::to_string(month)});
    }
}

// Below senior a qualification belongs to one of its family's categories; seniors span all (RULES
// §1). Which levels are divided, the lists say.
void CheckCategories(Draft& draft) {
    if (draft.reading == Wholeness::kDamaged) return;
    for (std::size_t i = 0; i < draft.data.qualifications.size(); ++i) {
        const Qualification& q = draft.data.qualifications[i];
        const auto list = std::ranges::find_if(draft.data.categories, [&](const CategoryList& l) {
            return l.family == q.family && std::ranges::count(l.levels, q.level) > 0;
        });
        const bool divided = list != draft.data.categories.end();
        const bool good =
            divided ? std::ranges::count(list->names, q.category) > 0 : q.category.empty();
        if (good) continue;
        draft.Fault(draft.qualifications[i], Code::policy_category,
                    {q.name, q.category, divided ? Joined(list->names, ", ") : "—"});
    }
}

void CheckCalendar(Draft& draft) {
    int expected = draft.years.empty() ? 0 : draft.years.begin()->first;
    for (const auto& [year, place] : draft.years) {
        for (; expected < year; ++expected) {
            draft.Fault(place, Code::policy_gap, {"calendar_year", std::to_string(expected)});
        }
        ++expected;
    }
    constexpr unsigned kSaturday = 5;
    for (const auto& [day, place] : draft.makeup_days) {
        if (day.Weekday() < kSaturday)
            draft.Fault(place, Code::policy_makeup_weekday, {day.ToString()});
        if (draft.holidays.contains(day))
            draft.Fault(place, Code::policy_day_both, {day.ToString()});
    }
}

// Every session has a national line at every level its family has.
void CheckNationalLines(Draft& draft) {
    if (draft.reading == Wholeness::kDamaged) return;
    std::set<LineKey> have;
    for (const Line& line : draft.data.lines)
        have.insert(KeyOf(line));
    for (std::size_t i = 0; i < draft.data.sessions.size(); ++i) {
        const Session& session = draft.data.sessions[i].session;
        for (const Level level : LevelsOf(draft.data, session.family)) {
            Line wanted;
            wanted.session = session;
            wanted.level = level;
            wanted.kind = LineKind::kNational;
            if (have.contains(KeyOf(wanted))) continue;
            draft.Fault(draft.sessions[i], Code::policy_gap, {"line", Words(wanted)});
        }
    }
}

void CheckLines(Draft& draft) {
    CheckPairs(
        draft.data.lines, draft.lines, draft,
        [](const Line& a, const Line& b) {
            return KeyOf(a) == KeyOf(b) && a.in_force.Overlaps(b.in_force);
        },
        [](const Line&, const Line& b) { return Overlap("line", Words(b)); });
    CheckHoles(
        draft.data.lines, draft.lines, draft,
        [](const Line& a, const Line& b) { return KeyOf(a) == KeyOf(b); },
        [](const Line& line) { return "line " + Words(line); });
}

// A province of which nothing is said would be "not known" by forgetting: a list without `complete`
// says so on purpose.
void CheckAreasOfAll(Draft& draft) {
    if (draft.reading == Wholeness::kDamaged || draft.data.areas.empty()) return;
    for (const auto& [province, place] : draft.provinces) {
        if (std::ranges::count(draft.data.areas, province, &AreaList::province) > 0) continue;
        draft.Fault(place, Code::policy_gap, {"area_list", std::to_string(province)});
    }
}

void CheckAreas(Draft& draft) {
    for (std::size_t i = 0; i < draft.data.areas.size(); ++i) {
        CheckPairs(
            draft.data.areas[i].entries, draft.areas[i], draft,
            [](const AreaEntry& a, const AreaEntry& b) {
                return a.unit == b.unit && a.in_force.Overlaps(b.in_force);
            },
            [](const AreaEntry&, const AreaEntry& b) {
                return Overlap("area_list", b.unit.ToString());
            });
        const std::string province = std::to_string(draft.data.areas[i].province);
        CheckHoles(
            draft.data.areas[i].periods, draft.periods[i], draft,
            [](const AreaPeriod&, const AreaPeriod&) { return true; },
            [&](const AreaPeriod&) { return "area_list " + province; });
    }
    CheckAreasOfAll(draft);
}

// Whether one claim could fall under both calls. A province's own goes before the national one, so
// these two may meet.
bool CallsClash(const ClaimCall& a, const ClaimCall& b) {
    const bool both_national = a.provinces.empty() && b.provinces.empty();
    const bool one_province = both_national || Meet(a.provinces, b.provinces);
    return a.id == b.id || (one_province && Meet(a.sessions, b.sessions) &&
                            a.applications.opens <= b.applications.closes &&
                            b.applications.opens <= a.applications.closes);
}

// Two notices of one province's paper on one day clash, unless each is of its own cities or one of
// them is of the whole province.
bool CollectionsClash(const Collection& a, const Collection& b) {
    const bool together =
        a.province == b.province && a.days.Overlaps(b.days) && Meet(a.sessions, b.sessions);
    if (a.desks.empty() || b.desks.empty()) return together && a.desks.empty() == b.desks.empty();
    return together && std::ranges::any_of(a.desks, [&](const CollectionDesk& desk) {
               return std::ranges::count(b.desks, desk.prefecture, &CollectionDesk::prefecture) > 0;
           });
}

// Nobody has passed before the exam: nothing can be claimed by then, and no paper fetched.
void CheckExam(Draft& draft, const PolicyPlace& place, const std::string& what, CivilDate opens,
               const std::vector<Session>& sessions) {
    const auto early = std::ranges::find_if(draft.data.sessions, [&](const SessionFacts& facts) {
        return std::ranges::count(sessions, facts.session) > 0 && opens < ExamFrom(facts);
    });
    if (early == draft.data.sessions.end()) return;
    draft.Fault(
        place, Code::policy_call_before_exam,
        {what, opens.ToString(), early->session.ToString() + " " + ExamFrom(*early).ToString()});
}

void CheckNoticesAfterExams(Draft& draft) {
    for (std::size_t i = 0; i < draft.data.calls.size(); ++i) {
        const ClaimCall& call = draft.data.calls[i];
        CheckExam(draft, draft.calls[i], call.id, call.applications.opens.Day(), call.sessions);
    }
    for (std::size_t i = 0; i < draft.data.collections.size(); ++i) {
        const Collection& notice = draft.data.collections[i];
        const std::string in = TwoDigits(notice.province);
        CheckExam(draft, draft.collections[i], Word("领证（" + in + "）", "collection in " + in),
                  notice.days.first, notice.sessions);
    }
}

void CheckNotices(Draft& draft) {
    CheckPairs(draft.data.calls, draft.calls, draft, CallsClash,
               [](const ClaimCall&, const ClaimCall& b) { return Overlap("claim_call", b.id); });
    CheckPairs(draft.data.collections, draft.collections, draft, CollectionsClash,
               [](const Collection&, const Collection& b) {
                   return Overlap("collection", std::to_string(b.province));
               });
    CheckNoticesAfterExams(draft);
    for (std::size_t i = 0; i < draft.data.calls.size(); ++i) {
        const ClaimCall& call = draft.data.calls[i];
        const Instant opens = call.applications.opens;
        // A review over by then is a fault of its own.
        if (!call.review || call.review->opens >= opens || call.review->closes < opens) continue;
        draft.Fault(draft.calls[i], Code::policy_review_before_call,
                    {call.id, call.review->opens.ToString(), opens.ToString()});
    }
    for (std::size_t i = 0; i < draft.data.collections.size(); ++i) {
        for (const CollectionDesk& desk : draft.data.collections[i].desks) {
            if (!desk.prefecture.IsProvince() && !desk.prefecture.IsCounty()) continue;
            draft.Fault(draft.collections[i], Code::policy_not_prefecture,
                        {desk.prefecture.ToString()});
        }
    }
}

// Hours due each year stand beside the duty to register; otherwise one regime holds at a time.
bool SameDuty(const Regime& a, const Regime& b) {
    return a.family == b.family && a.province == b.province &&
           (a.kind == RegimeKind::kAnnual) == (b.kind == RegimeKind::kAnnual);
}

void CheckRegimes(Draft& draft) {
    const auto describe = [](const Regime& r) {
        return std::string(Name(r.family)) + ' ' + r.in_force.first.ToString();
    };
    CheckPairs(
        draft.data.regimes, draft.regimes, draft,
        [](const Regime& a, const Regime& b) {
            return SameDuty(a, b) && a.in_force.Overlaps(b.in_force);
        },
        [&](const Regime&, const Regime& b) { return Overlap("regime", describe(b)); });
    // A province's own regime may pause: the national one holds then.
    CheckHoles(
        draft.data.regimes, draft.regimes, draft,
        [](const Regime& a, const Regime& b) { return a.province == 0 && SameDuty(a, b); },
        [](const Regime& r) { return "regime " + std::string(Name(r.family)); });
}

void CheckTitles(Draft& draft) {
    CheckPairs(
        draft.data.titles, draft.titles, draft,
        [](const TitleEntry& a, const TitleEntry& b) {
            return a.name == b.name && a.in_force.Overlaps(b.in_force);
        },
        [](const TitleEntry&, const TitleEntry& b) { return Overlap("title", b.name); });
}

void CheckBounds(Draft& draft) {
    CheckPairs(
        draft.data.bounds, draft.bounds, draft,
        [](const Bound& a, const Bound& b) {
            return a.name == b.name && a.in_force.Overlaps(b.in_force);
        },
        [](const Bound&, const Bound& b) { return Overlap("bound", b.name); });
    CheckHoles(
        draft.data.bounds, draft.bounds, draft,
        [](const Bound& a, const Bound& b) { return a.name == b.name; },
        [](const Bound& bound) { return "bound " + bound.name; });
}

void CheckMaterials(Draft& draft) {
    CheckPairs(
        draft.data.materials, draft.materials, draft,
        [](const MaterialAsked& a, const MaterialAsked& b) {
            const bool both = !a.basis || !b.basis || *a.basis == *b.basis;
            return a.matter == b.matter && a.province == b.province && a.item == b.item && both &&
                   a.in_force.Overlaps(b.in_force);
        },
        [](const MaterialAsked&, const MaterialAsked& b) { return Overlap("material", b.item); });
}

void CheckRosters(Draft& draft) {
    CheckPairs(
        draft.data.rosters, draft.rosters, draft,
        [](const RosterRule& a, const RosterRule& b) {
            return a.province == b.province && a.in_force.Overlaps(b.in_force);
        },
        [](const RosterRule&, const RosterRule& b) {
            return Overlap("roster", std::to_string(b.province));
        });
}

void CheckTerms(Draft& draft) {
    CheckTitles(draft);
    CheckRosters(draft);
    CheckPairs(
        draft.data.terms, draft.terms, draft,
        [](const Term& a, const Term& b) {
            return a.name == b.name && a.province == b.province && a.in_force.Overlaps(b.in_force);
        },
        [](const Term&, const Term& b) { return Overlap("term", b.name); });
    CheckHoles(
        draft.data.terms, draft.terms, draft,
        [](const Term& a, const Term& b) { return a.name == b.name && a.province == b.province; },
        [](const Term& term) { return "term " + term.name; });
    CheckHoles(
        draft.data.tariffs, draft.tariffs, draft,
        [](const Tariff& a, const Tariff& b) { return a.province == b.province; },
        [](const Tariff& tariff) { return "tariff " + std::to_string(tariff.province); });
    CheckPairs(
        draft.data.voidings, draft.voidings, draft,
        [](const Voiding& a, const Voiding& b) { return a.in_force.Overlaps(b.in_force); },
        [](const Voiding&, const Voiding& b) {
            return Overlap("voiding", b.in_force.first.ToString());
        });
    CheckPairs(
        draft.data.tariffs, draft.tariffs, draft,
        [](const Tariff& a, const Tariff& b) {
            return a.province == b.province && a.in_force.Overlaps(b.in_force);
        },
        [](const Tariff&, const Tariff& b) {
            return Overlap("tariff", std::to_string(b.province));
        });
}

}  // namespace

void CheckWhole(Draft& draft) {
    CheckQualifications(draft);
    CheckCategories(draft);
    CheckSessions(draft);
    CheckMonths(draft);
    CheckCalendar(draft);
    CheckNationalLines(draft);
    CheckLines(draft);
    CheckLineValues(draft);
    CheckAreas(draft);
    CheckNotices(draft);
    CheckRegimes(draft);
    CheckTerms(draft);
    CheckBounds(draft);
    CheckMaterials(draft);
}

}  // namespace zhengji
