// Cases of every procedure and their steps, only ever added to; what is stated in a step is sealed.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "store/case_index.hpp"
#include "store/case_record.hpp"
#include "store/store.hpp"

namespace zhengji {

/// Which cases; an empty member does not narrow.
struct CaseQuery {
    std::optional<std::int64_t> id;
    std::optional<Procedure> procedure;
    std::string subject;
    std::optional<int> province;
};

/// The subject that whoever opens a case holds (Transaction::Lock).
inline constexpr const char* kNumberingOfCases = "numbering of cases";

class Cases {
  public:
    explicit Cases(Transaction& tx) : tx_(tx) {}

    /// Opens a case; its number.
    Result<std::int64_t> Open(const CaseRecord& record);
    /// Takes a step down, and where the case stands after it, in the index.
    Status AddStep(std::int64_t id, const CaseStep& step, const CasePlace& after);
    /// With their steps, in order of number. REQUIRES: id, procedure or subject is given.
    Result<std::vector<CaseRecord>> Find(const CaseQuery& query);
    Result<std::optional<CaseRecord>> ById(std::int64_t id);
    /// Those of these numbers, and all about these subjects, for acts to come
    /// (store/read_ahead.hpp). What does not open is left for who asks for it.
    Status ReadAhead(std::span<const std::int64_t> ids, std::span<const std::string> subjects);
    /// Those of these numbers, first and last included, in order. What is sealed and does not open
    /// ends the reading, unless a list for such cases is given: then they go there instead.
    Result<std::vector<CaseRecord>> Between(std::int64_t first, std::int64_t last,
                                            std::vector<std::int64_t>* broken = nullptr);
    /// The number of the newest case; 0 before the first.
    Result<std::int64_t> Newest();
    /// What a case is about, which never changes; empty where there is none.
    Result<std::string> SubjectOf(std::int64_t id);
    /// The entries of hours that note who took part in a class.
    Result<std::vector<CaseRecord>> OfClass(std::int64_t class_id);
    /// Another province's office takes a case over (its agency lost its standing).
    Status Move(std::int64_t id, int province);
    /// Removes what the steps of a case state, for good; that it was there stays.
    Status Erase(std::int64_t id);

  private:
    Result<std::int64_t> NextNumber();

    Transaction& tx_;
};

}  // namespace zhengji
