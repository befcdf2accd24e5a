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

}  // namespace

Result<std::vector<SealFault>> BrokenSeals(Transaction& tx) {
    return SealCheck(tx).Run();
}

}  // namespace zhengji
