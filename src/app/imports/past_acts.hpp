// A file of past acts read as one whole: its rows in order of their days, those of one day as they
// stand in the file, each judged against what stood before it. Private to the import of acts.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "app/cases/own_rows.hpp"
#include "app/gate/gate.hpp"
#include "app/imports/import_run.hpp"
#include "app/register/acts.hpp"
#include "app/register/by_right.hpp"
#include "rules/cycles/past_act.hpp"

namespace zhengji {

/// A row with its texts, kept until the whole file has been read.
struct KeptAct {
    int line = 0;
    std::string certificate_no;
    ActKind kind{};
    CivilDate on;
    std::optional<CivilDate> until;
    std::string ground, office, document_no;

    std::string Evidence() const;
};

/// What became of a row.
struct RowOutcome {
    AddOutcome outcome = AddOutcome::kRejected;
    PastActJudgement said;
};

class PastActs {
  public:
    PastActs(Transaction& tx, const PolicyBook& book, const ImportRequest& request)
        : tx_(tx), book_(book), request_(request) {}

    /// Reads every good row but those set aside. file_unreadable.
    Status Read(const std::map<int, std::vector<Message>>& set_aside);
    /// SHA-256 of the file that was read, in hexadecimal.
    const std::string& FileDigest() const { return digest_; }
    /// Judges them all; each certificate's power (`powers`) against what stood before the file.
    Status Judge(RowPowers& powers, const OwnRows& own);
    /// By line of the file.
    const std::map<int, RowOutcome>& Outcomes() const { return outcomes_; }
    /// Appends what was found good, in the file's own order of acts.
    Status Append();

  private:
    Status JudgeCertificate(const std::vector<const KeptAct*>& rows, RowPowers& powers,
                            const OwnRows& own);

    Transaction& tx_;
    const PolicyBook& book_;
    const ImportRequest& request_;
    std::vector<KeptAct> rows_;  // in the order of acts
    std::map<int, RowOutcome> outcomes_;
    std::map<int, Act> good_;  // by line
    RightsByProvince rights_;
    std::string digest_;
};

}  // namespace zhengji
