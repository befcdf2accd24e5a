// One operation of the register as a row: its name, by which its power is found, where it is asked
// for, what it asks and answers, what it may refuse with, and what it does. Routes, commands, the
// description for others and the documentation are made from the rows (docs/adr/0030).
#pragma once

#include <functional>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/gate/gate.hpp"
#include "describe/kind.hpp"

namespace zhengji {

struct Visit;  // operations/visit.hpp

/// Who asks, and of which register.
struct Asking {
    Register& reg;
    const Call& call;
    Visit* visit = nullptr;  ///< at a door where people sign in; null: at the console
};

/// How that door names fields.
inline FieldNames FieldNamesAt(const Asking& asking) {
    return asking.visit == nullptr ? FieldNames::kOptions : FieldNames::kMembers;
}

/// How an operation is asked for: what only reads by GET, its fields in the query.
enum class Method : std::uint8_t { kGet, kPost };
struct Who {
    enum class Kind : std::uint8_t { kPower, kOwnMatters, kEveryone };
    Kind kind{};
    std::string_view power = {};  ///< kPower only: an action of rules/procedures/powers.hpp
    bool sign_in = false;         ///< keeps one's own sign-in safe, and so may always be done
};
/// Who has that power.
constexpr Who By(std::string_view action) {
    return {Who::Kind::kPower, action};
}
/// Each in his own matters; what is others' is asked inside.
inline constexpr Who kOwnMatters{Who::Kind::kOwnMatters};
inline constexpr Who kOwnSignIn{Who::Kind::kOwnMatters, {}, true};
inline constexpr Who kEveryone{Who::Kind::kEveryone};
/// Whether it takes its time: whole sessions of results, documents; or passwords are hashed.
enum class Pace : std::uint8_t { kQuick, kSlow, kHashing };

/// What was answered, or all that was wrong.
using Answered = tl::expected<Value, Misfits>;

struct Operation {
    std::string name;
    Method method{};
    std::string path;  ///< below the door's own: `/registrations/{case}/accept`
    Bilingual words;
    Who who{};
    Pace pace{};
    std::vector<Code> refuses;  ///< beside RefusedByAnyDoor (operations/openapi.hpp)
    Shape asks, answers;
    std::function<Answered(const Asking&, const Value&)> run;
    Bilingual effect = {};   ///< what will happen, of what is asked once more before it is done
    bool published = false;  ///< alike for whoever asks, so that it may be kept on the way
};
/// The same, as what everybody may keep. REQUIRES: a question of everyone's, of nobody's session.
inline Operation Published(Operation operation) {
    operation.published = true;
    return operation;
}

/// The same, as what cannot be undone, or only by another decision: what will happen is said
/// before.
inline Operation Grave(Operation operation, Bilingual effect) {
    operation.effect = effect;
    return operation;
}

/// Whether it is done once for a key that its request bears.
bool IsDeed(const Operation& operation);

/// `POST /lines/proposals`.
struct Route {
    Method method{};
    std::string path;
};
inline Route Get(std::string_view path) {
    return {Method::kGet, std::string(path)};
}
inline Route Post(std::string_view path) {
    return {Method::kPost, std::string(path)};
}

/// A row of a described request: its `Answer` is what its `Run` gives. One that holds an error in
/// `refused` is a refusal with it, told beside what was found.
template <Described Request>
Operation Row(std::string_view name, Who who, const Route& route, Bilingual words,
              std::initializer_list<Code> refuses, Pace pace = Pace::kQuick) {
    using Answer = typename Request::Answer;
    return {.name = std::string(name),
            .method = route.method,
            .path = route.path,
            .words = words,
            .who = who,
            .pace = pace,
            .refuses = refuses,
            .asks = Kind<Request>::Tell(),
            .answers = Kind<Answer>::Tell(),
            .run = [](const Asking& asking, const Value& value) -> Answered {
                auto request = Read<Request>(value);
                if (!request) return tl::unexpected(std::move(request.error()));
                auto answer = Request::Run(asking, *request);
                if (!answer) return tl::unexpected(Misfits{{"", std::move(answer.error())}});
                if constexpr (requires { answer->refused->message; }) {
                    if (answer->refused)
                        return tl::unexpected(
                            Misfits{{"", *answer->refused, Kind<Answer>::Write(*answer)}});
                }
                return Kind<Answer>::Write(*answer);
            }};
}

/// All of them, in the order of the table.
const std::vector<Operation>& AllOperations();
/// Powers that are asked for at the console alone: whole files, the register's own keeping.
std::span<const std::string_view> ConsoleOnly();
/// The row of that name. REQUIRES: there is one.
const Operation& OperationNamed(std::string_view name);

// The groups, one file each.
void AddSteps(std::vector<Operation>& table);
void AddCases(std::vector<Operation>& table);
void AddSubmissions(std::vector<Operation>& table);
void AddClaims(std::vector<Operation>& table);
void AddClaimQueue(std::vector<Operation>& table);
void AddClaimSteps(std::vector<Operation>& table);
void AddOwnClaims(std::vector<Operation>& table);
void AddCertificates(std::vector<Operation>& table);
void AddAnnotations(std::vector<Operation>& table);
void AddShares(std::vector<Operation>& table);
void AddAssessments(std::vector<Operation>& table);
void AddChecks(std::vector<Operation>& table);
void AddMaterials(std::vector<Operation>& table);
void AddLooks(std::vector<Operation>& table);
void AddDuplicates(std::vector<Operation>& table);
void AddLines(std::vector<Operation>& table);
void AddLineScores(std::vector<Operation>& table);
void AddPolicyVersions(std::vector<Operation>& table);
void AddPolicySupposed(std::vector<Operation>& table);
void AddStaff(std::vector<Operation>& table);
void AddStaffList(std::vector<Operation>& table);
void AddSessions(std::vector<Operation>& table);
void AddFactors(std::vector<Operation>& table);
void AddTokens(std::vector<Operation>& table);
void AddOwnAccounts(std::vector<Operation>& table);
void AddOwnMessages(std::vector<Operation>& table);
void AddOwnMail(std::vector<Operation>& table);
void AddWatchLists(std::vector<Operation>& table);
void AddOwnRecord(std::vector<Operation>& table);
void AddPublicPolicy(std::vector<Operation>& table);
void AddPublications(std::vector<Operation>& table);
void AddPublishedFeed(std::vector<Operation>& table);

}  // namespace zhengji
