#include "messages/for_asker.hpp"

#include <algorithm>
#include <array>

namespace zhengji {
namespace {

// Failures whose words are for whoever asked: they say what became of what was asked, or what an
// officer is to do about it, and name no place of the machine's.
constexpr std::array kForAll = {
    Code::act_not_ours,       Code::answer_failed,          Code::bad_act,
    Code::bad_case,           Code::clock_far_ahead,        Code::clock_set_back,
    Code::hashing_busy,       Code::material_not_judged,    Code::no_policy,
    Code::policy_text_broken, Code::recorded_not_published, Code::rows_changed,
    Code::sealed_broken,      Code::sealing_key_missing,    Code::store_constraint};

// The same, of a store: where it lies is the operator's to know.
constexpr std::array kOfTheStore = {Code::store_busy, Code::store_full, Code::store_slow,
                                    Code::store_unreachable, Code::store_commit_unknown};

// Refused to whoever names files at a console; at a door no asker names one by its path.
constexpr std::array kOfFiles = {Code::file_unreadable, Code::file_not_regular, Code::file_too_big,
                                 Code::file_changed};

bool Is(const auto& codes, Code code) {
    return std::ranges::find(codes, code) != codes.end();
}

bool NamesAPath(const Message& message) {
    return !message.args.empty() && message.args.front().starts_with('/');
}

}  // namespace

Message ForAsker(const Message& message) {
    const bool of_file = Is(kOfFiles, message.code) && NamesAPath(message);
    if (!of_file && Info(message.code).exit != Exit::kDependency) return message;
    if (Is(kForAll, message.code)) return message;
    if (Is(kOfTheStore, message.code)) return {message.code, {Word("登记册", "the register")}};
    return {Code::answer_failed, {}};
}

std::string RenderForAsker(const Message& message, Language language) {
    return Render(ForAsker(message), language, FieldNames::kMembers);
}

std::string ForOperator(const Error& error) {
    const std::string said = Render(error.message, Language::kEnglish);
    return error.detail.empty() ? said : said + ": " + error.detail;
}

}  // namespace zhengji
