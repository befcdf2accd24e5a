// What an e-certificate carries inside besides its page: the act as the log has it, and the opening
// of the holder's commitment, so that the file alone shows whose certificate the logged act is.
#pragma once

#include <string>
#include <string_view>

#include "rules/certificates/act.hpp"

namespace zhengji {

inline constexpr const char* kStatementName = "certificate.json";
inline constexpr const char* kProofName = "log.tlog-proof";

struct CertificateStatement {
    Holder holder;
    std::string holder_salt;
    std::string act;  ///< public bytes, the log's entry
};

std::string WriteStatement(const CertificateStatement& statement);
/// file_proof_missing for any other form.
Result<CertificateStatement> ReadStatement(std::string_view json);

}  // namespace zhengji
