// Results of sittings, by admission number.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rules/exam/sitting.hpp"
#include "store/people.hpp"

namespace zhengji {

/// What became of a row that was handed in.
enum class AddOutcome : std::uint8_t {
    kAdded,
    kUnchanged,  ///< the same key with the same content was there
    kConflict,   ///< the same key with other content: left as it was
    kRejected,   ///< it would break a guard: left out
};

struct ResultRecord {
    Sitting sitting;
    std::string name;  ///< normal form
    Identity identity;
    std::optional<DivisionCode> home_area;
    std::string employer;  ///< empty: none
    std::string sex;       ///< 男, 女 or empty
    std::string photo;     ///< digest and path of a JPEG (PhotoFile), or empty
};

/// As read back: the person instead of the sealed document.
struct StoredResult {
    ResultRecord record;  ///< identity left empty unless asked for
    PersonId person;
};

/// An admission number as the store keys it: its 17 digits as a whole number.
std::int64_t AdmissionKey(const AdmissionNumber& admission);
AdmissionNumber AdmissionOfKey(std::int64_t key);
/// The least and the greatest key that a sitting of the session may have.
struct AdmissionKeys {
    std::int64_t low = 0, high = 0;
};
AdmissionKeys AdmissionKeysOf(const Session& session);

class ReadyResults;

class Results {
  public:
    explicit Results(Transaction& tx) : tx_(tx) {}

    /// Adds rows as if one after the other, an earlier row before a later one of the same key; each
    /// then says what became of it. People are found or added on the way. text_not_kept.
    Status Add(const std::shared_ptr<ReadyResults>& rows);
    Result<std::vector<AddOutcome>> Add(std::span<const ResultRecord> rows);
    /// Puts right what was loaded of a sitting: name, person and scores. store_constraint: there is
    /// none.
    Status Correct(const ResultRecord& right, const PersonId& person);
    /// Everything the person sat, in admission order.
    Result<std::vector<StoredResult>> OfPerson(const PersonId& person);
    Result<std::optional<StoredResult>> ByAdmission(const AdmissionNumber& admission);
    /// Every sitting of a session with its person and home area, in admission order (setting a
    /// line, batch decisions).
    Status ForEach(const Session& session, const std::function<void(const StoredResult&)>& visit);
    /// Of each sitting of a session, in no order: its number, level, scores, home area; no more.
    Status ForEachScored(const Session& session,
                         const std::function<void(const ResultRecord&)>& visit);
    /// Every sitting there is, in admission order.
    Status ForEach(const std::function<void(const StoredResult&)>& visit);
    /// What else the person sat in the sitting's session and qualification.
    Result<std::vector<Sitting>> OthersOf(const PersonId& person, const Sitting& sitting);
    Result<std::int64_t> Count();

  private:
    Transaction& tx_;
};

}  // namespace zhengji
