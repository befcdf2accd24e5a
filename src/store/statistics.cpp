#include "store/statistics.hpp"

#include "store/connection.hpp"

namespace zhengji {

Result<std::vector<CertificateCount>> CountCertificates(Transaction& tx, const Session& session) {
    static constexpr SqlText kSql(
        "SELECT level, province, coalesce(area, 0), count(*) FROM certificates WHERE session = $1 "
        "GROUP BY 1, 2, 3 ORDER BY 1, 2, 3");
    const std::string name = session.ToString();
    std::vector<CertificateCount> counts;
    ZJ_TRY(tx.Driver().Query(kSql, {std::string_view(name)}, [&](const Row& row) -> Status {
        const auto area = static_cast<std::uint32_t>(row.Int(2));
        counts.push_back({static_cast<Level>(row.Int(0)), static_cast<int>(row.Int(1)),
                          area == 0 ? std::nullopt : std::optional(DivisionCode(area)),
                          row.Int(3)});
        return {};
    }));
    return counts;
}

}  // namespace zhengji
