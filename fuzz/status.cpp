// Status statements: what is accepted is written back byte for byte. The key is a published one, so
// that inputs can be signed; a folder's own seeds come with it.
#include "input.hpp"
#include "tlog/status_statement.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace zhengji;
    const auto file = Input(data, size);
    const std::string seed(32, 's');
    const NoteVerifier log{"fuzz.example", Ed25519PublicKey(seed)};
    // As it is, and with its first part signed, so that what lies behind the signature is read too.
    const auto end = file.find("\n\n");
    std::string signed_file(file);
    if (end != std::string_view::npos)
        signed_file =
            SignNote(file.substr(0, end + 1), log.name, seed) + std::string(file.substr(end + 2));
    for (const std::string_view one : {std::string_view(file), std::string_view(signed_file)}) {
        const auto statement = StatusStatement::Open(one, log);
        if (!statement) continue;
        MustHold(statement->Written(SignNote(statement->Text(), log.name, seed)) == one);
        (void)statement->At(0);
    }
    return 0;
}
