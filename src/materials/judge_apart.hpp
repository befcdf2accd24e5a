// Files judged by a process of its own: whatever a file does to the libraries that read it, it does
// to a process that holds no key and no descriptor, may take so much memory and so long, and then
// is gone. The program starts itself for it. Any thread.
#pragma once

#include "materials/judge.hpp"

namespace zhengji {

/// What the program is started with to judge what comes in.
inline constexpr std::string_view kJudgeWord = "--judge-what-comes-in";

/// JudgeFile of a process of its own. material_unfolds where the file took too much of it or
/// brought it down; material_not_judged where there is no process to be had, where it was ended
/// from without (as by whoever is short of memory), or the machine had no time for it. No signal
/// reaches the caller. REQUIRES: the running program begins with JudgeWhatComesIn where it is
/// started with kJudgeWord.
Result<JudgedFile> JudgeApart(std::string_view bytes);

/// The process itself: judges standard input, answers on standard output. The exit status.
int JudgeWhatComesIn();

}  // namespace zhengji
