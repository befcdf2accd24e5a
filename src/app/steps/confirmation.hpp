// The employer's assessment in an application for registration (N47-4): confirmed by the employer,
// by a link, or stated on the applicant's side. Whoever judges the application sees which.
#pragma once

#include "app/cases/steps.hpp"

namespace zhengji {

/// What an employer confirmed becomes part of the step that names it, word for word, with who said
/// so and when. assessment_unconfirmed; step_field_bad where the step states something else
/// besides.
Status TakeConfirmation(StepContext& step);
/// Whose word the assessment is that an application rests on; nothing where it has none.
std::optional<Reason> WhoseAssessment(const CaseRecord& registration);

}  // namespace zhengji
