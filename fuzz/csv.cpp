// CSV, whole and in two windows: the same records either way, and an end to them.
#include <string>
#include <vector>

#include "input.hpp"
#include "intake/csv_reader.hpp"

namespace {

using zhengji::CsvReader;

// Every record as one text, read in windows of `size` bytes and, where a record needs more, larger.
std::vector<std::string> Records(std::string_view text, std::size_t size) {
    CsvReader reader;
    const auto look = [&] {
        reader.LookAt(text.substr(0, size),
                      size < text.size() ? CsvReader::Window::kMiddle : CsvReader::Window::kLast);
    };
    std::vector<std::string> records;
    for (look();;) {
        const auto outcome = reader.Next();
        if (outcome == CsvReader::Outcome::kEnd) return records;
        if (outcome == CsvReader::Outcome::kMore) {
            text.remove_prefix(reader.Consumed());
            size *= 2;
            look();
            continue;
        }
        records.push_back(std::to_string(reader.Line()));
        for (const auto field : reader.Fields())
            records.back().append("|").append(field);
    }
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text = zhengji::Input(data, size);
    zhengji::MustHold(Records(text, size + 1) == Records(text, 16));
    return 0;
}
