#include <algorithm>
#include <iterator>
#include <set>

#include "rules/policy/area_ground.hpp"
#include "rules/policy/book_data.hpp"

namespace zhengji {
namespace {

// A session's place in a small table: telecom is half 0, software 1 and 2. -1 outside the years it
// covers.
int SessionSlot(const Session& session) {
    const int year = session.year - 1990;
    const bool own_half = (session.family == Family::kTelecom) == (session.half == 0);
    if (year < 0 || year >= 110 || session.half < 0 || session.half > 2 || !own_half) return -1;
    return year * 3 + session.half;
}

// Chooses among the values of one key as they are offered: the one in force on the day, else the
// next to come, else the last that ended.
template <class T>
class InTimeChoice {
  public:
    explicit InTimeChoice(CivilDate on) : on_(on) {}

    void Offer(const T& value) {
        if (answer_.InForce()) return;
        const CivilDate first = value.in_force.first;
        if (value.in_force.Contains(on_)) {
            answer_ = {InTime::kInForce, &value};
        } else if (on_ < first) {
            const bool sooner =
                answer_.state != InTime::kNotYet || first < answer_.value->in_force.first;
            if (sooner) answer_ = {InTime::kNotYet, &value};
        } else if (answer_.value == nullptr ||
                   (answer_.state == InTime::kEnded && answer_.value->in_force.first < first)) {
            answer_ = {InTime::kEnded, &value};
        }
    }
    const Lookup<T>& Answer() const { return answer_; }

  private:
    CivilDate on_;
    Lookup<T> answer_;
};

enum class Duty : std::uint8_t { kToRegister, kHoursEachYear };

Lookup<Regime> RegimeAmong(const std::vector<Regime>& regimes, const Regime& key, Duty duty,
                           CivilDate on) {
    InTimeChoice<Regime> choice(on);
    for (const Regime& regime : regimes) {
        const bool annual = regime.kind == RegimeKind::kAnnual;
        if (regime.family != key.family || regime.province != key.province) continue;
        if (annual == (duty == Duty::kHoursEachYear)) choice.Offer(regime);
    }
    return choice.Answer();
}

// A province's own regime goes before the one for wherever no entry names the province.
Lookup<Regime> OwnOrNational(const std::vector<Regime>& regimes, Regime key, Duty duty,
                             CivilDate on) {
    const auto own = RegimeAmong(regimes, key, duty, on);
    if (own.InForce()) return own;
    key.province = 0;
    const auto national = RegimeAmong(regimes, key, duty, on);
    return national.value == nullptr ? own : national;
}

template <class T, class Key>
void SortBy(std::vector<T>& values, const Key& key) {
    std::ranges::sort(values, {}, key);
}

}  // namespace

void PolicyBook::Data::Settle() {
    SortBy(qualifications,
           [](const Qualification& q) { return std::tie(q.family, q.level, q.category, q.name); });
    SortBy(sessions, [](const SessionFacts& f) { return f.session; });
    SortBy(schemes, [](const NumberScheme& s) { return s.family; });
    SortBy(lines, [](const Line& l) { return std::tuple(KeyOf(l), l.in_force.first); });
    SortBy(areas, [](const AreaList& a) { return a.province; });
    SortBy(calls, [](const ClaimCall& c) { return std::tie(c.applications.opens, c.id); });
    SortBy(collections, [](const Collection& c) { return std::tie(c.province, c.days.first); });
    SortBy(regimes, [](const Regime& r) {
        return std::tie(r.family, r.province, r.in_force.first, r.kind);
    });
    SortBy(terms, [](const Term& t) { return std::tie(t.name, t.province, t.in_force.first); });
    SortBy(agencies, [](const AgencyEntry& a) { return std::tie(a.province, a.name); });
    SortBy(voidings, [](const Voiding& v) { return v.in_force.first; });
    SortBy(titles, [](const TitleEntry& t) { return std::tie(t.name, t.in_force.first); });
    SortBy(rosters, [](const RosterRule& r) { return std::tie(r.province, r.in_force.first); });
    SortBy(bounds, [](const Bound& b) { return std::tie(b.name, b.in_force.first); });
    SortBy(provisions, [](const Provision& p) { return std::tie(p.name, p.in_force.first); });
    SortBy(materials, [](const MaterialAsked& m) {
        return std::tie(m.matter, m.province, m.item, m.basis, m.in_force.first);
    });
    SortBy(regions, [](const ExamRegion& r) { return r.name; });
    SortBy(tariffs, [](const Tariff& t) { return std::tie(t.province, t.in_force.first); });
    for (AreaList& list : areas) {
        SortBy(list.entries, [](const AreaEntry& e) { return std::tie(e.unit, e.in_force.first); });
        SortBy(list.periods, [](const AreaPeriod& p) { return p.in_force.first; });
    }
    Index();
}

void PolicyBook::Data::Index() {
    facts_by_session.fill(-1);
    for (auto& codes : qualification_by_code) {
        codes.fill(-1);
    }
    areas_by_province.fill(-1);
    for (std::size_t i = 0; i < qualifications.size(); ++i) {
        const Qualification& q = qualifications[i];
        qualification_by_name.emplace(q.name, i);
        if (q.code < 0) continue;
        auto& codes = qualification_by_code.at(static_cast<std::size_t>(q.family));
        codes.at(static_cast<std::size_t>(q.code)) = static_cast<int>(i);
    }
    for (std::size_t i = 0; i < sessions.size(); ++i) {
        const int slot = SessionSlot(sessions[i].session);
        if (slot >= 0)
            facts_by_session.at(static_cast<std::size_t>(slot)) = static_cast<std::int16_t>(i);
    }
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const auto at = lines_by_key.emplace(KeyOf(lines[i]), std::pair(i, i)).first;
        at->second.second = i + 1;
    }
    for (std::size_t i = 0; i < areas.size(); ++i) {
        areas_by_province.at(static_cast<std::size_t>(areas[i].province)) = static_cast<int>(i);
    }
}

const Qualification* PolicyBook::QualificationByName(std::string_view name) const {
    const auto found = data_->qualification_by_name.find(name);
    if (found == data_->qualification_by_name.end()) return nullptr;
    return &data_->qualifications[found->second];
}

const Qualification* PolicyBook::QualificationByCode(Family family, int code) const {
    const auto& codes = data_->qualification_by_code.at(static_cast<std::size_t>(family));
    if (code < 0 || code >= std::ssize(codes)) return nullptr;
    const int index = codes[static_cast<std::size_t>(code)];
    return index < 0 ? nullptr : &data_->qualifications[static_cast<std::size_t>(index)];
}

const SessionFacts* PolicyBook::FactsOf(const Session& session) const {
    const int slot = SessionSlot(session);
    const int index = slot < 0 ? -1 : data_->facts_by_session.at(static_cast<std::size_t>(slot));
    return index < 0 ? nullptr : &data_->sessions[static_cast<std::size_t>(index)];
}

const NumberScheme* PolicyBook::SchemeOf(Family family) const {
    const auto found = std::ranges::find(data_->schemes, family, &NumberScheme::family);
    return found == data_->schemes.end() ? nullptr : &*found;
}

std::optional<int> PolicyBook::ExamMonthOf(const Session& session) const {
    if (const SessionFacts* facts = FactsOf(session)) return facts->exam_month;
    for (const SessionFacts& other : data_->sessions) {
        const bool same =
            other.session.family == session.family && other.session.half == session.half;
        if (same) return other.exam_month;
    }
    return std::nullopt;
}

std::optional<Session> PolicyBook::SessionOf(std::string_view prefix, int year, int month) const {
    const auto family = FamilyOfPrefix(prefix);
    if (!family) return std::nullopt;
    for (const int half : {0, 1, 2}) {
        const Session session{*family, year, half};
        if (ExamMonthOf(session) == month) return session;
    }
    return std::nullopt;
}

std::optional<Family> PolicyBook::FamilyOfPrefix(std::string_view prefix) const {
    const auto found = std::ranges::find(data_->schemes, prefix, &NumberScheme::prefix);
    if (found == data_->schemes.end()) return std::nullopt;
    return found->family;
}

Lookup<Line> PolicyBook::LineFor(const Session& session, Level level, LineKind kind, int province,
                                 CivilDate on, std::string_view qualification) const {
    const int where = kind == LineKind::kProvincial ? province : 0;
    const auto under = [&](std::string_view whose) {
        const auto found =
            data_->lines_by_key.find({session, level, kind, where, std::string(whose)});
        InTimeChoice<Line> choice(on);
        if (found == data_->lines_by_key.end()) return choice.Answer();
        const auto [first, end] = found->second;
        for (std::size_t i = first; i < end; ++i)
            choice.Offer(data_->lines[i]);
        return choice.Answer();
    };
    const auto of_level = under({});
    if (qualification.empty()) return of_level;
    const auto own = under(qualification);
    return own.InForce() || of_level.value == nullptr ? own : of_level;
}

const AreaList* PolicyBook::AreasOf(int province) const {
    const auto& indexes = data_->areas_by_province;
    if (province < 0 || province >= std::ssize(indexes)) return nullptr;
    const int index = indexes[static_cast<std::size_t>(province)];
    return index < 0 ? nullptr : &data_->areas[static_cast<std::size_t>(index)];
}

Lookup<AreaPeriod> PolicyBook::AreaPeriodOf(int province, CivilDate on) const {
    InTimeChoice<AreaPeriod> choice(on);
    if (const AreaList* list = AreasOf(province)) {
        for (const AreaPeriod& period : list->periods)
            choice.Offer(period);
    }
    return choice.Answer();
}

AreaAnswer PolicyBook::SeparateLineArea(DivisionCode county, CivilDate on) const {
    const AreaList* list = AreasOf(county.Province());
    if (list == nullptr || !Places().Knows(county)) return {AreaStatus::kNotKnown, nullptr, list};
    // Before a province's first list there were no areas; what comes after the last, nobody knows.
    const auto period = AreaPeriodOf(county.Province(), on);
    const bool said = period.value->complete && period.state != InTime::kEnded;
    const AreaStatus unlisted = said ? AreaStatus::kNotListed : AreaStatus::kNotKnown;
    const AreaGround ground = GroundIn(*list, Places(), county, on, unlisted);
    const bool listed = ground.status == AreaStatus::kListed;
    return {ground.status, listed ? ground.entries.front() : nullptr, list};
}

AreaStatus PolicyBook::Covers(int province, DivisionCode unit, CivilDate on) const {
    if (unit.Province() != province) return AreaStatus::kNotListed;
    const auto counties = Places().CountiesOf(unit);
    // A county, or a city without counties such as 东莞, stands for itself.
    if (unit.IsCounty() || counties.empty()) return SeparateLineArea(unit, on).status;
    bool unknown = false;
    for (const DivisionCode county : counties) {
        if (Places().StateOn(county, on) != InTime::kInForce) continue;
        const AreaStatus status = SeparateLineArea(county, on).status;
        if (status == AreaStatus::kNotListed) return AreaStatus::kNotListed;
        unknown = unknown || status == AreaStatus::kNotKnown;
    }
    return unknown ? AreaStatus::kNotKnown : AreaStatus::kListed;
}

Lookup<Regime> PolicyBook::RegimeFor(Family family, int province, CivilDate on) const {
    Regime key;
    key.family = family;
    key.province = province;
    return OwnOrNational(data_->regimes, std::move(key), Duty::kToRegister, on);
}

Lookup<Regime> PolicyBook::AnnualHoursFor(Family family, int province, CivilDate on) const {
    Regime key;
    key.family = family;
    key.province = province;
    return OwnOrNational(data_->regimes, std::move(key), Duty::kHoursEachYear, on);
}

Lookup<Term> PolicyBook::TermFor(std::string_view name, int province, CivilDate on) const {
    const auto among = [&](int where) {
        InTimeChoice<Term> choice(on);
        for (const Term& term : data_->terms) {
            if (term.name == name && term.province == where) choice.Offer(term);
        }
        return choice.Answer();
    };
    const auto own = among(province);
    if (own.InForce()) return own;
    const auto national = among(0);
    return national.value == nullptr ? own : national;
}

Lookup<Voiding> PolicyBook::VoidingOn(CivilDate on) const {
    InTimeChoice<Voiding> choice(on);
    for (const Voiding& voiding : data_->voidings)
        choice.Offer(voiding);
    return choice.Answer();
}

std::optional<Title> PolicyBook::TitleNamed(std::string_view name, CivilDate on) const {
    for (const TitleEntry& title : data_->titles) {
        const bool named = title.name == name || (!name.empty() && title.english == name);
        if (named && title.in_force.Contains(on)) return title.grade;
    }
    if (const auto grade = ParseTitle(name)) return grade;
    const Qualification* qualification = QualificationByName(name);
    if (qualification == nullptr) return std::nullopt;
    switch (qualification->level) {
        case Level::kSenior:
            return Title::kSenior;
        case Level::kIntermediate:
            return Title::kIntermediate;
        case Level::kJunior:
            break;
    }
    return Title::kOther;
}

RosterRule PolicyBook::RosterOn(int province, CivilDate on) const {
    for (const int where : {province, 0}) {
        InTimeChoice<RosterRule> choice(on);
        for (const RosterRule& rule : data_->rosters) {
            if (rule.province == where) choice.Offer(rule);
        }
        if (choice.Answer().InForce()) return *choice.Answer().value;
    }
    return {};
}

Lookup<Bound> PolicyBook::BoundFor(std::string_view name, CivilDate on) const {
    InTimeChoice<Bound> choice(on);
    for (const Bound& bound : data_->bounds) {
        if (bound.name == name) choice.Offer(bound);
    }
    return choice.Answer();
}

const MaterialAsked* PolicyBook::MaterialNamed(std::string_view item) const {
    const auto one = std::ranges::find(data_->materials, item, &MaterialAsked::item);
    return one == data_->materials.end() ? nullptr : &*one;
}

std::vector<std::string> PolicyBook::MaterialItems(std::string_view matter, CivilDate on) const {
    std::set<std::string> items;
    for (const MaterialAsked& one : data_->materials)
        if (one.matter == matter && one.in_force.Contains(on)) items.insert(one.item);
    return {items.begin(), items.end()};
}

std::vector<MaterialAsked> PolicyBook::MaterialsAsked(std::string_view matter, int province,
                                                      std::optional<Basis> basis,
                                                      CivilDate on) const {
    for (const int where : {province, 0}) {
        std::vector<MaterialAsked> asked;
        bool own = false;
        for (const MaterialAsked& one : data_->materials) {
            if (one.matter != matter || one.province != where || !one.in_force.Contains(on))
                continue;
            own = true;
            if (!basis || !one.basis || *one.basis == *basis) asked.push_back(one);
        }
        if (own) return asked;
    }
    return {};
}

Lookup<Tariff> PolicyBook::TariffOf(int province, CivilDate on) const {
    InTimeChoice<Tariff> choice(on);
    for (const Tariff& tariff : data_->tariffs) {
        if (tariff.province == province) choice.Offer(tariff);
    }
    return choice.Answer();
}

}  // namespace zhengji
