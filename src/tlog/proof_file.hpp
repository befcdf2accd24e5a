// The self-contained proof that an entry is in the log (c2sp.org/tlog-proof@v1): index, path,
// signed checkpoint.
#pragma once

#include <string>
#include <string_view>

#include "tlog/note.hpp"
#include "tlog/proof.hpp"

namespace zhengji {

struct ProofFile {
    std::uint64_t index = 0;
    Proof path;
    std::string checkpoint;  ///< the signed note, verbatim

    std::string ToString() const;
    /// Exactly what ToString() writes; bad_proof_file.
    static Result<ProofFile> Parse(std::string_view text);
};

/// The checkpoint under which `entry` is proven to be in the log; proof_wrong and the note's own
/// errors.
Result<Checkpoint> CheckProof(const ProofFile& proof, std::string_view entry,
                              const NoteVerifier& log);

}  // namespace zhengji
