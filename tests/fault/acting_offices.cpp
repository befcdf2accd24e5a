// Sixteen offices that act at once, as threads of one process: each applies for the registration of
// certificates of its own, and writes the number of each to standard output once it is answered.
// For tests/fault/together.py, which kills it. usage: acting_offices STORE KEYS FIRST LAST
#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <thread>
#include <vector>

#include <fmt/format.h>

#include "app/gate/together.hpp"
#include "app/steps/take_step.hpp"
#include "rules/procedures/registration.hpp"

namespace {

using namespace zhengji;

constexpr std::size_t kOffices = 16;

StepRequest Application(int number) {
    StepRequest request;
    request.verb = registration::kApply;
    request.subject = fmt::format("A314200511640415{:05}", number);
    CaseFields& fields = request.fields;
    fields["health"] = fields["conduct"] = "良好";
    fields["assessment"] = "合格";
    fields["assessed_on"] = "2008-09-01";
    fields["employer"] = "示例公司";
    fields["proofs"] = "证书;身份证件;申请表;考核证明";
    request.officer = {"登甲"};
    request.now = Instant::Parse("2008-10-06T10:00:00").value();
    return request;
}

StepRequest Returned(const StepReport& applied) {
    StepRequest request = Application(0);
    request.verb = registration::kReturn;
    request.subject.clear();
    request.id = applied.id;
    request.fields = {{"reason", "材料不清"}};
    return request;
}

void Say(const std::string& line) {
    if (::write(STDOUT_FILENO, line.data(), line.size()) < 0) std::_Exit(1);
}

template <class Answer>
Answer Need(Result<Answer> answer) {
    if (answer) return *std::move(answer);
    std::fprintf(stderr, "%s\n", Render(answer.error().message, Language::kEnglish).c_str());
    std::_Exit(1);
}

void Office(Register& reg, std::atomic<int>& next, int last) {
    for (int number = next++; number <= last; number = next++) {
        const StepReport applied = Need(TakeStep(reg, Application(number)));
        Say(fmt::format("apply {}\n", number));
        Need(TakeStep(reg, Returned(applied)));
        Say(fmt::format("return {}\n", number));
    }
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 5) return 2;
    std::vector<std::unique_ptr<Register>> offices;
    offices.push_back(Need(Register::Open({argv[1], argv[2], ""})));
    while (offices.size() < kOffices)
        offices.push_back(Need(AnotherOffice(*offices.front())));
    std::atomic<int> next = std::atoi(argv[3]);
    std::vector<std::jthread> threads;
    for (const auto& office : offices)
        threads.emplace_back([&] { Office(*office, next, std::atoi(argv[4])); });
}
