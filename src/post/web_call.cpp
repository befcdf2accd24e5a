#include "post/web_call.hpp"

#include <curl/curl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <memory>
#include <mutex>

namespace zhengji {
namespace {

constexpr std::size_t kMostRead = 65536;

struct Met {
    Reach reach{};
    bool inside = false;  // an address was refused
    std::size_t read = 0;
};

curl_socket_t OpenSocket(void* met, curlsocktype /*purpose*/, curl_sockaddr* address) {
    auto& said = *static_cast<Met*>(met);
    if (!MayConnect(address->addr, said.reach)) {
        said.inside = true;
        return CURL_SOCKET_BAD;
    }
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

// What they answer is nobody's to read; more of it than that is not even waited for.
std::size_t PassOver(char* /*bytes*/, std::size_t one, std::size_t count, void* met) {
    auto& said = *static_cast<Met*>(met);
    said.read += one * count;
    return said.read > kMostRead ? 0 : one * count;
}

using Easy = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;

struct HeaderList {
    curl_slist* first = nullptr;
    HeaderList() = default;
    HeaderList(const HeaderList&) = delete;
    HeaderList& operator=(const HeaderList&) = delete;
    ~HeaderList() { curl_slist_free_all(first); }
    void Add(const std::string& line) { first = curl_slist_append(first, line.c_str()); }
};

void SetUp(CURL* easy, const WebCall& call, const HeaderList& headers, Met& met) {
    const bool plain = call.reach == Reach::kLoopbackToo;
    curl_easy_setopt(easy, CURLOPT_URL, call.url.c_str());
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, plain ? "https,http" : "https");
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_PROXY, "");
    curl_easy_setopt(easy, CURLOPT_TIMEOUT, static_cast<long>(call.patience.count()));
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers.first);
    curl_easy_setopt(easy, CURLOPT_POSTFIELDS, call.body.c_str());
    curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE, static_cast<long>(call.body.size()));
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, OpenSocket);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, &met);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, PassOver);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, &met);
}

Status Answered(CURL* easy, CURLcode done, const Met& met, const WebCall& call) {
    long status = 0;
    curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
    const bool said = done == CURLE_OK || (done == CURLE_WRITE_ERROR && met.read > kMostRead);
    if (said && status >= 200 && status < 300) return {};
    if (said && status > 0) return MakeError(Code::delivery_answered, {std::to_string(status)});
    if (met.inside) return MakeError(Code::delivery_inside);
    if (done == CURLE_OPERATION_TIMEDOUT)
        return MakeError(Code::delivery_late, {std::to_string(call.patience.count())});
    return MakeError(Code::delivery_unreachable, {}, curl_easy_strerror(done));
}

}  // namespace

Status CallWeb(const WebCall& call) {
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    const Easy easy(curl_easy_init(), &curl_easy_cleanup);
    if (!easy) return MakeError(Code::delivery_unreachable);
    HeaderList headers;
    for (const std::string& line : call.headers)
        headers.Add(line);
    headers.Add("Expect:");
    Met met{call.reach};
    SetUp(easy.get(), call, headers, met);
    return Answered(easy.get(), curl_easy_perform(easy.get()), met, call);
}

}  // namespace zhengji
