#include "app/answers/publication.hpp"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "app/answers/reconsidered.hpp"
#include "app/reading/show_cases.hpp"
#include "app/register/recorded_acts.hpp"
#include "documents/roster.hpp"
#include "rules/certificates/act.hpp"
#include "rules/certificates/certificate_number.hpp"
#include "rules/procedures/cancellation.hpp"
#include "store/case_index.hpp"
#include "store/certificates.hpp"

namespace zhengji {
namespace {

bool Undoes(const Act& act, CivilDate cancelled_on) {
    return act.kind == ActKind::kRestored && (!act.undoes || *act.undoes == cancelled_on);
}

// The act that a cancellation led to, and what undid it.
void TellOf(const std::vector<Act>& acts, PublishedCancellation& told) {
    const CivilDate on = told.published_at.Day();
    const auto cancels = [&](const Act& one) {
        return one.kind == ActKind::kCancelled && one.effective_on == on;
    };
    // Of several of one day, the one that was recorded as this was published.
    const auto away = [&](const Act& one) {
        return std::pair(!cancels(one),
                         std::abs(one.recorded_at.millis - told.published_at.millis));
    };
    const auto nearest = std::ranges::min_element(acts, {}, away);
    const auto act = nearest == acts.end() || cancels(*nearest) ? nearest : acts.end();
    if (act == acts.end()) return;
    told.by = {act->body, act->document};
    const auto undone =
        std::find_if(act, acts.end(), [&](const Act& one) { return Undoes(one, on); });
    if (undone != acts.end()) told.restored_on = undone->recorded_at.Day();
}

// By this finding: it may have been declared void by another one too, be it on the same day. A
// document that names the holder is in no act.
Result<DecidingBody> VoidedBy(Transaction& tx, const IntegrityEntry& entry) {
    ZJ_ASSIGN(const auto acts, RecordedActs(tx, entry.subject));
    const auto voids = [&](const Act& one) {
        return one.kind == ActKind::kVoided && one.effective_on == entry.from;
    };
    const auto away = [&](const Act& one) {
        return std::pair(!voids(one), one.document != entry.document);
    };
    const auto act = std::ranges::min_element(acts, {}, away);
    return act == acts.end() || !voids(*act) ? DecidingBody()
                                             : DecidingBody{act->body, act->document};
}

Result<PublishedRecord> RecordOf(Transaction& tx, const IntegrityEntry& entry) {
    PublishedRecord told;
    told.finding = entry.finding;
    told.article = entry.article;
    told.from = entry.from;
    told.for_long = entry.kept == Kept::kLongTerm;
    if (entry.until.Known()) told.until = entry.until.day;
    if (!CertificateNumber::Parse(entry.subject)) {
        told.subject = PublishedNumber(entry.subject);
        return told;
    }
    told.certificate_no = entry.subject;
    ZJ_ASSIGN(told.by, VoidedBy(tx, entry));
    return told;
}

}  // namespace

Result<std::vector<PublishedCancellation>> PublishedCancellations(Desk& desk,
                                                                  const NewestFirst& page) {
    ZJ_ASSIGN(const auto book, desk.Policy());
    const State& cancelled = cancellation::kCancelled;
    ZJ_ASSIGN(const auto places,
              CaseIndex(desk.Tx()).Newest(Name(Procedure::kCancellation), cancelled.name,
                                          page.before, page.limit));
    std::vector<PublishedCancellation> all;
    for (const CasePlace& place : places) {
        const TermEnd redress = EndOfTerm(*book, "reconsideration_asked", place.province,
                                          place.since.Day(), LastDay::kRolls);
        PublishedCancellation told{
            place.id, place.subject, place.province, place.since, {}, redress, {}, false, {}};
        ZJ_ASSIGN(const auto acts, RecordedActs(desk.Tx(), place.subject));
        TellOf(acts, told);
        ZJ_ASSIGN(const auto asked, ReconsideredIn(desk.Tx(), place));
        if (asked) told.upheld_on = asked->upheld_on;
        told.reconsidering = asked && !asked->upheld_on;
        all.push_back(std::move(told));
    }
    return all;
}

Result<std::vector<PublishedRecord>> PublishedRecords(Desk& desk, CivilDate on,
                                                      const NewestFirst& page) {
    ZJ_ASSIGN(auto entries, IntegrityRecord(desk, on));
    std::ranges::sort(entries, std::ranges::greater{}, &IntegrityEntry::finding);
    std::vector<PublishedRecord> all;
    for (const IntegrityEntry& entry : entries) {
        if (std::ssize(all) == page.limit) break;
        if (page.before != 0 && entry.finding >= page.before) continue;
        ZJ_ASSIGN(all.emplace_back(), RecordOf(desk.Tx(), entry));
    }
    return all;
}

}  // namespace zhengji
