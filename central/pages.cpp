#include "central/pages.h"

#include "central/answers.h"

#include "shared/sha256.h"

#include <array>
#include <fstream>
#include <iterator>
#include <string_view>
#include <utility>

namespace central {
namespace {

namespace fs = std::filesystem;

constexpr std::array types{std::pair(".html", "text/html; charset=utf-8"),
                           std::pair(".css", "text/css; charset=utf-8"),
                           std::pair(".js", "text/javascript; charset=utf-8"),
                           std::pair(".svg", "image/svg+xml"),
                           std::pair(".json", "application/json"),
                           std::pair(".txt", "text/plain; charset=utf-8")};

std::string type_of(const fs::path& file) {
    for (const auto& [extension, type] : types)
        if (file.extension() == extension) return type;
    return "";
}

} // namespace

Pages::Pages(const fs::path& share) {
    read(share / "web", "/");
    read(share / "icons", "/icons/");
    read_file(share / "school_holidays.txt", "/school_holidays.txt");
    if (const auto index = pages_.find("/index.html"); index != pages_.end()) pages_["/"] = index->second;
}

void Pages::read(const fs::path& folder, const std::string& under) {
    std::error_code none;
    for (const auto& entry : fs::recursive_directory_iterator(folder, none))
        read_file(entry.path(), under + entry.path().lexically_relative(folder).generic_string());
}

void Pages::read_file(const fs::path& path, const std::string& address) {
    const std::string type = type_of(path);
    if (!fs::is_regular_file(path) || type.empty()) return;
    std::ifstream file(path, std::ios::binary);
    std::string bytes(std::istreambuf_iterator<char>(file), {});
    std::string tag = "\"" + shared::sha256_hex(bytes).substr(0, 32) + "\"";
    pages_[address] = {type, std::move(tag), std::move(bytes)};
}

std::optional<shared::HttpResponse> Pages::answer(const shared::HttpRequest& request) const {
    const auto page = pages_.find(request.target.substr(0, request.target.find('?')));
    if (page == pages_.end()) return std::nullopt;
    if (request.method != "GET" && request.method != "HEAD") return secured({405, {{"Allow", "GET, HEAD"}}, ""});
    const shared::HttpHeaders headers{
        {"Content-Type", page->second.type}, {"ETag", page->second.tag}, {"Cache-Control", "no-cache"}};
    const auto held = shared::header(request.headers, "If-None-Match").value_or("");
    if (held.find(page->second.tag) != std::string::npos) return secured({304, headers, ""});
    return secured({200, headers, request.method == "HEAD" ? "" : page->second.bytes});
}

} // namespace central
