// What the register holds of whoever asks: results beside the lines, certificates, hours.
#include "app/answers/own_record.hpp"

#include <algorithm>
#include <array>

#include "operations/operation.hpp"
#include "operations/told_policy.hpp"
#include "rules/procedures/in_words.hpp"

namespace zhengji {
namespace {

// What an outcome is called in English; the Chinese is the rules' own.
constexpr std::array<std::string_view, kPassOutcomes> kOutcomes = {
    "meets the national line",
    "meets the provincial line",
    "meets the separate line",
    "below every line",
    "absent",
    "the separate line is not set yet",
    "below the national line; this level has no separate line",
    "not known",
    "a subject's result is void"};

struct ToldResult {
    struct Subject {
        std::string name, written;
        std::optional<int> score;
        static constexpr std::string_view kName = "SubjectScore";
        static constexpr auto kFields = Members(
            Member{"name", &Subject::name, {"科目", "subject"}},
            Member{"written", &Subject::written, {"成绩（如印发）", "the score as it is written"}},
            Member{"score", &Subject::score, {"成绩；缺考、违纪为空", "the score; null: none"}});
    };
    std::string admission_no, name;
    Session session;
    std::string session_words, qualification;
    Level level{};
    std::string level_words;
    int province = 0;
    std::optional<int> full_mark;
    std::vector<Subject> subjects;
    std::vector<ToldLine> lines;
    std::string outcome, outcome_words;
    std::vector<ToldReason> reasons;
    std::vector<ToldCall> calls;
    std::optional<std::string> certificate_no;
    static constexpr std::string_view kName = "OwnResult";
    static constexpr auto kFields = Members(
        Member{"admission_no", &ToldResult::admission_no, {"准考证号", "admission number"}},
        Member{"name", &ToldResult::name, {"姓名", "name"}},
        Member{"session", &ToldResult::session, {"场次", "session"}},
        Member{
            "session_words", &ToldResult::session_words, {"场次（文字）", "the session in words"}},
        Member{"qualification", &ToldResult::qualification, {"资格名称", "qualification"}},
        Member{"level", &ToldResult::level, {"级别", "level"}},
        Member{"level_words", &ToldResult::level_words, {"级别（文字）", "the level in words"}},
        Member{"province", &ToldResult::province, {"考试所在省", "province where it was sat"}},
        Member{"full_mark", &ToldResult::full_mark, {"各科满分", "a subject's full mark"}},
        Member{"subjects", &ToldResult::subjects, {"各科成绩", "the subjects' scores"}},
        Member{"lines", &ToldResult::lines, {"适用的线", "the lines that bear on it"}},
        Member{"outcome", &ToldResult::outcome, {"判定", "outcome"}},
        Member{
            "outcome_words", &ToldResult::outcome_words, {"判定（文字）", "the outcome in words"}},
        Member{"reasons", &ToldResult::reasons, {"理由", "the reasons"}},
        Member{"calls",
               &ToldResult::calls,
               {"可据以申领的通知", "notices under which a certificate is claimed"}},
        Member{"certificate_no",
               &ToldResult::certificate_no,
               {"由此颁发的证书", "the certificate it led to; null: none"}});

    static ToldResult Of(const OwnResult& own, const PolicyBook& book, Instant now);
};

ToldResult ToldResult::Of(const OwnResult& own, const PolicyBook& book, Instant now) {
    const Sitting& sitting = own.sitting;
    const Session session = sitting.admission.SessionOf();
    ToldResult told{
        .admission_no = sitting.admission.ToString(),
        .name = own.name,
        .session = session,
        .session_words = Word(session.Chinese(), session.ToString()),
        .qualification = {},
        .level = sitting.level,
        .level_words = Word(Chinese(sitting.level), Name(sitting.level)),
        .province = sitting.admission.province,
        .full_mark = own.full_mark,
        .subjects = {},
        .lines = {},
        .outcome = std::string(Name(own.decision.outcome)),
        .outcome_words = Word(Chinese(own.decision.outcome),
                              kOutcomes.at(static_cast<std::size_t>(own.decision.outcome))),
        .reasons = Told(own.decision.reasons),
        .calls = {},
        .certificate_no = {}};
    if (own.qualification != nullptr) told.qualification = NameOf(*own.qualification);
    for (std::size_t i = 0; i < sitting.scores.size(); ++i) {
        const Score score = sitting.scores.at(i);
        if (score == kNoSubject) continue;
        Subject subject{SubjectName(own.qualification, i), Written(score), {}};
        if (score >= 0) subject.score = score;
        told.subjects.push_back(std::move(subject));
    }
    for (const Line* line : own.lines)
        told.lines.push_back(ToldLine::Of(*line, book));
    for (const ClaimCall* call : own.calls)
        told.calls.push_back(ToldCall::Of(*call, now));
    if (!own.certificate.empty()) told.certificate_no = own.certificate;
    return told;
}

struct ToldFloor {
    CivilDate from, to, by;
    std::string due, done, missing;
    static constexpr std::string_view kName = "HoursFloor";
    static constexpr auto kFields = Members(
        Member{"from", &ToldFloor::from, {"自", "from"}},
        Member{"to", &ToldFloor::to, {"至", "to"}}, Member{"by", &ToldFloor::by, {"最迟", "by"}},
        Member{"due", &ToldFloor::due, {"应有学时", "hours due"}},
        Member{"done", &ToldFloor::done, {"已有学时", "hours counted"}},
        Member{"missing", &ToldFloor::missing, {"尚缺学时", "hours missing"}});

    static ToldFloor Of(const Floor& floor) {
        return {floor.days.first,
                floor.days.last.value_or(floor.by),
                floor.by,
                floor.due.ToString(),
                floor.done.ToString(),
                floor.Missing().ToString()};
    }
};

struct ToldHours {
    ToldFloor total;
    std::vector<ToldFloor> years;
    std::vector<ToldReason> missing;
    std::int64_t entries = 0;
    std::vector<ToldReason> not_yet;
    static constexpr std::string_view kName = "Hours";
    static constexpr auto kFields = Members(
        Member{"total", &ToldHours::total, {"合计", "of the whole"}},
        Member{"years", &ToldHours::years, {"各年", "of each year"}},
        Member{"missing", &ToldHours::missing, {"所缺", "what is missing; empty: complete"}},
        Member{"entries", &ToldHours::entries, {"学时条目数", "entries counted"}},
        Member{"not_yet",
               &ToldHours::not_yet,
               {"尚未计入的学时在等什么", "what hours that do not count yet wait for"}});

    // Several days of one class wait for one signature.
    void Waits(const Reason& reason) {
        if (reason.message.code != Code::hours_class_unsigned) return;
        ToldReason told = ToldReason::Of(reason);
        if (std::ranges::find(not_yet, told.text, &ToldReason::text) == not_yet.end())
            not_yet.push_back(std::move(told));
    }

    static ToldHours Of(const HoursStatement& statement) {
        ToldHours told{ToldFloor::Of(statement.total), {}, {}, 0, {}};
        for (const Floor& year : statement.years)
            told.years.push_back(ToldFloor::Of(year));
        for (const Shortfall& one : statement.missing)
            told.missing.push_back(ToldReason::Of(one.reason));
        told.entries = std::ssize(statement.entries);
        for (const CountedEntry& entry : statement.entries)
            for (const Reason& cut : entry.cuts)
                told.Waits(cut);
        return told;
    }
};

struct ToldCycle {
    CivilDate base, window_opens, until;
    std::optional<CivilDate> filing_until;
    std::vector<std::string> materials;
    std::string source;
    ToldHours hours;
    static constexpr std::string_view kName = "RegistrationCycle";
    static constexpr auto kFields = Members(
        Member{"base", &ToldCycle::base, {"起算日", "day it runs from"}},
        Member{"window_opens", &ToldCycle::window_opens, {"可申请之日", "from when to apply"}},
        Member{"until", &ToldCycle::until, {"有效期至", "the last day in force"}},
        Member{"filing_until", &ToldCycle::filing_until, {"最迟申请日", "the last day to apply"}},
        Member{"materials", &ToldCycle::materials, {"应交材料", "what is to be handed in"}},
        Member{"source", &ToldCycle::source, {"出处", "source"}},
        Member{"training", &ToldCycle::hours, {"学时", "the hours"}});

    static ToldCycle Of(const Cycle& cycle, const HoursStatement& hours) {
        return {cycle.base,      cycle.window_opens, cycle.until,         cycle.filing_until,
                cycle.materials, cycle.source,       ToldHours::Of(hours)};
    }
};

struct ToldElsewhere {
    std::string answer;
    std::vector<ToldReason> reasons;
    static constexpr std::string_view kName = "StandingElsewhere";
    static constexpr auto kFields =
        Members(Member{"standing", &ToldElsewhere::answer, {"是否有效", "how it stands there"}},
                Member{"reasons", &ToldElsewhere::reasons, {"理由", "the reasons"}});
};

struct ToldOwnCertificate {
    std::string certificate_no, name, qualification;
    Level level{};
    std::string level_words, kind, kind_words, answer;
    CivilDate approved_on, valid_from;
    std::optional<CivilDate> valid_until;
    std::vector<ToldUnit> territory;
    std::vector<ToldReason> reasons;
    ToldElsewhere elsewhere;
    std::optional<ToldCycle> cycle;
    std::optional<ToldReason> no_cycle;
    std::optional<ToldHours> annual_hours;
    std::vector<std::string> blank = {};
    static constexpr std::string_view kName = "OwnCertificate";
    static constexpr auto kFields = Members(
        Member{"certificate_no",
               &ToldOwnCertificate::certificate_no,
               {"证书管理号", "certificate number"}},
        Member{"name", &ToldOwnCertificate::name, {"姓名", "name"}},
        Member{"qualification", &ToldOwnCertificate::qualification, {"资格名称", "qualification"}},
        Member{"level", &ToldOwnCertificate::level, {"级别", "level"}},
        Member{"level_words",
               &ToldOwnCertificate::level_words,
               {"级别（文字）", "the level in words"}},
        Member{"kind", &ToldOwnCertificate::kind, {"依何线取得", "by which line it was earned"}},
        Member{"kind_words",
               &ToldOwnCertificate::kind_words,
               {"依何线取得（文字）", "by which line, in words"}},
        Member{"standing", &ToldOwnCertificate::answer, {"今日是否有效", "how it stands today"}},
        Member{"approved_on", &ToldOwnCertificate::approved_on, {"批准日期", "approved on"}},
        Member{"valid_from", &ToldOwnCertificate::valid_from, {"有效期自", "in force from"}},
        Member{"valid_until",
               &ToldOwnCertificate::valid_until,
               {"有效期至；空：长期", "the last day in force; null: without end"}},
        Member{"territory",
               &ToldOwnCertificate::territory,
               {"有效区域", "the units in which it holds today"}},
        Member{"reasons", &ToldOwnCertificate::reasons, {"理由", "the reasons"}},
        Member{"elsewhere",
               &ToldOwnCertificate::elsewhere,
               {"今日在其他省份", "how it stands today in another province"}},
        Member{"cycle",
               &ToldOwnCertificate::cycle,
               {"登记周期；空：无须登记", "the cycle of registration; null: none runs"}},
        Member{"no_cycle",
               &ToldOwnCertificate::no_cycle,
               {"无登记周期的理由", "why no cycle runs; null: one does"}},
        Member{"annual_hours",
               &ToldOwnCertificate::annual_hours,
               {"本年度学时；空：无要求", "hours due this year; null: none are"}},
        Member{"blank",
               &ToldOwnCertificate::blank,
               {"电子证书上空着的项：sex 性别、birth 出生年月，证件和登记中都没有",
                "what its e-certificate leaves blank: sex, birth, which neither the document nor "
                "the record tells"}});

    static ToldOwnCertificate Of(const OwnCertificate& own, const PolicyBook& book);
};

ToldOwnCertificate ToldOwnCertificate::Of(const OwnCertificate& own, const PolicyBook& book) {
    const CertificateFacts& facts = own.record.facts;
    ToldOwnCertificate told{
        .certificate_no = own.record.number.ToString(),
        .name = own.record.name,
        .qualification = NameIn(book, facts.qualification),
        .level = facts.level,
        .level_words = Word(Chinese(facts.level), Name(facts.level)),
        .kind = std::string(Name(facts.kind)),
        .kind_words = KindInWords(facts.kind),
        .answer = std::string(own.answer),
        .approved_on = facts.approved_on,
        .valid_from = own.valid_from,
        .valid_until = own.valid_until,
        .territory = {},
        .reasons = Told(own.reasons),
        .elsewhere = {std::string(own.answer_elsewhere), Told(own.reasons_elsewhere)},
        .cycle = {},
        .no_cycle = {},
        .annual_hours = {},
        .blank = own.blank};
    for (const DivisionCode unit : own.territory)
        told.territory.push_back(ToldUnit::Of(unit, book));
    if (!own.hours) return told;
    const ShownHours& hours = *own.hours;
    if (hours.cycle) told.cycle = ToldCycle::Of(*hours.cycle, hours.statement);
    if (hours.none) told.no_cycle = ToldReason::Of(*hours.none);
    if (hours.annual_due) told.annual_hours = ToldHours::Of(hours.annual);
    return told;
}

struct Own {
    static constexpr auto kFields = Members();

    struct Answer {
        CivilDate today;
        std::vector<ToldResult> results;
        std::vector<ToldOwnCertificate> certificates;
        static constexpr auto kFields = Members(
            Member{"today", &Answer::today, {"今日", "as of this day"}},
            Member{"results",
                   &Answer::results,
                   {"本人的成绩，新的在前", "one's own results, the newest first"}},
            Member{
                "certificates", &Answer::certificates, {"本人的证书", "one's own certificates"}});
    };

    static Result<Answer> Run(const Asking& asking, const Own& /*asked*/) {
        ZJ_ASSIGN(const OwnRecord own, Ask(asking.reg, asking.call, Asked::Inside(),
                                           [](Reading& reading) { return OwnRecordOf(reading); }));
        Answer answer{asking.call.now.Day(), {}, {}};
        for (const OwnResult& one : own.results)
            answer.results.push_back(ToldResult::Of(one, *own.book, asking.call.now));
        for (const OwnCertificate& one : own.certificates)
            answer.certificates.push_back(ToldOwnCertificate::Of(one, *own.book));
        return answer;
    }
};

}  // namespace

void AddOwnRecord(std::vector<Operation>& table) {
    table.push_back(
        Row<Own>("own.show", kOwnMatters, Get("/own"),
                 {"登记册中本人的成绩、证书、登记周期与学时",
                  "what the register holds of oneself: results, certificates, cycles, hours"},
                 {Code::no_power}));
}

}  // namespace zhengji
