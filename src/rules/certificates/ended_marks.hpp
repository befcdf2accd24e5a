// What a roster says where a certificate that has ended would be valid; and so what no roster that
// is read may say there.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace zhengji {

namespace ended_mark {
inline constexpr std::string_view kCancelled = "已注销";
inline constexpr std::string_view kRevoked = "已撤销";
inline constexpr std::string_view kVoid = "已作废";
inline constexpr std::string_view kExpired = "已过有效期";
inline constexpr std::array kAll = {kCancelled, kRevoked, kVoid, kExpired};
}  // namespace ended_mark

inline bool IsEndedMark(std::string_view text) {
    return std::ranges::find(ended_mark::kAll, text) != ended_mark::kAll.end();
}

}  // namespace zhengji
