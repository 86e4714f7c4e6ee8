#include "shared/http.h"

#include <algorithm>

namespace shared {
namespace {

// ASCII only, whatever the locale: header names and media types are ASCII.
char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool equal_without_case(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

} // namespace

std::optional<std::string> header(const HttpHeaders& headers, std::string_view name) {
    for (const HttpHeader& h : headers)
        if (equal_without_case(h.name, name)) return h.value;
    return std::nullopt;
}

std::string media_type(const HttpHeaders& headers) {
    std::string type = header(headers, "Content-Type").value_or("");
    type.resize(std::min(type.find(';'), type.size()));
    while (!type.empty() && type.back() == ' ') type.pop_back();
    std::transform(type.begin(), type.end(), type.begin(), lower);
    return type;
}

} // namespace shared
