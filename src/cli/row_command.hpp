// What a command takes and does, out of an operation's row: its options, its example, what the
// options given ask for, and the answer. A command made so says nothing of its own but how its
// answer reads; which row is its own, its words tell (docs/adr/0030).
#pragma once

#include <functional>
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

/// The same of the row of that name.
std::vector<OptionSpec> OptionsFor(std::string_view operation);

/// What the options given ask of it; what does not fit is refused where it is read, but for a file
/// of numbers, which is refused here.
Result<Value> AskedBy(const Invocation& call, const Operation& operation);
/// An answer, or what a refusal tells of all the same.
struct RowAnswer {
    Value answer;
    Status done;
};
Result<RowAnswer> RowAnswerTo(const Invocation& call);
/// Does what the row of the command's own words does; the answer in the reader's language. What is
/// refused names options.
Result<Value> AnswerTo(const Invocation& call);
/// The same, and prints the answer where --json asks for it.
Result<Value> AnswerInJson(const Invocation& call);
/// What the options of the command's row ask of the register without anybody's power, as only the
/// console may.
using AskedOfNobody = std::function<Answered(Register&, const Value&, Instant)>;
Result<Value> AnswerOfNobody(const Invocation& call, const AskedOfNobody& run);

/// A member of an answer that is a text. REQUIRES: it has one of that name.
const std::string& TextOf(const Value& answer, std::string_view member);
/// A member that is a whole number. REQUIRES: it has one of that name.
std::int64_t NumberOf(const Value& answer, std::string_view member);
/// What a note of an answer rests on, in brackets (Reason::Cited).
std::string SourceOf(const Value& note, Language language);
/// A list in an answer. REQUIRES: it has one of that name.
const Value::List& ListOf(const Value& answer, std::string_view member);

}  // namespace zhengji
