// Places by what people call them. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "messages/message.hpp"
#include "rules/policy/divisions.hpp"

namespace zhengji {

/// 宁夏 or 宁夏回族自治区: the one province whose name begins so; nothing where none or several do.
std::optional<DivisionCode> ProvinceNamed(const Divisions& places, std::string_view text);
/// Leaves out what is no more where another of its province bears the name (巢湖市, once a
/// prefecture).
void LeaveOutFormer(const Divisions& places, std::vector<DivisionCode>& of_one_name);
/// The country, a province, a prefecture or a county by its name, also behind those of its province
/// and prefecture, in full or short: 宁夏原州区, 吴忠市红寺堡区. unknown_place; area_name_shared
/// with the codes of all of that name.
Result<DivisionCode> PlaceNamed(const Divisions& places, std::string_view name);

/// The same for many names: what each place is called is worked out once. `places` must outlive it.
class PlacesByName {
  public:
    explicit PlacesByName(const Divisions& places);
    /// unknown_place, area_name_shared.
    Result<DivisionCode> At(const std::string& name) const;

  private:
    std::vector<DivisionCode> AtEndOf(const std::string& path) const;

    const Divisions& places_;
    std::unordered_map<std::string, std::vector<DivisionCode>> named_;
};

}  // namespace zhengji
