// Owners of OpenSSL's objects. Private to this folder's source files.
#pragma once

#include <memory>

namespace zhengji {

/// Frees with the given OpenSSL function: `Owned<X509, X509_free>`.
template <auto Free>
struct OpensslFree {
    template <class T>
    void operator()(T* object) const {
        Free(object);
    }
};

template <class T, auto Free>
using Owned = std::unique_ptr<T, OpensslFree<Free>>;

}  // namespace zhengji
