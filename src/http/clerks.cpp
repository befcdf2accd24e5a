#include "http/clerks.hpp"

#include "base/check.hpp"
#include "messages/for_asker.hpp"

namespace zhengji {

Taken TakenBy(const Doors& doors, std::string_view method, std::string_view path) {
    for (std::size_t door = 0; door < doors.all.size(); ++door) {
        if (const auto route = doors.all[door]->Find(method, path)) return {door, *route};
    }
    CHECK(false);  // the last door takes all
    return {};
}

Status Clerks::Hire(std::size_t door) {
    if (hired_[door]) return {};
    ZJ_ASSIGN(hired_[door], doors_.all[door]->Hire(weight_));
    return {};
}

HttpResponse Clerks::Handle(const Taken& taken, const HttpRequest& request) {
    const SteadyTime start = std::chrono::steady_clock::now();
    HttpResponse answer = Guarded(taken.door, request);
    // Whoever asked is answered, whatever becomes of the count.
    try {
        Note(taken, request, answer, start);
    } catch (const std::exception& thrown) {
        doors_.log.Event(LogLevel::kError, "exception", thrown.what());
    }
    return answer;
}

void Clerks::Note(const Taken& taken, const HttpRequest& request, const HttpResponse& answer,
                  SteadyTime start) {
    const auto end = std::chrono::steady_clock::now();
    const auto age = hired_[taken.door] ? hired_[taken.door]->SnapshotAge(end) : std::nullopt;
    if (age) doors_.metrics.SnapshotAge(*age);
    doors_.metrics.Answered(taken.route.name, answer.status, end - start);
    doors_.log.Answered({taken.route.name, request.method, answer.status, answer.body.size(),
                         end - start, request.client.Name()});
}

HttpResponse Clerks::Guarded(std::size_t door, const HttpRequest& request) {
    const auto refused = [&](const Error& error) {
        return doors_.all[door]->Refusal(error, PreferredLanguage(request.accept_language));
    };
    try {
        if (const Status ready = Hire(door); !ready) {
            doors_.log.Event(LogLevel::kError, Info(ready.error().code()).name,
                             ForOperator(ready.error()));
            return refused(ready.error());
        }
        return hired_[door]->Handle(request);
    } catch (const std::exception& e) {
        doors_.log.Event(LogLevel::kError, "exception", e.what());
        return refused(MakeError(Code::answer_failed));
    }
}

void Clerks::Tend(SteadyTime now) {
    for (const auto& clerk : hired_) {
        try {
            if (clerk) clerk->Tend(now);
        } catch (const std::exception& thrown) {
            doors_.log.Event(LogLevel::kError, "exception", thrown.what());
        }
    }
}

}  // namespace zhengji
