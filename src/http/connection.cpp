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
constexpr std::size_t kSlowestAnswer = std::size_t{32} << 10U;  // bytes a second
constexpr int kRetryUpload = 2;                                 // seconds
constexpr int kRetryPool = 1;
constexpr std::size_t kUsualAnswer = std::size_t{16} << 10U;  // whose room is kept for the next

std::string_view Bytes(const beast::flat_buffer& buffer) {
    return {static_cast<const char*>(buffer.data().data()), buffer.size()};
}

}  // namespace

IpAddress PeerOf(const Socket& socket) {
    boost::system::error_code error;
    const auto peer = socket.remote_endpoint(error);
    return IpAddress::Parse(peer.address().to_string()).value_or(IpAddress{});
}

HttpConnection::HttpConnection(Socket&& socket, ServerThread& thread, Quota::Hold&& place)
    : socket_(std::move(socket)),
      thread_(thread),
      place_(std::move(place)),
      peer_(PeerOf(socket_)),
      keys_(ClientKeys::Of(peer_)) {
    boost::system::error_code ignored;
    socket_.set_option(Tcp::no_delay(true), ignored);
    socket_.non_blocking(true, ignored);
}

HttpConnection::~HttpConnection() {
    thread_.Remove(this);
}

void HttpConnection::Start() {
    thread_.Add(this);
    Read(kReadTime);
}

void HttpConnection::Until(std::chrono::seconds patience) {
    deadline_ = std::chrono::steady_clock::now() + patience;
}

void HttpConnection::Drain() {
    boost::system::error_code ignored;
    const bool begun = buffer_.size() > 0 || socket_.available(ignored) > 0;
    if (waiting_ && !begun) socket_.cancel(ignored);
}

void HttpConnection::EndIfLate(SteadyTime now) {
    if (now < deadline_) return;
    deadline_ = SteadyTime::max();
    boost::system::error_code ignored;
    socket_.close(ignored);
}

void HttpConnection::Read(std::chrono::seconds patience) {
    waiting_ = true;
    whole_ = false;
    ++request_;
    upload_.reset();
    arrived_ = brought_ = given_for_ = 0;
    head_ = {};
    taken_ = {};
    chunks_.reset();
    body_.clear();
    if (body_.capacity() > SharedRoom::kSmallBody) body_.shrink_to_fit();
    if (buffer_.capacity() > 2 * kLongestHead) buffer_.shrink_to_fit();
    Until(patience);
    ReadHeadOn();
}

// Reads until the head is whole, and judges it before anything else reads in it.
void HttpConnection::ReadHeadOn() {
    buffer_.consume(BlankBefore(Bytes(buffer_)));
    const auto end = EndOfHead(Bytes(buffer_));
    if (end) return OnHead(*end);
    if (const Status begun = CheckBegun(Bytes(buffer_)); !begun) return Refuse(begun.error());
    socket_.async_read_some(
        buffer_.prepare(kUsualRequest),
        [self = shared_from_this()](boost::system::error_code error, std::size_t bytes) {
            if (error) return self->Close();
            self->buffer_.commit(bytes);
            if (std::exchange(self->waiting_, false)) self->Until(kReadTime);
            self->ReadHeadOn();
        });
}

void HttpConnection::OnHead(std::size_t size) {
    waiting_ = false;
    head_text_.assign(Bytes(buffer_).substr(0, size));
    buffer_.consume(size);
    auto head = ReadHead(head_text_);
    if (!head) return Refuse(head.error());
    head_ = std::move(*head);
    auto path = DecodedPath(std::string_view(head_.target).substr(0, head_.target.find('?')));
    if (!path) return Refuse(path.error());
    path_ = std::move(*path);
    taken_ = TakenBy(thread_.shared.doors, head_.method, path_);
    OnFields();
}

void HttpConnection::OnFields() {
    const std::size_t limit = taken_.route.body_limit;
    if (head_.length > limit) return Refuse(http::error::body_limit);
    if (head_.chunked) {
        beast::error_code error;
        chunks_.emplace();
        chunks_->header_limit(kLongestHead + 1);
        chunks_->body_limit(limit);
        chunks_->put(asio::buffer(head_text_), error);
        if (error || !chunks_->is_header_done()) return Refuse(http::error::bad_field);
        chunks_->eager(true);
    }
    if (head_.continues && buffer_.size() == 0 && !BodyIsWhole() && !Continue()) return Close();
    TakeBody();
}

bool HttpConnection::BodyIsWhole() const {
    return chunks_ ? chunks_->is_done() : body_.size() == head_.length;
}

// The few bytes fit the socket's buffer: to wait for them would only cost a turn.
bool HttpConnection::Continue() {
    beast::error_code error;
    constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
    return socket_.write_some(asio::buffer(kContinue), error) == kContinue.size();
}

// Whoever brings so much of a large body within the time is given it anew.
void HttpConnection::GiveTime() {
    constexpr std::size_t kGoesOn = std::size_t{128} << 10U;
    if (Body().size() < given_for_ + kGoesOn) return;
    given_for_ = Body().size();
    Until(kReadTime);
}

// Takes what has arrived; most requests are whole by then.
void HttpConnection::TakeBody() {
    if (!(chunks_ ? TakeChunks() : TakeLength())) return;
    if (!BookArrived()) return RefuseUpload();
    if (BodyIsWhole()) return OnWhole();
    GiveTime();
    ReadBodyOn();
}

bool HttpConnection::TakeLength() {
    const std::size_t taken = std::min<std::size_t>(buffer_.size(), head_.length - body_.size());
    body_.append(Bytes(buffer_).substr(0, taken));
    buffer_.consume(taken);
    return true;
}

bool HttpConnection::TakeChunks() {
    beast::error_code error;
    while (!chunks_->is_done() && buffer_.size() > 0) {
        const std::size_t taken = chunks_->put(buffer_.data(), error);
        buffer_.consume(taken);
        brought_ += taken;
        if (error && error != http::error::need_more) return Refuse(error), false;
        if (error || taken == 0) break;
    }
    if (brought_ <= kMostFraming * taken_.route.body_limit + kBufferLimit) return true;
    return Refuse(http::error::body_limit), false;
}

void HttpConnection::ReadBodyOn() {
    if (buffer_.size() + kReadAtOnce > buffer_.max_size()) return Refuse(http::error::bad_chunk);
    socket_.async_read_some(
        buffer_.prepare(kReadAtOnce),
        [self = shared_from_this()](boost::system::error_code error, std::size_t bytes) {
            if (self->yielding_) return self->RefuseUpload();
            if (error) return self->Close();
            self->buffer_.commit(bytes);
            self->TakeBody();
        });
}

// Bodies that are small need no room.
bool HttpConnection::BookArrived() {
    const std::size_t size = Body().size();
    if (size <= SharedRoom::kSmallBody) return true;
    if (!upload_) {
        auto yield = [self = weak_from_this(), &context = thread_.Context(), request = request_] {
            asio::post(context, [self, request] {
                if (const auto one = self.lock()) one->Yield(request);
            });
        };
        upload_.emplace(thread_.shared.uploads.Enter(AskingClient().keys, std::move(yield)));
    }
    const bool room =
        upload_->Book(size - std::exchange(arrived_, size), std::chrono::steady_clock::now());
    if (room && BodyIsWhole()) upload_->Whole();
    return room;
}

// Its room was given to another.
void HttpConnection::Yield(unsigned request) {
    if (request != request_ || !upload_ || BodyIsWhole()) return;
    yielding_ = true;
    boost::system::error_code ignored;
    socket_.cancel(ignored);
}

void HttpConnection::RefuseUpload() {
    yielding_ = false;
    upload_.reset();
    thread_.shared.doors.metrics.Refused(Refusal::kUpload);
    Refuse(MakeError(Code::too_many_uploads, {std::to_string(kRetryUpload)}));
}

Language HttpConnection::LanguageAsked() const {
    return PreferredLanguage(FieldList(head_.fields, "Accept-Language"));
}

HttpConnection::Client HttpConnection::AskingClient() const {
    const auto given = [&](std::string_view name) {
        const bool there = std::ranges::any_of(
            head_.fields, [&](const HttpField& field) { return IsField(field, name); });
        return there ? std::optional(FieldList(head_.fields, name)) : std::nullopt;
    };
    const TrustedProxies::Fields fields{given("X-Forwarded-For"), given("Forwarded")};
    if (!fields.x_forwarded_for && !fields.forwarded)
        return {keys_, peer_.IsLoopback() ? Nearness::kLocal : Nearness::kRemote};
    return {ClientKeys::Of(thread_.shared.proxies.ClientOf(peer_, fields)), Nearness::kRemote};
}

HttpRequest HttpConnection::Request() const {
    const std::string_view target = head_.target;
    const auto question = target.find('?');
    HttpRequest request;
    request.method = head_.method;
    request.path = path_;
    if (question != std::string_view::npos) request.query = target.substr(question + 1);
    request.body = Body();
    request.fields = head_.fields;
    request.accept = request.Field("Accept");
    request.accept_language = request.Field("Accept-Language");
    request.if_match = request.Field("If-Match");
    request.if_none_match = request.Field("If-None-Match");
    request.content_type = request.Field("Content-Type");
    request.content_encoding = request.Field("Content-Encoding");
    Client client = AskingClient();
    request.client = std::move(client.keys);
    request.nearness = client.nearness;
    return request;
}

void HttpConnection::OnWhole() {
    whole_ = true;
    if (taken_.route.weight != Weight::kLight) return HandOver(Request());
    Write(thread_.Own().Handle(taken_, Request()), head_.keeps_alive);
}

// The connection waits, and reads nothing: what the request views stays as it is until the answer.
void HttpConnection::HandOver(HttpRequest request) {
    deadline_ = SteadyTime::max();
    const ClientKeys client = request.client;
    auto job = [self = shared_from_this(), request = std::move(request)](Clerks& clerks) mutable {
        HttpResponse answer = clerks.Handle(self->taken_, request);
        asio::io_context& context = self->thread_.Context();
        // The connection ends on its own thread only.
        asio::post(context, [self = std::move(self), answer = std::move(answer)] {
            self->Write(answer, self->head_.keeps_alive);
        });
    };
    if (thread_.shared.pools.Of(taken_.route.weight).Offer(client, std::move(job))) return;
    thread_.shared.doors.metrics.Refused(Refusal::kPool);
    Write(Refusal(MakeError(Code::pool_full, {std::to_string(kRetryPool)})), head_.keeps_alive);
}

void HttpConnection::Refuse(const Error& error) {
    Write(Refusal(error), false);
}

HttpResponse HttpConnection::Refusal(const Error& error) const {
    if (taken_.route.name.empty()) return ErrorResponse(error, LanguageAsked());
    return thread_.shared.doors.all[taken_.door]->Refusal(error, LanguageAsked());
}

void HttpConnection::Refuse(beast::error_code error) {
    if (error == http::error::body_limit)
        return Refuse(MakeError(Code::body_too_large, {std::to_string(taken_.route.body_limit)}));
    Refuse(MakeError(Code::bad_request));
}

void HttpConnection::Write(const HttpResponse& answer, bool keep_alive) {
    const bool more = keep_alive && !thread_.Draining() && !thread_.shared.closing;
    answer_.clear();
    AppendAnswer(answer_, answer, more ? Persistence::kKeepAlive : Persistence::kClose,
                 head_.method == "HEAD" ? BodySent::kNo : BodySent::kYes, thread_.Date());
    if (!HasRoomForAnswer())
        return Write(Refusal(MakeError(Code::pool_full, {std::to_string(kRetryPool)})), keep_alive);
    Until(kReadTime + std::chrono::seconds(answer_.size() / kSlowestAnswer));
    // Most answers fit the socket's buffer: these are written at once.
    boost::system::error_code error;
    const std::size_t written = socket_.write_some(asio::buffer(answer_), error);
    if (error && error != asio::error::would_block) return Close();
    written == answer_.size() ? Written(more) : WriteOn(written, more);
}

// Whoever asks for much and reads nothing holds no more of it than their share.
bool HttpConnection::HasRoomForAnswer() {
    if (answer_.size() <= SharedRoom::kSmallAnswer) return true;
    auto room = thread_.shared.answers.Take(AskingClient().keys, answer_.size());
    if (room) answer_room_.emplace(std::move(*room));
    if (!room) thread_.shared.doors.metrics.Refused(Refusal::kAnswer);
    return room.has_value();
}

void HttpConnection::WriteOn(std::size_t from, bool more) {
    asio::async_write(socket_, asio::buffer(answer_) + from,
                      [self = shared_from_this(), more](beast::error_code error, std::size_t) {
                          error ? self->Close() : self->Written(more);
                      });
}

void HttpConnection::Written(bool more) {
    answer_room_.reset();
    if (answer_.capacity() > kUsualAnswer) std::string().swap(answer_);
    if (!more || thread_.Draining()) return Close();
    if (buffer_.size() == 0) return Read(kIdleTime);
    // The next request is here already: others' come in between.
    asio::post(thread_.Context(), [self = shared_from_this()] { self->Read(kIdleTime); });
}

// A refusal is lost when the socket closes on a body still coming: that is read away for a moment.
void HttpConnection::Close() {
    beast::error_code ignored;
    socket_.shutdown(Tcp::socket::shutdown_send, ignored);
    upload_.reset();
    if (waiting_ || (whole_ && buffer_.size() == 0)) return;
    Until(kLingerTime);
    Discard();
}

void HttpConnection::Discard() {
    buffer_.clear();
    socket_.async_read_some(
        buffer_.prepare(kLongestHead),
        [self = shared_from_this()](boost::system::error_code error, std::size_t) {
            if (!error) self->Discard();
        });
}

}  // namespace zhengji
