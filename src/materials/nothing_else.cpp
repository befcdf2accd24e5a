#include <algorithm>
#include <array>
#include <cctype>

#include "materials/kinds.hpp"

namespace zhengji {
namespace {

using namespace std::string_view_literals;

// What makes a file readable as something else wherever it stands in it. Each is so long that
// packed pictures do not hold it by chance.
struct Mark {
    std::string_view bytes;  // in small letters where it is a word
    std::string_view is;
};
constexpr std::array kMarks = {Mark{"<script"sv, "HTML"sv},
                               Mark{"<!doctype"sv, "HTML"sv},
                               Mark{"<html"sv, "HTML"sv},
                               Mark{"<iframe"sv, "HTML"sv},
                               Mark{"<?php"sv, "PHP"sv},
                               Mark{"__halt_compiler"sv, "PHP"sv},
                               Mark{"rar!\x1A\x07"sv, "RAR"sv},
                               Mark{"7z\xBC\xAF\x27\x1C"sv, "7z"sv},
                               Mark{"javascript:"sv, "JavaScript"sv},
                               Mark{"<svg "sv, "SVG"sv},
                               Mark{"<svg>"sv, "SVG"sv},
                               Mark{"<svg\n"sv, "SVG"sv},
                               Mark{"<svg\r"sv, "SVG"sv},
                               Mark{"<svg\t"sv, "SVG"sv},
                               Mark{"<svg/"sv, "SVG"sv}};

// An archive's directory is found from its end (ZIP's APPNOTE 4.3.16), with a comment of up to
// 64 KiB behind it.
constexpr std::string_view kZipEnd = "PK\x05\x06"sv;
constexpr std::size_t kZipTail = 22 + 65535;

char Small(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool Holds(std::string_view bytes, std::string_view mark) {
    const auto same = [](char in_file, char in_mark) { return Small(in_file) == in_mark; };
    return std::search(bytes.begin(), bytes.end(), mark.begin(), mark.end(), same) != bytes.end();
}

}  // namespace

Status CheckNothingElse(std::string_view bytes) {
    const auto tail = bytes.substr(bytes.size() - std::min(bytes.size(), kZipTail));
    if (tail.find(kZipEnd) != std::string_view::npos)
        return MakeError(Code::material_mixed, {"ZIP"});
    for (const Mark& mark : kMarks)
        if (Holds(bytes, mark.bytes))
            return MakeError(Code::material_mixed, {std::string(mark.is)});
    if (bytes.substr(1).find("%PDF-") != std::string_view::npos)
        return MakeError(Code::material_mixed, {"PDF"});
    return {};
}

}  // namespace zhengji
