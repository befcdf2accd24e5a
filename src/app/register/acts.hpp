// Making an act ready to record: salts drawn, commitments computed, both byte forms fixed.
#pragma once

#include <optional>

#include "keys/key_ring.hpp"
#include "rules/certificates/act.hpp"
#include "store/certificates.hpp"

namespace zhengji {

struct ActDraft {
    Act act;  ///< all but the commitments
    std::optional<Holder> holder;
    PrivatePart part;
};

/// The act as it is stored and hashed.
ActRecord Finish(ActDraft draft, const KeyRing& keys);

}  // namespace zhengji
