// Wiring: the only place that reads the clock, the environment and the terminal.
#include <malloc.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <iostream>

#include "cli/command.hpp"
#include "main/shipped_policies.hpp"
#include "materials/judge_apart.hpp"

namespace {

std::string Variable(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? "" : value;
}

// Chinese unless LANG (or what overrides it) asks for English.
zhengji::Language LanguageOf() {
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const std::string value = Variable(name);
        if (!value.empty())
            return value.starts_with("en") ? zhengji::Language::kEnglish
                                           : zhengji::Language::kChinese;
    }
    return zhengji::Language::kChinese;
}

zhengji::Instant Now() {
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    return {std::chrono::duration_cast<std::chrono::seconds>(since).count() * 1000};
}

// The pages are installed beside the program's own tree, or lie in web/dist beside the build
// folder, unless ZHENGJI_PAGES says otherwise.
std::string PagesFolder() {
    const std::string given = Variable("ZHENGJI_PAGES");
    if (!given.empty()) return given;
    std::error_code error;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", error).parent_path();
    const auto installed = (program / "../share/zhengji/pages").lexically_normal();
    if (std::filesystem::exists(installed, error)) return installed.string();
    return (program / "../../../web/dist").lexically_normal().string();
}

// A paper has one face, whoever makes it: in a Chinese session fontconfig would call a family by
// its Chinese name, where the program looks for the English one, and Pango choose forms by
// LANGUAGE.
void NameFontsAlike() {
    setenv("FC_LANG", "en", 1);
    unsetenv("PANGO_LANGUAGE");
    unsetenv("LANGUAGE");
}

// Else the allocator learns from the first large block that is freed to keep the next ones, each
// thread its own: an import's batches would stay in memory after they have gone (docs/adr/0033).
void GiveBackLargeBlocks() {
    constexpr int kLarge = 1 << 20;
    mallopt(M_MMAP_THRESHOLD, kLarge);
}

int Run(int argc, char** argv, zhengji::Language language) {
    zhengji::Environment environment;
    environment.out = &std::cout;
    environment.err = &std::cerr;
    environment.language = language;
    environment.store = Variable("ZHENGJI_STORE");
    environment.keys = Variable("ZHENGJI_KEYS");
    environment.witness = Variable("ZHENGJI_WITNESS");
    environment.pages = PagesFolder();
    environment.clock = Now;
    environment.shipped_policies = zhengji::ShippedPolicies();
    environment.terminal = isatty(STDERR_FILENO) == 1;
    return zhengji::RunCommandLine({argv + 1, argv + argc}, environment);
}

}  // namespace

// Nothing that a library throws may abort the process: it is said, and the status is 3.
int main(int argc, char** argv) {
    if (argc == 2 && argv[1] == zhengji::kJudgeWord) return zhengji::JudgeWhatComesIn();
    const zhengji::Language language = LanguageOf();
    NameFontsAlike();
    GiveBackLargeBlocks();
    // A file that may grow no further is an error of the write, and is told.
    std::signal(SIGXFSZ, SIG_IGN);
    try {
        return Run(argc, argv, language);
    } catch (const std::exception& e) {
        std::cerr << "zhengji: " << zhengji::Render({zhengji::Code::internal, {e.what()}}, language)
                  << " (internal)\n";
        return static_cast<int>(zhengji::Exit::kDependency);
    }
}
