#include "store/postgres_waiting.hpp"

#include <poll.h>
#include <sys/socket.h>

#include <atomic>
#include <chrono>

#include "store/connection.hpp"

namespace zhengji {
namespace {

using std::chrono::seconds;
using Clock = std::chrono::steady_clock;

// A server that ends no statement by its own limit (postgres.cpp) does not run any more, though its
// connection stands: it is given up a little later than it would have ended one. Who ends a process
// waits less: a supervisor kills it after ninety seconds, as a rule.
constexpr seconds kSilence(70), kSilenceAtTheEnd(10);
constexpr int kLookMs = 1000;  // between looks whether the process ends

std::atomic<bool> process_ends = false;

bool WaitedLongEnough(Clock::time_point since, bool unhurried) {
    const auto waited = Clock::now() - since;
    if (process_ends) return waited > kSilenceAtTheEnd;
    return !unhurried && waited > kSilence;
}

}  // namespace

void WaitLittleForPostgres() {
    process_ends = true;
}

PostgresAnswer NextAnswer(PGconn* connection, bool unhurried) {
    const auto since = Clock::now();
    while (PQisBusy(connection) == 1 && PQstatus(connection) == CONNECTION_OK) {
        pollfd socket{PQsocket(connection), POLLIN, 0};
        if (::poll(&socket, 1, kLookMs) == 0) {
            if (!WaitedLongEnough(since, unhurried)) continue;
            ::shutdown(socket.fd, SHUT_RDWR);
        }
        if (PQconsumeInput(connection) == 0) break;
    }
    return {PQgetResult(connection), &PQclear};
}

bool ProcessEnds() {
    return process_ends;
}

}  // namespace zhengji
