#include "app/reading/case_notes.hpp"

#include "app/cases/notes.hpp"
#include "app/cases/steps.hpp"
#include "app/cases/time_lost.hpp"
#include "rules/procedures/cancellation.hpp"
#include "rules/procedures/correction.hpp"
#include "rules/procedures/finding.hpp"
#include "rules/procedures/reconsideration.hpp"
#include "rules/procedures/registration.hpp"
#include "rules/standing/ended.hpp"

namespace zhengji {
namespace {

using Notes = std::vector<Reason>;

struct AsRead {
    Transaction& tx;
    const PolicyBook& book;
    const CaseRecord& record;
    CivilDate today;

    Reason Note(const TermNote& note, const Verb& from) const {
        const CaseStep* const step = LastBy(record.steps, from);
        const CaseStep& begins = step == nullptr ? record.steps.front() : *step;
        return NoteOf(note, book, record.province, begins.at.Day());
    }
};

Result<Notes> OfReturned(const AsRead& read) {
    Reason note = read.Note(kBackBy, registration::kReturn);
    ZJ_ASSIGN(const auto lost, TimesLostTo(read.tx, read.record));
    const TermEnd back = BackBy(read.record, read.book, lost);
    if (back.Known()) note.message.args = {back.day.ToString()};
    return Notes{std::move(note)};
}

// Reconsideration is asked for once.
Result<Notes> OfCancelled(const AsRead& read) {
    const CaseRecord& record = read.record;
    ZJ_ASSIGN(
        const auto asked,
        Cases(read.tx).Find({{}, Procedure::kReconsideration, std::to_string(record.id), {}}));
    if (!asked.empty()) return Notes();
    return Notes{
        ReconsiderationOf(record.province, record.steps.back().at.Day(), read.book, read.today)};
}

Result<Notes> OfReconsideration(const AsRead& read, const State& state) {
    using namespace reconsideration;
    Notes notes;
    if (state == kAsked) notes.push_back(read.Note(kStatementUntil, kAsk));
    if (state == kAsked || state == kAnswered) notes.push_back(read.Note(kReconsiderBy, kAsk));
    return notes;
}

// The certificate that the right result did not reach was revoked in the same deed.
Result<Notes> OfCorrected(const AsRead& read) {
    const std::string& subject = read.record.subject;
    std::string number = subject;
    if (const auto admission = AdmissionNumber::Parse(subject)) {
        ZJ_ASSIGN(number, Certificates(read.tx).OfSitting(*admission));
    }
    if (number.empty() || !CertificateNumber::Parse(number)) return Notes();
    ZJ_ASSIGN(const auto living, LivingOf(read.tx, number, read.today));
    const auto& ended = living.life.ended;
    const bool by_this =
        ended && ended->kind == ActKind::kRevoked && ended->on == read.record.steps.back().at.Day();
    return by_this ? Notes{{{Code::redress, {}}, "", ""}} : Notes();
}

Result<Notes> OfState(const AsRead& read, const State& state) {
    const bool returned = state == registration::kReturned || state == registration::kSuspended;
    if (returned) return OfReturned(read);
    if (state == cancellation::kCancelled) return OfCancelled(read);
    if (state == finding::kTold) return Notes{read.Note(kAnswerUntil, finding::kTell)};
    if (state == correction::kCorrected) return OfCorrected(read);
    return OfReconsideration(read, state);
}

}  // namespace

Result<Notes> NotesOf(Reading& reading, const CaseRecord& record, const State& state) {
    ZJ_ASSIGN(const auto book, reading.Policy());
    ZJ_ASSIGN(Notes notes, OfState({reading.Tx(), *book, record, reading.Now().Day()}, state));
    if (auto open = RedressIn(state, record.steps)) notes.push_back(*std::move(open));
    return notes;
}

}  // namespace zhengji
