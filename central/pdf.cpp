#include "central/pdf.h"

#include "shared/child.h"

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <optional>
#include <thread>
#include <unistd.h>

namespace central {
namespace {

constexpr auto nap = std::chrono::milliseconds(20);
constexpr int most_naps = 1'500; // 30 s

// An empty file of our own; gone with this.
class Scratch {
  public:
    Scratch() : path_((std::filesystem::temp_directory_path() / "inloop-pdf-XXXXXX").string()) {
        const int file = ::mkstemp(path_.data());
        if (file >= 0) ::close(file);
        good_ = file >= 0;
    }
    ~Scratch() {
        if (good_) ::unlink(path_.c_str());
    }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;

    bool good() const { return good_; }
    const std::string& path() const { return path_; }
    std::string bytes() const {
        std::ifstream file(path_, std::ios::binary);
        return {std::istreambuf_iterator<char>(file), {}};
    }

  private:
    std::string path_;
    bool good_ = false;
};

} // namespace

shared::Result<std::string> pdf_of(const std::string& html, const std::filesystem::path& stylesheet) {
    const Scratch scratch;
    if (!scratch.good()) return shared::Refusal{"no PDF can be made: no file in " + scratch.path()};
    auto started =
        shared::Child::start({"weasyprint", "--quiet", "--stylesheet", stylesheet.string(), "-", scratch.path()}, html);
    if (!started) return shared::Refusal{"no PDF can be made: " + started.reason()};
    shared::Child child = std::move(started).value();
    std::optional<int> code;
    for (int naps = 0; naps < most_naps && !(code = child.ended()); ++naps) std::this_thread::sleep_for(nap);
    if (!code) return shared::Refusal{"no PDF can be made: weasyprint gave no answer within 30 s"};
    std::string pdf = scratch.bytes();
    if (*code != 0 || !pdf.starts_with("%PDF-"))
        return shared::Refusal{"no PDF can be made: weasyprint: " + child.said()};
    return pdf;
}

} // namespace central
