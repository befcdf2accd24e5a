// In which columns a row differs from what is loaded already under its key. Private to the import
// use cases.
#pragma once

#include <string>
#include <string_view>

#include "store/certificate_record.hpp"
#include "store/claim_record.hpp"

namespace zhengji {

/// With both values; where name or number of identity differ, only that they do: under a mistyped
/// number all of it is another person's.
class Differences {
  public:
    explicit Differences(bool values) : values_(values) {}

    void Tell(std::string_view zh, std::string_view en, const std::string& was,
              const std::string& is);
    void TellThat(std::string_view zh, std::string_view en);
    /// In brackets, to stand behind a word; empty where nothing was told.
    std::string Text() const;

  private:
    void Put(const std::string& zh, const std::string& en);

    bool values_;
    std::string zh_, en_;
};

/// The same of claims and of certificates.
std::string DiffersFrom(const ClaimRecord& there, const ClaimRecord& here);
std::string DiffersFrom(const CertificateRecord& there, const CertificateRecord& here);

}  // namespace zhengji
