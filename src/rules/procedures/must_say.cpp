#include "rules/procedures/must_say.hpp"

#include "messages/message.hpp"

namespace zhengji {

std::string MustSay(std::string_view sample) {
    const std::string as(sample);
    return Word("须如实写明，如“" + as + "”；这样写等于没有写",
                "what there is, as '" + as + "'; this says that there is nothing");
}

}  // namespace zhengji
