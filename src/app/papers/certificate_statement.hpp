// What an e-certificate carries inside besides its page: the act as the log has it, and the opening
// of the holder's commitment, so that the file alone shows whose certificate the logged act is.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "rules/certificates/act.hpp"

namespace zhengji {

inline constexpr const char* kStatementName = "certificate.json";
inline constexpr const char* kProofName = "log.tlog-proof";

/// 加注: what a holder had the file made for, and the last day it is to be relied on for that. The
/// certificate itself holds as it does.
struct Annotation {
    std::string id;   ///< 32 hexadecimal digits
    std::string use;  ///< 本人求职
    CivilDate until;

    friend bool operator==(const Annotation&, const Annotation&) = default;
};

struct CertificateStatement {
    Holder holder;
    std::string holder_salt;
    std::string act;                            ///< public bytes, the log's entry
    std::optional<Annotation> annotation = {};  ///< none in files made before there were these
};

std::string WriteStatement(const CertificateStatement& statement);
/// file_proof_missing for any other form.
Result<CertificateStatement> ReadStatement(std::string_view json);

}  // namespace zhengji
