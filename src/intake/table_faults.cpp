// What is recorded of a row, or of a file, that cannot be loaded.
#include <algorithm>
#include <span>

#include "intake/table.hpp"

namespace zhengji {

void Table::FailFile(int line, Message message) {
    faults_.push_back({path_, line, 0, std::move(message)});
    file_failed_ = true;
}

void Table::RefuseHeader(Message message) {
    if (!file_failed_) FileFault(1, 0, std::move(message));
}

void Table::Reject(int column, Message message) {
    if (!row_failed_) {
        const std::span all(reader_.Fields());
        const auto fields = all.first(std::min(all.size(), kMostColumns));
        RejectedRow row{reader_.Line(), {fields.begin(), fields.end()}, {}};
        while (row.fields.size() > header_.size() && row.fields.back().empty())
            row.fields.pop_back();
        rejected_.push_back(std::move(row));
    }
    rejected_.back().reasons.push_back(message);
    faults_.push_back({path_, reader_.Line(), column, std::move(message)});
    row_failed_ = true;
}

void Table::Restate(int line, Code was, const Message& now) {
    for (Fault& fault : faults_) {
        if (fault.line == line && fault.message.code == was) fault.message = now;
    }
    for (RejectedRow& row : rejected_) {
        if (row.line == line)
            std::ranges::replace_if(
                row.reasons, [&](const Message& message) { return message.code == was; }, now);
    }
}

void Table::Fail(std::size_t i, Code code, std::vector<std::string> args) {
    Fail(i, Message{code, std::move(args)});
}

void Table::Fail(std::size_t i, const Message& message) {
    Reject(slots_[i] + 1, message);
}

}  // namespace zhengji
