#include <iterator>

#include "cli/commands/groups.hpp"

namespace zhengji {

const std::vector<Command>& Commands() {
    static const std::vector<Command> kCommands = [] {
        std::vector<Command> all;
        for (auto group :
             {InitCommands,        KeepingCommands,  SetUpCommands,    PolicyCommands,
              ImportCommands,      ResultCommands,   PeopleCommands,   ClaimCommands,
              ClaimRulingCommands, IssueCommands,    DocumentCommands, CollectCommands,
              VerifyCommands,      LineCommands,     LogCommands,      ProcedureCommands,
              DueCommands,         RegisterCommands, StaffCommands,    FeedCommands,
              NumberCommands,      ToolCommands,     BenchCommands}) {
            auto commands = group();
            all.insert(all.end(), std::make_move_iterator(commands.begin()),
                       std::make_move_iterator(commands.end()));
        }
        return all;
    }();
    return kCommands;
}

}  // namespace zhengji
