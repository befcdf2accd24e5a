#include "cli/help.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.hpp"
#include "rules/procedures/procedure.hpp"

namespace zhengji {
namespace {

struct GroupWords {
    std::string_view word, chinese, english;
};

constexpr std::array kGroups = {
    GroupWords{"setup", "名义设置：以谁的名义、用什么章、公开网址、签名人",
               "the set-up: in whose name, seal, public address, signer"},
    GroupWords{"clock", "时间：确认现在是几点", "the time: say what time it is"},
    GroupWords{"staff", "账户与权限", "accounts and powers"},
    GroupWords{"policy", "政策：检查、查看、提出与启用", "policy: check, show, propose and adopt"},
    GroupWords{"keys", "密钥：写出公开的一份，供对外窗口用",
               "the keys: write out the public ones, for a window"},
    GroupWords{"results", "考试成绩：导入、判定", "examination results: load and decide"},
    GroupWords{"imports", "已导入的成绩：何人何时导入何文件；撤回：一人提出，另一人办理",
               "imports of results: who loaded what, when; taken back by two persons"},
    GroupWords{"people", "查重：一证两名，同一场次两次参考",
               "doubles: one number under two names, two sittings of a session"},
    GroupWords{"certificates", "以前或他处颁发的证书", "certificates issued before or elsewhere"},
    GroupWords{"claims", "补申领：导入、判定、审核、更正",
               "claims: load, decide, review and correct"},
    GroupWords{"lines", "单独划线：提出、批准、更正、影响",
               "separate lines: propose, approve, correct, impact"},
    GroupWords{"acts", "以前作出的事项", "acts decided before"},
    GroupWords{"log", "日志：树头、证明、核对", "the log: head, proofs, audit"},
    GroupWords{"feed", "报送全国登记册", "the feed to the national register"},
    GroupWords{"number", "证书管理号与准考证号", "certificate and admission numbers"},
};

struct Section {
    std::string_view words, chinese, english;
};

constexpr std::array kSections = {
    Section{"init setup staff operations clock policy collection backup restore accept-older "
            "export doctor "
            "keys",
            "登记册的建立与保管", "The register: made and kept"},
    Section{"results imports correction certificates people duplicate claims lines submission "
            "issue roster ecert "
            "collect",
            "从成绩到证书", "From results to certificates"},
    Section{"verify recheck status trust history log number serve openapi", "查验", "Checking"},
    Section{"queue hours acts past registration deferral extension cancellation reconsideration "
            "finding due",
            "颁发之后", "After issue"},
    Section{"agency institution class outline", "机构与培训", "Agencies and training"},
    Section{"feed", "全国登记册", "The national register"},
    Section{"demo bench", "练习与测速", "Practice and measurement"},
};

// The base pads by bytes; the mark of a required option has more of them than columns.
class ChineseFormatter : public CLI::Formatter {
  public:
    static constexpr std::string_view kRequired = "（必填）";

    std::string make_option(const CLI::Option* option, bool positional) const override {
        std::string line = CLI::Formatter::make_option(option, positional);
        const auto at = line.find(kRequired);
        if (at != std::string::npos) line.insert(at + kRequired.size(), kRequired.size() / 3, ' ');
        return line;
    }
};

void GroupInChinese(CLI::App& app) {
    for (CLI::Option* option : app.get_options())
        option->group("选项");
    for (CLI::App* below : app.get_subcommands([](const CLI::App*) { return true; })) {
        if (below->get_group() == "Subcommands") below->group("子命令");
        below->formatter(app.get_formatter());
        GroupInChinese(*below);
    }
}

// A procedure's commands are described by its own row.
std::optional<GroupWords> WordsOfGroup(const std::string& word) {
    if (const auto procedure = ParseProcedure(word)) {
        const ProcedureRule& rule = RuleOf(*procedure);
        return GroupWords{rule.name, rule.group_chinese, rule.group_english};
    }
    const auto* words = std::ranges::find(kGroups, word, &GroupWords::word);
    return words == kGroups.end() ? std::nullopt : std::optional(*words);
}

}  // namespace

void DescribeGroup(CLI::App& group, Language language) {
    const auto words = WordsOfGroup(group.get_name());
    if (!words) return;
    group.description(
        std::string(language == Language::kChinese ? words->chinese : words->english));
}

void ArrangeSections(CLI::App& root, Language language) {
    const bool chinese = language == Language::kChinese;
    for (CLI::App* one : root.get_subcommands([](const CLI::App*) { return true; })) {
        const auto section = std::ranges::find_if(kSections, [&](const Section& s) {
            const auto words = SplitList(s.words, ' ');
            return std::ranges::find(words, one->get_name()) != words.end();
        });
        if (section == kSections.end()) continue;  // tests/commands/first_steps asks for one
        one->group(std::string(chinese ? section->chinese : section->english));
    }
    root.footer(chinese
                    ? "一条命令的用法与例子：zhengji help claims review。从建立到颁发的全过程："
                      "docs/operations.zh-CN.md"
                    : "One command, with an example: zhengji help claims review. From set-up to "
                      "certificates: docs/operations.md");
}

void SpeakChinese(CLI::App& root) {
    const auto formatter = std::make_shared<ChineseFormatter>();
    static constexpr std::array<std::pair<const char*, const char*>, 5> kLabels = {{
        {"Usage", "用法"},
        {"Positionals", "参数"},
        {"OPTIONS", "选项"},
        {"REQUIRED", ChineseFormatter::kRequired.data()},
        {"SUBCOMMAND", "子命令"},
    }};
    for (const auto& [english, chinese] : kLabels)
        formatter->label(english, chinese);
    root.formatter(formatter);
    GroupInChinese(root);
}

}  // namespace zhengji
