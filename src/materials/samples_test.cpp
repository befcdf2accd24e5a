#include <cstdio>

#include <jpeglib.h>
#include <png.h>
#include <zlib.h>

#include <fmt/format.h>

#include <cstdlib>

#include "materials/samples.hpp"

namespace zhengji {

using namespace std::string_literals;

namespace {

struct Encoder {
    jpeg_compress_struct jpeg{};
    jpeg_error_mgr errors{};
    unsigned char* bytes = nullptr;
    unsigned long size = 0;

    Encoder(int width, int height) {
        jpeg.err = jpeg_std_error(&errors);
        jpeg_create_compress(&jpeg);
        jpeg_mem_dest(&jpeg, &bytes, &size);
        jpeg.image_width = static_cast<unsigned>(width);
        jpeg.image_height = static_cast<unsigned>(height);
        jpeg.input_components = 3;
        jpeg.in_color_space = JCS_RGB;
        jpeg_set_defaults(&jpeg);
    }
    Encoder(const Encoder&) = delete;
    Encoder& operator=(const Encoder&) = delete;
    ~Encoder() {
        jpeg_destroy_compress(&jpeg);
        std::free(bytes);  // NOLINT: libjpeg's own allocation
    }

    std::string Finish() {
        std::vector<unsigned char> row(std::size_t{jpeg.image_width} * 3);
        while (jpeg.next_scanline < jpeg.image_height) {
            for (std::size_t x = 0; x < row.size(); ++x)
                row[x] = static_cast<unsigned char>(x * 7 + jpeg.next_scanline * 3);
            JSAMPROW rows[] = {row.data()};
            jpeg_write_scanlines(&jpeg, rows, 1);
        }
        jpeg_finish_compress(&jpeg);
        return {reinterpret_cast<const char*>(bytes), size};
    }
};

}  // namespace

std::string SampleJpeg(int width, int height, const std::vector<Segment>& segments) {
    Encoder encoder(width, height);
    jpeg_start_compress(&encoder.jpeg, TRUE);
    for (const Segment& one : segments)
        jpeg_write_marker(&encoder.jpeg, one.marker,
                          reinterpret_cast<const unsigned char*>(one.bytes.data()),
                          static_cast<unsigned>(one.bytes.size()));
    return encoder.Finish();
}

std::string LayeredJpeg(int layers) {
    Encoder encoder(64, 48);
    std::vector<jpeg_scan_info> scans = {{3, {0, 1, 2, 0}, 0, 0, 0, 0}};
    for (int colour = 0; colour < 3; ++colour)
        for (int at = 1; at < 64 && static_cast<int>(scans.size()) < layers; ++at)
            scans.push_back({1, {colour, 0, 0, 0}, at, at, 0, 0});
    encoder.jpeg.scan_info = scans.data();
    encoder.jpeg.num_scans = static_cast<int>(scans.size());
    jpeg_start_compress(&encoder.jpeg, TRUE);
    return encoder.Finish();
}

std::string SampleExif(char orientation) {
    // TIFF, little-endian: orientation, the device's name, and a GPS directory with its latitude.
    std::string tiff = "II*\0\x08\0\0\0"s;
    tiff += "\x03\0"s;
    tiff += "\x12\x01\x03\0\x01\0\0\0"s + orientation + "\0\0\0"s;
    tiff += "\x10\x01\x02\0\x08\0\0\0\x32\0\0\0"s;  // model, at 50
    tiff += "\x25\x88\x04\0\x01\0\0\0\x3A\0\0\0"s;  // GPS, at 58
    tiff += "\0\0\0\0"s;
    tiff += "CANARY7\0"s;
    tiff += "\x01\0\x01\0\x02\0\x02\0\0\0N\0\0\0\0\0\0\0"s;
    return "Exif\0\0"s + tiff;
}

std::string SamplePng(unsigned width, unsigned height) {
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.width = width;
    image.height = height;
    image.format = PNG_FORMAT_RGB;
    std::string pixels(std::size_t{width} * height * 3, '\0');
    for (std::size_t i = 0; i < pixels.size(); ++i)
        pixels[i] = static_cast<char>(i * 31 / 7);
    png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(image);
    std::string made(size, '\0');
    png_image_write_to_memory(&image, made.data(), &size, 0, pixels.data(), 0, nullptr);
    made.resize(size);
    return made;
}

namespace {

std::string BigEnd(unsigned long value) {
    std::string bytes;
    for (int shift = 24; shift >= 0; shift -= 8)
        bytes += static_cast<char>(value >> static_cast<unsigned>(shift));
    return bytes;
}

std::string Chunk(std::string_view type, std::string_view bytes) {
    const std::string checked = std::string(type) + std::string(bytes);
    return BigEnd(bytes.size()) + checked +
           BigEnd(crc32(0, reinterpret_cast<const unsigned char*>(checked.data()),
                        static_cast<unsigned>(checked.size())));
}

constexpr std::size_t kPngHead = 8 + 25;  // the signature and IHDR

}  // namespace

std::string WithChunk(const std::string& png, std::string_view type, std::string_view bytes) {
    return png.substr(0, kPngHead) + Chunk(type, bytes) + png.substr(kPngHead);
}

std::string BombPng(unsigned width, unsigned height, unsigned rows) {
    const std::string zeros((std::size_t{width} + 1) * rows, '\0');
    unsigned long size = compressBound(zeros.size());
    std::string packed(size, '\0');
    compress(reinterpret_cast<unsigned char*>(packed.data()), &size,
             reinterpret_cast<const unsigned char*>(zeros.data()), zeros.size());
    packed.resize(size);
    return "\x89PNG\r\n\x1A\n"s + Chunk("IHDR", BigEnd(width) + BigEnd(height) + "\x08\0\0\0\0"s) +
           Chunk("IDAT", packed) + Chunk("IEND", "");
}

std::string SamplePdf(std::string_view catalog, const std::vector<std::string>& objects) {
    std::vector<std::string> all = {fmt::format("<< /Type /Catalog /Pages 2 0 R {} >>", catalog),
                                    "<< /Type /Pages /Kids [ 3 0 R ] /Count 1 >>",
                                    "<< /Type /Page /Parent 2 0 R /MediaBox [ 0 0 595 842 ] >>"};
    all.insert(all.end(), objects.begin(), objects.end());
    std::string pdf = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";
    std::string table = fmt::format("xref\n0 {}\n0000000000 65535 f \n", all.size() + 1);
    for (std::size_t i = 0; i < all.size(); ++i) {
        table += fmt::format("{:010} 00000 n \n", pdf.size());
        pdf += fmt::format("{} 0 obj\n{}\nendobj\n", i + 1, all[i]);
    }
    const std::size_t at = pdf.size();
    return pdf + table +
           fmt::format("trailer\n<< /Root 1 0 R /Size {} >>\nstartxref\n{}\n%%EOF\n",
                       all.size() + 1, at);
}

}  // namespace zhengji
