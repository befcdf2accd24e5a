// Reads one policy entry field by field; a missing, mistyped or unknown field is a fault with its
// place. Private to this folder.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "rules/policy/document.hpp"

namespace zhengji {

class EntryReader {
  public:
    EntryReader(const PolicyValue& entry, std::vector<PolicyFault>& faults)
        : entry_(entry), table_(*entry.Table()), faults_(faults) {}

    bool Has(const std::string& key) const { return table_.contains(key); }
    /// Whether every field asked for so far could be read. What could not be read has been told:
    /// nothing is said of what rests on it.
    bool ReadWhole() const { return whole_; }

    // Required fields: a fault and a neutral value when missing or of another type.
    std::string Text(const std::string& key);
    int Number(const std::string& key);
    CivilDate Date(const std::string& key);
    Instant Time(const std::string& key);
    Session SessionAt(const std::string& key);
    DivisionCode DivisionAt(const std::string& key);

    // Optional fields: nothing when missing, a fault when of another type.
    std::string TextOr(const std::string& key, std::string fallback);
    int NumberOr(const std::string& key, int fallback);
    bool FlagOr(const std::string& key, bool fallback);
    std::optional<CivilDate> OptionalDate(const std::string& key);
    std::vector<std::string> Texts(const std::string& key);
    std::vector<int> Numbers(const std::string& key);
    /// The list's items that are texts, with their places.
    std::vector<const PolicyValue*> TextItems(const std::string& key);
    /// The list's items that are tables.
    std::vector<const PolicyValue*> Entries(const std::string& key);
    /// The table under `key`; empty when missing.
    const PolicyTable& TableAt(const std::string& key);

    /// `from`, `until`; reversed is a fault.
    DateRange InForce();
    /// `source`, `article`, `checked`, `confidence`, `reading`, `days_source`; a missing source is
    /// a fault of its own.
    Source SourceOf();

    /// Faults every field that nothing asked for.
    void NoOthers();
    void Fault(Code code, std::vector<std::string> args);
    void FaultAt(const std::string& key, Code code, std::vector<std::string> args);
    void FaultAt(const PolicyPlace& place, Code code, std::vector<std::string> args);
    const PolicyPlace& Place() const { return entry_.place; }
    const PolicyPlace& PlaceOf(const std::string& key) const;

  private:
    const PolicyValue* Take(const std::string& key);
    const PolicyValue* Require(const std::string& key);
    void WrongType(const std::string& key, const char* wanted);
    void BadTime(const std::string& key, const PolicyValue& value, const char* wanted);
    const PolicyList& ListAt(const std::string& key, const char* wanted);

    const PolicyValue& entry_;
    const PolicyTable& table_;
    std::vector<PolicyFault>& faults_;
    std::set<std::string> asked_;
    bool whole_ = true;
};

}  // namespace zhengji
