#include "http/door.hpp"

namespace zhengji {

HttpResponse HttpDoor::Refusal(const Error& error, Language language) const {
    HttpResponse refused = ErrorResponse(error, language);
    TellWhen(refused, error);
    return refused;
}

}  // namespace zhengji
