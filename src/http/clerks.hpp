// One thread's clerks, one a door, hired when first asked: they answer, and what they answered is
// counted and logged.
#pragma once

#include <memory>
#include <vector>

#include "http/door.hpp"
#include "http/metrics.hpp"
#include "http/server_log.hpp"

namespace zhengji {

/// The doors in the order they are asked, with where answers are counted and logged.
struct Doors {
    std::vector<HttpDoor*> all;
    Metrics& metrics;
    ServerLog& log;
};

/// Which door takes a request, and by which route.
struct Taken {
    std::size_t door = 0;
    RouteInfo route;
};
/// The first door that takes it; the last door takes all.
Taken TakenBy(const Doors& doors, std::string_view method, std::string_view path);

class Clerks {
  public:
    Clerks(const Doors& doors, Weight weight)
        : doors_(doors), weight_(weight), hired_(doors.all.size()) {}

    /// Opens now what can only be opened later at the price of a first answer that waits.
    Status Hire(std::size_t door);
    /// Answers, counts and logs. Whatever a library throws is a 500 and a line in the log.
    HttpResponse Handle(const Taken& taken, const HttpRequest& request);
    /// Each of them: what one throws is a line in the log.
    void Tend(SteadyTime now);

  private:
    HttpResponse Guarded(std::size_t door, const HttpRequest& request);
    void Note(const Taken& taken, const HttpRequest& request, const HttpResponse& answer,
              SteadyTime start);

    const Doors& doors_;
    const Weight weight_;
    std::vector<std::unique_ptr<Clerk>> hired_;
};

}  // namespace zhengji
