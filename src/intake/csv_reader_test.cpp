// The reader of CSV records: whole texts, the same texts window by window, and what the writer
// wrote.
#include "intake/csv_reader.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "base/csv_cell.hpp"
#include "intake/csv_writer.hpp"

namespace zhengji {
namespace {

using Rows = std::vector<std::vector<std::string>>;

// Every record of `text`, shown to the reader in windows that grow by `step` bytes; a record that
// is no row is told by a single field.
Rows Read(std::string_view text, std::size_t step) {
    CsvReader reader;
    Rows rows;
    std::size_t at = 0;
    std::size_t shown = 0;
    reader.LookAt({}, CsvReader::Window::kMiddle);
    for (;;) {
        switch (reader.Next()) {
            case CsvReader::Outcome::kRow:
                rows.emplace_back(reader.Fields().begin(), reader.Fields().end());
                break;
            case CsvReader::Outcome::kEnd:
                return rows;
            case CsvReader::Outcome::kMore: {
                at += reader.Consumed();
                shown = std::min(text.size(), std::max(shown, at) + step);
                const bool last = shown == text.size();
                reader.LookAt(text.substr(at, shown - at),
                              last ? CsvReader::Window::kLast : CsvReader::Window::kMiddle);
                break;
            }
            case CsvReader::Outcome::kUnclosedQuote:
                rows.push_back({"unclosed " + std::to_string(reader.BadField())});
                break;
            case CsvReader::Outcome::kTextAfterQuote:
                rows.push_back({"after " + std::to_string(reader.BadField())});
                break;
        }
    }
}

Rows Read(std::string_view text) {
    return Read(text, text.size() + 1);
}

TEST(CsvReader, TakesQuotesDoubledQuotesAndEitherLineEnd) {
    EXPECT_EQ(Read("a,b\r\n\"x,\"\"y\"\"\",\"two\nlines\"\n\n1,\n"),
              (Rows{{"a", "b"}, {"x,\"y\"", "two\nlines"}, {"1", ""}}));
    EXPECT_EQ(Read("last,without end"), (Rows{{"last", "without end"}}));
    EXPECT_EQ(Read("\"quoted\"\r"), (Rows{{"quoted"}}));
}

TEST(CsvReader, OneBadRowHidesNoOthers) {
    EXPECT_EQ(Read("1,\"open,2\n3,4\n"), (Rows{{"unclosed 2"}, {"3", "4"}}));
    EXPECT_EQ(Read("1,\"a\"b,2\n3,4\n"), (Rows{{"after 2"}, {"3", "4"}}));
    EXPECT_EQ(Read("1,\"a\n\"b,2\n3,4\n"), (Rows{{"after 2"}, {"unclosed 1"}, {"3", "4"}}));
}

TEST(CsvReader, KeepsABadRowsFieldsAsTheyStand) {
    CsvReader reader;
    reader.LookAt("1,\"open,2\r\n3,4\n", CsvReader::Window::kLast);
    EXPECT_EQ(reader.Next(), CsvReader::Outcome::kUnclosedQuote);
    EXPECT_EQ(reader.Fields(), (std::vector<std::string_view>{"1", "\"open", "2"}));
    EXPECT_EQ(reader.Line(), 1);
}

TEST(CsvReader, CountsTheLinesWithinQuotes) {
    CsvReader reader;
    reader.LookAt("\"a\nb\",1\n2,3\n", CsvReader::Window::kLast);
    EXPECT_EQ(reader.Next(), CsvReader::Outcome::kRow);
    EXPECT_EQ(reader.Line(), 1);
    EXPECT_EQ(reader.Next(), CsvReader::Outcome::kRow);
    EXPECT_EQ(reader.Line(), 3);
}

TEST(CsvReader, WindowsChangeNothing) {
    const bool holds = rc::check("any text, in windows of any size, reads as a whole", [] {
        const auto text = *rc::gen::container<std::string>(
            rc::gen::element('a', 'b', ',', ',', '"', '"', '\n', '\r', ' '));
        const auto step = *rc::gen::inRange<std::size_t>(1, 9);
        RC_ASSERT(Read(text, step) == Read(text));
    });
    EXPECT_TRUE(holds);
}

// Rows of far more fields than are looked ahead for, some quoted and full of separators, some long.
TEST(CsvReader, TakesRowsOfAnyWidthInWindowsOfAnySize) {
    const std::vector<std::string> cells = {"",   "a",  ",,,\n,\n", std::string(200, 'x'),
                                            "\"", "b c"};
    for (const std::size_t width : {1U, 7U, 63U, 1023U, 1024U, 1025U, 3000U}) {
        Rows expected;
        std::string text;
        for (std::size_t row = 0; row < 4000 / width + 2; ++row) {
            expected.emplace_back();
            for (std::size_t i = 0; i < width; ++i) {
                expected.back().push_back(i == 0 ? "first"
                                                 : cells[(row * 31 + i * i) % cells.size()]);
                if (i > 0) text += ',';
                AppendCsvCell(text, expected.back().back());
            }
            text += row % 3 == 0 ? "\r\n" : "\n";
        }
        EXPECT_EQ(Read(text), expected) << width;
        EXPECT_EQ(Read(text, 61), expected) << width;
    }
}

TEST(CsvReader, ReadsWhatTheWriterWrote) {
    const bool holds = rc::check("cells come back as they were written", [] {
        const auto cell = rc::gen::container<std::string>(
            rc::gen::element('a', ',', '"', '\n', '=', '\'', 'z', ' '));
        const auto rows = *rc::gen::container<std::vector<std::vector<std::string>>>(
            rc::gen::container<std::vector<std::string>>(3, cell));
        CsvWriter writer({"one", "two", "three"});
        Rows expected{{"one", "two", "three"}};
        for (const auto& row : rows) {
            writer.Row(row);
            expected.push_back(row);
            for (std::string& field : expected.back()) {
                if (IsFormula(field) && field.front() != '\'') field.insert(0, 1, '\'');
            }
        }
        RC_ASSERT(Read(writer.Text()) == expected);
    });
    EXPECT_TRUE(holds);
}

}  // namespace
}  // namespace zhengji
