// Use case: an employer's bulk check, file by file. A file of certificates by number and name
// comes, and goes back as the same kind with what came of each row; it is written down with whose
// account asked, when, and how many rows.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "app/gate/gate.hpp"
#include "base/leaky_buckets.hpp"

namespace zhengji {

enum class CheckFormat : std::uint8_t { kCsv, kJson };

struct CheckedFile {
    CheckFormat format{};
    std::string bytes;
};
/// `owner`: whose account it is (accounts/owner.hpp); `wrong_names`: ChecksAsked's. no_power;
/// checks_form, bad_json, checks_too_many, checks_used_up.
Result<CheckedFile> CheckWholeFile(Register& reg, const Call& call, const std::string& owner,
                                   std::string_view file, SharedBuckets* wrong_names);

struct MadeCheck {
    Instant at;
    std::int64_t rows = 0;
};
/// What an account had checked, the newest first: the last thousand of three years. no_power.
Result<std::vector<MadeCheck>> ChecksOf(Register& reg, const Call& call, std::string_view owner);

}  // namespace zhengji
