#include "store/seal_check.hpp"

#include "base/text.hpp"
#include "store/connection.hpp"
#include "store/seal_names.hpp"

namespace zhengji {
namespace {

class SealCheck {
  public:
    explicit SealCheck(Transaction& tx) : tx_(tx) {}

    Result<std::vector<SealFault>> Run() {
        ZJ_TRY(Documents());
        ZJ_TRY(Acts());
        ZJ_TRY(Steps());
        for (auto& [fault, person] : unnamed_) {
            ZJ_ASSIGN(fault.person, NameOf(person));
            faults_.push_back(std::move(fault));
        }
        return std::move(faults_);
    }

  private:
    bool Opens(const std::string& sealed, const std::string& bound_to) const {
        return tx_.Keys().Open(sealed, bound_to).has_value();
    }

    Status Documents() {
        return tx_.Driver().Query(
            Sql::Whole("SELECT hash, person, sealed FROM person_documents"), {},
            [&](const Row& row) -> Status {
                const std::string hash = row.Bytes(0);
                if (!Opens(row.Bytes(2), SealOfDocument(hash)))
                    unnamed_.push_back({{"person_documents", ToHex(hash), ""}, row.Bytes(1)});
                return {};
            });
    }

    // An act's private part that is gone altogether is another fault, told where acts are read.
    Status Acts() {
        return tx_.Driver().Query(
            Sql::Whole("SELECT id, subject, private FROM acts"), {}, [&](const Row& row) -> Status {
                const std::string sealed = row.Bytes(2);
                if (!sealed.empty() && !Opens(sealed, SealOfAct(row.Text(1))))
                    faults_.push_back(
                        {"acts", std::to_string(row.Int(0)), std::string(row.Text(1))});
                return {};
            });
    }

    Status Steps() {
        return tx_.Driver().Query(
            Sql::Whole("SELECT s.id, s.case_id, s.fields, c.subject FROM case_steps s "
                       "JOIN cases c ON c.id = s.case_id"),
            {}, [&](const Row& row) -> Status {
                const std::string sealed = row.Bytes(2);
                if (!sealed.empty() && !Opens(sealed, SealOfCase(row.Int(1))))
                    faults_.push_back(
                        {"case_steps", std::to_string(row.Int(0)), std::string(row.Text(3))});
                return {};
            });
    }

    // Whatever name the register knows the person by, masked.
    Result<std::string> NameOf(const std::string& person) {
        std::string name;
        ZJ_TRY(tx_.Driver().Query(
            Sql::Whole("SELECT name FROM certificates WHERE person = $1 UNION ALL SELECT name FROM "
                       "claims WHERE person = $1 UNION ALL SELECT name FROM results WHERE person = "
                       "$1 LIMIT 1"),
            {Blob{person}}, [&](const Row& row) -> Status {
                name = MaskName(row.Text(0));
                return {};
            }));
        return name;
    }

    Transaction& tx_;
    std::vector<SealFault> faults_;
    std::vector<std::pair<SealFault, std::string>> unnamed_;
};

// A table of working data: its rows with what is sealed in the first column, what that is bound to,
// and what names the row.
struct WorkingTable {
    const char* name;
    Sql rows;
    std::string (*bound_to)(const Row&);
    std::string (*named)(const Row&);
};

Digest MarkOf(const Row& row) {
    return DigestFromBytes(row.Bytes(1)).value_or(Digest{});
}
std::string OwnerIn(const Row& row) {
    return std::string(row.Text(1));
}
std::string MarkIn(const Row& row) {
    return ToHex(row.Bytes(1));
}

const WorkingTable kWorkingTables[] = {
    {"credentials", Sql::Whole("SELECT sealed, owner FROM credentials ORDER BY owner"),
     [](const Row& row) { return SealOfCredential(row.Text(1)); }, OwnerIn},
    {"bearers",
     Sql::Whole("SELECT sealed, token, kind, owner, made_at, ends_at FROM bearers ORDER BY token"),
     [](const Row& row) {
         return SealOfBearer(row.Bytes(1), static_cast<int>(row.Int(2)), row.Text(3), row.Int(4),
                             row.Int(5));
     },
     MarkIn},
    {"drafts", Sql::Whole("SELECT sealed, id, owner, kind FROM drafts ORDER BY id"),
     [](const Row& row) { return SealOfDraft(row.Bytes(1), row.Text(2), row.Text(3)); }, MarkIn},
    {"addresses", Sql::Whole("SELECT sealed, owner, kind FROM addresses ORDER BY owner"),
     [](const Row& row) { return SealOfAddress(row.Text(1), row.Int(2)); }, OwnerIn},
    {"watches", Sql::Whole("SELECT sealed, owner, certificate FROM watches ORDER BY owner"),
     [](const Row& row) { return SealOfWatch(row.Text(1), row.Text(2)); }, OwnerIn},
    {"messages",
     Sql::Whole("SELECT sealed, event, owner, at FROM messages WHERE read_at IS NULL ORDER BY id"),
     [](const Row& row) { return SealOfMessage(MarkOf(row), row.Text(2), row.Int(3)); }, MarkIn},
};

}  // namespace

Result<std::vector<BrokenWork>> BrokenWorkingSeals(Transaction& tx) {
    std::vector<BrokenWork> broken;
    for (const WorkingTable& table : kWorkingTables) {
        BrokenWork here{table.name, "", 0};
        ZJ_TRY(tx.Driver().Query(table.rows, {}, [&](const Row& row) -> Status {
            const std::string bound_to = table.bound_to(row);
            if (tx.Keys().Open(row.BytesSeen(0), bound_to)) return {};
            if (here.rows++ == 0) here.first = table.named(row);
            return {};
        }));
        if (here.rows > 0) broken.push_back(std::move(here));
    }
    return broken;
}

Result<std::vector<SealFault>> BrokenSeals(Transaction& tx) {
    return SealCheck(tx).Run();
}

}  // namespace zhengji
