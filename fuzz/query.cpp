// What clients write: heads, JSON queries, query strings, languages, proxies' headers, addresses.
#include "base/text.hpp"
#include "http/client_address.hpp"
#include "http/exchange.hpp"
#include "http/listen_address.hpp"
#include "http/request_head.hpp"
#include "http/verification_query.hpp"
#include "input.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace zhengji;
    const auto text = Input(data, size);
    const auto asked = ReadVerificationQuery(text, Instant{});
    if (!asked) MustHold(!ErrorResponse(asked.error(), PreferredLanguage(text)).body.empty());
    const auto value = QueryValue(text, "on");
    if (!value) MustHold(value.error().code() == Code::bad_target);
    const auto proxies = TrustedProxies::Parse(text);
    const auto all = TrustedProxies::Parse("::/0,0.0.0.0/0").value();
    const std::string told = TrustedProxies::ForOf(text);
    for (const std::string_view hops : {text, std::string_view(told)}) {
        MustHold(!ClientKeys::Of(all.ClientBehind(IpAddress{}, hops)).Name().empty());
        if (proxies)
            MustHold(proxies->Contains(IpAddress{}) ||
                     proxies->ClientBehind(IpAddress{}, hops) == IpAddress{});
    }
    const auto end = EndOfHead(text);
    const auto head = ReadHead(text.substr(0, end.value_or(text.size())));
    if (head) MustHold(end && (head->target.starts_with('/') || head->target == "*"));
    if (const auto path = DecodedPath(text)) MustHold(IsUtf8(*path));
    const auto address = ListenAddress::Parse(std::string(text));
    if (address) MustHold(ListenAddress::Parse(address->ToString()).has_value());
    return 0;
}
