// One leaf and one node hash for each of 1,000,000 entries: the hashing that appending to the log
// needs.
#include <openssl/evp.h>

#include <cstring>

#include "stopwatch.hpp"

int main() {
    EVP_MD* sha = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    EVP_MD_CTX* context = EVP_MD_CTX_new();
    unsigned char leaf[401] = {0};
    unsigned char node[65] = {1};
    constexpr int kEntries = 1'000'000;
    const Stopwatch watch;
    for (int i = 0; i < kEntries; ++i) {
        std::memcpy(leaf + 1, &i, sizeof i);
        EVP_DigestInit_ex2(context, sha, nullptr);
        EVP_DigestUpdate(context, leaf, sizeof leaf);
        EVP_DigestFinal_ex(context, node + 1, nullptr);
        EVP_DigestInit_ex2(context, sha, nullptr);
        EVP_DigestUpdate(context, node, sizeof node);
        EVP_DigestFinal_ex(context, node + 33, nullptr);
    }
    watch.Print(kEntries);
    EVP_MD_CTX_free(context);
    EVP_MD_free(sha);
    return node[40] == 1 && node[41] == 2 && node[42] == 3 ? 1 : 0;
}
