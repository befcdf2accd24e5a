// By which article a finding was opened.
#pragma once

#include <span>
#include <string>

#include "rules/procedures/procedure.hpp"
#include "store/case_record.hpp"

namespace zhengji {

/// `D31-10`, of a case of that procedure.
inline std::string ArticleOf(const CaseRecord& finding) {
    return Stated(std::span<const CaseStep>(finding.steps), field::kArticle);
}

}  // namespace zhengji
