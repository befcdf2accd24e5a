#include "documents/bounded_inflate.hpp"

#include <memory>
#include <mutex>
#include <qpdf/Pl_Flate.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFStreamFilter.hh>
#include <stdexcept>

namespace zhengji {
namespace {

constexpr std::size_t kMostInflated = std::size_t{4} << 20U;

// Passes on what comes, up to the bound.
class Bound : public Pipeline {
  public:
    explicit Bound(Pipeline* inflated) : Pipeline("bound", inflated) {}
    void write(const unsigned char* data, std::size_t size) override {
        passed_ += size;
        if (passed_ > kMostInflated) throw std::runtime_error("a stream inflates too far");
        getNext()->write(data, size);
    }
    void finish() override { getNext()->finish(); }

  private:
    std::size_t passed_ = 0;
};

class BoundedFlate : public QPDFStreamFilter {
  public:
    Pipeline* getDecodePipeline(Pipeline* next) override {
        bound_ = std::make_unique<Bound>(next);
        flate_ = std::make_unique<Pl_Flate>("bounded", bound_.get(), Pl_Flate::a_inflate);
        return flate_.get();
    }

  private:
    std::unique_ptr<Bound> bound_;
    std::unique_ptr<Pl_Flate> flate_;
};

// What our files never use stays packed.
class Refused : public QPDFStreamFilter {
  public:
    bool setDecodeParms(QPDFObjectHandle /*parms*/) override { return false; }
    Pipeline* getDecodePipeline(Pipeline* /*next*/) override {
        throw std::runtime_error("a stream is packed in another way than ours");
    }
};

}  // namespace

void BoundInflating() {
    static std::once_flag once;
    std::call_once(once, [] {
        QPDF::registerStreamFilter("/FlateDecode", [] { return std::make_shared<BoundedFlate>(); });
        for (const char* other : {"/LZWDecode", "/RunLengthDecode", "/DCTDecode"})
            QPDF::registerStreamFilter(other, [] { return std::make_shared<Refused>(); });
    });
}

}  // namespace zhengji
