#include "store/kept_answers.hpp"

#include "store/connection.hpp"
#include "store/seal_names.hpp"

namespace zhengji {

Result<std::optional<KeptAnswer>> KeptAnswers::Find(std::string_view owner, std::string_view key) {
    std::optional<KeptAnswer> kept;
    ZJ_TRY(tx_.Driver().Query(
        "SELECT request, sealed, at FROM kept_answers WHERE owner = $1 AND key = $2", {owner, key},
        [&](const Row& row) -> Status {
            kept = KeptAnswer{DigestFromBytes(row.Bytes(0)).value_or(Digest{}), row.Bytes(1),
                              Instant{row.Int(2)}};
            return {};
        }));
    if (!kept) return kept;
    ZJ_ASSIGN(kept->answer, tx_.Keys().Open(kept->answer, SealOfAnswer(owner, key)));
    return kept;
}

Result<bool> KeptAnswers::Keep(std::string_view owner, std::string_view key,
                               const KeptAnswer& kept) {
    const std::string sealed = tx_.Keys().Seal(kept.answer, SealOfAnswer(owner, key));
    ZJ_ASSIGN(const std::int64_t written,
              tx_.Driver().Execute(
                  "INSERT INTO kept_answers (owner, key, request, sealed, at) "
                  "VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING",
                  {owner, key, Blob{AsBytes(kept.request)}, Blob{sealed}, kept.at.millis}));
    return written > 0;
}

Status KeptAnswers::Fill(std::string_view owner, std::string_view key, std::string_view answer) {
    const std::string sealed = tx_.Keys().Seal(answer, SealOfAnswer(owner, key));
    ZJ_TRY(tx_.Driver().Execute("UPDATE kept_answers SET sealed = $3 WHERE owner = $1 AND key = $2",
                                {owner, key, Blob{sealed}}));
    return {};
}

Status KeptAnswers::Sweep(Instant before) {
    ZJ_TRY(tx_.Driver().Execute("DELETE FROM kept_answers WHERE at < $1", {before.millis}));
    return {};
}

}  // namespace zhengji
