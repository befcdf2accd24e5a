#include <gtest/gtest.h>

#include <map>

#include "tlog/note.hpp"
#include "tlog/proof.hpp"
#include "tlog/proof_file.hpp"
#include "tlog/tile.hpp"

namespace zhengji {
namespace {

std::string Entry(std::uint64_t i) {
    return "entry " + std::to_string(i);
}

// The slow reference: RFC 6962's own definitions, written down as they stand, over a list of
// entries.
class Reference {
  public:
    explicit Reference(std::uint64_t n) : n_(n) {}

    Digest Mth(std::uint64_t begin, std::uint64_t end) {
        if (begin == end) return Sha256("");
        if (end - begin == 1) return Sha256(std::string(1, '\0') + Entry(begin));
        const auto [at, fresh] = cache_.try_emplace({begin, end});
        if (fresh) {
            const std::uint64_t k = K(end - begin);
            const Digest left = Mth(begin, begin + k);
            const Digest right = Mth(begin + k, end);
            cache_[{begin, end}] =
                Sha256("\x01" + std::string(AsBytes(left)) + std::string(AsBytes(right)));
        }
        return cache_[{begin, end}];
    }

    Proof Path(std::uint64_t m, std::uint64_t begin, std::uint64_t end) {
        if (end - begin == 1) return {};
        const std::uint64_t k = K(end - begin);
        Proof path = m < k ? Path(m, begin, begin + k) : Path(m - k, begin + k, end);
        path.push_back(m < k ? Mth(begin + k, end) : Mth(begin, begin + k));
        return path;
    }

    std::uint64_t Size() const { return n_; }

  private:
    static std::uint64_t K(std::uint64_t n) {
        std::uint64_t k = 1;
        while (k * 2 < n)
            k *= 2;
        return k;
    }

    std::uint64_t n_;
    std::map<std::pair<std::uint64_t, std::uint64_t>, Digest> cache_;
};

// A log grown leaf by leaf into tiles, as the store holds it.
struct Grown {
    CompactTree tree;
    std::map<std::pair<int, std::uint64_t>, std::string> tiles;

    void Append(std::uint64_t i) {
        tree.Append(
            LeafHash(Entry(i)), [&](unsigned level, std::uint64_t index, const Digest& hash) {
                if (level % kTileHeight != 0) return;
                tiles[{static_cast<int>(level / kTileHeight), index / kTileWidth}] += AsBytes(hash);
            });
    }
    NodeReader Nodes() const {
        return NodesFromTiles([this](int level, std::uint64_t index) -> Result<std::string> {
            const auto found = tiles.find({level, index});
            return found == tiles.end() ? std::string() : found->second;
        });
    }
};

TEST(Log, AgreesWithTheSlowReferenceAtEverySizeUpTo300) {
    Grown grown;
    Reference reference(300);
    EXPECT_EQ(grown.tree.Root(), EmptyRoot());
    for (std::uint64_t n = 1; n <= 300; ++n) {
        grown.Append(n - 1);
        const Digest root = grown.tree.Root();
        ASSERT_EQ(root, reference.Mth(0, n)) << n;
        ASSERT_EQ(*RootOf(n, grown.Nodes()), root);
        for (std::uint64_t i = 0; i < n; ++i) {
            const Proof proof = *InclusionProof(i, n, grown.Nodes());
            ASSERT_EQ(proof, reference.Path(i, 0, n)) << i << " of " << n;
            ASSERT_EQ(CheckInclusion(LeafHash(Entry(i)), i, n, proof, root), ProofCheck::kHolds);
        }
    }
}

TEST(Log, AgreesWithTheSlowReferenceAroundFullTilesOfTiles) {
    Grown grown;
    Reference reference(65537);
    for (std::uint64_t n = 1; n <= 65537; ++n) {
        grown.Append(n - 1);
        if (n < 65535) continue;
        ASSERT_EQ(grown.tree.Root(), reference.Mth(0, n));
        for (std::uint64_t i : {std::uint64_t{0}, std::uint64_t{255}, std::uint64_t{256},
                                std::uint64_t{65279}, n - 1}) {
            ASSERT_EQ(*InclusionProof(i, n, grown.Nodes()), reference.Path(i, 0, n));
        }
    }
}

// The vectors of the Certificate Transparency project's Merkle tests (Apache-2.0): eight leaves and
// their roots.
TEST(Log, AgreesWithPublishedVectors) {
    const std::vector<std::string> leaves = {"",
                                             "00",
                                             "10",
                                             "2021",
                                             "3031",
                                             "40414243",
                                             "5051525354555657",
                                             "606162636465666768696a6b6c6d6e6f"};
    const std::vector<std::string> roots = {
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};
    CompactTree tree;
    for (std::size_t i = 0; i < leaves.size(); ++i) {
        tree.Append(LeafHash(*FromHex(leaves[i])));
        EXPECT_EQ(ToHex(tree.Root()), roots[i]) << i + 1;
    }
    EXPECT_EQ(ToHex(EmptyRoot()),
              "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(Proofs, AreRefusedWithAnyBitFlipped) {
    Grown grown;
    for (std::uint64_t i = 0; i < 37; ++i)
        grown.Append(i);
    const Digest root = grown.tree.Root();
    Proof proof = *InclusionProof(11, 37, grown.Nodes());
    for (Digest& hash : proof) {
        for (std::size_t bit = 0; bit < 256; ++bit) {
            hash[bit / 8] = static_cast<std::uint8_t>(hash[bit / 8] ^ (1U << (bit % 8)));
            ASSERT_EQ(CheckInclusion(LeafHash(Entry(11)), 11, 37, proof, root), ProofCheck::kFails);
            hash[bit / 8] = static_cast<std::uint8_t>(hash[bit / 8] ^ (1U << (bit % 8)));
        }
    }
    ASSERT_EQ(CheckInclusion(LeafHash(Entry(11)), 11, 37, proof, root), ProofCheck::kHolds);
    EXPECT_EQ(CheckInclusion(LeafHash(Entry(11)), 12, 37, proof, root), ProofCheck::kFails);
    EXPECT_EQ(CheckInclusion(LeafHash(Entry(11)), 11, 1U << 20U, proof, root), ProofCheck::kFails);
    proof.push_back(root);
    EXPECT_EQ(CheckInclusion(LeafHash(Entry(11)), 11, 37, proof, root), ProofCheck::kFails);
}

TEST(CompactTree, RestoresFromItsBytesAndFromNoOthers) {
    CompactTree tree;
    for (std::uint64_t i = 0; i < 1000; ++i)
        tree.Append(LeafHash(Entry(i)));
    const std::string bytes = tree.Serialised();
    EXPECT_EQ(CompactTree::Restore(bytes)->Root(), tree.Root());
    EXPECT_FALSE(CompactTree::Restore(bytes + "x"));
    EXPECT_FALSE(CompactTree::Restore(bytes.substr(1)));
}

TEST(TileAddress, HasOneSpelling) {
    for (const char* path :
         {"tile/0/000", "tile/0/x001/x234/067", "tile/63/x001/000.p/255", "tile/entries/001.p/7"}) {
        const auto address = TileAddress::Parse(path);
        ASSERT_TRUE(address) << path;
        EXPECT_EQ(address->Path(), path);
    }
    for (const char* path : {"tile/64/000", "tile/00/000", "tile/0/0", "tile/0/x000/001",
                             "tile/0/001/002", "tile/0/000.p/0", "tile/0/000.p/256",
                             "tile/0/000.p/01", "tile/x/000", "tile/0/000/", "checkpoint", ""}) {
        EXPECT_FALSE(TileAddress::Parse(path)) << path;
    }
}

TEST(TileWidthIn, FollowsTheSpecificationsExample) {
    EXPECT_EQ(TileWidthIn(0, 273, 70000), 112U);
    EXPECT_EQ(TileWidthIn(1, 1, 70000), 17U);
    EXPECT_EQ(TileWidthIn(2, 0, 70000), 1U);
    EXPECT_EQ(TileWidthIn(0, 274, 70000), 0U);
    EXPECT_EQ(TileWidthIn(1, 0, 256), 1U);
}

TEST(Entries, RoundTripAndRefuseTornBundles) {
    const std::vector<std::string> entries = {"a", "", std::string(300, 'x')};
    const std::string bundle = EncodeEntries(entries);
    EXPECT_EQ(DecodeEntries(bundle), entries);
    EXPECT_FALSE(DecodeEntries(std::string_view(bundle).substr(0, bundle.size() - 1)));
}

// RFC 8032 §7.1, test 1.
TEST(Ed25519, AgreesWithThePublishedVector) {
    const auto seed = *FromHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
    EXPECT_EQ(ToHex(Ed25519PublicKey(seed)),
              "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    EXPECT_EQ(ToHex(Ed25519Sign(seed, "")),
              "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e"
              "39701cf9b46bd25bf5f0595b"
              "be24655141438e7a100b");
}

// The example key of the signed-note specification's reference implementation
// (golang.org/x/mod/sumdb/note, BSD-3).
TEST(Note, ReadsThePublishedExample) {
    const auto verifier =
        NoteVerifier::Parse("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
    ASSERT_TRUE(verifier);
    const std::string text =
        "If you think cryptography is the answer to your problem,\n"
        "then you don't know what your problem is.\n";
    const std::string note =
        text +
        "\n\u2014 PeterNeumann "
        "x08go/ZJkuBS9UG/"
        "SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
    const auto opened = OpenNote(note, *verifier);
    ASSERT_TRUE(opened);
    EXPECT_EQ(*opened, text);
}

TEST(Checkpoint, IsRefusedWithAnyBitFlipped) {
    const std::string seed(32, 'k');
    const NoteVerifier log{"log.example", Ed25519PublicKey(seed)};
    const Checkpoint checkpoint{"log.example", 42, Sha256("root")};
    std::string note = SignNote(checkpoint.Body(), log.name, seed);
    ASSERT_EQ(*OpenCheckpoint(note, log), checkpoint);
    for (std::size_t bit = 0; bit < note.size() * 8; ++bit) {
        const auto mask = static_cast<char>(1U << (bit % 8));
        note[bit / 8] = static_cast<char>(note[bit / 8] ^ mask);
        EXPECT_FALSE(OpenCheckpoint(note, log)) << "bit " << bit;
        note[bit / 8] = static_cast<char>(note[bit / 8] ^ mask);
    }
}

TEST(Note, SaysWhyItIsNotAccepted) {
    const std::string seed(32, 'k');
    const NoteVerifier log{"log.example", Ed25519PublicKey(seed)};
    const std::string note = SignNote("text\n", log.name, seed);
    const auto code_of = [&](const std::string& changed) {
        return OpenNote(changed, log).error().code();
    };
    EXPECT_EQ(code_of("text\n"), Code::bad_note);
    EXPECT_EQ(code_of("text\n\nlog.example abc\n"), Code::bad_note);
    EXPECT_EQ(code_of("Text" + note.substr(4)), Code::note_signature_wrong);
    EXPECT_EQ(code_of(SignNote("text\n", "other.example", std::string(32, 'o'))),
              Code::note_not_signed);
}

TEST(NodesFromTiles, SaysWhichTileIsTooShort) {
    const auto nodes = NodesFromTiles(
        [](int, std::uint64_t) -> Result<std::string> { return std::string(32, 'h'); });
    EXPECT_TRUE(nodes(0, 0));
    const auto missing = nodes(1, 256);
    EXPECT_EQ(missing.error().message, (Message{Code::log_tile_missing, {"0", "2"}}));
}

TEST(Checkpoint, HasOneSpelling) {
    const std::string root = ToBase64(AsBytes(Sha256("")));
    EXPECT_TRUE(Checkpoint::Parse("o\n7\n" + root + "\n"));
    for (const std::string& body :
         {"o\n07\n" + root + "\n", "o\n7\n" + root, "o\n+7\n" + root + "\n", "\n7\n" + root + "\n",
          "o\n7\n" + root + "\nextra\n", std::string("o\n7\n")}) {
        EXPECT_EQ(Checkpoint::Parse(body).error().code(), Code::bad_checkpoint) << body;
    }
}

TEST(Checkpoint, IsReadFromItsNoteWhoeverSignedIt) {
    const std::string body = "o\n7\n" + ToBase64(AsBytes(Sha256(""))) + "\n";
    const std::string note = SignNote(body, "another", std::string(32, 's'));
    EXPECT_EQ(Checkpoint::OfNote(note)->size, 7U);
    EXPECT_EQ(Checkpoint::OfNote(note)->origin, "o");
    for (const std::string& bad : {std::string(), body, "o\n7\n\n" + note, "x\n" + note})
        EXPECT_EQ(Checkpoint::OfNote(bad).error().code(), Code::bad_checkpoint) << bad;
}

TEST(NoteVerifier, RefusesAKeyWhoseHashDoesNotMatch) {
    EXPECT_EQ(
        NoteVerifier::Parse("PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")
            .error()
            .code(),
        Code::bad_verifier_key);
}

TEST(ProofFile, ProvesItsEntryAndNoOther) {
    Grown grown;
    for (std::uint64_t i = 0; i < 300; ++i)
        grown.Append(i);
    const std::string seed(32, 'k');
    const NoteVerifier log{"log.example", Ed25519PublicKey(seed)};
    ProofFile proof{
        200, *InclusionProof(200, 300, grown.Nodes()),
        SignNote(Checkpoint{"log.example", 300, grown.tree.Root()}.Body(), log.name, seed)};
    const auto parsed = ProofFile::Parse(proof.ToString());
    ASSERT_TRUE(parsed);
    EXPECT_EQ(CheckProof(*parsed, Entry(200), log)->size, 300U);
    EXPECT_EQ(CheckProof(*parsed, Entry(201), log).error().code(), Code::proof_wrong);
    EXPECT_EQ(ProofFile::Parse(proof.ToString().substr(1)).error().code(), Code::bad_proof_file);
}

}  // namespace
}  // namespace zhengji
