#include "post/mail_call.hpp"

#include <curl/curl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <string_view>

#include "post/curl_once.hpp"
#include "post/reach.hpp"

namespace zhengji {
namespace {

// A mail as it is read by libcurl, and what came of it.
struct Sending {
    std::string whole;
    std::size_t sent = 0;
    std::string command;  // the last that was said: `RCPT`
};

std::size_t ReadOn(char* into, std::size_t one, std::size_t count, void* sending) {
    auto& mail = *static_cast<Sending*>(sending);
    const std::size_t taken = mail.whole.copy(into, one * count, mail.sent);
    mail.sent += taken;
    return taken;
}

// libcurl tells what it says as it is said; what it was at when it was refused is told by nothing
// else.
int NoteCommand(CURL* /*easy*/, curl_infotype type, char* text, std::size_t size, void* sending) {
    const std::string_view said(text, size);
    const std::string_view command = said.substr(0, said.find_first_of(" \r\n"));
    // Said after a refusal, before anybody can ask what was refused.
    if (type == CURLINFO_HEADER_OUT && command != "QUIT")
        static_cast<Sending*>(sending)->command = command;
    return 0;
}

// In the clear to this machine alone, whatever a name means.
curl_socket_t OpenHere(void* /*none*/, curlsocktype /*purpose*/, curl_sockaddr* address) {
    const bool outside = MayConnect(address->addr, Reach::kOutside);
    if (outside || !MayConnect(address->addr, Reach::kLoopbackToo)) return CURL_SOCKET_BAD;
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

void SetServer(CURL* easy, const MailRelay& relay, const std::string& url) {
    curl_easy_setopt(easy, CURLOPT_URL, url.c_str());
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_PROXY, "");
    const bool plain = relay.IsLoopback();
    curl_easy_setopt(easy, CURLOPT_USE_SSL, plain ? CURLUSESSL_NONE : CURLUSESSL_ALL);
    if (plain) curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, OpenHere);
    if (!relay.authorities.empty())
        curl_easy_setopt(easy, CURLOPT_CAINFO, relay.authorities.c_str());
    if (relay.user.empty()) return;
    curl_easy_setopt(easy, CURLOPT_USERNAME, relay.user.c_str());
    curl_easy_setopt(easy, CURLOPT_PASSWORD, relay.password.c_str());
}

void SetMail(CURL* easy, Sending& mail, const std::string& from, curl_slist* to) {
    curl_easy_setopt(easy, CURLOPT_MAIL_FROM, from.c_str());
    curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, to);
    curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(easy, CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(mail.whole.size()));
    curl_easy_setopt(easy, CURLOPT_READFUNCTION, ReadOn);
    curl_easy_setopt(easy, CURLOPT_READDATA, &mail);
    curl_easy_setopt(easy, CURLOPT_VERBOSE, 1L);
    curl_easy_setopt(easy, CURLOPT_DEBUGFUNCTION, NoteCommand);
    curl_easy_setopt(easy, CURLOPT_DEBUGDATA, &mail);
}

Code WhyNotConnected(CURLcode done) {
    static constexpr std::array kNotPrivate = {CURLE_USE_SSL_FAILED, CURLE_SSL_CONNECT_ERROR,
                                               CURLE_PEER_FAILED_VERIFICATION,
                                               CURLE_SSL_CACERT_BADFILE};
    if (done == CURLE_LOGIN_DENIED) return Code::mail_login;
    const bool open = std::ranges::find(kNotPrivate, done) == kNotPrivate.end();
    return open ? Code::delivery_unreachable : Code::mail_not_private;
}

// RFC 5321 §4.2.1: 4 says not now, 5 never; of what, the command says that was refused.
Error WhyNotTaken(CURL* easy, CURLcode done, const Sending& mail, std::chrono::seconds patience) {
    long reply = 0;
    curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &reply);
    if (done == CURLE_OPERATION_TIMEDOUT)
        return MakeError(Code::delivery_late, {std::to_string(patience.count())});
    const Code why = WhyNotConnected(done);
    if (why != Code::delivery_unreachable || reply < 400)
        return MakeError(why, {}, curl_easy_strerror(done));
    const std::string said = std::to_string(reply);
    if (reply >= 500 && mail.command == "RCPT") return MakeError(Code::mail_refused, {said});
    if (reply >= 500 && mail.command == "DATA") return MakeError(Code::mail_rejected, {said});
    return MakeError(Code::delivery_answered, {said});
}

}  // namespace

Status SendLetter(const MailRelay& relay, const Letter& letter, std::chrono::seconds patience) {
    if (!IsMailAddress(letter.to))
        return MakeError(Code::mail_address, {letter.to, std::to_string(kLongestMailAddress)});
    BeginCurl();
    const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> easy(curl_easy_init(),
                                                                   &curl_easy_cleanup);
    const std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> to(
        curl_slist_append(nullptr, ("<" + letter.to + ">").c_str()), &curl_slist_free_all);
    if (!easy || !to) return MakeError(Code::delivery_unreachable);
    Sending mail{WholeLetter(letter, relay.from), 0, {}};
    // The path is the name by which the server is greeted.
    SetServer(easy.get(), relay, relay.url + "/" + std::string(DomainOf(relay.from.address)));
    SetMail(easy.get(), mail, "<" + relay.from.address + ">", to.get());
    curl_easy_setopt(easy.get(), CURLOPT_TIMEOUT, static_cast<long>(patience.count()));
    const CURLcode done = curl_easy_perform(easy.get());
    if (done == CURLE_OK) return {};
    return WhyNotTaken(easy.get(), done, mail, patience);
}

bool IsForEver(Code failure) {
    return failure == Code::mail_refused || failure == Code::mail_rejected ||
           failure == Code::mail_address;
}

}  // namespace zhengji
