// The rosters of certificates as they are published: names and numbers masked as policy has it, by
// page, whole as a file, and the rows of one's own number.
#include "operations/published_rosters.hpp"

#include <fmt/format.h>

#include "app/issue/make_documents.hpp"
#include "operations/file_desk.hpp"
#include "operations/file_kind.hpp"
#include "operations/kinds.hpp"
#include "operations/page_limit.hpp"

namespace zhengji {
namespace {

constexpr PageSizes kPage{50, 500};
constexpr Bilingual kProvince{"省（两位）", "province, two digits"};
constexpr Bilingual kSession{"场次（默认全部）", "session (default: all)"};

// A whole answer that is a roster.
struct SentRoster {
    MadeLately<RosterFile>::Made file;
};

}  // namespace

template <>
struct Kind<SentRoster> {
    static Value Write(const SentRoster& roster) {
        return Kind<SentFile>::Write({roster.file->name, roster.file->type, roster.file->bytes});
    }
    static Shape Tell() {
        return {.form = Shape::Form::kFile, .choices = {{"text/csv"}, {"application/pdf"}}};
    }
};

namespace {

struct ToldRow {
    int number = 0;
    std::string area, name, employer, session, qualification, level, admission_no, certificate_no;
    static constexpr std::string_view kName = "RosterRow";
    static constexpr auto kFields = Members(
        Member{"number", &ToldRow::number, {"序号", "its place in the roster"}},
        Member{"area",
               &ToldRow::area,
               {"有效地区，或已终止的情形", "where it is valid, or how it ended"}},
        Member{"name", &ToldRow::name, {"姓名，部分隐去", "the name, masked"}},
        Member{"employer", &ToldRow::employer, {"工作单位", "employer"}},
        Member{"session", &ToldRow::session, {"年度", "session"}},
        Member{"qualification", &ToldRow::qualification, {"报考资格", "qualification"}},
        Member{"level", &ToldRow::level, {"级别", "level"}},
        Member{"admission_no", &ToldRow::admission_no, {"准考证号，部分隐去", "masked"}},
        Member{"certificate_no", &ToldRow::certificate_no, {"证书管理号，部分隐去", "masked"}});

    // As RosterHeader.
    static ToldRow Of(const RosterRow& row) {
        return {std::stoi(row[0]), row[1], row[2], row[3], row[4], row[5], row[6], row[7], row[8]};
    }
};

struct ToldRoster {
    std::string title, issuer;
    std::int64_t size = 0;
    std::vector<ToldRow> rows;
    std::optional<std::int64_t> next;
    static constexpr auto kFields =
        Members(Member{"title", &ToldRoster::title, {"名称", "title"}},
                Member{"issuer", &ToldRoster::issuer, {"省", "the province"}},
                Member{"size", &ToldRoster::size, {"全部行数", "rows of the whole"}},
                Member{"rows", &ToldRoster::rows, {"按名单次序", "in the roster's order"}},
                Member{"next",
                       &ToldRoster::next,
                       {"下一页的 after；空：没有了", "the next page's after; null: no more"}});

    static ToldRoster Of(const RosterPart& part) {
        ToldRoster told{
            part.roster.title, part.roster.issuer, static_cast<std::int64_t>(part.size), {}, {}};
        for (const RosterRow& row : part.roster.rows)
            told.rows.push_back(ToldRow::Of(row));
        return told;
    }
};

using Made = MadeLately<PublishedRoster>::Made;

// Of which register and roster, and of which day: what has ended by today is told.
std::string NameOf(const Asking& asking, const RosterWanted& wanted) {
    return fmt::format("{} {} {} {}", wanted.province,
                       wanted.session ? wanted.session->ToString() : "-",
                       asking.call.now.Day().ToString(), asking.reg.Place().url);
}

Result<Made> RosterOf(const Asking& asking, const RosterWanted& wanted) {
    return DeskOf(asking).published->rosters.Of(NameOf(asking, wanted), [&] {
        return Ask(asking.reg, asking.call, Asked::Inside(), [&](Reading& reading) {
            reading.ForEveryone();
            return PublishRoster(reading, wanted);
        });
    });
}

struct OnePage {
    ProvinceCode province;
    std::optional<Session> session;
    std::optional<std::int64_t> after;
    std::optional<int> limit;
    static constexpr auto kFields = Members(
        Member{"province", &OnePage::province, kProvince, "64"},
        Member{"session", &OnePage::session, kSession, "2024H2"},
        Member{"after", &OnePage::after, {"上一页的 next", "the page before's next"}, "50"},
        Member{"limit",
               &OnePage::limit,
               {"每页条数（默认 50，至多 500）", "rows on a page (default 50, at most 500)"},
               "50"});
    using Answer = ToldRoster;

    static Result<Answer> Run(const Asking& asking, const OnePage& asked) {
        ZJ_ASSIGN(const int limit, LimitOf(asked.limit, kPage));
        const auto after = static_cast<std::size_t>(asked.after.value_or(0));
        const RosterWanted wanted{asked.province.value, asked.session, RosterMask::kMasked};
        ZJ_ASSIGN(const Made made, RosterOf(asking, wanted));
        const RosterPart part = made->From(after, static_cast<std::size_t>(limit));
        Answer answer = ToldRoster::Of(part);
        const std::size_t end = after + answer.rows.size();
        if (end < part.size) answer.next = static_cast<std::int64_t>(end);
        return answer;
    }
};

struct OwnRows {
    ProvinceCode province;
    std::optional<Session> session;
    std::string number;
    static constexpr auto kFields =
        Members(Member{"province", &OwnRows::province, kProvince, "64"},
                Member{"session", &OwnRows::session, kSession, "2024H2"},
                Member{"number",
                       &OwnRows::number,
                       {"本人的准考证号或证书管理号", "one's own admission or certificate number"},
                       "20242436401000001"});
    using Answer = ToldRoster;

    static constexpr std::size_t kMost = 50, kLongest = 40;

    static Result<Answer> Run(const Asking& asking, const OwnRows& asked) {
        if (asked.number.empty() || asked.number.size() > kLongest)
            return MakeError(Code::bad_option, {"number", "…"});
        const RosterWanted wanted{asked.province.value, asked.session, RosterMask::kMasked};
        ZJ_ASSIGN(const Made made, RosterOf(asking, wanted));
        return ToldRoster::Of(made->Like(asked.number, kMost));
    }
};

struct WholeFile {
    ProvinceCode province;
    std::optional<Session> session;
    std::optional<std::string> format;
    static constexpr auto kFields = Members(
        Member{"province", &WholeFile::province, kProvince, "64"},
        Member{"session", &WholeFile::session, kSession, "2024H2"},
        Member{"format", &WholeFile::format, {"csv（默认）或 pdf", "csv (default) or pdf"}, "csv"});
    using Answer = SentRoster;

    // Alike all day, so that who has it already need not fetch it again.
    static Result<RosterFile> Made(const Asking& asking, const RosterWanted& wanted, bool as_pdf) {
        ZJ_ASSIGN(const auto made, RosterOf(asking, wanted));
        Roster roster = made->Whole();
        roster.made_at = Instant::StartOf(asking.call.now.Day());
        if (!as_pdf) return RosterFile{"roster.csv", "text/csv; charset=utf-8", RosterCsv(roster)};
        (void)MarkGaps(roster);
        ZJ_ASSIGN(std::string pdf, RosterPdf(roster));
        return RosterFile{"roster.pdf", "application/pdf", std::move(pdf)};
    }
    static Result<Answer> Run(const Asking& asking, const WholeFile& asked) {
        const std::string format = asked.format.value_or("csv");
        if (format != "csv" && format != "pdf")
            return MakeError(Code::bad_option, {"format", format});
        const RosterWanted wanted{asked.province.value, asked.session, RosterMask::kMasked};
        const std::string name = format + " " + NameOf(asking, wanted);
        ZJ_ASSIGN(auto file, DeskOf(asking).published->files.Of(
                                 name, [&] { return Made(asking, wanted, format == "pdf"); }));
        return SentRoster{std::move(file)};
    }
};

}  // namespace

void AddPublishedRosters(std::vector<Operation>& table) {
    table.push_back(Published(Row<OnePage>(
        "published.roster", kEveryone, Get("/rosters"),
        {"公布的名单，姓名和号码部分隐去，逐页",
         "a roster as it is published, names and numbers masked, by page"},
        {Code::bad_option, Code::province_unknown, Code::session_not_in_policy}, Pace::kSlow)));
    table.push_back(Published(Row<WholeFile>(
        "published.roster_file", kEveryone, Get("/rosters/file"),
        {"公布的名单，整份文件", "the same whole, as a file"},
        {Code::bad_option, Code::province_unknown, Code::session_not_in_policy}, Pace::kSlow)));
    table.push_back(Row<OwnRows>(
        "published.roster_search", kEveryone, Post("/rosters/search"),
        {"在名单中找自己：号码在名单上显示成这样的各行",
         "oneself in a roster: the rows in which that number would stand as it is published"},
        {Code::bad_option, Code::province_unknown, Code::session_not_in_policy}, Pace::kSlow));
}

}  // namespace zhengji
