// Until when a province may still review claims made under a notice, and on whose document: review
// outside its window needs an extension on record (S25-1). Only ever added to.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/instant.hpp"
#include "store/store.hpp"

namespace zhengji {

struct ReviewExtension {
    std::string notice;  ///< the call's id, `S25`
    int province = 0;
    CivilDate until;  ///< the last day
    std::string body, document;
    std::string officer;  ///< who put it on record
    Instant at;
};

class ReviewExtensions {
  public:
    explicit ReviewExtensions(Transaction& tx) : tx_(tx) {}

    Status Add(const ReviewExtension& extension);
    /// In the order they were recorded.
    Result<std::vector<ReviewExtension>> List();

  private:
    Transaction& tx_;
};

}  // namespace zhengji
