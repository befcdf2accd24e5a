#include "store/wrong_answers.hpp"

#include "store/connection.hpp"
#include "store/seal_names.hpp"

namespace zhengji {

Status WrongAnswers::Tell(const ToldWrong& told) {
    constexpr std::size_t kIdSize = 16;
    const std::string id = tx_.Keys().RandomBytes(kIdSize);
    const std::string sealed =
        tx_.Keys().Seal(told.body, SealOfWrongAnswers(id, told.server, told.at.millis));
    ZJ_TRY(tx_.Driver().Execute(
        "INSERT INTO wrong_answers (id, server, at, sealed) VALUES ($1, $2, $3, $4)",
        {Blob{id}, Blob{told.server}, told.at.millis, Blob{sealed}}));
    return {};
}

Result<std::vector<ToldWrong>> WrongAnswers::Since(Instant at) {
    std::vector<ToldWrong> all;
    ZJ_TRY(tx_.Driver().Query(
        "SELECT id, server, at, sealed FROM wrong_answers WHERE at >= $1 ORDER BY at", {at.millis},
        [&](const Row& row) -> Status {
            all.push_back({row.Bytes(0), row.Bytes(1), Instant{row.Int(2)}, row.Bytes(3)});
            return {};
        }));
    std::erase_if(all, [&](ToldWrong& one) {
        auto body =
            tx_.Keys().Open(one.body, SealOfWrongAnswers(one.id, one.server, one.at.millis));
        if (body) one.body = *std::move(body);
        return !body;
    });
    return all;
}

Status WrongAnswers::Sweep(Instant before) {
    ZJ_TRY(tx_.Driver().Execute("DELETE FROM wrong_answers WHERE at < $1", {before.millis}));
    return {};
}

}  // namespace zhengji
