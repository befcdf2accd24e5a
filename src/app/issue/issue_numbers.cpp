#include "app/issue/issue_numbers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <utility>

#include "store/certificates.hpp"

namespace zhengji {
namespace {

constexpr int kHighestSerial = 99999;

std::string SeriesName(const Session& session, int qualification) {
    return fmt::format("{}/{:02}", session.ToString(), qualification);
}

Result<Series> SeriesOf(const PolicyBook& book, const StoredClaim& claim) {
    const Session session = claim.record.admission.SessionOf();
    const NumberScheme* scheme = book.SchemeOf(session.family);
    if (scheme == nullptr) return MakeError(Code::no_number_scheme, {session.ToString()});
    const auto month = book.ExamMonthOf(session);
    if (!month) return MakeError(Code::no_number_scheme, {session.ToString()});
    return Series{scheme->prefix, session.year, *month, claim.record.province,
                  claim.record.admission.qualification};
}

// Hands out serials, each series from where it stands.
class Numberer {
  public:
    explicit Numberer(const NumbersAsked& asked) : asked_(asked) {}

    /// Learns where each series goes on; series_known.
    Status Prepare(const std::map<Series, std::string>& names) {
        std::vector<Series> unknown;
        for (const auto& [one, name] : names) {
            ZJ_ASSIGN(const auto highest, Certificates(asked_.tx).HighestSerial(one));
            if (!highest) {
                unknown.push_back(one);
                continue;
            }
            if (asked_.request.first_serials.contains(name))
                return MakeError(Code::series_known, {name, std::to_string(*highest)});
            next_[one] = *highest + 1;
        }
        for (const Series& one : unknown) {
            const auto first = FirstSerial(names.at(one), unknown.size());
            if (first) next_[one] = *first;
        }
        return {};
    }

    /// Whether the series has room for as many; of one that is not known nothing speaks against it.
    bool HasRoom(const Series& series, int count) const {
        const auto next = next_.find(series);
        return next == next_.end() || count <= kHighestSerial + 1 - next->second;
    }
    /// Nothing where the series is not known. REQUIRES: room for it.
    std::optional<int> Next(const Series& series) {
        const auto next = next_.find(series);
        return next == next_.end() ? std::nullopt : std::optional(next->second++);
    }

  private:
    std::optional<int> FirstSerial(const std::string& name, std::size_t unknown_series) const {
        const auto& stated = asked_.request.first_serials;
        const auto named = stated.find(name);
        if (named != stated.end()) return named->second;
        const auto any = stated.find("");
        // One number for several series would be a guess, but for 1: a series' natural beginning.
        if (any != stated.end() && (unknown_series == 1 || any->second == 1)) return any->second;
        return asked_.reg.IsRehearsal() ? std::optional(1) : std::nullopt;
    }

    const NumbersAsked& asked_;
    std::map<Series, int> next_;
};

Result<std::vector<Numbered>> InOrder(const PolicyBook& book, std::vector<Due> due) {
    std::vector<Numbered> ordered;
    ordered.reserve(due.size());
    for (Due& one : due) {
        ZJ_ASSIGN(Series series, SeriesOf(book, one.claim));
        ordered.push_back({std::move(series), std::move(one), std::nullopt});
    }
    std::ranges::sort(ordered, {}, [](const Numbered& one) {
        const ClaimRecord& claim = one.due.claim.record;
        return std::make_tuple(std::cref(one.series), claim.area.Prefecture(), claim.admission);
    });
    return ordered;
}

// A series without room for all that are due to it stops, and it alone.
void SetAsideFull(const Numberer& numberer, std::vector<Numbered>& ordered,
                  std::vector<DecidedClaim>& left_out) {
    std::map<Series, int> due;
    for (const Numbered& one : ordered)
        ++due[one.series];
    std::erase_if(ordered, [&](Numbered& one) {
        if (numberer.HasRoom(one.series, due.at(one.series))) return false;
        const Message why{Code::series_full, {NameOf(one)}};
        left_out.push_back({std::move(one.due.claim),
                            std::move(one.due.result),
                            {ClaimOutcome::kNotKnown, {{why, "", ""}}},
                            std::nullopt});
        return true;
    });
}

}  // namespace

Result<std::vector<Numbered>> NumbersFor(const NumbersAsked& asked, std::vector<Due> due,
                                         std::vector<DecidedClaim>& left_out) {
    ZJ_ASSIGN(auto ordered, InOrder(asked.book, std::move(due)));
    std::map<Series, std::string> names;
    for (const Numbered& one : ordered)
        names.try_emplace(one.series, NameOf(one));
    Numberer numberer(asked);
    ZJ_TRY(numberer.Prepare(names));
    SetAsideFull(numberer, ordered, left_out);
    for (Numbered& one : ordered)
        one.serial = numberer.Next(one.series);
    return ordered;
}

std::optional<CertificateNumber> NumberOf(const Numbered& one) {
    if (!one.serial) return std::nullopt;
    return CertificateNumber{one.series, one.due.claim.record.area.Prefecture(), *one.serial};
}

std::string NameOf(const Numbered& one) {
    const AdmissionNumber& admission = one.due.claim.record.admission;
    return SeriesName(admission.SessionOf(), admission.qualification);
}

}  // namespace zhengji
