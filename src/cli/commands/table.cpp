#include <iterator>

#include "cli/commands/groups.hpp"

namespace zhengji {

const std::vector<Command>& Commands() {
    static const std::vector<Command> kCommands = [] {
        std::vector<Command> all;
        for (auto group :
             {InitCommands,      SetUpCommands,    StaffCommands,       PolicyCommands,
              KeepingCommands,   ImportCommands,   DoneImportCommands,  ResultCommands,
              PeopleCommands,    ClaimCommands,    ClaimRulingCommands, LineCommands,
              IssueCommands,     DocumentCommands, CollectCommands,     VerifyCommands,
              RecheckCommands,   LogCommands,      ProcedureCommands,   QueueCommands,
              DueCommands,       RegisterCommands, FeedCommands,        NumberCommands,
              OperationCommands, ToolCommands,     BenchCommands,       ClockCommands}) {
            auto commands = group();
            all.insert(all.end(), std::make_move_iterator(commands.begin()),
                       std::make_move_iterator(commands.end()));
        }
        return all;
    }();
    return kCommands;
}

}  // namespace zhengji
