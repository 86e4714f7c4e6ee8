#include "central/qr.h"

#include <qrencode.h>

#include <memory>

namespace central {
namespace {

constexpr int quiet = 4; // squares of margin, as ISO/IEC 18004 asks

struct Free {
    void operator()(QRcode* code) const { ::QRcode_free(code); }
};

class Squares {
  public:
    explicit Squares(const std::string& text)
        : code_(::QRcode_encodeString8bit(text.c_str(), 0, QR_ECLEVEL_M)), across_(code_ ? code_->width : 0) {}
    explicit operator bool() const { return code_ != nullptr; }
    int across() const { return across_; }
    bool dark(int x, int y) const {
        return x >= 0 && y >= 0 && x < across_ && y < across_ && (code_->data[y * across_ + x] & 1) != 0;
    }

  private:
    std::unique_ptr<QRcode, Free> code_;
    int across_;
};

} // namespace

std::string qr_text(const std::string& text) {
    const Squares squares(text);
    if (!squares) return "";
    std::string lines;
    for (int y = -quiet; y < squares.across() + quiet; y += 2) {
        lines += "\033[30;107m"; // black on white
        for (int x = -quiet; x < squares.across() + quiet; ++x) {
            const bool above = squares.dark(x, y);
            const bool below = squares.dark(x, y + 1);
            lines += above ? (below ? "█" : "▀") : (below ? "▄" : " ");
        }
        lines += "\033[0m\n";
    }
    return lines;
}

std::vector<std::string> qr_rows(const std::string& text) {
    const Squares squares(text);
    std::vector<std::string> rows;
    if (!squares) return rows;
    for (int y = -quiet; y < squares.across() + quiet; ++y) {
        auto& row = rows.emplace_back();
        for (int x = -quiet; x < squares.across() + quiet; ++x) row += squares.dark(x, y) ? '1' : '0';
    }
    return rows;
}

std::string qr_svg(const std::string& text) {
    const Squares squares(text);
    if (!squares) return "";
    const std::string side = std::to_string(squares.across() + 2 * quiet);
    std::string path;
    for (int y = 0; y < squares.across(); ++y)
        for (int x = 0; x < squares.across(); ++x)
            if (squares.dark(x, y))
                path += "M" + std::to_string(x + quiet) + " " + std::to_string(y + quiet) + "h1v1h-1z";
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + side + " " + side +
           "\" shape-rendering=\"crispEdges\"><rect width=\"" + side + "\" height=\"" + side +
           "\" fill=\"#fff\"/><path d=\"" + path + "\"/></svg>\n";
}

} // namespace central
