// What every connection does alike: errors inside a transaction, its parts, rows that wait.
#include "store/connection.hpp"

#include <algorithm>
#include <exception>
#include <utility>

#include "base/check.hpp"
#include "base/text.hpp"
#include "store/later_rows.hpp"

namespace zhengji {
namespace {

bool OnlyReads(Sql sql) {
    return sql.Text().starts_with("SELECT") || sql.Text().starts_with("WITH");
}

bool ParamCanBeKept(const Param& param) {
    const auto* text = std::get_if<std::string_view>(&param);
    return text == nullptr || CanBeKept(*text);
}

// What a visit throws ends the query as its error does, and not in the middle of an answer.
class Guarded {
  public:
    explicit Guarded(const Visit& visit) : visit_(visit) {}

    Status operator()(const Row& row) const {
        try {
            return visit_(row);
        } catch (const std::exception& thrown) {
            return MakeError(Code::internal, {thrown.what()});
        }
    }

  private:
    const Visit& visit_;
};

}  // namespace

bool CanBeKept(std::string_view text) {
    return text.find('\0') == std::string_view::npos && IsUtf8(text);
}

Connection::Connection() : later_(std::make_unique<LaterRows>()) {}
Connection::~Connection() = default;

template <class Call>
auto Connection::Said(const Call& call) -> decltype(call()) {
    CHECK(!asking_);  // rows are streamed: a connection is in the middle of one answer at most
    if (broken_) return Error(*broken_);
    asking_ = true;
    auto result = call();
    asking_ = false;
    if (!result && inside_) broken_ = result.error();
    return result;
}

// What waits is written first: nobody finds it missing.
template <class Call>
auto Connection::Kept(const Call& call, bool writes) -> decltype(call()) {
    ZJ_TRY(WriteLater());
    if (writes) ZJ_TRY(BeforeWriting());
    return Said(call);
}

Status Connection::Script(const std::string& sql) {
    return Kept([&] { return DoScript(sql); }, true);
}

Result<std::int64_t> Connection::Execute(Sql sql, std::span<const Param> params) {
    if (!std::ranges::all_of(params, ParamCanBeKept)) return MakeError(Code::text_not_kept);
    return Kept([&] { return DoExecute(sql, params); }, true);
}

Status Connection::Query(Sql sql, std::span<const Param> params, const Visit& visit) {
    if (!std::ranges::all_of(params, ParamCanBeKept)) return MakeError(Code::text_not_kept);
    return Kept([&] { return DoQuery(sql, params, Guarded(visit)); }, !OnlyReads(sql));
}

Result<std::int64_t> Connection::ExecuteOver(const SqlOver& sql, const Offered& rows) {
    return Kept([&] { return DoExecuteOver(sql, rows); }, true);
}

Status Connection::QueryOver(const SqlOver& sql, const Offered& rows, const Visit& visit) {
    return Kept([&] { return DoQueryOver(sql, rows, Guarded(visit)); }, !OnlyReads(sql.postgres));
}

Status Connection::Later(LaterTable table, std::int64_t number, std::initializer_list<Param> rest) {
    CHECK(inside_ && Kind() == Dialect::kPostgres);
    if (!std::ranges::all_of(rest, ParamCanBeKept)) return MakeError(Code::text_not_kept);
    if (broken_) return Error(*broken_);
    later_->Put(table, number, rest);
    return {};
}

// Those of the parts before this one first, which its undoing must leave.
Status Connection::WriteLater() {
    if (later_->Empty()) return {};
    if (part_ == Part::kReads) ZJ_TRY(WriteThose(Waits::kOfEarlierParts));
    if (later_->Empty()) return {};
    ZJ_TRY(BeforeWriting());
    return WriteThose(Waits::kAll);
}

Status Connection::WriteThose(Waits waits) {
    const auto whose =
        waits == Waits::kAll ? LaterRows::Whose::kAll : LaterRows::Whose::kBeforePart;
    for (const LaterRows::Block& block : later_->Blocks(whose)) {
        const Offered offered{
            block.rows.size(), block.columns,
            [&](std::size_t row, std::size_t column) { return block.rows[row]->at(column); }};
        ZJ_TRY(Said([&] { return DoExecuteOver(block.sql, offered); }));
    }
    later_->Forget(whose);
    return {};
}

// What was kept needs no word of its own: the next part, or COMMIT, lets it go.
Status Connection::BeforeWriting() {
    if (part_ != Part::kReads) return {};
    part_ = Part::kWrites;
    ZJ_TRY(
        Said([&] { return DoScript(saved_ ? "RELEASE part; SAVEPOINT part" : "SAVEPOINT part"); }));
    saved_ = true;
    return {};
}

Status Connection::Begin(Access access) {
    CHECK(!inside_);
    Status begun = Said([&] { return DoBegin(access); });
    inside_ = begun.has_value();
    part_ = Part::kNone;
    saved_ = false;
    later_->ForgetAll();
    return begun;
}

Status Connection::Lock(std::span<const std::int64_t> keys) {
    return Kept([&] { return DoLock(keys); }, false);
}

Result<bool> Connection::TryLock(std::span<const std::int64_t> keys) {
    return Kept([&] { return DoTryLock(keys); }, false);
}

Result<std::vector<bool>> Connection::LockEach(std::span<const KeyAsked> keys) {
    return Kept([&] { return DoLockEach(keys); }, false);
}

Status Connection::LockSequence() {
    return Kept([&] { return DoLockSequence(); }, false);
}

Status Connection::BeginPart() {
    if (broken_) return Error(*broken_);
    part_ = Part::kReads;
    later_->BeginPart();
    return {};
}

Status Connection::UndoPart() {
    later_->UndoPart();
    if (std::exchange(part_, Part::kNone) == Part::kReads)
        return broken_ ? Status(Error(*broken_)) : Status();
    const std::optional<Error> before = std::exchange(broken_, std::nullopt);
    Status undone = Said([&] { return DoScript("ROLLBACK TO part"); });
    if (!undone && before) broken_ = before;
    return undone;
}

Status Connection::Commit() {
    part_ = Part::kNone;  // nothing is undone alone any more
    ZJ_TRY(Kept([&] { return DoCommit(); }, false));
    inside_ = false;
    return {};
}

void Connection::Rollback() {
    if (!inside_) return;
    DoRollback();
    inside_ = false;
    broken_.reset();
    later_->ForgetAll();
}

}  // namespace zhengji
