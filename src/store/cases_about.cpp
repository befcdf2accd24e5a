#include "store/cases_about.hpp"

#include "store/rows.hpp"

namespace zhengji {

Result<std::vector<CasePlace>> CasesAbout(Transaction& tx, std::string_view procedure,
                                          std::string_view subject) {
    return Rows(tx,
                "SELECT i.case_id, i.state, i.since FROM cases c "
                "JOIN case_index i ON i.case_id = c.id "
                "WHERE c.subject = $1 AND c.procedure = $2 ORDER BY c.id",
                {subject, procedure}, [](const Row& row) {
                    CasePlace place;
                    place.id = row.Int(0);
                    place.state = row.Text(1);
                    place.since = Instant{row.Int(2)};
                    return place;
                });
}

}  // namespace zhengji
