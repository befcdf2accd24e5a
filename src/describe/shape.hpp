// What a request or an answer looks like from outside, as a value: its members, of which kind, what
// they mean in both languages, and one that is right. Options of commands, the schema of OpenAPI
// and forms are made from it.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "describe/asked_when.hpp"
#include "describe/bilingual.hpp"
#include "describe/value.hpp"

namespace zhengji {

/// One of a few texts, and what people call it: without English its name, with no words nothing.
struct Choice {
    std::string value;
    Bilingual words = {};
};

struct ShapeMember;

struct Shape {
    enum class Form : std::uint8_t { kTruth, kWhole, kText, kList, kObject, kFile };

    Form form = Form::kText;
    std::string_view format = {};   ///< OpenAPI's: `date`, `date-time`
    std::string_view pattern = {};  ///< of a text (ECMA 262)
    /// Of a whole number its bounds, of a text its characters, of a list its items.
    std::optional<std::int64_t> least = {}, most = {};
    std::vector<Choice> choices = {};       ///< a text is one of them, a file of one such type
    bool several = false;                   ///< or any of them, with `;` between
    std::vector<Shape> items = {};          ///< kList: of what
    std::vector<ShapeMember> members = {};  ///< kObject
    std::string name = {};                  ///< an object's, where it is told by name
    bool nullable = false;
    bool past = false;  ///< a day or a moment that has come
    Value sample = {};
};

/// kAtTimes: may be left out, as a shape knows; what it is asked of in the end may need it.
enum class MemberPresence : std::uint8_t { kRequired, kAtTimes, kOptional };

/// How a member is typed at the command line, where that is not as its JSON reads.
struct AtConsole {
    enum class Way : std::uint8_t {
        kAsItReads,    ///< as FromText has it
        kPair,         ///< an object by its first two members: `intermediate=39`; `none`: no second
        kNumbersFile,  ///< a list by the path of a file of numbers (intake/number_list)
        kTwoWords,     ///< a truth by the one of two words
    };
    Way way{};
    Bilingual words = {};                            ///< what help says; empty: the member's own
    std::array<std::string_view, 2> for_truth = {};  ///< kTwoWords: what stands for no, for yes
    bool needed = false;  ///< although a request of another door may do without
};

struct ShapeMember {
    std::string name;  ///< as JSON has it: `filed_on`
    Bilingual words;
    Shape shape;
    MemberPresence presence{};
    /// As the command line has it: `FILE` for what stands by its place, else `--filed-on`.
    std::string option;
    AskedWhen when = {};
    Bilingual hint = {};  ///< what belongs there and how it is written, below it in a form
    AtConsole typed = {};
};

/// `filed-on` of `filed_on`.
std::string Dashed(std::string_view name);
/// `--filed-on` of `filed_on`.
std::string OptionFor(std::string_view member);

/// What a text is to such a shape: a number, a truth, a list of one. What does not fit stays a
/// text, and is refused where it is read. The one way from texts (addresses, the command line,
/// samples) to values.
Value FromText(const Shape& shape, std::string_view text);

/// Of a request what must be there must; an answer has all its members.
enum class Side : std::uint8_t { kRequest, kAnswer };
/// A schema of OpenAPI 3.1 (JSON Schema 2020-12). Objects that have a name are referred to, and
/// stand in `named`, each once.
Value SchemaOf(const Shape& shape, Side side, Value::Object& named);
/// What a form needs of a member beside its schema: `x-asked-when`, `x-hint`.
void AddForForms(Value::Object& object, const ShapeMember& member);
/// `{zh: …, en: …}`
Value InBoth(const Bilingual& words);
/// One that is right, of the members that must be there; with the others too when `whole`.
enum class Sampled : std::uint8_t { kRequired, kWhole };
Value SampleOf(const Shape& shape, Sampled sampled = Sampled::kRequired);

}  // namespace zhengji
