// JPEG by libjpeg-turbo: the coefficients are read to the last and written anew into fresh segments
// (ITU-T T.81), so that every bit of the picture was parsed and nothing beside it comes along.
#include <csetjmp>
#include <cstdio>

#include <jpeglib.h>
// After jpeglib.h, which does not say what it needs.
#include <jerror.h>

#include <algorithm>
#include <cstdlib>
#include <memory>

#include "materials/kinds.hpp"

namespace zhengji {
namespace {

using namespace std::string_literals;
using namespace std::string_view_literals;

// A picture that comes in steps has some ten; each costs a pass over the whole.
constexpr int kMostScans = 64;

enum class Why : std::uint8_t { kBroken, kScans };

// libjpeg's way out of an error is a jump. What is jumped over has nothing to be destroyed.
struct Failure {
    jpeg_error_mgr base{};
    std::jmp_buf back{};
    Why why{};
    char words[JMSG_LENGTH_MAX]{};
};

[[noreturn]] void Fail(j_common_ptr about, Why why) {
    auto* const failure = reinterpret_cast<Failure*>(about->err);
    failure->why = why;
    about->err->format_message(about, failure->words);
    std::longjmp(failure->back, 1);
}

void OnError(j_common_ptr about) {
    Fail(about, Why::kBroken);
}

// What a decoder would mend with a warning is broken here: nobody saw what it shows.
void OnMessage(j_common_ptr about, int level) {
    if (level < 0) Fail(about, Why::kBroken);
}

void OnScan(j_common_ptr about) {
    const auto* const from = reinterpret_cast<j_decompress_ptr>(about);
    if (from->input_scan_number > kMostScans) Fail(about, Why::kScans);
}

unsigned Whole(const unsigned char* at, unsigned bytes, bool big_end) {
    unsigned value = 0;
    for (unsigned i = 0; i < bytes; ++i)
        value |= unsigned{at[i]} << 8U * (big_end ? bytes - 1 - i : i);
    return value;
}

// How the picture is to be turned (EXIF 2.3 §4.6.4, 0112h in the first directory): 1 to 8; 1 where
// nothing readable says otherwise.
unsigned Orientation(std::string_view exif) {
    constexpr std::string_view kExif = "Exif\0\0"sv;
    constexpr unsigned kTag = 0x0112, kEntry = 12, kMostEntries = 200;
    if (!exif.starts_with(kExif)) return 1;
    exif.remove_prefix(kExif.size());
    if (exif.size() < 8) return 1;
    const auto* const at = reinterpret_cast<const unsigned char*>(exif.data());
    const bool big_end = exif.starts_with("MM");
    const std::size_t directory = Whole(at + 4, 4, big_end);
    if (directory > exif.size() || exif.size() - directory < 2) return 1;
    const unsigned entries = std::min(Whole(at + directory, 2, big_end), kMostEntries);
    for (unsigned i = 0; i < entries; ++i) {
        const std::size_t entry = directory + 2 + std::size_t{i} * kEntry;
        if (entry + kEntry > exif.size()) return 1;
        if (Whole(at + entry, 2, big_end) != kTag) continue;
        const unsigned turned = Whole(at + entry + 8, 2, big_end);
        return turned >= 1 && turned <= 8 ? turned : 1;
    }
    return 1;
}

// The shortest EXIF that says it.
std::string ExifOf(unsigned orientation) {
    std::string exif = "Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01"s;
    return exif + '\0' + static_cast<char>(orientation) + "\0\0\0\0\0\0"s;
}

// Behind its end cameras put a second picture, a short film, a table of their own, or filling;
// nothing of it is kept. Anything else does not belong to a picture.
bool IsCameras(std::string_view behind) {
    const auto filling = [](char c) { return c == '\0' || c == '\xFF' || c == '\n' || c == '\r'; };
    const auto last = std::ranges::find_if_not(behind, filling);
    if (last == behind.end()) return true;
    const auto begun = behind.substr(static_cast<std::size_t>(last - behind.begin()));
    constexpr std::size_t kFilmMark = 4;
    return begun.starts_with("\xD8\xFF") || begun.starts_with("\xFF\xD8") ||
           behind.ends_with("SEFT") ||
           behind.substr(std::min(behind.size(), kFilmMark)).starts_with("ftyp");
}

class Rewriting {
  public:
    explicit Rewriting(std::string_view bytes) : bytes_(bytes) {
        from_.err = to_.err = jpeg_std_error(&failure_.base);
        failure_.base.error_exit = OnError;
        failure_.base.emit_message = OnMessage;
        progress_.progress_monitor = OnScan;
    }
    Rewriting(const Rewriting&) = delete;
    Rewriting& operator=(const Rewriting&) = delete;
    ~Rewriting() {
        jpeg_destroy_compress(&to_);
        jpeg_destroy_decompress(&from_);
        std::free(written_);  // NOLINT: libjpeg's own allocation
    }

    Result<std::string> Do() {
        if (!ReadHead()) return Broken();
        ZJ_TRY(CheckPixels(from_.image_width, from_.image_height));
        turned_ = OrientationIn(from_.marker_list);
        exif_ = ExifOf(turned_);
        if (!ReadPicture()) return Broken();
        if (!IsCameras(bytes_.substr(bytes_.size() - from_.src->bytes_in_buffer)))
            return MakeError(Code::material_mixed, {"…"});
        if (!Write()) return Broken();
        return std::string(reinterpret_cast<const char*>(written_), size_);
    }

  private:
    static unsigned OrientationIn(jpeg_saved_marker_ptr marker) {
        unsigned turned = 1;
        for (; marker != nullptr && turned == 1; marker = marker->next)
            turned =
                Orientation({reinterpret_cast<const char*>(marker->data), marker->data_length});
        return turned;
    }

    bool ReadHead() {
        if (setjmp(failure_.back) != 0) return false;  // NOLINT: libjpeg's way out
        jpeg_create_decompress(&from_);
        jpeg_create_compress(&to_);
        from_.mem->max_memory_to_use = to_.mem->max_memory_to_use = kMostPictureRoom;
        from_.progress = &progress_;
        jpeg_mem_src(&from_, reinterpret_cast<const unsigned char*>(bytes_.data()),
                     static_cast<unsigned long>(bytes_.size()));
        constexpr unsigned kLongestSegment = 0xFFFF;
        jpeg_save_markers(&from_, JPEG_APP0 + 1, kLongestSegment);
        return jpeg_read_header(&from_, TRUE) == JPEG_HEADER_OK;
    }

    bool ReadPicture() {
        if (setjmp(failure_.back) != 0) return false;  // NOLINT
        picture_ = jpeg_read_coefficients(&from_);
        if (picture_ == nullptr) return false;
        // What follows the picture up to its end; the coefficients stay until `from_` goes.
        return jpeg_consume_input(&from_) == JPEG_REACHED_EOI;
    }

    bool Write() {
        if (setjmp(failure_.back) != 0) return false;  // NOLINT
        jpeg_copy_critical_parameters(&from_, &to_);
        to_.optimize_coding = TRUE;
        jpeg_mem_dest(&to_, &written_, &size_);
        jpeg_write_coefficients(&to_, picture_);
        if (turned_ != 1)
            jpeg_write_marker(&to_, JPEG_APP0 + 1,
                              reinterpret_cast<const unsigned char*>(exif_.data()),
                              static_cast<unsigned>(exif_.size()));
        jpeg_finish_compress(&to_);
        return true;
    }

    Error Broken() {
        if (failure_.why == Why::kScans)
            return MakeError(Code::material_scans, {std::to_string(kMostScans)});
        return MakeError(Code::material_broken, {"JPEG"}, failure_.words);
    }

    std::string_view bytes_;
    Failure failure_;
    jpeg_progress_mgr progress_{};
    jpeg_decompress_struct from_{};
    jpeg_compress_struct to_{};
    jvirt_barray_ptr* picture_ = nullptr;
    unsigned turned_ = 1;
    std::string exif_;
    unsigned char* written_ = nullptr;
    unsigned long size_ = 0;
};

}  // namespace

Result<std::string> RewriteJpeg(std::string_view bytes) {
    return std::make_unique<Rewriting>(bytes)->Do();
}

}  // namespace zhengji
