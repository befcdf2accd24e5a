#include "app/register/clock.hpp"
#include "app/steps/confirm_clock.hpp"

#include "base/text.hpp"
#include "cli/commands/groups.hpp"

#include <nlohmann/json.hpp>

namespace zhengji {
namespace {

void Tell(const Invocation& call, const ClockWord& word, Instant now) {
    const std::string wrong = std::to_string(word.wrong);
    if (word.waits)
        return call.Say(Code::clock_waits, {now.ToString(), wrong, word.latest.ToString()});
    if (word.first.empty()) return call.Say(Code::clock_confirmed, {now.ToString()});
    call.Say(Code::clock_put_right, {now.ToString(), wrong, word.first});
}

Status Confirm(Invocation& call) {
    ZJ_ASSIGN(const auto reg, call.OpenRegister());
    ZJ_ASSIGN(const auto officer, call.ActingOfficer());
    ZJ_ASSIGN(const Instant now, call.Now());
    const std::string text = call.Text("MOMENT");
    const auto said = Instant::Parse(PlainForms(text));
    if (!said) return MakeError(Code::bad_time, {text});
    ZJ_ASSIGN(const ClockWord word, ConfirmClock(*reg, *said, officer, now));
    Tell(call, word, now);
    if (call.Json()) {
        call.JsonLine(nlohmann::ordered_json{
            {"confirmed", !word.waits}, {"at", now.ToString()}, {"put_right", word.wrong}});
    }
    return {};
}

}  // namespace

std::vector<Command> ClockCommands() {
    return {{"clock confirm",
             "确认现在的时间：登记册久未办理、时钟走得太远时一人确认；时钟曾经超前、须退回时两人先"
             "后确认",
             "say what time it is: one officer after a long rest; two, one after the other, where "
             "the clock ran ahead and has been set right",
             "zhengji clock confirm 2026-11-28T09:00:00 --officer 甲",
             {{"MOMENT", OptionKind::kPositional, "现在的时间，照自己的钟表写",
               "the time now, by your own watch"}},
             Confirm}};
}

}  // namespace zhengji
