// What a command takes and does, out of an operation's row: its options, its example, what the
// options given ask for, and the answer. A command made so says nothing of its own but how its
// answer reads; which row is its own, its words tell (docs/adr/0030).
#pragma once

#include <string>
#include <vector>

#include "cli/command.hpp"
#include "operations/operation.hpp"

namespace zhengji {

/// `registration pass-on` of `registration.pass_on`.
std::string CommandWordsOf(const Operation& operation);
/// One for each member. REQUIRES: no file and no object is among them.
std::vector<OptionSpec> OptionsOf(const Operation& operation);
/// `zhengji registration accept 7 --officer 甲`: what must be there, and what may have to be.
std::string ExampleOf(const Operation& operation);

/// What the options given ask of it; what does not fit is refused where it is read.
Value AskedBy(const Invocation& call, const Operation& operation);
/// Does what the row of the command's own words does; the answer in the reader's language. What is
/// refused names options.
Result<Value> AnswerTo(const Invocation& call);
/// The same, and prints the answer where --json asks for it.
Result<Value> AnswerInJson(const Invocation& call);

/// A member of an answer that is a text. REQUIRES: it has one of that name.
const std::string& TextOf(const Value& answer, std::string_view member);
/// What a note of an answer rests on, in brackets (Reason::Cited).
std::string SourceOf(const Value& note, Language language);
/// A list in an answer. REQUIRES: it has one of that name.
const Value::List& ListOf(const Value& answer, std::string_view member);

}  // namespace zhengji
