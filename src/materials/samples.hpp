// Files for tests: sound ones of each kind, and what is put into them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace zhengji {

/// A JPEG segment beside the picture: `marker` 0xFE is a comment, 0xE1 EXIF.
struct Segment {
    int marker;
    std::string bytes;
};
std::string SampleJpeg(int width, int height, const std::vector<Segment>& segments = {});
/// One that comes in so many layers: a first of the plain values, then one a frequency and colour.
std::string LayeredJpeg(int layers);
/// EXIF that says where the picture was taken (GPS), by which device, and how it is to be turned.
std::string SampleExif(char orientation);

std::string SamplePng(unsigned width, unsigned height);
/// `png` with a chunk put in before its data.
std::string WithChunk(const std::string& png, std::string_view type, std::string_view bytes);
/// A PNG whose head says that size, with data that unfold to `rows` rows of zeros.
std::string BombPng(unsigned width, unsigned height, unsigned rows);

/// A PDF of one page; `catalog` stands in its catalogue, `objects` are its further ones, numbered
/// from 4.
std::string SamplePdf(std::string_view catalog = {}, const std::vector<std::string>& objects = {});

}  // namespace zhengji
