// Whom a case, or a certificate, is about, for who decides on it and for themselves: by name, with
// the certificate or the sitting. It is somebody's, so it is told of one that is read singly, the
// look journalled (docs/adr/0040), and in no list. Changes nothing.
#pragma once

#include <optional>
#include <string>

#include "rules/policy/terms.hpp"
#include "store/case_record.hpp"
#include "store/store.hpp"

namespace zhengji {

struct PersonAbout {
    std::string name;
    std::string certificate_no = {};  ///< empty: none yet, or several and none of them meant
    std::string admission_no = {};    ///< empty: none is known
    std::optional<Session> session = {};
    std::optional<Level> level = {};
    std::string qualification = {};  ///< its name; empty where policy does not know it
};

/// Nothing where the register holds no such certificate itself.
Result<std::optional<PersonAbout>> AboutCertificate(Transaction& tx, const std::string& number);
/// Nothing where the case is about nobody alone.
Result<std::optional<PersonAbout>> AboutCase(Transaction& tx, const PolicyBook& book,
                                             const CaseRecord& record);

}  // namespace zhengji
