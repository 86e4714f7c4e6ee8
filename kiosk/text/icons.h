// The icons of <share>/icons, drawn by librsvg at the exact pixel size they are shown at. UI thread.
#pragma once

#include "kiosk/bitmap.h"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string_view>
#include <vector>

typedef struct _cairo cairo_t;

namespace kiosk::text {

class Icons {
  public:
    // Of the SVGs and PNGs, those of a centre's own first. What is broken there is logged, and the next folder's stays.
    explicit Icons(std::vector<std::filesystem::path> folders);
    ~Icons();
    Icons(Icons&&) noexcept;
    Icons& operator=(Icons&&) noexcept;

    // name: file name without ".svg" or ".png". Square, size_px x size_px, straight colours premultiplied. An icon that
    // is missing or broken is logged once and shown as "warning"; where that fails too, as an empty bitmap.
    std::shared_ptr<const Bitmap> get(std::string_view name, int size_px);

    // The same without its empty borders, which cost as much to paint as the rest: what is seen of it, and where that
    // lies in the square.
    struct Cut {
        std::shared_ptr<const Bitmap> bitmap;
        int left = 0;
        int top = 0;
    };
    Cut cut(std::string_view name, int size_px);

    // Into a square of somebody's drawing, as lines and surfaces, so that paper shows it as sharp as it can. Not
    // remembered.
    void draw(std::string_view name, cairo_t* cairo, double x, double y, double size);

    // Once per frame, as Labels::end_frame().
    void end_frame();
    void forget_unused(); // as Labels::forget_unused()
    std::size_t bytes() const;
    static constexpr std::size_t limit = 48u << 20;

  private:
    struct Drawn;
    std::unique_ptr<Drawn> drawn_;
};

} // namespace kiosk::text
