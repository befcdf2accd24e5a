// The feed of what is published: calls for claims, lines, cancellations.
#include <fmt/format.h>

#include <algorithm>

#include "app/publication.hpp"
#include "operations/atom.hpp"
#include "operations/file_kind.hpp"
#include "operations/operation.hpp"
#include "operations/told_policy.hpp"
#include "operations/visit.hpp"

namespace zhengji {
namespace {

constexpr int kMost = 100;

// The same for ever, and no other register's: keyed, as ids of messages are (app/tell.hpp).
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
        if (entries_.size() > kMost) entries_.resize(kMost);
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

// A notice is news when somebody read it into policy, and again when it opens.
void AddCall(const ClaimCall& call, Gathered& gathered) {
    const ToldCall told = ToldCall::Of(call, gathered.Now());
    const Instant read = Instant::StartOf(call.source.checked);
    const bool open = told.opens.millis <= gathered.Now().millis;
    const Instant updated =
        open ? told.opens
             : std::min(read, gathered.Now(), [](auto a, auto b) { return a.millis < b.millis; });
    gathered.Add("call " + call.id, Word("申领通知 ", "call for claims ") + call.id,
                 Labelled("申请开始", "applications open", told.opens.ToString()) +
                     Labelled("申请截止", "applications close", told.closes.ToString()) +
                     Labelled("咨询电话", "telephone", told.telephone) +
                     Labelled("出处", "source", told.source),
                 updated);
}

std::string Joined(const std::vector<int>& numbers) {
    return fmt::format("{}", fmt::join(numbers, ", "));
}

void AddLine(const Line& line, const PolicyBook& book, Gathered& gathered) {
    const ToldLine told = ToldLine::Of(line, 1);
    const std::string where =
        line.province == 0 ? std::string()
                           : " " + ToldUnit::Of(DivisionCode::OfProvince(line.province), book).name;
    gathered.Add(
        fmt::format("line {} {} {} {} {} {}", line.session.ToString(), Name(line.level),
                    Name(line.kind), line.province, line.qualification, told.from.ToString()),
        told.session_words + " " + told.level_words + " " + told.kind_words + where,
        Labelled("各科最低分", "least of each subject", Joined(told.minimums)) +
            Labelled("资格", "qualification",
                     line.qualification.empty() ? "" : NameIn(book, line.qualification)) +
            Labelled("公布日", "published on", told.from.ToString()) +
            Labelled("出处", "source", told.source),
        Instant::StartOf(told.from));
}

void AddCancellation(const PublishedCancellation& one, Gathered& gathered) {
    const std::string until = one.redress.Known() ? one.redress.day.ToString() : "";
    const std::string restored = one.restored_on ? one.restored_on->ToString() : "";
    gathered.Add(fmt::format("cancellation {}", one.id),
                 Word("注销证书 ", "certificate cancelled: ") + one.certificate_no,
                 Labelled("决定机关", "decided by", one.by.body) +
                     Labelled("文号", "document", one.by.document) +
                     Labelled("可申请复议至", "reconsideration can be asked for until", until) +
                     Labelled("已恢复，视同未注销", "overturned, as never cancelled, on", restored),
                 one.restored_on ? Instant::StartOf(*one.restored_on) : one.published_at);
}

Result<AtomFeed> FeedOf(Desk& desk, Instant now, const std::string& origin) {
    ZJ_ASSIGN(const auto book, desk.Policy());
    Gathered gathered(desk, now);
    for (const ClaimCall& call : book->ClaimCalls())
        AddCall(call, gathered);
    for (const Line& line : book->Lines())
        AddLine(line, *book, gathered);
    ZJ_ASSIGN(const auto cancelled, PublishedCancellations(desk, {0, kMost}));
    for (const PublishedCancellation& one : cancelled)
        AddCancellation(one, gathered);
    return AtomFeed{IdOf(desk, "feed"),
                    Word("证籍：通知、分数线、注销", "Zhengji: notices, lines, cancellations"),
                    Word("证籍登记册", "the register of Zhengji"),
                    origin + "/api/v1/published/feed", std::move(gathered).Newest()};
}

struct Feed {
    std::optional<std::string> lang;
    static constexpr auto kFields = Members(
        Member{"lang",
               &Feed::lang,
               {"语言：zh、en（默认按 Accept-Language）", "zh or en (default: Accept-Language)"},
               "zh"});
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
            ZJ_ASSIGN(const AtomFeed feed, FeedOf(desk, asking.call.now, origin));
            ZJ_ASSIGN(std::string text, TextOf(feed, asked.lang));
            return Answer{"zhengji.atom", "application/atom+xml; charset=utf-8", std::move(text)};
        });
    }
};

}  // namespace

void AddPublishedFeed(std::vector<Operation>& table) {
    table.push_back(Published(Row<Feed>(
        "published.feed", kEveryone, Get("/published/feed"),
        {"公布的通知、分数线、注销，Atom 订阅源（RFC 4287），最新一百条",
         "notices, lines and cancellations as an Atom feed (RFC 4287), the newest hundred"},
        {Code::bad_option})));
}

}  // namespace zhengji
