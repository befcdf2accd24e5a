#include "cli/commands/feed_sending.hpp"

#include "app/answers/trust.hpp"
#include "base/text.hpp"
#include "keys/file_io.hpp"

namespace zhengji {
namespace {

// A token goes over https; in plain http to this machine alone.
bool MaySendTo(const std::string& url) {
    if (IsCallable(url, Reach::kOutside)) return true;
    const bool here = url.starts_with("http://127.0.0.1:") || url.starts_with("http://[::1]:");
    return here && IsCallable(url, Reach::kLoopbackToo);
}

}  // namespace

Result<NoteVerifier> LogOfTrust(const std::string& trust_file) {
    ZJ_ASSIGN(const std::string text, ReadWholeFile(trust_file));
    ZJ_ASSIGN(const TrustBundle trust, ReadTrust(text));
    return NoteVerifier::Parse(trust.log_key);
}

Result<FeedSending> FeedSendingOf(const Invocation& call, const FeedOptions& options) {
    FeedSending sending;
    FeedReceiver& to = sending.to;
    to.url = call.Text(options.to);
    while (to.url.ends_with('/'))
        to.url.pop_back();
    if (!MaySendTo(to.url)) return MakeError(Code::bad_option, {options.to, call.Text(options.to)});
    ZJ_ASSIGN(const std::string token, ReadWholeFile(call.Text(options.token)));
    to.token = Trim(token);
    ZJ_ASSIGN(to.log, LogOfTrust(call.Text(options.trust)));
    return sending;
}

}  // namespace zhengji
