// The feed of what is published: calls for claims, notices of collection, lines, and cancellations,
// the older of these on pages of their own.
#include <fmt/format.h>

#include <algorithm>

#include "app/answers/publication.hpp"
#include "operations/atom.hpp"
#include "operations/file_kind.hpp"
#include "operations/operation.hpp"
#include "operations/told_policy.hpp"
#include "operations/visit.hpp"

namespace zhengji {
namespace {

constexpr int kMost = 100;

// The same for ever, and no other register's: keyed, as ids of messages are
// (app/register/tell.hpp).
std::string IdOf(Desk& desk, const std::string& what) {
    return AtomId(desk.Tx().Keys().LookupHash("published\n" + what));
}

class Gathered {
  public:
    Gathered(Desk& desk, Instant now) : desk_(desk), now_(now) {}

    void Add(const std::string& what, std::string title, std::string text, Instant updated) {
        if (updated.millis > now_.millis) return;
        entries_.push_back({IdOf(desk_, what), std::move(title), std::move(text), updated});
    }
    std::vector<AtomEntry> Newest() && {
        std::ranges::sort(entries_, [](const AtomEntry& a, const AtomEntry& b) {
            return std::tie(b.updated.millis, b.id) < std::tie(a.updated.millis, a.id);
        });
        return std::move(entries_);
    }
    Instant Now() const { return now_; }

  private:
    Desk& desk_;
    Instant now_;
    std::vector<AtomEntry> entries_;
};

std::string Labelled(std::string_view chinese, std::string_view english, const std::string& value) {
    if (value.empty()) return "";
    return Word(fmt::format("{}：", chinese), fmt::format("{}: ", english)) + value + "\n";
}

// A day that nobody found is not told as one.
std::string DayOrUnknown(bool known, CivilDate day) {
    return known ? day.ToString() : Word("未查到", "not found");
}

// A notice is news when somebody read it into policy, and again when it opens.
void AddCall(const ClaimCall& call, Gathered& gathered) {
    const ToldCall told = ToldCall::Of(call, gathered.Now());
    const Instant read = Instant::StartOf(call.source.checked);
    const bool open = told.opens.millis <= gathered.Now().millis;
    const Instant updated =
        open ? told.opens
             : std::min(read, gathered.Now(), [](auto a, auto b) { return a.millis < b.millis; });
    gathered.Add("call " + call.id, Word("申领通知 ", "call for claims ") + call.id,
                 Labelled("场次", "sessions", fmt::format("{}", fmt::join(told.sessions, ", "))) +
                     Labelled("申请开始", "applications open", told.opens.ToString()) +
                     Labelled("申请截止", "applications close", told.closes.ToString()) +
                     Labelled("咨询电话", "telephone", told.telephone) +
                     Labelled("出处", "source", told.source),
                 updated);
}

void AddLine(const Line& line, const PolicyBook& book, Gathered& gathered) {
    const ToldLine told = ToldLine::Of(line, book);
    const std::string where =
        line.province == 0 ? std::string()
                           : " " + ToldUnit::Of(DivisionCode::OfProvince(line.province), book).name;
    const bool set = told.state == "set";
    // That a line is over is news of the day after.
    const bool ended = told.until && *told.until < gathered.Now().Day();
    gathered.Add(
        fmt::format("line {} {} {} {} {} {}", line.session.ToString(), Name(line.level),
                    Name(line.kind), line.province, line.qualification, told.from.ToString()),
        told.session_words + " " + told.level_words + " " + told.kind_words + where,
        Labelled("各科最低分", "least of each subject",
                 set ? fmt::format("{}", fmt::join(told.minimums, " / ")) : told.state_words) +
            Labelled("总分不低于", "least total", told.total ? std::to_string(*told.total) : "") +
            Labelled("资格", "qualification",
                     line.qualification.empty() ? "" : NameIn(book, line.qualification)) +
            Labelled("公布日", "published on", DayOrUnknown(told.from_known, told.from)) +
            Labelled("日期出处", "whence the days", told.days_source.value_or("")) +
            Labelled("有效至", "in force until", told.until ? told.until->ToString() : "") +
            Labelled("出处", "source", told.source),
        ended ? Instant::StartOf(told.until->PlusDays(1)) : Instant::StartOf(told.from));
}

Instant UpdatedAt(const PublishedCancellation& one) {
    if (one.restored_on) return Instant::StartOf(*one.restored_on);
    const auto upheld = one.upheld_on ? Instant::StartOf(*one.upheld_on) : one.published_at;
    return std::max(upheld, one.published_at);
}

void AddCancellation(const PublishedCancellation& one, Gathered& gathered) {
    const bool asked = one.reconsidering || one.upheld_on;
    const std::string until = one.redress.Known() && !asked ? one.redress.day.ToString() : "";
    const std::string upheld = one.upheld_on ? one.upheld_on->ToString() : "";
    const std::string restored = one.restored_on ? one.restored_on->ToString() : "";
    gathered.Add(
        fmt::format("cancellation {}", one.id),
        Word("注销证书 ", "certificate cancelled: ") + one.certificate_no,
        Labelled("决定机关", "decided by", one.by.body) +
            Labelled("文号", "document", one.by.document) +
            Labelled("可申请复议至", "reconsideration can be asked for until", until) +
            Labelled("复议情况", "whether reconsidered",
                     one.reconsidering ? Word("已申请，尚未作出决定", "asked for, not decided yet")
                                       : std::string()) +
            Labelled("复议维持注销", "upheld on reconsideration on", upheld) +
            Labelled("已恢复，视同未注销", "overturned, as never cancelled, on", restored),
        UpdatedAt(one));
}

// Where papers are collected is news from the day that it begins, or is read into policy before.
void AddCollection(const Collection& one, const PolicyBook& book, Gathered& gathered) {
    const std::string where = ToldUnit::Of(DivisionCode::OfProvince(one.province), book).name;
    const std::string from = one.days.first.ToString();
    gathered.Add(fmt::format("collection {} {}", one.province, from),
                 Word("领取证书通知 ", "collection of certificates: ") + where,
                 Labelled("自", "from", DayOrUnknown(FirstDayIsKnown(one.source), one.days.first)) +
                     Labelled("日期出处", "whence the days", one.source.days) +
                     Labelled("至", "until", one.days.last ? one.days.last->ToString() : "") +
                     Labelled("须带材料", "what to bring", one.bring) +
                     Labelled("出处", "source", one.source.ToString()),
                 Instant::StartOf(std::min(one.source.checked, one.days.first)));
}

// All of what policy says is on the first page.
void AddPolicy(const PolicyBook& book, Gathered& gathered) {
    for (const ClaimCall& call : book.ClaimCalls())
        AddCall(call, gathered);
    for (const Line& line : book.Lines())
        AddLine(line, book, gathered);
    for (const Collection& one : book.Collections())
        AddCollection(one, book, gathered);
}

struct FeedPage {
    std::string origin;
    std::int64_t before = 0;  // the cancellation that stood last on the page before; 0: the first
};
Result<AtomFeed> FeedOf(Desk& desk, Instant now, const FeedPage& page) {
    ZJ_ASSIGN(const auto book, desk.Policy());
    Gathered gathered(desk, now);
    if (page.before == 0) AddPolicy(*book, gathered);
    ZJ_ASSIGN(const auto cancelled, PublishedCancellations(desk, {page.before, kMost}));
    for (const PublishedCancellation& one : cancelled)
        AddCancellation(one, gathered);
    const std::string first = page.origin + "/api/v1/published/feed";
    const auto from = [&](std::int64_t before) {
        return fmt::format("{}?before={}", first, before);
    };
    return AtomFeed{IdOf(desk, "feed"),
                    Word("证籍：通知、分数线、注销", "Zhengji: notices, lines, cancellations"),
                    Word("证籍登记册", "the register of Zhengji"),
                    page.before == 0 ? first : from(page.before),
                    first,
                    std::ssize(cancelled) < kMost ? "" : from(cancelled.back().id),
                    std::move(gathered).Newest()};
}

struct Feed {
    std::optional<std::string> lang;
    std::optional<std::int64_t> before;
    static constexpr auto kFields = Members(
        Member{"lang",
               &Feed::lang,
               {"语言：zh、en（默认按 Accept-Language）", "zh or en (default: Accept-Language)"},
               "zh"},
        Member{"before",
               &Feed::before,
               {"更早的一页（next 链接给出）", "an older page, as the link next has it"},
               "7"});
    using Answer = SentFeed;

    static Result<std::string> TextOf(const AtomFeed& feed,
                                      const std::optional<std::string>& lang) {
        const std::string chinese = AtomText(feed, Language::kChinese);
        const std::string english = AtomText(feed, Language::kEnglish);
        if (!lang) return Word(chinese, english);
        if (*lang == "zh") return chinese;
        if (*lang == "en") return english;
        return MakeError(Code::bad_option, {"lang", *lang});
    }
    static Result<Answer> Run(const Asking& asking, const Feed& asked) {
        const std::string origin =
            asking.visit == nullptr ? std::string() : asking.visit->at.site.origin;
        return Ask(asking.reg, kAnyone, [&](Desk& desk) -> Result<Answer> {
            ZJ_ASSIGN(const AtomFeed feed,
                      FeedOf(desk, asking.call.now, {origin, asked.before.value_or(0)}));
            ZJ_ASSIGN(std::string text, TextOf(feed, asked.lang));
            return Answer{"zhengji.atom", "application/atom+xml; charset=utf-8", std::move(text)};
        });
    }
};

}  // namespace

void AddPublishedFeed(std::vector<Operation>& table) {
    table.push_back(Published(Row<Feed>(
        "published.feed", kEveryone, Get("/published/feed"),
        {"公布的通知、分数线、注销，Atom 订阅源（RFC 4287），注销每页一百条（RFC 5005）",
         "notices, lines and cancellations as an Atom feed (RFC 4287), a hundred cancellations a "
         "page (RFC 5005)"},
        {Code::bad_option})));
}

}  // namespace zhengji
