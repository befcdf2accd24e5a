// libcurl is to be begun once, before its first use by any thread.
#pragma once

namespace zhengji {

void BeginCurl();

}  // namespace zhengji
