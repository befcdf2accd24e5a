#include "post/web_call.hpp"

#include <curl/curl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <memory>

#include "post/curl_once.hpp"

namespace zhengji {
namespace {

constexpr std::size_t kMostRead = 65536;

struct Met {
    Reach reach{};
    AddressOf address{};
    bool inside = false;  // an address was refused
    std::string read = {};
};

curl_socket_t OpenSocket(void* met, curlsocktype /*purpose*/, curl_sockaddr* address) {
    auto& said = *static_cast<Met*>(met);
    if (said.address == AddressOf::kSomebodys && !MayConnect(address->addr, said.reach)) {
        said.inside = true;
        return CURL_SOCKET_BAD;
    }
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

// More than that is not even waited for.
std::size_t ReadSome(char* bytes, std::size_t one, std::size_t count, void* met) {
    auto& read = static_cast<Met*>(met)->read;
    const std::size_t room = kMostRead - read.size();
    read.append(bytes, std::min(one * count, room));
    return one * count > room ? 0 : one * count;
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
    const bool plain = call.reach == Reach::kLoopbackToo || call.address == AddressOf::kOperators;
    curl_easy_setopt(easy, CURLOPT_URL, call.url.c_str());
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, plain ? "https,http" : "https");
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_PROXY, "");
    curl_easy_setopt(easy, CURLOPT_TIMEOUT, static_cast<long>(call.patience.count()));
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers.first);
    if (call.method == WebMethod::kPost) {
        curl_easy_setopt(easy, CURLOPT_POSTFIELDS, call.body.c_str());
        curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE, static_cast<long>(call.body.size()));
    }
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, OpenSocket);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, &met);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, ReadSome);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, &met);
}

Result<WebAnswer> Answered(CURL* easy, CURLcode done, Met& met, const WebCall& call) {
    long status = 0;
    curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
    const bool said =
        done == CURLE_OK || (done == CURLE_WRITE_ERROR && met.read.size() == kMostRead);
    if (said && status > 0) return WebAnswer{static_cast<int>(status), std::move(met.read)};
    if (met.inside) return MakeError(Code::delivery_inside);
    if (done == CURLE_OPERATION_TIMEDOUT)
        return MakeError(Code::delivery_late, {std::to_string(call.patience.count())});
    return MakeError(Code::delivery_unreachable, {}, curl_easy_strerror(done));
}

}  // namespace

Result<WebAnswer> AskWeb(const WebCall& call) {
    BeginCurl();
    const Easy easy(curl_easy_init(), &curl_easy_cleanup);
    if (!easy) return MakeError(Code::delivery_unreachable);
    HeaderList headers;
    for (const std::string& line : call.headers)
        headers.Add(line);
    headers.Add("Expect:");
    Met met{call.reach, call.address};
    SetUp(easy.get(), call, headers, met);
    return Answered(easy.get(), curl_easy_perform(easy.get()), met, call);
}

Status CallWeb(const WebCall& call) {
    ZJ_ASSIGN(const WebAnswer answer, AskWeb(call));
    if (answer.status >= 200 && answer.status < 300) return {};
    return MakeError(Code::delivery_answered, {std::to_string(answer.status)});
}

}  // namespace zhengji
