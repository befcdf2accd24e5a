// PNG by libpng: each row is read and written anew (W3C PNG), so that of the chunks beside the
// picture none comes along.
#include <png.h>

#include <csetjmp>
#include <memory>
#include <vector>

#include "materials/kinds.hpp"

namespace zhengji {
namespace {

constexpr png_uint_32 kLongestSide = 60'000;
// Chunks beside the picture are passed over unread; what libpng still keeps is little.
constexpr png_alloc_size_t kMostChunk = 1U << 20U;

class Rewriting {
  public:
    explicit Rewriting(std::string_view bytes) : left_(bytes) {}
    Rewriting(const Rewriting&) = delete;
    Rewriting& operator=(const Rewriting&) = delete;
    ~Rewriting() {
        png_destroy_read_struct(&from_, &facts_, nullptr);
        png_destroy_write_struct(&to_, nullptr);
    }

    Result<std::string> Do() {
        if (!ReadHead()) return Broken();
        ZJ_TRY(CheckPixels(width_, height_));
        const std::size_t row = png_get_rowbytes(from_, facts_);
        const bool whole = png_get_interlace_type(from_, facts_) != PNG_INTERLACE_NONE;
        if (whole && row > kMostPictureRoom / height_) return MakeError(Code::material_unfolds);
        row_ = row;
        pixels_.resize(row * (whole ? height_ : 1));
        if (!Copy(whole)) return Broken();
        if (left_.find_first_not_of('\0') != std::string_view::npos)
            return MakeError(Code::material_mixed, {"…"});
        return std::move(written_);
    }

  private:
    static Rewriting& Of(png_structp png) { return *static_cast<Rewriting*>(png_get_io_ptr(png)); }

    // libpng's way out of an error is a jump. What is jumped over has nothing to be destroyed.
    [[noreturn]] static void OnError(png_structp png, png_const_charp words) {
        auto& self = *static_cast<Rewriting*>(png_get_error_ptr(png));
        self.words_ = words;
        std::longjmp(self.back_, 1);
    }
    static void OnWarning(png_structp /*png*/, png_const_charp /*words*/) {}
    static void OnRead(png_structp png, png_bytep out, std::size_t size) {
        auto& self = Of(png);
        if (size > self.left_.size()) png_error(png, "it ends too early");
        self.left_.copy(reinterpret_cast<char*>(out), size);
        self.left_.remove_prefix(size);
    }
    static void OnWrite(png_structp png, png_bytep bytes, std::size_t size) {
        Of(png).written_.append(reinterpret_cast<const char*>(bytes), size);
    }
    static void OnFlush(png_structp /*png*/) {}

    bool ReadHead() {
        if (setjmp(back_) != 0) return false;  // NOLINT: libpng's way out
        from_ = png_create_read_struct(PNG_LIBPNG_VER_STRING, this, OnError, OnWarning);
        to_ = png_create_write_struct(PNG_LIBPNG_VER_STRING, this, OnError, OnWarning);
        facts_ = from_ == nullptr ? nullptr : png_create_info_struct(from_);
        if (facts_ == nullptr || to_ == nullptr) return false;
        png_set_read_fn(from_, this, OnRead);
        png_set_write_fn(to_, this, OnWrite, OnFlush);
        png_set_benign_errors(from_, 0);
        png_set_crc_action(from_, PNG_CRC_ERROR_QUIT, PNG_CRC_ERROR_QUIT);
        png_set_keep_unknown_chunks(from_, PNG_HANDLE_CHUNK_NEVER, nullptr, -1);
        png_set_user_limits(from_, kLongestSide, kLongestSide);
        png_set_chunk_malloc_max(from_, kMostChunk);
        png_read_info(from_, facts_);
        width_ = png_get_image_width(from_, facts_);
        height_ = png_get_image_height(from_, facts_);
        return true;
    }

    // What is critical to the picture, as it was, but for the order of its rows.
    void WriteHead() {
        int depth = 0, colours = 0;
        png_get_IHDR(from_, facts_, nullptr, nullptr, &depth, &colours, nullptr, nullptr, nullptr);
        png_set_IHDR(from_, facts_, width_, height_, depth, colours, PNG_INTERLACE_NONE,
                     PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
        png_write_info(to_, facts_);
    }

    bool Copy(bool whole) {
        if (setjmp(back_) != 0) return false;  // NOLINT
        const int passes = png_set_interlace_handling(from_);
        png_start_read_image(from_);
        for (int pass = 1; whole && pass < passes; ++pass)
            for (png_uint_32 y = 0; y < height_; ++y)
                png_read_row(from_, pixels_.data() + y * row_, nullptr);
        WriteHead();
        for (png_uint_32 y = 0; y < height_; ++y) {
            unsigned char* const row = pixels_.data() + (whole ? y * row_ : 0);
            png_read_row(from_, row, nullptr);
            png_write_row(to_, row);
        }
        png_read_end(from_, nullptr);
        png_write_end(to_, nullptr);
        return true;
    }

    Error Broken() const { return MakeError(Code::material_broken, {"PNG"}, words_); }

    std::string_view left_;
    png_structp from_ = nullptr, to_ = nullptr;
    png_infop facts_ = nullptr;
    png_uint_32 width_ = 0, height_ = 0;
    std::size_t row_ = 0;
    std::vector<unsigned char> pixels_;
    std::string written_;
    const char* words_ = "";
    std::jmp_buf back_{};
};

}  // namespace

Result<std::string> RewritePng(std::string_view bytes) {
    return std::make_unique<Rewriting>(bytes)->Do();
}

}  // namespace zhengji
