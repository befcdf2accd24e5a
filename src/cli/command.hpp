// A command of `zhengji` as a row of a table: its words, options, help with an example, and what it
// runs. The table is what parsing, --help, and the test that every command has a golden case all
// read.
#pragma once

#include <functional>
#include <iosfwd>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/gate/gate.hpp"
#include "app/register/register.hpp"
#include "base/json_text.hpp"
#include "messages/message.hpp"

namespace zhengji {

/// What the process knows that a command may not find out by itself.
struct Environment {
    std::ostream* out = nullptr;
    std::ostream* err = nullptr;
    Language language{};
    std::string store;    ///< ZHENGJI_STORE, or empty
    std::string keys;     ///< ZHENGJI_KEYS, or empty
    std::string witness;  ///< ZHENGJI_WITNESS, or empty
    std::string pages;    ///< folder of the built web pages
    std::function<Instant()> clock;
    std::vector<PolicyFile> shipped_policies;
    bool terminal = false;  ///< standard error is one: a progress bar may be drawn
};

enum class OptionKind : std::uint8_t {
    kPositional,
    kPositionalList,
    kRequired,
    kOptional,
    kRepeated,
    kFlag
};

struct OptionSpec {
    std::string name;  ///< `FILE`, `--province`
    OptionKind kind{};
    std::string chinese, english;
};

class Invocation;
struct LookedInto;  // app/keeping/older_copy.hpp

struct Command {
    std::string words;  ///< `results import`
    std::string chinese, english;
    std::string example;
    std::vector<OptionSpec> options;
    Status (*run)(Invocation&) = nullptr;
};

/// All commands, in the order --help shows them.
const std::vector<Command>& Commands();

/// One call of one command: its options' values and where it writes.
class Invocation {
  public:
    Invocation(const Environment& environment, const Command& command)
        : env_(environment), command_(command) {}

    /// Whether the command's table names `option`.
    bool Takes(std::string_view option) const;

    // Options. REQUIRES: the command's table names `option`.
    bool Has(const std::string& option) const { return values_.contains(option); }
    std::string Text(const std::string& option) const;  ///< empty when not given
    std::vector<std::string> Texts(const std::string& option) const;
    void Set(const std::string& option, std::vector<std::string> values) {
        values_[option] = std::move(values);
    }

    // Options read as what they mean; an Error says which option is wrong and how to write it.
    Result<int> Province(const std::string& option = "--province") const;
    Result<std::optional<int>> OptionalProvince(const std::string& option = "--province") const;
    /// A day and a time of it. bad_time.
    Result<std::optional<Instant>> OptionalMoment(const std::string& option) const;
    Result<std::optional<Session>> OptionalSession(const std::string& option = "--session") const;
    Result<std::optional<DivisionCode>> OptionalPlace(const std::string& option = "--area") const;
    Result<std::optional<CivilDate>> OptionalDate(const std::string& option) const;
    /// A whole number of at least `least` and at most nine digits; `otherwise` when not given.
    Result<int> Number(const std::string& option, int otherwise = 0, int least = 0) const;
    /// `--limit`: rows a page, at most `most`; `usual` when not given.
    Result<int> Limit(int usual, int most) const;
    Result<Officer> ActingOfficer() const;
    /// Who asks, at that moment; the name may be empty.
    Call By(Instant now) const { return {{Text("--officer")}, now}; }

    // The register and the time.
    StorePlace Place() const;
    /// Opens it; --now on a real store is refused.
    Result<std::unique_ptr<Register>> OpenRegister() const;
    /// The same for an audit (AuditInto).
    Result<LookedInto> OpenToAudit() const;
    /// --now, else the clock. REQUIRES: OpenRegister succeeded, or the command may always take
    /// --now.
    Result<Instant> Now() const;

    // Words.
    const std::string& Words() const { return command_.words; }
    bool Json() const { return Has("--json"); }
    Language Lang() const { return env_.language; }
    /// A word that has a Name and a Chinese one, in the reader's language.
    template <class Word>
    std::string In(Word word) const {
        return std::string(Lang() == Language::kChinese ? Chinese(word) : Name(word));
    }
    const Environment& Env() const { return env_; }
    /// Writes a line of the table's text to standard output, unless --json.
    void Say(Code code, std::vector<std::string> args = {}) const;
    void Line(const std::string& text) const;
    /// Writes the one object of --json.
    void JsonLine(const std::string& json) const;
    template <class Json>
    requires requires { typename Json::error_handler_t; }
    void JsonLine(const Json& json) const { JsonLine(JsonText(json)); }
    /// Writes a line to standard error, whatever --json says.
    void Complain(const std::string& text) const;

  private:
    void SayIfBehind() const;

    const Environment& env_;
    const Command& command_;
    std::map<std::string, std::vector<std::string>> values_;
};

/// Parses, runs, reports. Returns the exit status: 0 done, 1 refused, 2 usage, 3
/// dependency.
int RunCommandLine(const std::vector<std::string>& arguments, const Environment& environment);

}  // namespace zhengji
