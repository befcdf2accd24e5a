// What happened before the register opened comes in from a file (app/imports/past_files): the steps
// that propose and adopt it are taken where the file is judged and loaded, and nowhere else.
#include <array>

#include "app/cases/steps.hpp"
#include "rules/procedures/past.hpp"

namespace zhengji {
namespace {

Status WithItsFile(StepContext& step) {
    return step.request.with_file ? Status() : MakeError(Code::past_by_import);
}

}  // namespace

std::span<const NamedCheck> PastChecks() {
    using namespace past;
    static constexpr std::array kChecks = {
        NamedCheck{kPropose, WithItsFile, {Code::past_by_import}},
        NamedCheck{kAdopt, WithItsFile, {Code::past_by_import}},
    };
    static_assert(EachHasItsCheck(kChecks, kVerbs));
    return kChecks;
}

}  // namespace zhengji
