#include "app/register/recorded_acts.hpp"

#include "store/certificates.hpp"

namespace zhengji {

Result<std::vector<Act>> RecordedActs(Transaction& tx, std::string_view certificate_no) {
    ZJ_ASSIGN(const auto all, Acts(tx).PublicOf(certificate_no));
    std::vector<Act> acts;
    for (const std::string& bytes : all) {
        ZJ_ASSIGN(acts.emplace_back(), ParsePublic(bytes));
    }
    return acts;
}

}  // namespace zhengji
