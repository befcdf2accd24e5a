// Whether new paper may still speak of a certificate: an e-certificate, a printed form, the paper
// handed out. What was made before keeps saying what held when it was made.
#pragma once

#include <string_view>

#include "app/register/register.hpp"
#include "rules/policy/book.hpp"

namespace zhengji {

/// Stands behind a day of approval that a rehearsal made up.
inline constexpr std::string_view kMadeUpMark = "（演练虚设）";

enum class Paper : std::uint8_t {
    kCertificate,  ///< says that it holds: also where that is not known there is none
    kForm,         ///< asks that it be kept alive
};

/// By the certificate's acts, on a day: paper_cancelled, paper_void, paper_expired, paper_not_yet,
/// paper_not_known.
Status MayHavePaper(Transaction& tx, const PolicyBook& book, std::string_view certificate,
                    CivilDate on, Paper paper);

/// Whether a refusal is one of these.
bool IsPaperRefusal(Code code);

}  // namespace zhengji
