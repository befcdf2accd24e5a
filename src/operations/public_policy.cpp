// What everybody may know of policy and of bodies: lines, separate-line areas, notices that call
// for claims, agencies and institutions.
#include <algorithm>
#include <limits>
#include <tuple>

#include "operations/operation.hpp"
#include "operations/told_policy.hpp"
#include "rules/procedures/agency.hpp"
#include "rules/procedures/in_words.hpp"
#include "rules/procedures/institution.hpp"
#include "store/cases.hpp"

namespace zhengji {
namespace {

struct Lines {
    std::optional<Session> session;
    static constexpr auto kFields = Members(Member{
        "session", &Lines::session, {"只列此场次", "those of this session alone"}, "2024H2"});

    struct Answer {
        std::vector<ToldLine> lines;
        static constexpr auto kFields =
            Members(Member{"lines",
                           &Answer::lines,
                           {"各条线，新的场次在前", "the lines, the newest session first"}});
    };

    static Result<Answer> Run(const Asking& asking, const Lines& asked) {
        ZJ_ASSIGN(const auto book, PolicyInForce(asking.reg));
        Answer answer;
        for (const Line& line : book->Lines())
            if (!asked.session || line.session == *asked.session)
                answer.lines.push_back(ToldLine::Of(line, *book));
        const auto rank = [](const ToldLine& one) {
            return std::tuple(one.session.family, -one.session.year, -one.session.half, one.level);
        };
        std::ranges::stable_sort(answer.lines, {}, rank);
        return answer;
    }
};

struct Areas {
    static constexpr auto kFields = Members();

    struct Entry {
        ToldUnit unit;
        CivilDate from;
        std::optional<CivilDate> until;
        std::string source;
        static constexpr std::string_view kName = "AreaEntry";
        static constexpr auto kFields =
            Members(Member{"unit", &Entry::unit, {"地区", "the unit"}},
                    Member{"from", &Entry::from, {"自", "from"}},
                    Member{"until", &Entry::until, {"至；空：仍有效", "until; null: still"}},
                    Member{"source", &Entry::source, {"出处", "source"}});
    };
    struct Province {
        ToldUnit unit;
        bool complete = false;
        std::vector<Entry> entries;
        std::string source;
        static constexpr std::string_view kName = "ProvinceAreas";
        static constexpr auto kFields = Members(
            Member{"unit", &Province::unit, {"省", "the province"}},
            Member{"complete",
                   &Province::complete,
                   {"名单是否完整；否：未列的县不能断定",
                    "whether the list is whole; if not, of an unlisted county nothing is known"}},
            Member{"entries", &Province::entries, {"各地区", "its units"}},
            Member{"source", &Province::source, {"出处", "source"}});
    };
    struct Answer {
        std::vector<Province> provinces;
        static constexpr auto kFields =
            Members(Member{"provinces", &Answer::provinces, {"各省", "the provinces"}});
    };

    static Result<Answer> Run(const Asking& asking, const Areas& /*asked*/) {
        ZJ_ASSIGN(const auto book, PolicyInForce(asking.reg));
        Answer answer;
        for (const AreaList& list : book->Areas()) {
            const DivisionCode code = DivisionCode::OfProvince(list.province);
            // What is said of it today; else what was said last, or comes first.
            const auto period = book->AreaPeriodOf(list.province, asking.call.now.Day());
            const bool complete = period.InForce() && period.value->complete;
            Province province{
                ToldUnit::Of(code, *book), complete, {}, period.value->source.ToString()};
            for (const AreaEntry& one : list.entries)
                province.entries.push_back({ToldUnit::Of(one.unit, *book), one.in_force.first,
                                            one.in_force.last, one.source.ToString()});
            answer.provinces.push_back(std::move(province));
        }
        return answer;
    }
};

struct Calls {
    static constexpr auto kFields = Members();

    struct Answer {
        std::vector<ToldCall> calls;
        static constexpr auto kFields = Members(
            Member{"calls", &Answer::calls, {"各通知，新的在前", "the notices, the newest first"}});
    };

    static Result<Answer> Run(const Asking& asking, const Calls& /*asked*/) {
        ZJ_ASSIGN(const auto book, PolicyInForce(asking.reg));
        Answer answer;
        for (const ClaimCall& call : book->ClaimCalls())
            answer.calls.push_back(ToldCall::Of(call, asking.call.now));
        std::ranges::stable_sort(answer.calls, std::greater<>(), &ToldCall::opens);
        return answer;
    }
};

struct Bodies {
    static constexpr auto kFields = Members();

    struct Body {
        std::string kind, kind_words, name;
        int province = 0;
        std::string standing, duty, address, telephone, website, source;
        static constexpr std::string_view kName = "PublicBody";
        static constexpr auto kFields = Members(
            Member{"kind",
                   &Body::kind,
                   {"种类：office、agency、institution", "office, agency, institution"}},
            Member{"kind_words", &Body::kind_words, {"种类（文字）", "the kind in words"}},
            Member{"name", &Body::name, {"名称", "name"}},
            Member{
                "province", &Body::province, {"省（两位；0 为全国）", "province; 0 the nation's"}},
            Member{"standing", &Body::standing, {"状态", "how it stands; may be empty"}},
            Member{"duty", &Body::duty, {"职责", "its duty; may be empty"}},
            Member{"address", &Body::address, {"地址", "address; may be empty"}},
            Member{"telephone", &Body::telephone, {"电话", "telephone; may be empty"}},
            Member{"website", &Body::website, {"网站", "website; may be empty"}},
            Member{"source", &Body::source, {"出处", "source; empty: this register"}});
    };
    struct Answer {
        std::vector<Body> bodies;
        static constexpr auto kFields =
            Members(Member{"bodies", &Answer::bodies, {"各机构", "the bodies"}});
    };

    static Body Printed(const AgencyEntry& one) {
        return {"office",    Word("主管部门与考试机构", "authority or examination agency"),
                one.name,    one.province,
                "",          one.duty,
                one.address, one.telephone,
                one.website, one.source.ToString()};
    }

    // One that was let in and still stands, by what its case states.
    static void AddFrom(const CaseRecord& record, std::vector<Body>& bodies) {
        const BodyRule& rule = *RuleOf(record.procedure).body;
        const auto state = StateAfter(record.procedure, record.steps);
        if (!state || !WasTaken(record.steps, rule.let_in)) return;
        const bool agency = record.procedure == Procedure::kAgency;
        bodies.push_back(
            {std::string(Name(record.procedure)),
             agency ? Word("登记实施机构", "registration agency")
                    : Word("培训机构", "training institution"),
             rule.name == nullptr ? record.subject : TextStated(record.steps, *rule.name),
             record.province, InWords(*state), "", TextStated(record.steps, field::kAddress),
             rule.telephone == nullptr ? "" : TextStated(record.steps, *rule.telephone), "", ""});
    }

    // The states that a case can be in once a step of that verb was taken.
    static std::vector<State> StatesAfter(const ProcedureRule& rule, const Verb& verb) {
        std::vector<State> after;
        const auto add = [&](const StepRule& row) {
            const State state = row.to.value_or(row.from);
            const bool known = std::ranges::find(after, state) != after.end();
            if (!known) after.push_back(state);
            return !known;
        };
        for (const StepRule& row : rule.steps)
            if (row.verb == verb) add(row);
        for (bool more = true; more;) {
            more = false;
            for (const StepRule& row : rule.steps)
                if (std::ranges::find(after, row.from) != after.end()) more = add(row) || more;
        }
        return after;
    }

    // Those in a state that is reached by being let in alone, so that however many applied nobody
    // waits for them.
    static Status AddLetIn(Transaction& tx, Procedure procedure, std::vector<Body>& bodies) {
        std::vector<std::int64_t> numbers;
        for (const State& state : StatesAfter(RuleOf(procedure), RuleOf(procedure).body->let_in)) {
            ZJ_ASSIGN(const auto of_state,
                      CaseIndex(tx).Page(
                          {Name(procedure), state.name, {}, 0, std::numeric_limits<int>::max()}));
            numbers.insert(numbers.end(), of_state.begin(), of_state.end());
        }
        std::ranges::sort(numbers);
        for (const std::int64_t number : numbers) {
            ZJ_ASSIGN(const auto record, Cases(tx).ById(number));
            if (record) AddFrom(*record, bodies);
        }
        return {};
    }

    static Result<Answer> Run(const Asking& asking, const Bodies& /*asked*/) {
        return Ask(asking.reg, kAnyone, [](Desk& desk) -> Result<Answer> {
            ZJ_ASSIGN(const auto book, desk.Policy());
            Answer answer;
            for (const AgencyEntry& one : book->AgencyEntries())
                answer.bodies.push_back(Printed(one));
            for (const Procedure procedure : {Procedure::kAgency, Procedure::kInstitution})
                ZJ_TRY(AddLetIn(desk.Tx(), procedure, answer.bodies));
            return answer;
        });
    }
};

}  // namespace

void AddPublicPolicy(std::vector<Operation>& table) {
    table.push_back(Published(Row<Lines>(
        "lines.list", kEveryone, Get("/lines"),
        {"各场次、级别的线", "the lines of each session and level"}, {Code::bad_option})));
    table.push_back(Published(Row<Areas>("areas.list", kEveryone, Get("/areas"),
                                         {"单独划线地区", "the separate-line areas"}, {})));
    table.push_back(Published(
        Row<Calls>("calls.list", kEveryone, Get("/calls"),
                   {"申领通知及剩余天数", "notices that call for claims, and the days left"}, {})));
    table.push_back(
        Published(Row<Bodies>("bodies.list", kEveryone, Get("/bodies"),
                              {"主管部门、考试机构、登记实施机构、培训机构及联系方式",
                               "authorities, agencies and institutions, with how to reach them"},
                              {})));
}

}  // namespace zhengji
