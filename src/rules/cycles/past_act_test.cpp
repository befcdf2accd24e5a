#include "rules/cycles/past_act.hpp"

#include <gtest/gtest.h>

#include "rules/policy/shipped_book.hpp"

namespace zhengji {
namespace {

CivilDate Day(const char* text) {
    return *CivilDate::Parse(text);
}

std::string Judged(const char* approved, const PastAct& act) {
    static const auto book = BookOf(ZHENGJI_SOURCE_DIR "/policies", RehearsalPack::kTakenIn);
    Act recorded;
    recorded.kind = ActKind::kRecorded;
    recorded.effective_on = Day(approved);
    recorded.facts = CertificateFacts{{Family::kSoftware, 2005, 1},
                                      Level::kIntermediate,
                                      "软件设计师",
                                      LineKind::kNational,
                                      64,
                                      std::nullopt,
                                      Day(approved)};
    const auto said = JudgePastAct(LifeOf(std::vector{recorded}, act.on), act, *book);
    if (said.refused) return "refused " + std::string(Info(said.refused->code).name);
    return said.notes.empty() ? "taken" : "noted " + std::string(Info(said.notes[0].code).name);
}

struct Case {
    const char* approved;
    PastAct act;
    const char* wanted;
};

// [H16] The day before, on and after each limit. 2008-06-15 is a Sunday: filing until the 16th, and
// what was filed then is decided by 2008-07-07.
TEST(PastActs, AreHeldAgainstTheLawOfTheirDay) {
    const auto deferred = [](const char* on, const char* until) {
        return PastAct{ActKind::kDeferred, Day(on), Day(until), 64};
    };
    const auto registered = [](const char* on) {
        return PastAct{ActKind::kRegistered, Day(on), {}, 64};
    };
    const auto cancelled = [](const char* on) {
        return PastAct{ActKind::kCancelled, Day(on), {}, 64};
    };
    const std::vector<Case> cases = {
        {"2005-06-15", deferred("2008-06-15", "2009-06-15"), "taken"},
        {"2005-06-15", deferred("2008-06-15", "2009-06-16"), "refused deferral_too_long"},
        {"2005-06-15", deferred("2008-06-15", "2018-06-15"), "refused deferral_too_long"},
        {"2005-06-15", deferred("2008-06-16", "2009-06-15"), "refused deferral_late"},
        {"2005-06-15", deferred("2008-05-01", "2008-06-15"), "refused deferral_nothing"},
        {"2005-06-15", deferred("2020-01-01", "2020-06-15"), "noted act_outside_duty"},
        {"2005-06-15", registered("2008-03-14"), "noted act_registered_early"},
        {"2005-06-15", registered("2008-03-15"), "taken"},
        {"2005-06-15", registered("2008-06-16"), "taken"},
        {"2005-06-15", registered("2008-06-17"), "noted act_registered_late"},
        {"2005-06-15", registered("2008-07-07"), "noted act_registered_late"},
        {"2005-06-15", registered("2008-07-08"), "refused lapsed"},
        {"2003-06-15", registered("2008-07-08"), "noted act_outside_duty"},
        {"2005-06-15", cancelled("2008-07-08"), "taken"},
        {"2005-06-15", cancelled("2019-01-01"), "noted act_outside_duty"},
        {"2005-06-15", {ActKind::kVoided, Day("2020-01-01"), {}, 64}, "taken"},
        {"2005-06-15", {ActKind::kRestored, Day("2020-01-01"), {}, 0}, "taken"},
    };
    for (const Case& one : cases)
        EXPECT_EQ(Judged(one.approved, one.act), one.wanted) << one.act.on.ToString();
}

}  // namespace
}  // namespace zhengji
