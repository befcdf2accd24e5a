#include "app/claims/applications_closed.hpp"

#include "rules/claims/calls.hpp"

namespace zhengji {

Status RequireClosed(const PolicyBook& book, const Session& session, Instant now) {
    const SettingAnswer answer = MayLineBeSet(book, session, now);
    switch (answer.time) {
        case SettingTime::kNoCall:
            return MakeError(Code::line_no_call, {session.ToString()});
        case SettingTime::kAhead:
            return MakeError(Code::line_applications_ahead,
                             {session.ToString(), answer.at.ToString()});
        case SettingTime::kApplicationsOpen:
            return MakeError(Code::line_applications_open,
                             {session.ToString(), answer.at.ToString()});
        case SettingTime::kClosed:
            break;
    }
    return {};
}

}  // namespace zhengji
