// An end of a certificate undone by an act of its own: as if it had never been (N47-11, D31-18).
#pragma once

#include <string>

#include "app/cases/steps.hpp"

namespace zhengji {

/// Why, as the act keeps it, and who decided that, by name.
struct UndoneBy {
    std::string ground, evidence, body;
};
/// By whom and by which document a finding was set aside, as it was put down.
UndoneBy SetAsideBy(std::int64_t finding, const CaseStep& proposed);

/// What is asked of the agency about the certificate goes on: its cases stand where they stand by
/// the days that are left, and each whose last day moved is noted (time_given_back).
/// REQUIRES: the act that undoes was recorded.
Status TermsGoOn(StepContext& step, const std::string& certificate, const std::string& rule);

/// `kind` is what undoes: reinstated, restored. What ended the certificate beside it is noted.
Status UndoEnd(StepContext& step, ActKind kind, const std::string& certificate, CivilDate day,
               const UndoneBy& by);

}  // namespace zhengji
