// By which article a finding was opened.
#pragma once

#include <span>
#include <string>

#include "rules/procedures/finding.hpp"
#include "rules/procedures/procedure.hpp"
#include "store/case_record.hpp"

namespace zhengji {

/// With all that hangs on it. REQUIRES: it is a case of that procedure.
inline const finding::Article& ArticleOf(std::span<const CaseStep> steps) {
    return finding::ArticleNamed(Stated(steps, field::kArticle));
}
inline const finding::Article& ArticleOf(const CaseRecord& record) {
    return ArticleOf(std::span<const CaseStep>(record.steps));
}

/// Whether it leads to a cancellation and voids nothing: fraud in registering (N47-10).
inline bool Cancels(const CaseRecord& record) {
    return ArticleOf(record).ends == finding::Ends::kCancels;
}

}  // namespace zhengji
