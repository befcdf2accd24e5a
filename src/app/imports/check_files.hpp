// The files of a bulk check, as they come and go: CSV, or a JSON list of objects, which may be a
// member `rows`; answered as the same kind, row for row, each with what came of it. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/answers/bulk_check.hpp"

namespace zhengji {

struct CheckFile {
    CheckFormat format{};
    std::vector<CheckRow> rows;

    /// By what it begins with. Columns and members `certificate_no`, `name`, `area`, `on`, or in
    /// Chinese 证书管理号, 姓名, 地区, 日期; the latter two may be missing, others are not looked
    /// at. checks_form names the row; checks_too_many.
    static Result<CheckFile> Read(std::string_view bytes);
};

/// The answer, row by row: the row as it was asked, then `result` (found, not_found, wrong),
/// `answer`, `codes` and why in either language.
class CheckAnswer {
  public:
    explicit CheckAnswer(CheckFormat format);
    void Add(const CheckRow& row, const Result<Verification>& told);
    std::string Take();

  private:
    void Put(const std::vector<std::string>& cells);

    CheckFormat format_;
    std::string text_;
    bool first_ = true;
};

}  // namespace zhengji
