// Certificates as their acts come out of the store, one certificate after the other.
#pragma once

#include <functional>
#include <string_view>
#include <utility>
#include <vector>

#include "rules/certificates/act.hpp"

namespace zhengji {

/// Gathers acts that come one certificate after the other, and shows each one's to `visit`.
class Lives {
  public:
    explicit Lives(const std::function<void(const std::vector<Act>&)>& visit) : visit_(visit) {}

    Status Add(std::string_view bytes) {
        ZJ_ASSIGN(Act act, ParsePublic(bytes));
        if (!IsOfCertificate(act)) return {};
        if (!acts_.empty() && acts_.front().subject != act.subject) End();
        acts_.push_back(std::move(act));
        return {};
    }
    void End() {
        if (!acts_.empty()) visit_(acts_);
        acts_.clear();
    }

  private:
    const std::function<void(const std::vector<Act>&)>& visit_;
    std::vector<Act> acts_;
};

}  // namespace zhengji
