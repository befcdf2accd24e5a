#include "store/connection.hpp"

#include <algorithm>
#include <utility>

#include "base/check.hpp"
#include "base/text.hpp"

namespace zhengji {
namespace {

bool ParamCanBeKept(const Param& param) {
    const auto* text = std::get_if<std::string_view>(&param);
    return text == nullptr || CanBeKept(*text);
}

}  // namespace

bool CanBeKept(std::string_view text) {
    return text.find('\0') == std::string_view::npos && IsUtf8(text);
}

template <class Call>
auto Connection::Kept(const Call& call) -> decltype(call()) {
    CHECK(!asking_);  // rows are streamed: a connection is in the middle of one answer at most
    if (broken_) return Error(*broken_);
    asking_ = true;
    auto result = call();
    asking_ = false;
    if (!result && inside_) broken_ = result.error();
    return result;
}

Status Connection::Script(const std::string& sql) {
    return Kept([&] { return DoScript(sql); });
}

Result<std::int64_t> Connection::Execute(Sql sql, std::span<const Param> params) {
    if (!std::ranges::all_of(params, ParamCanBeKept)) return MakeError(Code::text_not_kept);
    return Kept([&] { return DoExecute(sql, params); });
}

Status Connection::Query(Sql sql, std::span<const Param> params, const Visit& visit) {
    if (!std::ranges::all_of(params, ParamCanBeKept)) return MakeError(Code::text_not_kept);
    return Kept([&] { return DoQuery(sql, params, visit); });
}

Result<std::int64_t> Connection::ExecuteOver(const SqlOver& sql, const Offered& rows) {
    return Kept([&] { return DoExecuteOver(sql, rows); });
}

Status Connection::QueryOver(const SqlOver& sql, const Offered& rows, const Visit& visit) {
    return Kept([&] { return DoQueryOver(sql, rows, visit); });
}

Status Connection::Begin(Access access) {
    CHECK(!inside_);
    Status begun = Kept([&] { return DoBegin(access); });
    inside_ = begun.has_value();
    in_part_ = false;
    return begun;
}

Status Connection::Lock(std::span<const std::int64_t> keys) {
    return Kept([&] { return DoLock(keys); });
}

Result<bool> Connection::TryLock(std::span<const std::int64_t> keys) {
    return Kept([&] { return DoTryLock(keys); });
}

Status Connection::LockSequence() {
    return Kept([&] { return DoLockSequence(); });
}

// What was kept needs no word of its own: the next part, or COMMIT, lets it go.
Status Connection::BeginPart() {
    Status begun = Script(in_part_ ? "RELEASE part; SAVEPOINT part" : "SAVEPOINT part");
    in_part_ = begun.has_value();
    return begun;
}

Status Connection::UndoPart() {
    const std::optional<Error> before = std::exchange(broken_, std::nullopt);
    Status undone = Script("ROLLBACK TO part");
    if (!undone && before) broken_ = before;
    return undone;
}

Status Connection::Commit() {
    ZJ_TRY(Kept([&] { return DoCommit(); }));
    inside_ = false;
    return {};
}

void Connection::Rollback() {
    if (!inside_) return;
    DoRollback();
    inside_ = false;
    broken_.reset();
}

}  // namespace zhengji
