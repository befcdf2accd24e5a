// What the provinces fed about a certificate, as the national register answers from it: the acts
// that count, whose word they are, and as of when (N47-12).
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "app/register/fed_acts.hpp"
#include "rules/policy/book.hpp"

namespace zhengji {

/// A source on a day: as of its last batch, and whether that is longer ago than policy's term
/// `feed_silent`.
struct SourceNow {
    FeedSource source;
    bool silent = false;
};
SourceNow SourceOn(const FeedSource& source, const PolicyBook& book, CivilDate today);

/// A holder's name, and of which version where a correction has since made another.
struct ToldName {
    std::string name;
    std::optional<int> version = {};
};

/// Everything told about a certificate, whether or not it counts.
struct Told {
    std::string number;
    std::vector<Feeds::FedAct> acts;
    std::vector<ToldName> names;          ///< of the holder, by whoever opened the commitment
    std::vector<FeedSource> of_province;  ///< the sources of the province in its number
};
Result<Told> ToldOf(Transaction& tx, const std::string& number);

/// The acts that count, of the feeds' and of this register's own (`own`: public bytes in the order
/// of its log). The province in the number speaks for the certificate; where it does, this
/// register's record of it stands back.
Result<std::vector<Act>> ActsTogether(const Told& told, const std::vector<std::string>& own);

/// The source an answer rests on: that of the province in the number, else whichever spoke of it.
Result<std::optional<FeedSource>> Speaker(Transaction& tx, const Told& told);

/// Visits each certificate known from feeds and not in this register's own log: the acts that
/// count, with the province it is registered with told by them.
Status ForEachFed(
    Transaction& tx,
    const std::function<void(const std::string& number, const std::vector<Act>&)>& visit);

}  // namespace zhengji
