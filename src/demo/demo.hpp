// Made-up examinations for rehearsals and tests: results, claims and earlier certificates with the
// shape of real ones. Everything follows from the seed; nobody in it exists.
#pragma once

#include <cstdint>
#include <string>

#include "messages/message.hpp"
#include "rules/policy/book.hpp"

namespace zhengji {

struct DemoRequest {
    std::string folder;
    std::int64_t candidates = 1000;  ///< people; some sit several sessions
    std::uint64_t seed = 1;
};

struct DemoReport {
    std::int64_t results = 0, claims = 0, certificates = 0;
};

/// Writes results.csv, claims.csv and certificates.csv into the folder, made when missing;
/// file_unwritable; export_not_empty: it holds something.
Result<DemoReport> WriteDemo(const PolicyBook& book, const DemoRequest& request);

}  // namespace zhengji
