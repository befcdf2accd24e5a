// What a form says below the field of a step. Words alone: nothing is held to them.
#pragma once

#include "describe/bilingual.hpp"
#include "rules/procedures/fields.hpp"
#include "rules/procedures/kinds.hpp"

namespace zhengji {

/// What belongs in that field of that step and how it is written; of what the step is about where
/// `field` is null. Empty where its name says it.
Bilingual HintOf(const Verb& verb, const FieldWords* field);

}  // namespace zhengji
