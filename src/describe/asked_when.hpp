// When a member of a request is asked for, by what another of its members says: an act for the one
// article that has acts. One row for the form, which asks for no more than that, and for whoever
// holds the request to it.
#pragma once

#include <string_view>

namespace zhengji {

struct AskedWhen {
    std::string_view of = {};  ///< the other; empty: asked for whatever they say
    std::string_view is = {};  ///< the other says one of these, `a|b`; empty: it says nothing
    bool must = false;         ///< and then this one must be given

    /// Whether it is asked for where the other says that.
    constexpr bool Holds(std::string_view said) const {
        if (of.empty()) return true;
        if (is.empty()) return said.empty();
        for (std::string_view rest = is; !said.empty();) {
            const std::size_t end = rest.find('|');
            if (rest.substr(0, end) == said) return true;
            if (end == std::string_view::npos) return false;
            rest.remove_prefix(end + 1);
        }
        return false;
    }
};

}  // namespace zhengji
