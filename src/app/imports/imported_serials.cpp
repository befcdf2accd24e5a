#include "app/imports/imported_serials.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace zhengji {

Status ImportedSerials::Check(Transaction& tx, const PolicyBook& book, CivilDate today,
                              Table& file) {
    const auto bound = book.BoundFor("serial_gap", today);
    if (!bound.InForce()) return {};
    for (auto& [series, numbers] : numbers_) {
        std::ranges::sort(numbers);
        int earlier = 0;  // in the file
        for (const auto& [serial, prefecture, line] : numbers) {
            const bool near = earlier > 0 && serial - earlier <= bound.value->value;
            earlier = serial;
            if (near) continue;
            const CertificateNumber number{series, prefecture, serial};
            ZJ_ASSIGN(const auto before, Certificates(tx).SerialBefore(number));
            const int gap = number.serial - before.value_or(0);
            if (gap <= bound.value->value) continue;
            file.FailFile(line, {Code::serial_far,
                                 {number.ToString(), fmt::format("{:05}", before.value_or(0)),
                                  std::to_string(bound.value->value), std::to_string(line)}});
            break;  // what lies above it in the series is told with it
        }
    }
    return {};
}

}  // namespace zhengji
