// Cells of a CSV file written anew, and every other byte of it as it was. Pure.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace zhengji {

/// What is to stand in a cell: by the line its record begins on and its column, both from 1, as
/// faults name them (fault.hpp).
using MendedCells = std::map<std::pair<int, int>, std::string>;

/// A record with a cell beyond its end grows; a cell on a line where no record begins is not
/// looked at. Line ends in a cell become spaces, so that lines keep their numbers.
std::string Mended(std::string_view csv, const MendedCells& cells);

}  // namespace zhengji
