// A descriptor that is closed when its owner goes. Private to this folder.
#pragma once

#include <unistd.h>

#include <utility>

namespace zhengji {

class Descriptor {
  public:
    explicit Descriptor(int number = -1) : number_(number) {}
    Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        Close();
        number_ = std::exchange(other.number_, -1);
        return *this;
    }
    ~Descriptor() { Close(); }
    void Close() {
        if (number_ >= 0) close(std::exchange(number_, -1));
    }
    int Number() const { return number_; }
    bool IsOpen() const { return number_ >= 0; }

  private:
    int number_;
};

}  // namespace zhengji
