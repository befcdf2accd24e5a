// The groups the table of commands is put together from, one file each beside this header.
#pragma once

#include <vector>

#include "cli/command.hpp"

namespace zhengji {

std::vector<Command> InitCommands();
/// What keeps a register: backup, restore, export, doctor.
std::vector<Command> KeepingCommands();
std::vector<Command> SetUpCommands();
std::vector<Command> ClockCommands();
std::vector<Command> PolicyCommands();
std::vector<Command> ImportCommands();
std::vector<Command> DoneImportCommands();
std::vector<Command> ResultCommands();
std::vector<Command> PeopleCommands();
std::vector<Command> ClaimCommands();
std::vector<Command> ClaimRulingCommands();
std::vector<Command> IssueCommands();
std::vector<Command> DocumentCommands();
std::vector<Command> CollectCommands();
std::vector<Command> VerifyCommands();
std::vector<Command> RecheckCommands();
std::vector<Command> LineCommands();
std::vector<Command> LogCommands();
std::vector<Command> NumberCommands();
std::vector<Command> ToolCommands();
std::vector<Command> BenchCommands();
/// One command for each step of each procedure, out of the table of steps; and lists of cases.
std::vector<Command> ProcedureCommands();
std::vector<Command> QueueCommands();
std::vector<Command> OperationCommands();
std::vector<Command> DueCommands();
std::vector<Command> RegisterCommands();
std::vector<Command> StaffCommands();
std::vector<Command> FeedCommands();

}  // namespace zhengji
