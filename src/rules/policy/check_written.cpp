#include <algorithm>
#include <set>

#include "rules/policy/area_ground.hpp"
#include "rules/policy/asked_names.hpp"
#include "rules/policy/book_data.hpp"
#include "rules/policy/published_lines.hpp"

namespace zhengji {
namespace {

const std::string* TextAt(const PolicyTable& table, const char* key) {
    const auto found = table.find(key);
    return found == table.end() ? nullptr : found->second.Text();
}

const PolicyPlace& PlaceAt(const PolicyValue& entry, const char* key) {
    const auto found = entry.Table()->find(key);
    return found == entry.Table()->end() ? entry.place : found->second.place;
}

// A governing document is cited by its article; a page or a list may have none.
void CheckArticle(const PolicyValue& entry, Draft& draft) {
    const std::string* confidence = TextAt(*entry.Table(), "confidence");
    const bool document = confidence == nullptr || *confidence == "document";
    const std::string* article = TextAt(*entry.Table(), "article");
    const bool cited = article != nullptr && !article->empty();
    const std::string* source = TextAt(*entry.Table(), "source");
    if (source == nullptr || !document || cited) return;
    draft.Fault(PlaceAt(entry, "source"), Code::policy_no_article, {*source});
}

void CheckCheckedDay(const PolicyValue& entry, CivilDate today, Draft& draft) {
    const std::string* text = TextAt(*entry.Table(), "checked");
    const auto day = text == nullptr ? std::nullopt : CivilDate::Parse(*text);
    if (!day || *day <= today) return;
    draft.Fault(PlaceAt(entry, "checked"), Code::policy_checked_ahead, {*text, today.ToString()});
}

void CheckName(const std::string& kind, const PolicyValue& entry, Draft& draft) {
    const std::string* name = TextAt(*entry.Table(), "name");
    if (name == nullptr || name->empty()) return;
    if (auto wrong = NobodyAsksFor(kind, *name))
        draft.Fault(PlaceAt(entry, "name"), wrong->code, std::move(wrong->args));
}

// The digits of a region are no province's and no other region's: an admission number says by them
// where it was sat.
void CheckRegions(const PolicyDocument& document, Draft& draft) {
    const auto regions = document.find("exam_region");
    if (regions == document.end()) return;
    std::map<int, std::string> holders;
    for (const auto& [province, place] : draft.provinces) {
        const DivisionCode code = DivisionCode::OfProvince(province);
        holders.emplace(province, draft.data.divisions.Name(code));
    }
    for (const PolicyValue& entry : regions->second) {
        const auto digits = entry.Table()->find("digits");
        const std::string* name = TextAt(*entry.Table(), "name");
        if (digits == entry.Table()->end() || name == nullptr) continue;
        const std::int64_t* code = digits->second.Number();
        if (code == nullptr) continue;
        const auto [at, fresh] = holders.emplace(static_cast<int>(*code), *name);
        if (fresh) continue;
        draft.Fault(digits->second.place, Code::policy_code_twice,
                    {std::to_string(*code), at->second, *name});
    }
}

// Where a notice gives a session's separate lines, a level it leaves out was forgotten: that it has
// none is said with `none = true` (2025H1 senior).
void CheckLevelsOfSessions(Draft& draft) {
    if (draft.reading == Wholeness::kDamaged) return;
    std::map<Session, std::set<Level>> have;
    std::map<Session, PolicyPlace> last;
    for (std::size_t i = 0; i < draft.data.lines.size(); ++i) {
        const Line& line = draft.data.lines[i];
        // What a proposal set says nothing of levels in which nobody sat.
        if (line.kind != LineKind::kSeparate || !line.qualification.empty() || IsSetHere(line))
            continue;
        have[line.session].insert(line.level);
        last[line.session] = draft.lines[i];
    }
    std::set<std::pair<Family, Level>> levels;
    for (const Qualification& q : draft.data.qualifications)
        levels.emplace(q.family, q.level);
    for (const auto& [session, there] : have) {
        for (const auto& [family, level] : levels) {
            if (family != session.family || there.contains(level)) continue;
            Line missing;
            missing.session = session;
            missing.level = level;
            missing.kind = LineKind::kSeparate;
            draft.Fault(last[session], Code::policy_gap, {"line", Words(missing)});
        }
    }
}

// The list as look-ups have it: in order.
AreaList InOrder(AreaList list) {
    std::ranges::sort(list.entries, {}, [](const AreaEntry& entry) {
        return std::tie(entry.unit, entry.in_force.first);
    });
    return list;
}

bool IsWhole(const AreaList& list, CivilDate on) {
    return std::ranges::any_of(list.periods, [&](const AreaPeriod& period) {
        return period.complete && period.in_force.Contains(on);
    });
}

// What of a county's ground no entry lists on a day: a code that went into it, or itself.
std::optional<DivisionCode> UnlistedPart(const AreaList& list, const Divisions& places,
                                         DivisionCode county, CivilDate on) {
    const MadeOf made = MadeOfBy(places, county, on);
    for (const DivisionCode part : made.codes) {
        const AreaGround ground = GroundIn(list, places, part, on, AreaStatus::kNotListed);
        if (ground.status != AreaStatus::kListed) return part;
    }
    return made.itself ? std::optional(county) : std::nullopt;
}

// The days on which codes were no more.
std::set<CivilDate> DaysOfChange(const Divisions& places) {
    std::set<CivilDate> days;
    for (const auto& [code, in_use] : places.Dated())
        if (in_use.last && in_use.successor) days.insert(in_use.last->PlusDays(1));
    return days;
}

// What an abolished code that the entry lists has become together with what no entry does, be it
// after several changes; nothing: on no day.
std::optional<Message> MergedInto(const AreaList& list, const AreaEntry& entry, DivisionCode code,
                                  const Divisions& places) {
    const CivilDate gone = places.DaysOf(code)->last->PlusDays(1);
    std::set<CivilDate> days = DaysOfChange(places);
    days.insert(std::max(entry.in_force.first, gone));
    for (const CivilDate on : days) {
        if (on < gone || !entry.in_force.Contains(on) || !IsWhole(list, on)) continue;
        const DivisionCode now = StandingFor(places, code, on);
        const AreaGround ground = GroundIn(list, places, now, on, AreaStatus::kNotListed);
        if (ground.status != AreaStatus::kNotKnown) continue;
        const auto other = UnlistedPart(list, places, now, on);
        return Message{Code::policy_area_merged,
                       {code.ToString(), other.value_or(now).ToString(), now.ToString()}};
    }
    return std::nullopt;
}

// Of a county that was made of a listed and an unlisted one, or has taken a listed one in, a list
// that still names the old code does not say what it is (S23-1, G25-2). Where the list is not
// whole, that much is not known anyway.
void CheckMerged(const AreaList& written, const std::vector<PolicyPlace>& at, Draft& draft) {
    const Divisions& places = draft.data.divisions;
    const AreaList list = InOrder(written);
    for (std::size_t i = 0; i < written.entries.size(); ++i) {
        const AreaEntry& entry = written.entries[i];
        for (const auto& [code, days] : places.Dated()) {
            if (!days.successor || !days.last || !entry.unit.Contains(code)) continue;
            if (auto merged = MergedInto(list, entry, code, places))
                draft.faults.push_back({at[i].file, at[i].line, at[i].column, *std::move(merged)});
        }
    }
}

}  // namespace

void CheckWritten(const PolicyDocument& document, std::optional<CivilDate> today, Draft& draft) {
    for (const auto& [kind, entries] : document) {
        for (const PolicyValue& entry : entries) {
            CheckArticle(entry, draft);
            CheckName(kind, entry, draft);
            if (today) CheckCheckedDay(entry, *today, draft);
        }
    }
    CheckLevelsOfSessions(draft);
    CheckRegions(document, draft);
    for (std::size_t i = 0; i < draft.data.areas.size(); ++i)
        CheckMerged(draft.data.areas[i], draft.areas[i], draft);
}

}  // namespace zhengji
