#include "base/check.hpp"
#include "http/openapi.hpp"
#include "operations/openapi.hpp"

namespace zhengji {

const Value& OpenApiDocument() {
    static const Value kDocument = [] {
        auto window = ReadJson(OpenApiText());
        CHECK(window.has_value());
        return WithOperations(std::move(*window), kApiPrefix);
    }();
    return kDocument;
}

}  // namespace zhengji
