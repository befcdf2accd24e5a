// What the register publishes beside policy: cancellations, the integrity record, where papers are
// collected, how many certificates there are; alike for whoever asks.
#include <algorithm>

#include "app/answers/publication.hpp"
#include "operations/operation.hpp"
#include "operations/page_limit.hpp"
#include "operations/told_policy.hpp"
#include "store/statistics.hpp"

namespace zhengji {
namespace {

constexpr PageSizes kPage{50, 500};
constexpr Bilingual kNumber{"证书管理号", "certificate number"};
constexpr Bilingual kProvince{"省（两位；0 为全国）", "province; 0 the nation's"};
constexpr Bilingual kBody{"决定机关；空：未公开", "who decided; empty: not published"};
constexpr Bilingual kDocument{"文号；空：未公开", "by which document; empty: not published"};
constexpr Bilingual kBefore{"上一页的 next", "the page before's next"};
constexpr Bilingual kLimit{"每页条数（默认 50，至多 500）",
                           "rows on a page (default 50, at most 500)"};
constexpr Bilingual kNext{"下一页的 before；空：没有了", "the next page's before; null: no more"};

// Whether a page is full, and so what the next one is before.
template <class Row>
std::optional<std::int64_t> NextOf(const std::vector<Row>& rows, int limit,
                                   std::int64_t Row::*number) {
    if (std::ssize(rows) < limit) return std::nullopt;
    return rows.back().*number;
}

struct Cancellations {
    std::optional<std::int64_t> before;
    std::optional<int> limit;
    static constexpr auto kFields = Members(Member{"before", &Cancellations::before, kBefore, "7"},
                                            Member{"limit", &Cancellations::limit, kLimit, "50"});

    struct Cancelled {
        std::int64_t cancellation = 0;
        std::string certificate_no;
        int province = 0;
        CivilDate published_on;
        std::string body, document;
        std::optional<CivilDate> redress_until, restored_on;
        bool reconsidering = false;
        std::optional<CivilDate> upheld_on;
        static constexpr std::string_view kName = "PublishedCancellation";
        static constexpr auto kFields = Members(
            Member{"cancellation", &Cancelled::cancellation, {"案号", "number of the case"}},
            Member{"certificate_no", &Cancelled::certificate_no, kNumber},
            Member{"province", &Cancelled::province, kProvince},
            Member{"published_on", &Cancelled::published_on, {"公布日期", "published on"}},
            Member{"body", &Cancelled::body, kBody},
            Member{"document", &Cancelled::document, kDocument},
            Member{"redress_until",
                   &Cancelled::redress_until,
                   {"申请复议的最后一日；空：未知",
                    "the last day to ask for reconsideration; null: not known"}},
            Member{"restored_on",
                   &Cancelled::restored_on,
                   {"何日恢复（视同未注销）；空：未恢复",
                    "when it was overturned, and is as never cancelled; null: it stands"}},
            Member{"reconsidering",
                   &Cancelled::reconsidering,
                   {"已申请复议，尚未作出决定",
                    "reconsideration was asked for, and is not decided yet"}},
            Member{"upheld_on",
                   &Cancelled::upheld_on,
                   {"复议于何日维持注销；空：没有",
                    "when reconsideration upheld it; null: it did not"}});
        static Cancelled Of(const PublishedCancellation& one) {
            Cancelled told{one.id,
                           one.certificate_no,
                           one.province,
                           one.published_at.Day(),
                           one.by.body,
                           one.by.document,
                           {},
                           one.restored_on,
                           one.reconsidering,
                           one.upheld_on};
            if (one.redress.Known()) told.redress_until = one.redress.day;
            return told;
        }
    };
    struct Answer {
        std::vector<Cancelled> cancellations;
        std::optional<std::int64_t> next;
        static constexpr auto kFields = Members(
            Member{"cancellations", &Answer::cancellations, {"新的在前", "the newest first"}},
            Member{"next", &Answer::next, kNext});
    };

    static Result<Answer> Run(const Asking& asking, const Cancellations& asked) {
        ZJ_ASSIGN(const int limit, LimitOf(asked.limit, kPage));
        return Ask(asking.reg, kAnyone, [&](Desk& desk) -> Result<Answer> {
            ZJ_ASSIGN(const auto page,
                      PublishedCancellations(desk, {asked.before.value_or(0), limit}));
            Answer answer{{}, NextOf(page, limit, &PublishedCancellation::id)};
            for (const PublishedCancellation& one : page)
                answer.cancellations.push_back(Cancelled::Of(one));
            return answer;
        });
    }
};

struct Integrity {
    std::optional<std::int64_t> before;
    std::optional<int> limit;
    static constexpr auto kFields = Members(Member{"before", &Integrity::before, kBefore, "7"},
                                            Member{"limit", &Integrity::limit, kLimit, "50"});

    struct Entry {
        std::int64_t finding = 0;
        std::optional<std::string> certificate_no, subject;
        std::string article, body, document;
        CivilDate from;
        std::optional<CivilDate> until;
        bool for_long = false;
        static constexpr std::string_view kName = "IntegrityRecord";
        static constexpr auto kFields = Members(
            Member{"finding", &Entry::finding, {"认定案号", "number of the finding"}},
            Member{"certificate_no",
                   &Entry::certificate_no,
                   {"已作废证书的管理号；空：未取得证书",
                    "number of the certificate that is void; null: none was obtained"}},
            Member{"subject",
                   &Entry::subject,
                   {"未取得证书的：所涉号码，部分隐去",
                    "where none was obtained: the number found about, masked"}},
            Member{"article", &Entry::article, {"适用条款", "article"}},
            Member{"body", &Entry::body, kBody}, Member{"document", &Entry::document, kDocument},
            Member{"from", &Entry::from, {"记入日期", "entered on"}},
            Member{
                "until",
                &Entry::until,
                {"记录的最后一日；空：长期，或未知", "its last day; null: for long, or not known"}},
            Member{"for_long", &Entry::for_long, {"是否长期记录", "whether it stands for long"}});
        static Entry Of(const PublishedRecord& one) {
            Entry told{one.finding,     {},       {},        one.article, one.by.body,
                       one.by.document, one.from, one.until, one.for_long};
            (one.certificate_no.empty() ? told.subject : told.certificate_no) =
                one.certificate_no.empty() ? one.subject : one.certificate_no;
            return told;
        }
    };
    struct Answer {
        std::vector<Entry> records;
        std::optional<std::int64_t> next;
        static constexpr auto kFields =
            Members(Member{"records", &Answer::records, {"新的在前", "the newest first"}},
                    Member{"next", &Answer::next, kNext});
    };

    static Result<Answer> Run(const Asking& asking, const Integrity& asked) {
        ZJ_ASSIGN(const int limit, LimitOf(asked.limit, kPage));
        const CivilDate today = asking.call.now.Day();
        return Ask(asking.reg, kAnyone, [&](Desk& desk) -> Result<Answer> {
            ZJ_ASSIGN(const auto page,
                      PublishedRecords(desk, today, {asked.before.value_or(0), limit}));
            Answer answer{{}, NextOf(page, limit, &PublishedRecord::finding)};
            for (const PublishedRecord& one : page)
                answer.records.push_back(Entry::Of(one));
            return answer;
        });
    }
};

struct Desks {
    static constexpr auto kFields = Members();

    struct OneDesk {
        ToldUnit prefecture;
        std::string name, address, telephone;
        static constexpr std::string_view kName = "CollectionDesk";
        static constexpr auto kFields =
            Members(Member{"prefecture", &OneDesk::prefecture, {"地市", "the prefecture"}},
                    Member{"name", &OneDesk::name, {"名称", "name"}},
                    Member{"address", &OneDesk::address, {"地址", "address; may be empty"}},
                    Member{"telephone", &OneDesk::telephone, {"电话", "telephone; may be empty"}});
    };
    struct Notice {
        ToldUnit province;
        std::vector<std::string> sessions;
        CivilDate from;
        std::optional<CivilDate> until;
        std::string bring, post, source;
        std::vector<OneDesk> desks;
        bool from_known = true;
        std::optional<std::string> days_source;
        static constexpr std::string_view kName = "CollectionNotice";
        static constexpr auto kFields = Members(
            Member{"province", &Notice::province, {"省", "the province"}},
            Member{"sessions", &Notice::sessions, {"场次；空：各场次", "sessions; empty: all"}},
            Member{"from", &Notice::from, {"自", "from"}},
            Member{"until", &Notice::until, {"至；空：未定", "until; null: not said"}},
            Member{"bring", &Notice::bring, {"须带材料", "what to bring"}},
            Member{"post", &Notice::post, {"邮寄方式；可空", "by what post; may be empty"}},
            Member{"desks", &Notice::desks, {"各领证处", "the desks"}},
            Member{"source", &Notice::source, {"出处", "source"}},
            Member{"from_known", &Notice::from_known, kFromIsKnown},
            Member{"days_source", &Notice::days_source, kDaysSource});

        static Notice Of(const Collection& one, const PolicyBook& book) {
            const DivisionCode code = DivisionCode::OfProvince(one.province);
            Notice told{ToldUnit::Of(code, book),
                        {},
                        one.days.first,
                        one.days.last,
                        one.bring,
                        one.post,
                        one.source.ToString(),
                        {},
                        FirstDayIsKnown(one.source),
                        DaysSourceOf(one.source)};
            for (const Session& session : one.sessions)
                told.sessions.push_back(session.ToString());
            for (const CollectionDesk& desk : one.desks)
                told.desks.push_back(
                    {ToldUnit::Of(desk.prefecture, book), desk.name, desk.address, desk.telephone});
            return told;
        }
    };
    struct Answer {
        std::vector<Notice> collections;
        static constexpr auto kFields =
            Members(Member{"collections", &Answer::collections, {"新的在前", "the newest first"}});
    };

    static Result<Answer> Run(const Asking& asking, const Desks& /*asked*/) {
        ZJ_ASSIGN(const auto book, PolicyInForce(asking.reg));
        Answer answer;
        for (const Collection& one : book->Collections())
            answer.collections.push_back(Notice::Of(one, *book));
        std::ranges::stable_sort(answer.collections, std::greater<>(), &Notice::from);
        return answer;
    }
};

struct Statistics {
    Session session;
    static constexpr auto kFields =
        Members(Member{"session", &Statistics::session, {"场次", "session"}, "2024H2"});

    // Of so few somebody might know who they are.
    static constexpr std::int64_t kFewest = 10;

    struct Cell {
        Level level{};
        ToldUnit area;
        std::optional<std::int64_t> certificates;
        static constexpr std::string_view kName = "CertificateCount";
        static constexpr auto kFields =
            Members(Member{"level", &Cell::level, {"级别", "level"}},
                    Member{"area",
                           &Cell::area,
                           {"持证人所在县；未写县的为颁证省",
                            "the holders' county; of those that "
                            "name none, the issuing province"}},
                    Member{"certificates",
                           &Cell::certificates,
                           {"证书数；空：不足十本", "certificates; null: fewer than ten"}});
    };
    struct Answer {
        Session session;
        std::vector<Cell> counts;
        static constexpr auto kFields =
            Members(Member{"session", &Answer::session, {"场次", "session"}},
                    Member{"counts", &Answer::counts, {"按级别、地区", "by level and area"}});
    };

    // No sums are told: from a sum and the rest what is left out could be worked out.
    static Result<Answer> Run(const Asking& asking, const Statistics& asked) {
        ZJ_ASSIGN(const auto book, PolicyInForce(asking.reg));
        return Ask(asking.reg, kAnyone, [&](Desk& desk) -> Result<Answer> {
            ZJ_ASSIGN(const auto counts, CountCertificates(desk.Tx(), asked.session));
            Answer answer{asked.session, {}};
            for (const CertificateCount& one : counts) {
                const DivisionCode province = DivisionCode::OfProvince(one.province);
                Cell cell{one.level, ToldUnit::Of(one.area.value_or(province), *book), {}};
                if (one.certificates >= kFewest) cell.certificates = one.certificates;
                answer.counts.push_back(std::move(cell));
            }
            return answer;
        });
    }
};

}  // namespace

void AddPublications(std::vector<Operation>& table) {
    table.push_back(Published(Row<Cancellations>(
        "published.cancellations", kEveryone, Get("/cancellations"),
        {"公布的注销：证书、机关、文号、复议期限、是否恢复",
         "cancellations as published: certificate, who decided by which document, until when "
         "reconsideration can be asked for, whether it was overturned"},
        {})));
    table.push_back(
        Published(Row<Integrity>("published.integrity", kEveryone, Get("/integrity-records"),
                                 {"向用人单位和社会开放的诚信记录",
                                  "the integrity record, as it is open to employers and society"},
                                 {})));
    table.push_back(
        Published(Row<Desks>("published.collections", kEveryone, Get("/collections"),
                             {"领取纸质证书的通知：日期、须带材料、领证处",
                              "notices of collection of papers: days, what to bring, the desks"},
                             {})));
    table.push_back(Published(Row<Statistics>(
        "published.statistics", kEveryone, Get("/statistics"),
        {"一场次的证书数，按级别、地区；不足十本的不写明",
         "how many certificates a session led to, by level and area; fewer than ten are not told"},
        {}, Pace::kSlow)));
}

}  // namespace zhengji
