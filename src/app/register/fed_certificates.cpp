#include "app/register/fed_certificates.hpp"

#include <algorithm>
#include <iterator>

#include "rules/certificates/certificate_number.hpp"
#include "store/certificates.hpp"

namespace zhengji {
namespace {

int HomeOf(const std::string& number) {
    const auto parsed = CertificateNumber::Parse(number);
    return parsed ? parsed->series.province : 0;
}

Result<std::vector<Act>> ParseAll(const std::vector<std::string>& all) {
    std::vector<Act> acts;
    acts.reserve(all.size());
    for (const std::string& bytes : all) {
        ZJ_ASSIGN(Act act, ParsePublic(bytes));
        acts.push_back(std::move(act));
    }
    return acts;
}

Result<bool> IsBeginning(const std::string& bytes) {
    ZJ_ASSIGN(const Act act, ParsePublic(bytes));
    return act.facts.has_value();
}

Result<bool> ToldAtHome(const Told& told, int home) {
    for (const Feeds::FedAct& one : told.acts) {
        if (one.province != home) continue;
        ZJ_ASSIGN(const bool begins, IsBeginning(one.bytes));
        if (begins) return true;
    }
    return false;
}

}  // namespace

SourceNow SourceOn(const FeedSource& source, const PolicyBook& book, CivilDate today) {
    const auto term = book.TermFor("feed_silent", source.province, today);
    const bool silent =
        !source.received_at ||
        (term.InForce() && source.received_at->Day().PlusDays(term.value->length) < today);
    return {source, silent};
}

Result<Told> ToldOf(Transaction& tx, const std::string& number) {
    Feeds feeds(tx);
    Told told;
    told.number = number;
    ZJ_ASSIGN(const auto sources, feeds.Sources());
    if (sources.empty()) return told;
    const int home = HomeOf(number);
    std::ranges::copy_if(sources, std::back_inserter(told.of_province),
                         [&](const FeedSource& one) { return one.province == home; });
    ZJ_ASSIGN(told.acts, feeds.ActsOf(number));
    ZJ_ASSIGN(const auto holders, feeds.HoldersOf(number));
    for (const Feeds::FedHolder& one : holders)
        told.names.push_back({one.name, {}});
    ZJ_ASSIGN(const auto earlier, EarlierHolders(tx).Of(number));
    for (const EarlierHolder& one : earlier)
        if (!one.origin.empty()) told.names.push_back({one.name, one.version});
    return told;
}

Result<std::vector<Act>> ActsTogether(const Told& told, const std::vector<std::string>& own) {
    if (told.acts.empty()) return ParseAll(own);
    const int home = HomeOf(told.number);
    ZJ_ASSIGN(const bool told_at_home, ToldAtHome(told, home));
    std::vector<Feeds::FedAct> all = told.acts;
    for (const std::string& bytes : own) {
        ZJ_ASSIGN(const bool begins, IsBeginning(bytes));
        if (!begins || !told_at_home) all.push_back({home, bytes});
    }
    return ActsThatCount(told.number, all);
}

Result<std::optional<FeedSource>> Speaker(Transaction& tx, const Told& told) {
    for (const FeedSource& source : told.of_province) {
        const bool speaks = std::ranges::any_of(
            told.acts, [&](const Feeds::FedAct& act) { return act.origin == source.origin; });
        if (speaks) return std::optional(source);
    }
    if (told.acts.empty()) return std::optional<FeedSource>();
    return Feeds(tx).Source(told.acts.front().origin);
}

Status ForEachFed(
    Transaction& tx,
    const std::function<void(const std::string& number, const std::vector<Act>&)>& visit) {
    std::string number;
    std::vector<Feeds::FedAct> told;
    const auto end = [&]() -> Status {
        if (told.empty()) return {};
        ZJ_ASSIGN(const auto acts, ActsThatCount(number, told));
        const bool begun =
            std::ranges::any_of(acts, [](const Act& a) { return a.facts.has_value(); });
        if (begun) visit(number, acts);
        told.clear();
        return {};
    };
    const auto add = [&](std::string_view subject, Feeds::FedAct act) -> Status {
        if (subject != number) {
            ZJ_TRY(end());
            number = subject;
        }
        told.push_back(std::move(act));
        return {};
    };
    ZJ_TRY(Feeds(tx).BySubject(add));
    return end();
}

}  // namespace zhengji
