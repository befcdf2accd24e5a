// What a bench measures: a rate beside a peer's or a limit's.
#pragma once

#include <string>
#include <vector>

#include "cli/command.hpp"

namespace zhengji {

struct BenchFigure {
    double rate = 0;    ///< of Zhengji
    double peer = 0;    ///< of the limit or the bare program
    double wanted = 0;  ///< ratio, at least
    std::string unit, note;
};

struct NamedBench {
    const char* name;
    Result<BenchFigure> (*run)(const Invocation&);
};
/// Pages of cases among a million; the ratio is that of the slowest kind of page.
Result<BenchFigure> QueueMillion(const Invocation& call);
/// Life after issue: standing, whatif, due, feed.
std::vector<NamedBench> RegisterBenches();
/// Offices acting at once: acts, and acts_server where PostgreSQL is installed.
std::vector<NamedBench> ActBenches();
/// What a bare program beside this one prints: its rate; 0 where it is not there.
double PeerRate(const std::string& program, const std::string& arguments = "");
/// What a nation's accounts cost an act: accounts.
std::vector<NamedBench> AccountBenches();

}  // namespace zhengji
