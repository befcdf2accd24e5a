// Turns the table of commands into a parser and back into an Invocation. With help.cpp the one file
// that knows CLI11.
#include <CLI/CLI.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <deque>
#include <ostream>

#include "base/similar.hpp"
#include "base/text.hpp"
#include "cli/command.hpp"
#include "cli/help.hpp"

namespace zhengji {
namespace {

const std::vector<OptionSpec>& CommonOptions() {
    static const std::vector<OptionSpec> kOptions = {
        {"--store", OptionKind::kOptional,
         "登记册地址：sqlite:路径 或 postgresql://…（默认 sqlite:var/zhengji.db）",
         "where the register is: sqlite:PATH or postgresql://… (default sqlite:var/zhengji.db)"},
        {"--keys", OptionKind::kOptional,
         "密钥目录（默认：ZHENGJI_KEYS，或 SQLite 文件名加 .keys）",
         "key directory (default: ZHENGJI_KEYS, or the SQLite file's name + .keys)"},
        {"--witness", OptionKind::kOptional,
         "另存最新检查点的文件，应在另一台机器或介质上（默认 ZHENGJI_WITNESS；不写即无）",
         "a second copy of the last checkpoint, on another machine or medium (default "
         "ZHENGJI_WITNESS; none without)"},
        {"--json", OptionKind::kFlag, "以一个 JSON 对象输出", "print one JSON object"},
        {"--officer", OptionKind::kOptional, "经办人", "the acting officer"},
        {"--now", OptionKind::kOptional, "演练用：当作此刻（仅演练登记册）",
         "rehearsal stores only: take this as the present moment"},
    };
    return kOptions;
}

// One command's values while CLI11 fills them.
struct Slots {
    const Command* command = nullptr;
    CLI::App* app = nullptr;
    std::map<std::string, std::vector<std::string>> texts;
    std::map<std::string, bool> flags;
};

void AddOption(Slots& slots, const OptionSpec& spec, Language language) {
    const std::string& help = language == Language::kChinese ? spec.chinese : spec.english;
    if (spec.kind == OptionKind::kFlag) {
        slots.app->add_flag(spec.name, slots.flags[spec.name], help);
        return;
    }
    auto* option = slots.app->add_option(spec.name, slots.texts[spec.name], help);
    option->type_name("");
    // A value, and not whatever follows it: `--name 张三 A3142…` names one person and one number.
    option->allow_extra_args(spec.kind == OptionKind::kPositionalList);
    switch (spec.kind) {
        case OptionKind::kPositional:
        case OptionKind::kRequired:
            option->required()->expected(1);
            break;
        case OptionKind::kPositionalList:
            option->required()->expected(1, 1000);
            break;
        case OptionKind::kOptional:
            option->expected(1);
            break;
        case OptionKind::kRepeated:
            option->expected(1)->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
            break;
        case OptionKind::kFlag:
            break;
    }
}

void Exemplify(CLI::App& app, const std::string& example, Language language) {
    app.footer((language == Language::kChinese ? "例：\n  " : "Example:\n  ") + example);
}

// The app of the command's words, its parents made on the way.
CLI::App* Subcommand(CLI::App& root, const Command& command, Language language) {
    CLI::App* app = &root;
    for (const std::string& word : SplitList(command.words, ' ')) {
        const auto known =
            app->get_subcommands([&](const CLI::App* one) { return one->get_name() == word; });
        // What is a command itself need not go on: `queue`, `queue assign`.
        if (app->get_option_no_throw("--json") == nullptr) app->require_subcommand(1);
        app = known.empty() ? app->add_subcommand(word) : known.front();
        if (known.empty()) {
            DescribeGroup(*app, language);
            Exemplify(*app, command.example, language);
        }
    }
    return app;
}

void AddCommand(CLI::App& root, Slots& slots, Language language) {
    const Command& command = *slots.command;
    const bool chinese = language == Language::kChinese;
    slots.app = Subcommand(root, command, language);
    slots.app->description(chinese ? command.chinese : command.english);
    Exemplify(*slots.app, command.example, language);
    for (const OptionSpec& option : command.options)
        AddOption(slots, option, language);
    for (const OptionSpec& option : CommonOptions())
        AddOption(slots, option, language);
}

int Report(const Invocation& invocation, const Error& error) {
    const CodeInfo& info = Info(error.code());
    invocation.Complain(
        fmt::format("zhengji: {} ({})", Render(error.message, invocation.Lang()), info.name));
    if (!error.detail.empty()) invocation.Complain("  " + Shown(error.detail));
    return static_cast<int>(info.exit == Exit::kDone ? Exit::kRefused : info.exit);
}

int RunSlots(const Slots& slots, const Environment& environment) {
    Invocation invocation(environment, *slots.command);
    for (const auto& [name, values] : slots.texts) {
        if (slots.app->get_option(name)->count() == 0) continue;
        invocation.Set(name, values);
    }
    for (const auto& [name, given] : slots.flags) {
        if (given) invocation.Set(name, {});
    }
    for (const char* output : {"--out", "--out-dir"}) {
        if (!invocation.Has(output)) continue;
        const Status may = MayWriteTo(invocation.Place(), invocation.Text(output));
        if (!may) return Report(invocation, may.error());
    }
    const Status status = slots.command->run(invocation);
    if (!status) return Report(invocation, status.error());
    environment.out->flush();
    if (environment.out->good()) return static_cast<int>(Exit::kDone);
    return Report(invocation, MakeError(Code::file_unwritable, {"-", "standard output"}));
}

// The innermost command that was named.
const CLI::App* Innermost(const CLI::App* app) {
    for (auto below = app->get_subcommands(); !below.empty(); below = app->get_subcommands())
        app = below.front();
    return app;
}

std::string WordsOf(const CLI::App* app) {
    const std::string own = app->get_name();
    return app->get_parent() == nullptr ? own : WordsOf(app->get_parent()) + " " + own;
}

std::string BelowOf(const CLI::App& app) {
    return Joined(app.get_subcommands([](const CLI::App*) { return true; }), ", ",
                  [](const CLI::App* one) { return one->get_name(); });
}

// What CLI11 found wrong, in the reader's language: it tells what was missing or too much at the
// front or the end of its own English. A word nobody knows is the likeliest cause of all else.
Message Misuse(const CLI::ParseError& error, const CLI::App& root) {
    const auto unknown = root.remaining(true);
    if (!unknown.empty()) return {Code::argument_unknown, {unknown.front()}};
    const std::string said = error.what();
    const std::string front = said.substr(0, said.find_first_of(": "));
    if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr) {
        if (said.starts_with("A subcommand"))
            return {Code::command_missing, {BelowOf(*Innermost(&root))}};
        return {Code::argument_missing, {front}};
    }
    if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr) {
        const bool none = said.ends_with("missing");
        return {none ? Code::argument_valueless : Code::argument_repeated, {front}};
    }
    return {Code::usage, {said}};
}

// The words and options that may stand where the unknown one does.
std::vector<std::string> KnownAt(const CLI::App& app) {
    std::vector<std::string> known;
    for (const CLI::App* one : app.get_subcommands([](const CLI::App*) { return true; }))
        known.push_back(one->get_name());
    for (const CLI::Option* option : app.get_options())
        known.push_back(option->get_name());
    return known;
}

int ReportMisuse(const CLI::ParseError& error, const CLI::App& root,
                 const Environment& environment) {
    const Message misuse = Misuse(error, root);
    const CLI::App* innermost = Innermost(&root);
    const auto say = [&](const Message& message) { return Render(message, environment.language); };
    *environment.err << fmt::format("zhengji: {} ({})\n", say(misuse), Info(misuse.code).name);
    if (misuse.code == Code::argument_unknown) {
        const std::string meant = MostSimilar(misuse.args.front(), KnownAt(*innermost));
        if (!meant.empty()) *environment.err << say({Code::argument_similar, {meant}}) << '\n';
    }
    *environment.err << say({Code::see_help, {WordsOf(innermost)}}) << '\n';
    return static_cast<int>(Exit::kUsage);
}

// `zhengji help claims review` asks what `zhengji claims review --help` does.
std::vector<std::string> AsAsked(std::vector<std::string> arguments) {
    if (arguments.empty() || arguments.front() != "help") return arguments;
    arguments.erase(arguments.begin());
    arguments.emplace_back("--help");
    return arguments;
}

// How many arguments the option takes that everything begins with, of those every command has; 0:
// it is none of them.
std::size_t TakenBy(const std::string& argument) {
    const std::string name = argument.substr(0, argument.find('='));
    const auto option = std::ranges::find(CommonOptions(), name, &OptionSpec::name);
    if (option == CommonOptions().end()) return 0;
    return option->kind == OptionKind::kFlag || name != argument ? 1 : 2;
}

// `zhengji --json log head` asks what `zhengji log head --json` does.
std::vector<std::string> CommandFirst(std::vector<std::string> arguments) {
    std::size_t common = 0;
    while (common < arguments.size() && TakenBy(arguments[common]) > 0)
        common += TakenBy(arguments[common]);
    if (common < arguments.size())
        std::ranges::rotate(arguments, arguments.begin() + static_cast<std::ptrdiff_t>(common));
    return arguments;
}

// The place, from 1, of the first argument that is no UTF-8; 0 when all are.
int FirstNotUtf8(const std::vector<std::string>& arguments) {
    const auto bad =
        std::ranges::find_if(arguments, [](const std::string& text) { return !IsUtf8(text); });
    return bad == arguments.end() ? 0 : static_cast<int>(bad - arguments.begin()) + 1;
}

}  // namespace

int RunCommandLine(const std::vector<std::string>& arguments, const Environment& environment) {
    // Every text that is kept or shown is UTF-8; this is the door.
    if (const int at = FirstNotUtf8(arguments); at > 0) {
        *environment.err << "zhengji: "
                         << Render({Code::argument_not_utf8, {std::to_string(at)}},
                                   environment.language)
                         << " (argument_not_utf8)\n";
        return static_cast<int>(Exit::kUsage);
    }
    const bool chinese = environment.language == Language::kChinese;
    CLI::App root(chinese ? "证籍：专业技术资格证书登记册"
                          : "Zhengji, the register of professional qualification certificates",
                  "zhengji");
    root.set_help_flag("-h,--help", chinese ? "显示说明" : "show this help");
    root.set_version_flag("--version", ZHENGJI_VERSION, chinese ? "显示版本" : "show the version");
    std::deque<Slots> all;
    for (const Command& command : Commands()) {
        all.push_back({&command, nullptr, {}, {}});
        AddCommand(root, all.back(), environment.language);
    }
    ArrangeSections(root, environment.language);
    if (chinese) SpeakChinese(root);
    if (arguments.empty()) {
        *environment.out << root.help();
        return static_cast<int>(Exit::kUsage);
    }
    try {
        const auto asked = AsAsked(CommandFirst(arguments));
        std::vector<std::string> reversed(asked.rbegin(), asked.rend());
        root.parse(reversed);
    } catch (const CLI::ParseError& e) {
        const bool misused = e.get_exit_code() != 0 || !root.remaining(true).empty();
        if (misused) return ReportMisuse(e, root, environment);
        return root.exit(e, *environment.out, *environment.err);
    }
    for (const Slots& slots : all) {
        if (slots.app->parsed() && slots.app->get_subcommands().empty()) {
            return RunSlots(slots, environment);
        }
    }
    *environment.out << root.help();
    return static_cast<int>(Exit::kUsage);
}

}  // namespace zhengji
