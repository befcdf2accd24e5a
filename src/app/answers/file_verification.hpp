// What the check of an e-certificate file finds.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "app/answers/verify_certificate.hpp"
#include "app/papers/certificate_statement.hpp"

namespace zhengji {

/// From what a standing is known; `as_of` says up to which moment.
enum class KnownBy : std::uint8_t { kFile, kStatus, kRegister };

struct FileVerification {
    std::string certificate_no;
    std::string name;
    Act act;  ///< the act that issued, recorded or corrected it, as the log has it
    std::int64_t leaf = 0;
    std::int64_t tree_size = 0;  ///< of the proof's checkpoint
    Digest root{};               ///< of that tree
    Instant signed_at;           ///< when the file was made: what it proves is of that moment
    CivilDate asked_on;          ///< the day the standing is of
    KnownBy known_by{};
    std::optional<Annotation> annotation = {};  ///< that the file was made with
    std::optional<Verification> standing;       ///< none before it is asked for
};

}  // namespace zhengji
