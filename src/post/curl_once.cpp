#include "post/curl_once.hpp"

#include <curl/curl.h>

#include <mutex>

namespace zhengji {

void BeginCurl() {
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

}  // namespace zhengji
