// One page of A4 to draw on, in points (1/72 inch) from its top left, that becomes a PDF with real text in it. Boxes
// are given as in a left-to-right language; in the other direction the page mirrors them. UI thread.
#pragma once

#include "kiosk/text/icons.h"
#include "kiosk/text/labels.h"
#include "shared/day.h"
#include "shared/result.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace kiosk::text {

struct PaperBox {
    double x = 0, y = 0, w = 0, h = 0;
};

// What a text asks of its box. It shrinks in small steps from size to least; what even then does not fit ends in "…".
struct PaperText {
    double size = 11;
    double least = 7;
    bool bold = false;
    std::uint32_t colour = 0; // 0xRRGGBB
    Align align = Align::start;
    bool middle = false;        // of the box's height; else at its top
    int lines = 0;              // at most; 0: as many as the box has room for
    bool own_direction = false; // as its first word has it, not as the page: what somebody wrote
};

class Paper {
  public:
    static constexpr double width = 595.276; // 210 x 297 mm
    static constexpr double height = 841.890;

    // language: BCP 47, of the words; picks the direction and the shapes. fonts: as LabelSpec::fonts.
    Paper(Labels& labels, Icons& icons, const std::string& language, const std::string& fonts);
    ~Paper();
    Paper(const Paper&) = delete;
    Paper& operator=(const Paper&) = delete;

    void fill(PaperBox box, double radius, std::uint32_t colour);
    void frame(PaperBox box, double radius, std::uint32_t colour, double line, bool dashed = false);
    void dotted_line(double x, double y, double w, std::uint32_t colour);
    void arrow(double x, double y, double w, std::uint32_t colour); // in reading direction
    void icon(std::string_view name, PaperBox square);
    // Returns the height it took.
    double text(std::string_view words, PaperBox box, const PaperText& how);

    // Ends the page. The file names this day as its own, not the moment it was made: equal pages give equal bytes.
    shared::Result<std::string> finish(std::string_view title, shared::Day day);

  private:
    struct Sheet;
    std::unique_ptr<Sheet> sheet_;
};

} // namespace kiosk::text
