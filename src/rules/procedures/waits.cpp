// Which step a case in each state waits for: whose turn it is, in the work queue. A state that is
// not here is closed, or rests: nobody owes it anything.
#include <algorithm>
#include <array>

#include "rules/procedures/procedure.hpp"

namespace zhengji {
namespace {

struct Wait {
    std::string_view procedure, state, verb;
};
constexpr std::array kWaits = {
    Wait{"submission", "submitted", "confirm"},
    Wait{"correction", "proposed", "approve"},
    Wait{"past", "proposed", "adopt"},
    Wait{"registration", "applied", "accept"},
    Wait{"registration", "returned", "resubmit"},
    Wait{"registration", "suspended", "resubmit"},
    Wait{"registration", "accepted", "register"},
    Wait{"deferral", "asked", "grant"},
    Wait{"extension", "asked", "grant"},
    Wait{"cancellation", "proposed", "approve"},
    Wait{"reconsideration", "asked", "answer"},
    Wait{"reconsideration", "answered", "uphold"},
    Wait{"finding", "opened", "tell"},
    Wait{"finding", "told", "hear"},
    Wait{"finding", "heard", "reexamine"},
    Wait{"finding", "reexamined", "establish"},
    Wait{"finding", "established", "serve"},
    Wait{"agency", "proposed", "approve"},
    Wait{"agency", "approved", "pass"},
    Wait{"agency", "mending", "mended"},
    Wait{"agency", "withdrawn", "give_back"},
    Wait{"institution", "applied", "approve"},
    Wait{"institution", "approved", "file"},
    Wait{"institution", "filed", "pass"},
    Wait{"institution", "mending", "mended"},
    Wait{"class", "planned", "sign"},
    Wait{"outline", "drafted", "approve"},
    Wait{"hours", "reported", "approve"},
};

}  // namespace

const StepRule* WaitsFor(std::string_view procedure, std::string_view state) {
    const auto wait = std::ranges::find_if(
        kWaits, [&](const Wait& one) { return one.procedure == procedure && one.state == state; });
    if (wait == kWaits.end()) return nullptr;
    const auto step = FindStep(procedure, wait->verb, state);
    return step ? *step : nullptr;
}

}  // namespace zhengji
