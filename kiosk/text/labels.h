// The only door to Pango and its fonts: turns LabelSpecs into Labels and remembers them. UI thread.
#pragma once

#include "kiosk/text/label.h"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

typedef struct _PangoFontMap PangoFontMap;

namespace kiosk::text {

class Labels {
  public:
    // fonts: our own fontconfig file, <share>/fonts.conf. cache: where fontconfig may keep its index (made if needed;
    // "": nowhere). Throws std::runtime_error if the file can't be read or no font is installed at all; logs when Noto
    // Sans is not.
    Labels(const std::filesystem::path& fonts, const std::filesystem::path& cache);
    ~Labels();
    Labels(Labels&&) noexcept;
    Labels& operator=(Labels&&) noexcept;

    // Shapes and draws, or remembers. Valid, like its bitmap, until the second end_frame() after the frame it was asked
    // in.
    const Label& get(const LabelSpec& spec);

    // Once per frame: forgets what was used longest ago while more than `limit` bytes are kept, never what this frame
    // or the one before it drew.
    void end_frame();
    // All but what was drawn last: what lay scattered in memory for a day goes back in one piece.
    void forget_unused();
    std::size_t bytes() const;
    static constexpr std::size_t limit = 16u << 20; // some four screens of 3840 x 2160, so that it is full within hours

    // Where a caret stands in a text as get() draws it: before each character and at the end, in the order of the text.
    struct CaretStop {
        std::size_t byte = 0; // the caret stands before it
        float x_px = 0;       // from the text's left edge
        float y_px = 0;       // of its line's middle, from the text's top
    };
    std::vector<CaretStop> caret_stops(const LabelSpec& spec);

    // The same fonts for what is printed (kiosk/text/paper.h). Lives as long as this.
    PangoFontMap* font_map();

    // The characters of the first line as the eye meets them from left to right. For tests of order.
    std::string visual_order(const LabelSpec& spec);

  private:
    struct Pango;
    struct Cache;
    std::unique_ptr<Pango> pango_;
    std::unique_ptr<Cache> cache_;
};

} // namespace kiosk::text
