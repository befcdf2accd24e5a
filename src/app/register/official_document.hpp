// The paper an authority decides by: whose, of which day, under which number. What is examined,
// filed or confirmed elsewhere is cited by it.
#pragma once

#include <string>
#include <string_view>

#include "base/civil_date.hpp"
#include "messages/message.hpp"

namespace zhengji {

struct OfficialDocument {
    std::string body;
    CivilDate date;
    std::string number;

    /// Reads `BODY, DATE, DOCUMENT` (commas of either width), the value of `option`. bad_document,
    /// bad_date.
    static Result<OfficialDocument> Parse(std::string_view option, std::string_view text);
    std::string ToString() const;
    friend bool operator==(const OfficialDocument&, const OfficialDocument&) = default;
};

}  // namespace zhengji
