// Looks at what is somebody's: what an office saw or took away, and what for, as the journal of
// looks keeps it (docs/adr/0040). Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace zhengji {

enum class LookAt : std::uint8_t {
    kMaterials,     ///< which files came with a claim
    kMaterial,      ///< one of them
    kPerson,        ///< a person's full record
    kRegister,      ///< everything, exported
    kFeed,          ///< acts with their holders, exported to the nation
    kRoster,        ///< names and numbers in the clear
    kCertificates,  ///< e-certificates of a province, by the batch
};
std::string_view Name(LookAt what);  ///< `claim_materials`
std::string_view Chinese(LookAt what);
std::string_view English(LookAt what);
std::optional<LookAt> ParseLookAt(std::string_view name);

enum class Purpose : std::uint8_t {
    kReview,
    kObjection,
    kCorrection,
    kIdentity,
    kFinding,
    kHolder,
    kInspection,
    kLaw,
    kDelivery,
};
std::string_view Name(Purpose purpose);  ///< `review`
std::string_view Chinese(Purpose purpose);
std::string_view English(Purpose purpose);
std::optional<Purpose> ParsePurpose(std::string_view name);  ///< its name, or the Chinese
/// In the order in which they are offered.
std::span<const Purpose> AllPurposes();

}  // namespace zhengji
