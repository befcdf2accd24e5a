#include <algorithm>
#include <ctime>

#include "http/connection.hpp"

namespace zhengji {
namespace {

constexpr auto kWatchTime = std::chrono::milliseconds(250);

}  // namespace

const std::string& ServerThread::Date() {
    const auto now = static_cast<std::int64_t>(std::time(nullptr));
    if (std::exchange(second_, now) != now) date_ = HttpDate(now);
    return date_;
}

// A register put in another's place is noticed by every thread, also by one that nobody asks.
void ServerThread::Watch() {
    worker_->Watch();
    if (draining_) return;
    watch_timer_.expires_after(kWatchTime);
    watch_timer_.async_wait([this](boost::system::error_code error) {
        if (!error) Watch();
    });
}

void ServerThread::Run() {
    Watch();
    for (;;) {
        try {
            context_.run();
            return;
        } catch (const std::exception& e) {
            // The connection it came from has ended with its handler; the others go on.
            shared.window.log.Event(LogLevel::kError, "exception", e.what());
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
    snapshot_timer_.cancel();
    watch_timer_.cancel();
    work_.reset();
}

HttpResponse ServerThread::Handle(const HttpRequest& request) {
    HttpResponse answer = worker_->Handle(request);
    if (dropping_ || !worker_->HoldsSnapshot(std::chrono::steady_clock::now())) return answer;
    dropping_ = true;
    snapshot_timer_.expires_after(LiveRegister::kSnapshotTime);
    snapshot_timer_.async_wait([this](boost::system::error_code) {
        dropping_ = false;
        worker_->DropSnapshot();
    });
    return answer;
}

}  // namespace zhengji
