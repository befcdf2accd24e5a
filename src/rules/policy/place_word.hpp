// Places as a part of a message's argument, in either language: a province has an English name,
// what lies in it is named in Chinese alone. Pure.
#pragma once

#include <string>

#include "rules/policy/divisions.hpp"

namespace zhengji {

/// From the province down, as a Word (messages/message.hpp): 宁夏回族自治区固原市原州区, in English
/// Ningxia 固原市原州区. Of no known place an empty text; of the country 全国, the whole country.
std::string PlaceWord(const Divisions& places, DivisionCode code);

/// The place's own name alone: 原州区 in both languages, a province as PlaceWord has it.
std::string UnitWord(const Divisions& places, DivisionCode code);

}  // namespace zhengji
