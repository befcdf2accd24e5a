#include "app/keeping/examine_register.hpp"

#include <algorithm>
#include <array>
#include <filesystem>

#include "app/accounts/account_reach.hpp"
#include "app/gate/gate.hpp"
#include "app/issue/make_documents.hpp"
#include "app/lines/policies.hpp"
#include "app/register/clock.hpp"
#include "app/register/outside_writes.hpp"
#include "app/register/sequencer.hpp"
#include "documents/fonts.hpp"
#include "keys/file_io.hpp"
#include "rules/procedures/actions.hpp"
#include "store/book_check.hpp"
#include "store/policies.hpp"
#include "store/seal_check.hpp"
#include "store/staff.hpp"
#include "store/store_url.hpp"

namespace zhengji {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 3> kNames = {"well", "mind", "mend"};

Finding Well(Code code, std::vector<std::string> args = {}) {
    return {Health::kWell, {code, std::move(args)}};
}
Finding Mind(Code code, std::vector<std::string> args = {}) {
    return {Health::kMind, {code, std::move(args)}};
}
Finding Mend(Code code, std::vector<std::string> args = {}) {
    return {Health::kMend, {code, std::move(args)}};
}

// By an index that lacks rows what is asked for is not found.
Result<std::optional<Finding>> OfDamage(Register& reg) {
    return Ask(reg, kAnyone, [](Desk& desk) -> Result<std::optional<Finding>> {
        ZJ_ASSIGN(const auto damaged, DatabaseFaults(desk.Tx()));
        if (damaged.empty()) return std::optional<Finding>();
        return std::optional<Finding>(Mend(Code::audit_database, {damaged.front()}));
    });
}

// Its rows name people.
Finding OfRegister(const Register& reg) {
    constexpr auto kOthers = fs::perms::group_all | fs::perms::others_all;
    if (const auto path = SqliteFileOf(reg.Place().url)) {
        for (const std::string& name : SqliteFilesOf(*path)) {
            std::error_code error;
            const fs::file_status file = fs::status(name, error);
            if (fs::exists(file) && (file.permissions() & kOthers) != fs::perms::none)
                return Mend(Code::doctor_store_open, {name});
        }
    }
    return Well(Code::doctor_register,
                {reg.Keys().Origin(), std::to_string(reg.Facts().schema_version)});
}

// A signer that cannot sign now, or not in a month's time.
Finding OfSigner(Register& reg, Instant now) {
    constexpr int kDaysAhead = 30;
    const auto today = EcertMaker::Create(reg, "", now);
    if (!today) return {Health::kMend, today.error().message};
    const auto later = EcertMaker::Create(reg, "", After(now, kDaysAhead * millis::kDay));
    return later ? Well(Code::doctor_signer)
                 : Mind(Code::doctor_signer_ending, {std::to_string(kDaysAhead)});
}

Finding OfFonts() {
    const auto missing = FirstWithoutGlyph();
    return missing ? Mend(Code::doctor_fonts_missing, {*missing}) : Well(Code::doctor_fonts);
}

Finding OfPages(const std::string& folder) {
    std::error_code ignored;
    const bool there = fs::exists(folder + "/index.html", ignored);
    return there ? Well(Code::doctor_pages, {folder}) : Mend(Code::doctor_pages_missing, {folder});
}

Result<Finding> OfPolicy(Register& reg, const ExamineRequest& request) {
    return Ask(reg, kAnyone, [&](Desk& desk) -> Result<Finding> {
        Transaction& tx = desk.Tx();
        ZJ_ASSIGN(const auto adoptions, Policies(tx).Adoptions());
        if (adoptions.empty()) return MakeError(Code::no_policy);
        const PolicyVersion& current = adoptions.back();
        const std::string day =
            current.adopted_at ? current.adopted_at->Day().ToString() : std::string("—");
        const auto shipped = PolicyBook::Load(request.shipped, PackFor(reg.Facts().kind));
        const bool same = shipped.book && ToHex(shipped.book->Digest()) == current.digest;
        return same ? Well(Code::doctor_policy, {day}) : Mind(Code::doctor_policy_other, {day});
    });
}

// The longest terms are of working days, some weeks; New Year's calendar is announced in November.
Result<Finding> OfCalendar(Register& reg, CivilDate today) {
    constexpr int kSoon = 60;
    ZJ_ASSIGN(const auto book, PolicyInForce(reg));
    const CivilDate last = book->WorkingDays().LastDay();
    const int ahead = last.days - today.days;
    const std::vector<std::string> args = {last.ToString(), std::to_string(ahead)};
    if (ahead < 0) return Mend(Code::doctor_calendar_ended, args);
    return ahead < kSoon ? Mind(Code::doctor_calendar_ending, args)
                         : Well(Code::doctor_calendar, args);
}

std::uintmax_t Mebibytes(std::uintmax_t bytes) {
    return bytes >> 20U;
}

// Of a SQLite register; a server's disk is the server's to watch.
std::optional<Finding> OfDisk(const Register& reg) {
    const auto path = SqliteFileOf(reg.Place().url);
    if (!path) return std::nullopt;
    std::error_code error;
    const auto folder = fs::absolute(*path, error).parent_path();
    return HealthOfDisk({folder.string(), Mebibytes(fs::space(folder, error).available),
                         Mebibytes(fs::file_size(*path, error))});
}

Result<Finding> OfLog(Register& reg) {
    ZJ_ASSIGN(const LogHead head, Head(reg));
    return Well(Code::doctor_log, {std::to_string(head.tree_size)});
}

// Whether the checkpoint could be written there, and what was to be written was.
std::optional<Error> Unwritable(const Register& reg, const std::string& file) {
    const Status tried = TryReplacing(file);
    if (!tried) return tried.error();
    const auto behind = OutsideOf(reg.Place()).Behind();
    const auto folder = fs::path(file).parent_path();
    const bool there = behind && fs::path(behind->message.args.front()).parent_path() == folder;
    return there ? behind : std::nullopt;
}

Finding OfKeys(const Register& reg, const std::string& keys) {
    if (const auto why = Unwritable(reg, reg.CheckpointFile()))
        return Mend(Code::doctor_keys_unwritable, {keys, why->message.args.back()});
    return Well(Code::doctor_keys, {keys});  // opening them proved it
}

Finding OfWitness(const Register& reg) {
    const std::string& witness = reg.Place().witness;
    if (witness.empty()) return Mind(Code::doctor_witness_none);
    if (const auto why = Unwritable(reg, witness))
        return Mend(Code::doctor_witness_unwritable, {witness, why->message.args.back()});
    return Well(Code::doctor_witness, {witness});
}

// What servers pass over (app/register/passed_over.hpp): nobody else is kept from theirs by it, and
// so nobody would know.
Status OfWorkingData(Register& reg, std::vector<Finding>& findings) {
    ZJ_ASSIGN(const auto broken,
              Ask(reg, kAnyone, [](Desk& desk) { return BrokenWorkingSeals(desk.Tx()); }));
    for (const BrokenWork& one : broken) {
        const std::string rows = std::to_string(one.rows);
        findings.push_back(Mend(
            Code::audit_seal_broken,
            {one.table, one.first,
             one.rows == 1 ? "" : Word("（共 " + rows + " 行）", " (" + rows + " such rows)")}));
    }
    return {};
}

Result<Finding> OfClock(Register& reg, Instant now) {
    return Ask(reg, kAnyone, [&](Desk& desk) -> Result<Finding> {
        Transaction& tx = desk.Tx();
        ZJ_ASSIGN(const ClockNow clock, LookAtClock(tx, now));
        const std::string newest = clock.newest.value_or(now).ToString();
        switch (clock.state) {
            case ClockState::kRight:
                return Well(Code::doctor_clock);
            case ClockState::kSetBack:
                return Mend(Code::doctor_clock_back, {newest});
            case ClockState::kFarAhead:
                return Mind(Code::doctor_clock_quiet, {newest, now.ToString()});
        }
        return Well(Code::doctor_clock);
    });
}

// Where terms end by themselves nobody is asked before (EnoughStay). Of a register without accounts
// nothing is said.
Result<std::optional<Finding>> OfGranters(Register& reg, CivilDate today) {
    constexpr int kSoon = 60;
    return Ask(reg, kAnyone, [&](Desk& desk) -> Result<std::optional<Finding>> {
        Transaction& tx = desk.Tx();
        ZJ_ASSIGN(const bool any, Staff(tx).Any());
        if (!any) return std::optional<Finding>();
        ZJ_ASSIGN(const int now, OthersWho(tx, action::kStaffGrant, Matter{}, today, {}));
        if (now == 0) return std::optional(Mend(Code::doctor_granters_none));
        const CivilDate soon = today.PlusDays(kSoon);
        ZJ_ASSIGN(const int then, OthersWho(tx, action::kStaffGrant, Matter{}, soon, {}));
        const int least = tx.Facts().kind == StoreKind::kReal ? 2 : 1;
        if (then >= std::min(least, now)) return std::optional<Finding>();
        return std::optional(
            Mind(Code::doctor_granters_ending, {soon.ToString(), std::to_string(then)}));
    });
}

}  // namespace

std::string_view Name(Health health) {
    return kNames.at(static_cast<std::size_t>(health));
}

Finding HealthOfDisk(const DiskSpace& disk) {
    constexpr std::uintmax_t kLeast = 64;
    const std::vector<std::string> args = {disk.folder, std::to_string(disk.free),
                                           std::to_string(disk.used)};
    if (disk.free < kLeast) return Mend(Code::doctor_disk_full, args);
    return disk.free < 2 * disk.used ? Mind(Code::doctor_disk_tight, args)
                                     : Well(Code::doctor_disk, args);
}

Result<std::vector<Finding>> ExamineRegister(Register& reg, const ExamineRequest& request) {
    std::vector<Finding> findings;
    ZJ_ASSIGN(const auto damage, OfDamage(reg));
    findings.push_back(damage ? *damage : OfRegister(reg));
    ZJ_ASSIGN(const std::string keys, reg.Place().KeysDir());
    findings.push_back(OfKeys(reg, keys));
    findings.push_back(OfSigner(reg, request.now));
    findings.push_back(OfFonts());
    findings.push_back(OfPages(request.pages));
    ZJ_ASSIGN(findings.emplace_back(), OfPolicy(reg, request));
    ZJ_ASSIGN(findings.emplace_back(), OfCalendar(reg, request.now.Day()));
    if (auto disk = OfDisk(reg)) findings.push_back(std::move(*disk));
    ZJ_ASSIGN(findings.emplace_back(), OfLog(reg));
    findings.push_back(OfWitness(reg));
    ZJ_ASSIGN(findings.emplace_back(), OfClock(reg, request.now));
    ZJ_ASSIGN(auto granters, OfGranters(reg, request.now.Day()));
    if (granters) findings.push_back(*std::move(granters));
    ZJ_TRY(OfWorkingData(reg, findings));
    return findings;
}

}  // namespace zhengji
