// The office's pages, as files: read once at start, so that what is served is what was installed. Any thread after
// that.
#pragma once

#include "shared/http.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>

namespace central {

class Pages {
  public:
    // Every file of share/web, of share/icons under icons/, and the school holidays. A folder that is not there is an
    // office without pages: kiosks need none.
    explicit Pages(const std::filesystem::path& share);

    // What to say to a request for a page; none: it is for somebody else.
    std::optional<shared::HttpResponse> answer(const shared::HttpRequest& request) const;
    bool empty() const { return pages_.empty(); }

  private:
    struct Page {
        std::string type;
        std::string tag; // ETag: of its bytes
        std::string bytes;
    };
    void read(const std::filesystem::path& folder, const std::string& under);
    void read_file(const std::filesystem::path& path, const std::string& address);
    std::map<std::string, Page> pages_; // by path: "/", "/sync.js", "/icons/cup.svg"
};

} // namespace central
