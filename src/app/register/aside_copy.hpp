// A copy of a SQLite store beside a file, gone again with whoever made it unless it was moved away.
#pragma once

#include <string>

#include "messages/message.hpp"

namespace zhengji {

class AsideCopy {
  public:
    explicit AsideCopy(std::string path) : path_(std::move(path)) {}
    AsideCopy(const AsideCopy&) = delete;
    AsideCopy& operator=(const AsideCopy&) = delete;
    ~AsideCopy() { Remove(); }

    /// In the place of one that was broken off, or made before.
    Status CopyFrom(const std::string& file);
    const std::string& Path() const { return path_; }

  private:
    void Remove() const;
    std::string path_;
};

}  // namespace zhengji
