#include "store/review_extensions.hpp"

#include "store/books.hpp"
#include "store/connection.hpp"

namespace zhengji {

Status ReviewExtensions::Add(const ReviewExtension& extension) {
    ZJ_ASSIGN([[maybe_unused]] const auto added,
              Books(tx_).PutNumbered(
                  "review_extensions",
                  "INSERT INTO review_extensions (notice, province, until, body, document, "
                  "officer, at) VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id",
                  {std::string_view(extension.notice), std::int64_t{extension.province},
                   std::int64_t{extension.until.days}, std::string_view(extension.body),
                   std::string_view(extension.document), std::string_view(extension.officer),
                   extension.at.millis}));
    return {};
}

Result<std::vector<ReviewExtension>> ReviewExtensions::List() {
    std::vector<ReviewExtension> list;
    ZJ_TRY(tx_.Driver().Query(
        "SELECT notice, province, until, body, document, officer, at FROM review_extensions "
        "ORDER BY id",
        {}, [&](const Row& row) -> Status {
            list.push_back({std::string(row.Text(0)), static_cast<int>(row.Int(1)),
                            CivilDate{static_cast<int>(row.Int(2))}, std::string(row.Text(3)),
                            std::string(row.Text(4)), std::string(row.Text(5)),
                            Instant{row.Int(6)}});
            return {};
        }));
    return list;
}

}  // namespace zhengji
