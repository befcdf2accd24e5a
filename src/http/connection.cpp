#include "http/connection.hpp"

#include <algorithm>

namespace zhengji {
namespace {

constexpr auto kReadTime = std::chrono::seconds(10);
constexpr auto kIdleTime = std::chrono::seconds(30);
constexpr auto kLingerTime = std::chrono::seconds(2);
constexpr std::size_t kUsualRequest = 2048;  // read at once
constexpr std::size_t kReadAtOnce = std::size_t{16} << 10U;
// A chunked body may be this many times as long as what it brings.
constexpr std::size_t kMostFraming = 8;
constexpr int kRetryUpload = 2;  // seconds

std::string_view View(beast::string_view text) {
    return {text.data(), text.size()};
}

std::string_view Bytes(const beast::flat_buffer& buffer) {
    return {static_cast<const char*>(buffer.data().data()), buffer.size()};
}

}  // namespace

IpAddress PeerOf(const Socket& socket) {
    boost::system::error_code error;
    const auto peer = socket.remote_endpoint(error);
    return IpAddress::Parse(peer.address().to_string()).value_or(IpAddress{});
}

HttpConnection::~HttpConnection() {
    thread_.Remove(this);
}

void HttpConnection::Start() {
    thread_.Add(this);
    Read(kReadTime);
}

void HttpConnection::Drain() {
    boost::system::error_code ignored;
    const bool begun = buffer_.size() > 0 || stream_.socket().available(ignored) > 0;
    if (waiting_ && !begun) stream_.cancel();
}

void HttpConnection::Read(std::chrono::seconds patience) {
    waiting_ = true;
    ++request_;
    upload_.reset();
    arrived_ = brought_ = 0;
    head_ = {};
    if (buffer_.capacity() > 2 * kLongestHead) buffer_.shrink_to_fit();
    parser_.emplace();
    parser_->header_limit(kLongestHead + 1);
    // The head decides which body is allowed.
    parser_->body_limit(Worker::kLargestBody);
    stream_.expires_after(patience);
    ReadHeadOn();
}

// Reads until the head is whole, and judges it before the parser takes it.
void HttpConnection::ReadHeadOn() {
    buffer_.consume(BlankBefore(Bytes(buffer_)));
    const auto end = EndOfHead(Bytes(buffer_));
    if (end) return OnHead(*end);
    if (const Status begun = CheckBegun(Bytes(buffer_)); !begun) return Refuse(begun.error());
    stream_.async_read_some(
        buffer_.prepare(kUsualRequest),
        [self = shared_from_this()](beast::error_code error, std::size_t bytes) {
            if (error) return self->Close();
            self->buffer_.commit(bytes);
            if (std::exchange(self->waiting_, false)) self->stream_.expires_after(kReadTime);
            self->ReadHeadOn();
        });
}

void HttpConnection::OnHead(std::size_t size) {
    waiting_ = false;
    auto head = ReadHead(Bytes(buffer_).substr(0, size));
    if (!head) return Refuse(head.error());
    head_ = std::move(*head);
    auto path = DecodedPath(std::string_view(head_.target).substr(0, head_.target.find('?')));
    if (!path) return Refuse(path.error());
    path_ = std::move(*path);
    beast::error_code error;
    parser_->eager(false);
    buffer_.consume(parser_->put(asio::const_buffer(buffer_.data().data(), size), error));
    if (error == http::error::body_limit) return Refuse(error);
    if (error || !parser_->is_header_done()) return Refuse(http::error::bad_field);
    OnFields();
}

std::size_t HttpConnection::BodyLimit() const {
    return Worker::BodyLimit(path_);
}

void HttpConnection::OnFields() {
    const std::size_t limit = BodyLimit();
    parser_->body_limit(limit);
    if (parser_->content_length().value_or(0) > limit) return Refuse(http::error::body_limit);
    stream_.expires_after(kReadTime);
    parser_->eager(true);
    if (head_.continues && buffer_.size() == 0 && !parser_->is_done() && !Continue())
        return Close();
    TakeBody();
}

// The few bytes fit the socket's buffer: to wait for them would only cost a turn.
bool HttpConnection::Continue() {
    beast::error_code error;
    constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
    asio::write(stream_.socket(), asio::buffer(kContinue), error);
    return !error;
}

// Gives the parser what has arrived; most requests are whole by then.
void HttpConnection::TakeBody() {
    beast::error_code error;
    while (!parser_->is_done() && buffer_.size() > 0) {
        const std::size_t taken = parser_->put(buffer_.data(), error);
        buffer_.consume(taken);
        brought_ += taken;
        if (error && error != http::error::need_more) return Refuse(error);
        if (error || taken == 0) break;
    }
    if (brought_ > kMostFraming * BodyLimit() + kBufferLimit)
        return Refuse(http::error::body_limit);
    if (!BookArrived()) return RefuseUpload();
    if (parser_->is_done()) return OnWhole();
    ReadBodyOn();
}

void HttpConnection::ReadBodyOn() {
    if (buffer_.size() + kReadAtOnce > buffer_.max_size()) return Refuse(http::error::bad_chunk);
    stream_.async_read_some(
        buffer_.prepare(kReadAtOnce),
        [self = shared_from_this()](beast::error_code error, std::size_t bytes) {
            if (self->yielding_) return self->RefuseUpload();
            if (error) return self->Close();
            self->buffer_.commit(bytes);
            self->TakeBody();
        });
}

// Bodies that are small need no room.
bool HttpConnection::BookArrived() {
    const std::size_t size = parser_->get().body().size();
    if (size <= Worker::kSmallBody) return true;
    if (!upload_) {
        auto yield = [self = weak_from_this(), &context = thread_.Context(), request = request_] {
            asio::post(context, [self, request] {
                if (const auto one = self.lock()) one->Yield(request);
            });
        };
        upload_.emplace(
            thread_.shared.uploads.Enter(ClientOf(parser_->get()).keys, std::move(yield)));
    }
    const bool room =
        upload_->Book(size - std::exchange(arrived_, size), std::chrono::steady_clock::now());
    if (room && parser_->is_done()) upload_->Whole();
    return room;
}

// Its room was given to another.
void HttpConnection::Yield(unsigned request) {
    if (request != request_ || !upload_ || parser_->is_done()) return;
    yielding_ = true;
    stream_.cancel();
}

void HttpConnection::RefuseUpload() {
    yielding_ = false;
    upload_.reset();
    thread_.shared.window.metrics.Refused(Refusal::kUpload);
    Write(WaitResponse(Code::too_many_uploads, kRetryUpload, LanguageAsked()), false, false);
}

// A field given on several lines is one list (RFC 9110 §5.3).
std::string HttpConnection::ListOf(std::string_view name) const {
    std::string list;
    const auto [first, last] =
        parser_->get().equal_range(beast::string_view(name.data(), name.size()));
    for (auto at = first; at != last; ++at) {
        if (!list.empty()) list += ',';
        list += View(at->value());
    }
    return list;
}

Language HttpConnection::LanguageAsked() const {
    return PreferredLanguage(ListOf("Accept-Language"));
}

HttpConnection::Client HttpConnection::ClientOf(
    const http::request<http::string_body>& message) const {
    const bool relayed = message.find("X-Forwarded-For") != message.end();
    const bool told = message.find(http::field::forwarded) != message.end();
    Client client{keys_,
                  !relayed && !told && peer_.IsLoopback() ? Nearness::kLocal : Nearness::kRemote};
    if (!relayed && !told) return client;
    // A proxy that writes the one field passes the other on as it came: it says nothing then.
    const std::string hops =
        relayed ? ListOf("X-Forwarded-For") : TrustedProxies::ForOf(ListOf("Forwarded"));
    client.keys = ClientKeys::Of(thread_.shared.proxies.ClientBehind(peer_, hops));
    return client;
}

HttpRequest HttpConnection::RequestOf(const http::request<http::string_body>& message) const {
    const std::string_view target = head_.target;
    const auto question = target.find('?');
    HttpRequest request;
    request.method = head_.method;
    request.path = path_;
    if (question != std::string_view::npos) request.query = target.substr(question + 1);
    request.body = message.body();
    request.accept = ListOf("Accept");
    request.accept_language = ListOf("Accept-Language");
    request.if_match = ListOf("If-Match");
    request.if_none_match = ListOf("If-None-Match");
    request.content_type = ListOf("Content-Type");
    request.content_encoding = ListOf("Content-Encoding");
    Client client = ClientOf(message);
    request.client = std::move(client.keys);
    request.nearness = client.nearness;
    return request;
}

void HttpConnection::OnWhole() {
    const auto& message = parser_->get();
    HttpResponse answer = thread_.Handle(RequestOf(message));
    // HTTP/1.0 closes: it may be kept alive, it need not be.
    Write(std::move(answer), message.keep_alive() && message.version() >= 11,
          message.method() == http::verb::head);
}

void HttpConnection::Refuse(const Error& error) {
    Write(ErrorResponse(error, LanguageAsked()), false, head_.method == "HEAD");
}

void HttpConnection::Refuse(beast::error_code error) {
    if (error == http::error::body_limit)
        return Refuse(MakeError(Code::body_too_large, {std::to_string(BodyLimit())}));
    Refuse(MakeError(Code::bad_request));
}

void HttpConnection::Write(HttpResponse answer, bool keep_alive, bool head_only) {
    const bool more = keep_alive && !thread_.Draining();
    answer_ = AnswerText(answer, more ? Persistence::kKeepAlive : Persistence::kClose,
                         head_only ? BodySent::kNo : BodySent::kYes, thread_.Date());
    stream_.expires_after(kReadTime);
    asio::async_write(stream_, asio::buffer(answer_),
                      [self = shared_from_this(), more](beast::error_code error, std::size_t) {
                          if (error || !more || self->thread_.Draining()) return self->Close();
                          self->Read(kIdleTime);
                      });
}

// A refusal is lost when the socket closes on a body still coming: that is read away for a moment.
void HttpConnection::Close() {
    beast::error_code ignored;
    stream_.socket().shutdown(Tcp::socket::shutdown_send, ignored);
    upload_.reset();
    if (waiting_ || (parser_->is_done() && buffer_.size() == 0)) return;
    stream_.expires_after(kLingerTime);
    Discard();
}

void HttpConnection::Discard() {
    buffer_.clear();
    stream_.async_read_some(buffer_.prepare(kLongestHead),
                            [self = shared_from_this()](beast::error_code error, std::size_t) {
                                if (!error) self->Discard();
                            });
}

}  // namespace zhengji
