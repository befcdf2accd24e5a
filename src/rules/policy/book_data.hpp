// The built values of a policy book with the indexes its look-ups use. Private to this folder.
#pragma once

#include <array>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "rules/policy/document.hpp"

namespace zhengji {

/// Session, level, kind and province (0 unless provincial) of a line.
using LineKey = std::tuple<Session, Level, LineKind, int>;

struct PolicyBook::Data {
    PolicyDocument document;
    std::string canonical;
    zhengji::Digest digest{};
    bool rehearsal = false;

    Divisions divisions;
    Calendar calendar;
    std::vector<Qualification> qualifications;
    std::vector<SessionFacts> sessions;
    std::vector<NumberScheme> schemes;
    std::vector<Line> lines;
    std::vector<AreaList> areas;  ///< one a province
    std::vector<ClaimCall> calls;
    std::vector<Collection> collections;
    std::vector<Regime> regimes;

    // Indexes, made once all the above stand still.
    std::map<std::string, std::size_t, std::less<>> qualification_by_name;
    std::array<std::array<int, 100>, 2> qualification_by_code{};  ///< family, code → index or -1
    std::map<Session, std::size_t> facts_by_session;
    std::map<LineKey, std::vector<std::size_t>> lines_by_key;
    std::array<int, 100> areas_by_province{};  ///< index or -1

    void Index();
};

/// Builds and validates `document`; faults are added with their places.
std::shared_ptr<PolicyBook::Data> BuildData(PolicyDocument document, std::vector<PolicyFault>& faults);

/// Faults that only the whole can show: overlaps, gaps, unknown references. `places` gives each line's place by index.
void CheckWhole(const PolicyBook::Data& data, std::vector<PolicyFault>& faults);

}  // namespace zhengji
