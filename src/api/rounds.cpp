#include "api/rounds.hpp"

#include <algorithm>
#include <exception>
#include <utility>

#include "api/replaced.hpp"

namespace zhengji {
namespace {

constexpr std::chrono::milliseconds kLook(500);

}  // namespace

Rounds::Rounds(RoundsPlace place, std::vector<Part> parts) : place_(std::move(place)) {
    for (Part& part : parts)
        parts_.push_back({std::move(part)});
    thread_ = std::thread([this] { Run(); });
}

Rounds::~Rounds() {
    End();
    thread_.join();
}

void Rounds::End() {
    {
        const std::scoped_lock lock(mutex_);
        ends_ = true;
    }
    wake_.notify_all();
}

void Rounds::Run() {
    auto until = Steady::now();
    while (Rest(std::min(until, Steady::now() + kLook))) {
        // Also while no part has anything to do: others wait for it (store/store_files.hpp).
        if (reg_ && IsReplaced(*reg_)) reg_.reset();
        for (Due& due : parts_)
            if (due.at <= Steady::now()) TakeTurn(due);
        until = std::ranges::min(parts_, {}, &Due::at).at;
    }
    for (Due& due : parts_)
        if (due.part.at_end) TakeTurn(due);
}

bool Rounds::Rest(Steady::time_point until) {
    std::unique_lock lock(mutex_);
    wake_.wait_until(lock, until, [this] { return ends_; });
    return !ends_;
}

void Rounds::TakeTurn(Due& due) {
    const Result<bool> more = Guarded(due.part);
    due.failures = more ? 0 : due.failures + 1;
    Millis rest = due.part.idle;
    if (more && *more) rest = Millis(0);
    if (!more) rest = due.part.after_failure(due.failures);
    due.at = Steady::now() + rest;
    if (more) return;
    if (Info(more.error().code()).exit == Exit::kDependency) reg_.reset();
    if (place_.on_failure) place_.on_failure(more.error());
}

Result<bool> Rounds::Guarded(const Part& part) {
    try {
        if (!reg_) {
            ZJ_ASSIGN(reg_, place_.another());
        }
        return part.turn(*reg_);
    } catch (const std::exception& thrown) {
        return MakeError(Code::internal, {thrown.what()});
    }
}

}  // namespace zhengji
