// The room for bodies being received: booked by the bytes that have arrived, never by those that
// were announced. Where it runs out, uploads that have stood still yield to those that go on, the
// longest idle first; only when none is idle must the new bytes wait. All threads.
#pragma once

#include <cstddef>
#include <functional>
#include <list>
#include <mutex>

#include "http/limits.hpp"
#include "http/quota.hpp"

namespace zhengji {

class UploadRoom {
  public:
    UploadRoom(std::size_t total, std::size_t per_client) : total_(total), shares_(per_client) {}

    class Place;
    /// A place that holds nothing yet. `yield` is called, on any thread and under no lock of
    /// others, when its bytes are needed more by another: it must make the upload end.
    Place Enter(const ClientKeys& client, std::function<void()> yield);

    /// Who has brought nothing for so long is idle.
    static constexpr std::chrono::milliseconds kIdle{200};

  private:
    struct Upload {
        ClientKeys client;
        std::function<void()> yield;
        std::size_t held = 0;
        std::size_t since_mark = 0;  // bytes since it last counted as going on
        SteadyTime marked;
        bool whole = false;
    };
    using Uploads = std::list<Upload>;  // the last that went on in front

    bool Book(Uploads::iterator upload, std::size_t bytes, SteadyTime now);
    bool Fits(const Upload& upload, std::size_t bytes) const;
    Uploads::iterator IdleFor(Uploads::iterator upload, std::size_t bytes, SteadyTime now);
    void Empty(Upload& upload);
    void Leave(Uploads::iterator upload);

    const std::size_t total_;
    std::mutex mutex_;
    std::size_t held_ = 0;
    Shares shares_;
    Uploads uploads_;
};

/// One upload's place; left when it ends. Must end before its room.
class UploadRoom::Place {
  public:
    Place(Place&& other) noexcept : room_(std::exchange(other.room_, nullptr)), at_(other.at_) {}
    ~Place() {
        if (room_ != nullptr) room_->Leave(at_);
    }

    /// Books `bytes` that have arrived; false when there is no room for them.
    bool Book(std::size_t bytes, SteadyTime now) { return room_->Book(at_, bytes, now); }
    /// All has arrived: it yields to nobody.
    void Whole();

  private:
    friend class UploadRoom;
    Place(UploadRoom* room, Uploads::iterator at) : room_(room), at_(at) {}
    UploadRoom* room_;
    Uploads::iterator at_;
};

}  // namespace zhengji
