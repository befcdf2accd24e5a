// What the server asks of the program behind it: which route takes a request, how heavy that
// route's work is, and who does it. A door is a part of the addresses (the public window, the
// office); a clerk is one thread's share of a door, with its own connection to the register.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "http/exchange.hpp"
#include "http/limits.hpp"

namespace zhengji {

/// Where a route's work is done (docs/adr/0027). Each but the first is a pool of its own threads,
/// bounded: where it is full, the answer is pool_full (503 with Retry-After).
enum class Weight : std::uint8_t {
    kLight,    ///< on the thread that reads the sockets: some tens of microseconds, no waiting
    kPublic,   ///< reads of a snapshot, with no key that signs or opens
    kOffice,   ///< acts and lists
    kSlow,     ///< documents, checks of files, scans, exports
    kHashing,  ///< of passwords: whoever signs in waits for nobody's documents
};
inline constexpr std::size_t kWeights = 5;

/// What is known of a request by its method and path alone, before its body is read.
struct RouteInfo {
    std::string_view name;  ///< out of a table of routes: what figures and log name; lives on
    Weight weight{};
    std::size_t body_limit = 0;
};

/// Answers what one thread is asked. Only that thread calls it.
class Clerk {
  public:
    virtual ~Clerk() = default;
    /// May throw: that is a 500, and the clerk is asked again.
    virtual HttpResponse Handle(const HttpRequest& request) = 0;
    /// Called several times a second, also while nobody asks: to let go of what is held of the
    /// register's past, and of a register that was replaced.
    virtual void Tend(SteadyTime now) = 0;
    /// The age of the snapshot the last answer rested on.
    virtual std::optional<SteadyTime::duration> SnapshotAge(SteadyTime /*now*/) const {
        return std::nullopt;
    }
};

/// All threads.
class HttpDoor {
  public:
    virtual ~HttpDoor() = default;
    /// Nothing where the path is another door's.
    virtual std::optional<RouteInfo> Find(std::string_view method, std::string_view path) const = 0;
    /// How this door words what was refused before its clerk was asked: a body too large, a pool
    /// that is full. Status, and Retry-After where the code says how long to wait.
    virtual HttpResponse Refusal(const Error& error, Language language) const;
    /// A clerk for a thread of that pool; called on the thread itself, when it is first needed (for
    /// kLight of the public window: at the start).
    virtual Result<std::unique_ptr<Clerk>> Hire(Weight weight) = 0;
};

}  // namespace zhengji
