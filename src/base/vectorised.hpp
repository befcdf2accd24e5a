// A function compiled twice, for every x86-64 and for those with AVX2 (since 2013); which one runs
// is found at the start of the program. Elsewhere, and where a sanitizer would run before that is
// found, once.
#pragma once

#if defined(__x86_64__) && defined(__gnu_linux__) && !defined(__SANITIZE_ADDRESS__) && \
    !defined(__SANITIZE_THREAD__) && !defined(__clang__)
#define ZHENGJI_VECTORISED __attribute__((target_clones("default", "arch=x86-64-v3")))
#else
#define ZHENGJI_VECTORISED
#endif
