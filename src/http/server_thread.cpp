#include <ctime>
#include <vector>

#include "http/connection.hpp"

namespace zhengji {
namespace {

constexpr auto kTendTime = std::chrono::milliseconds(100);

}  // namespace

const std::string& ServerThread::Date() {
    const auto now = static_cast<std::int64_t>(std::time(nullptr));
    if (std::exchange(second_, now) != now) date_ = HttpDate(now);
    return date_;
}

// What no request does for itself: connections that are late, a snapshot that nobody asks any more,
// a register put in another's place.
//
// The timer is set first: whatever this throws, it comes again.
void ServerThread::Tend() {
    if (draining_ && open_.empty()) return;
    tend_timer_.expires_after(kTendTime);
    tend_timer_.async_wait([this](boost::system::error_code error) {
        if (!error) Tend();
    });
    const SteadyTime now = std::chrono::steady_clock::now();
    clerks_.Tend(now);
    const std::vector<HttpConnection*> open(open_.begin(), open_.end());
    for (HttpConnection* const connection : open)
        connection->EndIfLate(now);
}

void ServerThread::Run() {
    asio::post(context_, [this] { Tend(); });
    for (;;) {
        try {
            context_.run();
            return;
        } catch (const std::exception& e) {
            // The connection it came from has ended with its handler; the others go on.
            shared.doors.log.Event(LogLevel::kError, "exception", e.what());
        }
    }
}

void ServerThread::Hand(Socket&& socket, Quota::Hold&& place) {
    auto connection = std::make_shared<HttpConnection>(std::move(socket), *this, std::move(place));
    asio::post(context_, [this, connection = std::move(connection)] {
        connection->Start();
        if (draining_) connection->Drain();
    });
}

void ServerThread::Drain() {
    asio::post(context_, [this] {
        draining_ = true;
        for (HttpConnection* connection : open_)
            connection->Drain();
        drain_timer_.expires_after(kDrainTime);
        drain_timer_.async_wait([this](boost::system::error_code error) {
            if (!error) context_.stop();
        });
        EndIfDone();
    });
}

void ServerThread::Remove(HttpConnection* connection) {
    open_.erase(connection);
    EndIfDone();
}

void ServerThread::EndIfDone() {
    if (!draining_ || !open_.empty()) return;
    drain_timer_.cancel();
    tend_timer_.cancel();
    work_.reset();
}

}  // namespace zhengji
