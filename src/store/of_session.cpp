#include "store/of_session.hpp"

#include "store/connection.hpp"

namespace zhengji {

AdmissionKeys AdmissionKeysOf(const Session& session) {
    AdmissionNumber first;
    first.year = session.year;
    first.half = session.half;
    const std::int64_t low = AdmissionKey(first);
    return {low, low + 999999999999};  // twelve digits follow year and half
}

Status ForEachScored(Transaction& tx, const Session& session,
                     const std::function<void(const ResultRecord&)>& visit) {
    static constexpr Sql kSql = Sql::Whole(
        "SELECT level, score_1, score_2, score_3, home_area FROM results "
        "WHERE admission BETWEEN $1 AND $2");
    const auto [low, high] = AdmissionKeysOf(session);
    ResultRecord record;
    return tx.Driver().Query(kSql, {low, high}, [&](const Row& row) -> Status {
        record.sitting.level = static_cast<Level>(row.Int(0));
        for (int i = 0; i < 3; ++i)
            record.sitting.scores.at(static_cast<std::size_t>(i)) =
                static_cast<Score>(row.Int(1 + i));
        record.home_area.reset();
        if (!row.IsNull(4)) record.home_area = DivisionCode(static_cast<std::uint32_t>(row.Int(4)));
        visit(record);
        return {};
    });
}

}  // namespace zhengji
