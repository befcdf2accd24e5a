#include "http/upload_room.hpp"

#include <algorithm>
#include <vector>

namespace zhengji {
namespace {

// A byte now and then is standing still, too.
constexpr std::size_t kGoingOn = 4096;

}  // namespace

UploadRoom::Place UploadRoom::Enter(const ClientKeys& client, std::function<void()> yield) {
    const std::scoped_lock lock(mutex_);
    uploads_.push_front({client, std::move(yield), 0, 0, {}, false});
    return {this, uploads_.begin()};
}

bool UploadRoom::Fits(const Upload& upload, std::size_t bytes) const {
    return held_ + bytes <= total_ && shares_.Full(upload.client, bytes) == nullptr;
}

// The longest idle upload whose end makes room for `upload`: any where all is full, one of the same
// network where that network's share is.
UploadRoom::Uploads::iterator UploadRoom::IdleFor(Uploads::iterator upload, std::size_t bytes,
                                                  SteadyTime now) {
    const std::string* const full = shares_.Full(upload->client, bytes);
    for (auto at = uploads_.end(); at != uploads_.begin();) {
        --at;
        if (now - at->marked < kIdle) break;
        if (at == upload || at->whole || at->held == 0) continue;
        const auto networks = at->client.All();
        if (full == nullptr || std::ranges::find(networks, *full) != networks.end()) return at;
    }
    return uploads_.end();
}

void UploadRoom::Empty(Upload& upload) {
    if (upload.held == 0) return;
    held_ -= upload.held;
    shares_.GiveBack(upload.client, std::exchange(upload.held, 0));
}

bool UploadRoom::Book(Uploads::iterator upload, std::size_t bytes, SteadyTime now) {
    if (bytes == 0) return true;
    std::vector<std::function<void()>> yielding;
    bool fits = false;
    {
        const std::scoped_lock lock(mutex_);
        while (!(fits = Fits(*upload, bytes))) {
            const auto idle = IdleFor(upload, bytes, now);
            if (idle == uploads_.end()) break;
            Empty(*idle);
            yielding.push_back(idle->yield);
        }
        if (fits) {
            held_ += bytes;
            shares_.Take(upload->client, bytes);
            upload->held += bytes;
        }
        upload->since_mark += bytes;
        if (fits && (upload->since_mark >= kGoingOn || upload->marked == SteadyTime{})) {
            upload->since_mark = 0;
            upload->marked = now;
            uploads_.splice(uploads_.begin(), uploads_, upload);
        }
    }
    for (const auto& yield : yielding)
        yield();
    return fits;
}

void UploadRoom::Leave(Uploads::iterator upload) {
    const std::scoped_lock lock(mutex_);
    Empty(*upload);
    uploads_.erase(upload);
}

void UploadRoom::Place::Whole() {
    const std::scoped_lock lock(room_->mutex_);
    at_->whole = true;
}

}  // namespace zhengji
