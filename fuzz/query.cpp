// What clients write: JSON queries, query strings, languages, proxies' headers, addresses.
#include "http/client_address.hpp"
#include "http/exchange.hpp"
#include "http/listen_address.hpp"
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
    MustHold(!ClientKey(all.ClientBehind(IpAddress{}, text)).empty());
    if (proxies) MustHold(!ClientKey(proxies->ClientBehind(IpAddress{}, text)).empty());
    const auto address = ListenAddress::Parse(std::string(text));
    if (address) MustHold(ListenAddress::Parse(address->ToString()).has_value());
    return 0;
}
