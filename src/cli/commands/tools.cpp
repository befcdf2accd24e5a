#include <fmt/format.h>

#include <csignal>
#include <ostream>

#include "api/feed_pusher.hpp"
#include "api/housekeeper.hpp"
#include "api/messenger.hpp"
#include "api/office.hpp"
#include "api/shared_limits.hpp"
#include "app/answers/verify_file.hpp"
#include "app/lines/policies.hpp"
#include "app/register/outside_writes.hpp"
#include "cli/commands/feed_sending.hpp"
#include "cli/commands/groups.hpp"
#include "demo/demo.hpp"
#include "http/server.hpp"
#include "materials/judge_apart.hpp"
#include "messages/for_asker.hpp"
#include "post/mail_call.hpp"

namespace zhengji {
namespace {

Result<std::shared_ptr<const PolicyBook>> ShippedBook(const Invocation& call) {
    auto loaded = PolicyBook::Load(call.Env().shipped_policies, RehearsalPack::kTakenIn);
    if (!loaded.book) return MakeError(Code::policy_faults, {std::to_string(loaded.faults.size())});
    return loaded.book;
}

Status RunDemo(Invocation& call) {
    ZJ_ASSIGN(const auto book, ShippedBook(call));
    DemoRequest request;
    request.folder = call.Text("DIR");
    ZJ_ASSIGN(request.candidates, call.Number("--candidates", 1000));
    ZJ_ASSIGN(const auto seed, call.Number("--seed", 1));
    request.seed = static_cast<std::uint64_t>(seed);
    ZJ_ASSIGN(const DemoReport report, WriteDemo(*book, request));
    call.Say(Code::demo_written,
             {request.folder, std::to_string(report.results), std::to_string(report.claims)});
    if (call.Json())
        call.JsonLine(
            fmt::format(R"({{"results":{},"claims":{}}})", report.results, report.claims));
    return {};
}

Result<LogLevel> LogLevelOf(const Invocation& call) {
    if (!call.Has("--log-level")) return LogLevel::kWarning;
    const auto level = ParseLogLevel(call.Text("--log-level"));
    if (!level) return MakeError(Code::bad_option, {"--log-level", call.Text("--log-level")});
    return *level;
}

Result<ServerOptions> ServerOptionsOf(const Invocation& call) {
    ServerOptions options;
    if (call.Has("--listen")) {
        ZJ_ASSIGN(options.listen, ListenAddress::Parse(call.Text("--listen")));
    }
    ZJ_ASSIGN(const auto threads, call.Number("--threads", 0));
    if (threads > ServerOptions::kMostThreads)
        return MakeError(Code::bad_option, {"--threads", call.Text("--threads")});
    options.threads = static_cast<int>(threads);
    ZJ_ASSIGN(options.proxies, TrustedProxies::Parse(call.Text("--trusted-proxy")));
    if (call.Has("--proxy-field")) ZJ_TRY(options.proxies.Write(call.Text("--proxy-field")));
    options.on_ready = [&call](const std::string& address) {
        call.Line(Render({Code::serving, {address}}, call.Lang()));
        call.Env().out->flush();
    };
    return options;
}

// `https://register.example` of an origin; localhost with the port where none is told.
Result<PasskeySite> SiteOf(const Invocation& call, const ServerOptions& options) {
    PasskeySite site{call.Text("--origin"), ""};
    if (site.origin.empty())
        site.origin = "http://localhost:" + std::to_string(options.listen.port);
    const auto host = site.origin.find("://");
    if (host == std::string::npos || site.origin.find('/', host + 3) != std::string::npos)
        return MakeError(Code::bad_option, {"--origin", site.origin});
    site.rp_id = site.origin.substr(host + 3);
    site.rp_id = site.rp_id.substr(0, site.rp_id.rfind(':'));
    return site;
}

// Nothing where the server is not told to feed.
Result<std::unique_ptr<FeedPusher>> FeedTo(const Invocation& call, FeedPlace& feed) {
    if (!call.Has("--feed-to")) return std::unique_ptr<FeedPusher>();
    ZJ_ASSIGN(feed.sending, FeedSendingOf(call, {"--feed-to", "--feed-token", "--feed-trust"}));
    ZJ_ASSIGN(feed.sending.officer, call.ActingOfficer());
    return std::make_unique<FeedPusher>(feed);
}

// Read before anything is served, so that a mistake in it is said at once.
Result<std::optional<MailRelay>> RelayOf(const Invocation& call) {
    if (!call.Has("--mail")) return std::optional<MailRelay>();
    ZJ_ASSIGN(MailRelay relay, MailRelay::Read(call.Text("--mail")));
    return std::optional(std::move(relay));
}

// What the office's clerks share, told of by the window's log and figures.
Status FillPlace(const Invocation& call, PublicWindow& window, const ServerOptions& options,
                 OfficePlace& place) {
    ZJ_ASSIGN(place.site, SiteOf(call, options));
    if (call.Has("--call-loopback")) place.reach = Reach::kLoopbackToo;
    place.files.judge = JudgeApart;
    if (call.Has("--scanner")) {
        ZJ_ASSIGN(place.files.scanner, ScannerAddress::Parse(call.Text("--scanner")));
    }
    place.plain = &window.plain;
    place.on_failure = [&window](const Error& error) {
        window.log.Event(LogLevel::kError, Info(error.code()).name, ForOperator(error));
    };
    place.on_undescribed = [&window](const Operation& operation, Code code) {
        window.metrics.Undescribed(operation.name, Info(code).name);
        window.log.Event(LogLevel::kError, "undescribed",
                         operation.name + " " + std::string(Info(code).name));
    };
    return {};
}

// The window beside an office says what the office could not write outside, and signs by its keys.
Status LendToWindow(PublicWindow& window, const StorePlace& store) {
    ZJ_ASSIGN(const std::string keys, store.KeysDir());
    ZJ_ASSIGN(auto ring, KeyRing::Open(keys));
    window.sign = [whole = std::make_shared<const KeyRing>(std::move(ring))](
                      std::string_view text) { return whole->SignStatement(text); };
    OutsideWrites& outside = OutsideOf(store);
    outside.Watch([&window](const Error& error) {
        window.log.Event(LogLevel::kError, Info(Code::outside_unwritable).name,
                         Render(BehindInWords(error), Language::kEnglish));
    });
    window.leaves_unsigned = [&outside] { return outside.Behind().has_value(); };
    return {};
}

// What works beside the clerks (api/rounds.hpp), until the server ends.
struct OfficeRounds {
    OfficeRounds(PublicWindow& window, OfficePlace& place, const std::optional<MailRelay>& relay)
        : rounds{[&place] { return place.registers.Another(place.store); }, place.on_failure},
          on_passed([&window](std::string_view work, const Error& error) {
              window.metrics.PassedOver(work);
              window.log.Event(LogLevel::kError, "passed_over",
                               std::string(work) + ": " + ForOperator(error));
          }),
          house{rounds, place.clock, place.files, on_passed},
          messages{.rounds = rounds,
                   .clock = place.clock,
                   .courier = {.from = {place.reach, place.site.origin}},
                   .on_passed = on_passed,
                   .on_counted =
                       [&window](Carrier post, const Deliveries::Counts& counts) {
                           window.metrics.Deliveries(post == Carrier::kMail ? "mail" : "webhook",
                                                     counts.waiting, counts.failing);
                       }},
          feed{.rounds = rounds, .clock = place.clock, .sending = {}} {
        if (relay)
            messages.courier.mail = [&relay](const Letter& letter) {
                return SendLetter(*relay, letter);
            };
        feed.on_turn = [&window](const FeedFigures& now) {
            window.metrics.Feed(now.unsent, now.receipt_at, now.failures);
        };
    }

    const RoundsPlace rounds;
    const std::function<void(std::string_view, const Error&)> on_passed;
    const HousekeeperPlace house;
    MessengerPlace messages;
    FeedPlace feed;
};

// The office acts: it opens the register with all its keys, beside the window that has only the
// public ones.
Status ServeWithOffice(const Invocation& call, PublicWindow& window, ServerOptions options) {
    OfficePlace place{.store = window.place.store, .clock = window.clock, .site = {}};
    ZJ_TRY(FillPlace(call, window, options, place));
    ZJ_ASSIGN(const auto relay, RelayOf(call));
    place.sends_mail = relay.has_value();
    ZJ_TRY(LendToWindow(window, place.store));
    {
        ZJ_ASSIGN(const auto reg, Register::Open(place.store));
        if (place.files.scanner) ZJ_TRY(HoldUnscanned(*reg));
    }
    Office office(place);
    options.office = &office;
    OfficeRounds beside(window, place, relay);
    const Housekeeper housekeeper(beside.house);
    const Messenger messenger(beside.messages);
    ZJ_ASSIGN(const auto pusher, FeedTo(call, beside.feed));
    const LimitsPlace shared{beside.rounds, call.Env().clock};
    const SharedLimits limits(shared, window.limits, place.Shared());
    return Serve(window, options);
}

// Whoever reads what a server says may go before it does, its log's reader too: that is an error of
// the write. A command keeps the signal, which ends it where `| head` has read enough.
void OutliveReaders() {
    std::signal(SIGPIPE, SIG_IGN);
}

Status RunServe(Invocation& call) {
    OutliveReaders();
    ZJ_ASSIGN(const LogLevel level, LogLevelOf(call));
    ZJ_ASSIGN(ServerOptions options, ServerOptionsOf(call));
    PublicWindow window(level);
    window.place.store = call.Place();
    ZJ_ASSIGN(const std::string keys, window.place.store.KeysDir());
    ZJ_ASSIGN(auto ring, KeyRing::OpenPublic(keys));
    window.place.keys = std::make_shared<const KeyRing>(std::move(ring));
    {
        // Opened before listening: a store that cannot be served is said at once.
        ZJ_ASSIGN(const auto reg, Register::OpenWindow(window.place.store, window.place.keys));
        if (call.Has("--now") && !reg->IsRehearsal()) return MakeError(Code::now_refused);
    }
    window.pages = Pages::Read(call.Has("--pages") ? call.Text("--pages") : call.Env().pages);
    window.plain = PlainPages(window.pages.BytesOf("/words.json"));
    window.clock = call.Env().clock;
    if (call.Has("--now")) {
        ZJ_ASSIGN(const Instant fixed, call.Now());
        window.clock = [fixed] { return fixed; };
    }
    if (!call.Has("--office")) return Serve(window, options);
    return ServeWithOffice(call, window, std::move(options));
}

Status ExportPublicKeys(Invocation& call) {
    ZJ_ASSIGN(const auto reg, call.OpenRegister());
    ZJ_ASSIGN(const TrustBundle trust, TrustOf(*reg));
    const std::string folder = call.Text("DIR");
    ZJ_TRY(reg->Keys().ExportPublic(folder));
    ZJ_TRY(WriteFileDurably(folder + "/" + kTrustFile, WriteTrust(trust), FileMode::kPublic));
    call.Say(Code::keys_exported, {folder});
    return {};
}

std::vector<OptionSpec> ServeOptions() {
    return {
        {"--listen", OptionKind::kOptional, "监听地址（默认 127.0.0.1:8080）",
         "address (default 127.0.0.1:8080)"},
        {"--pages", OptionKind::kOptional, "网页文件夹", "folder of the built pages"},
        {"--threads", OptionKind::kOptional, "线程数（默认每核一个，最多 256）",
         "threads (default one a core, at most 256)"},
        {"--office", OptionKind::kFlag,
         "也开放在线登记册：工作人员与持证人登录办理（须能打开全部密钥）",
         "the register online too: staff and holders sign in and act (needs all the keys)"},
        {"--origin", OptionKind::kOptional,
         "网页的地址，如 https://register.example（默认 http://localhost:端口）",
         "where the pages are, https://register.example (default http://localhost:PORT)"},
        {"--scanner", OptionKind::kOptional,
         "病毒扫描服务 clamd，如 unix:/run/clamav/clamd.ctl：未经其认定无害的材料不给人看",
         "clamd, unix:/run/clamav/clamd.ctl: what it has not called clean is shown to nobody"},
        {"--feed-to", OptionKind::kOptional,
         "自动向国家登记册报送：其网址（另须 --feed-token、--feed-trust、--officer）",
         "feed the national register at that address by itself (with --feed-token, "
         "--feed-trust, --officer)"},
        {"--feed-token", OptionKind::kOptional, "存有其令牌的文件（限 feed.export）",
         "file with the token it gave (feed.export)"},
        {"--feed-trust", OptionKind::kOptional, "其信任文件", "its trust file"},
        {"--mail", OptionKind::kOptional,
         "邮件设置文件（服务器、发件地址、用户名与密码），别的用户不可读；不设则不发邮件",
         "file of the mail settings (server, sender, user, password), which nobody else may "
         "read; without it no mail is sent"},
        {"--call-loopback", OptionKind::kFlag, "测试用：回调地址也可以是本机的（http://127.0.0.1）",
         "for tests: webhooks may also be on this machine (http://127.0.0.1)"},
        {"--trusted-proxy", OptionKind::kOptional,
         "前置代理的地址（可带 /位数，以逗号分隔）：由其 X-Forwarded-For 得知查询者",
         "addresses of proxies in front (also ADDRESS/BITS, separated by commas): their "
         "X-Forwarded-For names the client"},
        {"--proxy-field", OptionKind::kOptional,
         "前置代理写明查询者的字段：X-Forwarded-For 或 Forwarded；另一字段一概不信",
         "the field in which they name the client: X-Forwarded-For or Forwarded; the other one "
         "is believed of nobody"},
        {"--log-level", OptionKind::kOptional,
         "日志详略：debug、info（含每次应答）、warning（默认）、error、off",
         "how much to log: debug, info (every answer), warning (default), error, off"}};
}

}  // namespace

std::vector<Command> ToolCommands() {
    return {
        {"demo",
         "生成虚构的成绩与申请，形同真实，没有真人数据",
         "made-up results and claims with the shape of real ones; no real person's data",
         "zhengji demo out --candidates 2000 --seed 7",
         {{"DIR", OptionKind::kPositional, "写入的文件夹", "folder to write to"},
          {"--candidates", OptionKind::kOptional, "人数（默认 1000）",
           "how many people (default 1000)"},
          {"--seed", OptionKind::kOptional, "种子（默认 1）：相同则结果相同",
           "seed (default 1): the same gives the same"}},
         RunDemo},
        {"keys export-public",
         "写出对外查验窗口所需的公开密钥：凭此不能签署，也打不开任何身份号码",
         "the public keys a window needs: with them nothing can be signed and no identity opened",
         "zhengji keys export-public /etc/zhengji/window-keys",
         {{"DIR", OptionKind::kPositional, "写入的文件夹（须尚不存在）",
           "folder to write (must not be there yet)"}},
         ExportPublicKeys},
        {"serve", "对外开放查验：网页、接口与日志", "the public window: page, API and log",
         "zhengji serve --listen 127.0.0.1:8080", ServeOptions(), RunServe},
    };
}

}  // namespace zhengji
