// The pages that need no script of what anybody may ask of the office by a secret: a share code, an
// employer's one-time link. A form's fields and an answer's rows are those of the operation, in its
// own words; nothing is signed in, and no secret stands in an address (docs/adr/0048).
#pragma once

#include <optional>

#include "http/exchange.hpp"
#include "operations/operation.hpp"

namespace zhengji {

class PlainPages;  // http/plain_pages.hpp

/// Whether one of these pages stands at that path.
bool IsPlainOffice(std::string_view path);

/// What a page is asked in.
struct PlainDesk {
    const PlainPages& pages;  ///< Built()
    Register& reg;
    Visit& visit;                  ///< of nobody's session
    std::optional<Error>& failed;  ///< told of what is the operator's to mend
};
/// The form, or what its operation answers. REQUIRES: IsPlainOffice(request.path).
HttpResponse PlainOfficeResponse(const PlainDesk& desk, const HttpRequest& request);

}  // namespace zhengji
