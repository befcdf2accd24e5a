// Whose word counts about a certificate at the national register. Private to the feed's use cases.
#pragma once

#include <string>
#include <vector>

#include "rules/certificates/act.hpp"
#include "store/feeds.hpp"

namespace zhengji {

/// The acts about a certificate that count, of all that the provinces' logs say. The province in
/// its number issues it and alone ends it; the one that registers it, after taking it in, decides
/// what else follows from the registration; a province that took it in from elsewhere is believed
/// as long as its own says nothing of it; nobody else has a say. A subject that is no certificate's
/// number has only acts that count. In the order of each log.
Result<std::vector<Act>> ActsThatCount(const std::string& subject,
                                       const std::vector<Feeds::FedAct>& told);

}  // namespace zhengji
