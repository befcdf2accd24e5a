// Files in requests and answers: their bytes stand by themselves, in no JSON.
#pragma once

#include <string>

#include "describe/kind.hpp"

namespace zhengji {

/// A member that is the request's whole body.
struct BroughtFile {
    std::string bytes;
};
template <>
struct Kind<BroughtFile> {
    static void Read(const Value& value, BroughtFile& out, const std::string& path,
                     Misfits& faults) {
        if (const std::string* const bytes = TextIn(value, path, faults)) out.bytes = *bytes;
    }
    static Value Write(const BroughtFile& file) { return Value(file.bytes); }
    static Shape Tell() { return {.form = Shape::Form::kFile, .sample = Value::Text("…")}; }
};

/// A whole answer.
struct SentFile {
    std::string name;  ///< to keep it under: `身份证件.pdf`
    std::string type;  ///< `application/pdf`
    std::string bytes;
};
template <>
struct Kind<SentFile> {
    static Value Write(const SentFile& file) {
        return Value(Value::Object{
            {"name", Value(file.name)}, {"type", Value(file.type)}, {"bytes", Value(file.bytes)}});
    }
    static Shape Tell() {
        return {.form = Shape::Form::kFile,
                .choices = {{"application/pdf"}, {"image/jpeg"}, {"image/png"}}};
    }
};

/// A whole answer that is a table, of the kind that came.
struct SentTable {
    std::string name, type, bytes;
};
template <>
struct Kind<SentTable> {
    static Value Write(const SentTable& table) {
        return Kind<SentFile>::Write({table.name, table.type, table.bytes});
    }
    static Shape Tell() {
        return {.form = Shape::Form::kFile, .choices = {{"text/csv"}, {"application/json"}}};
    }
};

/// A whole answer that is a feed, in both languages (Word).
struct SentFeed {
    std::string name, type, bytes;
};
template <>
struct Kind<SentFeed> {
    static Value Write(const SentFeed& feed) {
        return Kind<SentFile>::Write({feed.name, feed.type, feed.bytes});
    }
    static Shape Tell() {
        return {.form = Shape::Form::kFile, .choices = {{"application/atom+xml"}}};
    }
};

}  // namespace zhengji
