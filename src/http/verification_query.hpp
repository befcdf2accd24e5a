// What is asked of the window, read out of a JSON body or a query string.
#pragma once

#include <string>
#include <string_view>

#include "app/answers/verify_certificate.hpp"

namespace zhengji {

struct VerificationQuery {
    VerificationRequest request;
    std::string qr;  ///< empty: asked by number and name
};

/// `{certificate_no, name, area?, on?}` or `{qr, area?, on?}`; bad_json, bad_member,
/// missing_member, unknown_place, bad_date.
Result<VerificationQuery> ReadVerificationQuery(std::string_view body, Instant now);

/// Into `request`; empty texts leave it as it is. unknown_place, bad_date.
Status ReadPlaceAndDay(const std::string& area, const std::string& on,
                       VerificationRequest& request);

}  // namespace zhengji
