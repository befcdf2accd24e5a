// What --help says beside the table of commands: the sections the first words stand in, what the
// commands of one first word are about, and CLI11's own words in Chinese.
#pragma once

#include "messages/code.hpp"

namespace CLI {
class App;
}

namespace zhengji {

/// Of a first word with commands below it: what they are about. An example stands in its footer.
void DescribeGroup(CLI::App& group, Language language);
/// Puts the first words into their sections, and a root's footer.
void ArrangeSections(CLI::App& root, Language language);
/// CLI11's own words in the help texts of `root` and all below it.
void SpeakChinese(CLI::App& root);

}  // namespace zhengji
