#include "store/areas_borne.hpp"

#include "store/connection.hpp"

namespace zhengji {

Result<std::set<DivisionCode>> AreasBorne(Transaction& tx) {
    std::set<DivisionCode> areas;
    ZJ_TRY(
        tx.Driver().Query(Sql::Whole("SELECT area FROM claims UNION SELECT area FROM certificates "
                                     "WHERE area IS NOT NULL UNION SELECT home_area FROM results "
                                     "WHERE home_area IS NOT NULL"),
                          {}, [&](const Row& row) -> Status {
                              areas.insert(DivisionCode(static_cast<std::uint32_t>(row.Int(0))));
                              return {};
                          }));
    return areas;
}

}  // namespace zhengji
