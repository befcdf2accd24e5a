// Who else acts for one's own body: an agency's, an institution's or an employer's own list of its
// accounts, for those who read no other accounts. Changes nothing.
#pragma once

#include <optional>
#include <vector>

#include "app/gate/gate.hpp"
#include "app/register/register.hpp"
#include "store/colleagues.hpp"

namespace zhengji {

struct Colleagues {
    std::vector<Colleague> grants;     ///< that hold today or later, the newest first
    std::optional<std::int64_t> next;  ///< go on before this one; nothing: that was all
};
/// Of each body that the asker acts for today: an institution's or employer's by its name, a
/// registration agency's by its case, of examinations those of the asker's own territory.
Result<Colleagues> ColleaguesOf(Register& reg, const Call& call, std::int64_t before, int most);

}  // namespace zhengji
