#include "store/connection.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "base/text.hpp"

namespace zhengji {
namespace {

bool CanBeKept(const Param& param) {
    const auto* text = std::get_if<std::string_view>(&param);
    return text == nullptr || (text->find('\0') == std::string_view::npos && IsUtf8(*text));
}

}  // namespace

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
    if (!std::ranges::all_of(params, CanBeKept)) return MakeError(Code::text_not_kept);
    return Kept([&] { return DoExecute(sql, params); });
}

Status Connection::Query(Sql sql, std::span<const Param> params, const Visit& visit) {
    if (!std::ranges::all_of(params, CanBeKept)) return MakeError(Code::text_not_kept);
    return Kept([&] { return DoQuery(sql, params, visit); });
}

Status Connection::Begin(Access access) {
    CHECK(!inside_);
    Status begun = Kept([&] { return DoBegin(access); });
    inside_ = begun.has_value();
    return begun;
}

Status Connection::Lock(std::span<const std::int64_t> keys) {
    return Kept([&] { return DoLock(keys); });
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
