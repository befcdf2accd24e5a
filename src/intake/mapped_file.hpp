// A file seen as bytes without being read into memory: pages come and go as they are touched.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "messages/message.hpp"

namespace zhengji {

class MappedFile {
  public:
    static Result<MappedFile> Open(const std::string& path);
    MappedFile(MappedFile&& other) noexcept;
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;
    ~MappedFile();

    std::string_view Bytes() const { return {data_, size_}; }
    /// Gives back the memory of everything before `offset`; it can still be read, from the file
    /// again.
    void Forget(std::size_t offset) const;

  private:
    MappedFile(const char* data, std::size_t size) : data_(data), size_(size) {}
    const char* data_;
    std::size_t size_;
};

}  // namespace zhengji
