#include "kiosk/text/png.h"

#include "shared/check.h"

#include <cairo.h>

#include <cstring>
#include <memory>
#include <stdexcept>

namespace kiosk::text {

void write_png(const std::filesystem::path& file, std::span<const std::uint32_t> pixels, int width, int height) {
    CHECK(width > 0 && height > 0 &&
              pixels.size() == static_cast<std::size_t>(width) * static_cast<std::size_t>(height),
          "a picture has as many pixels as its sides say");
    const std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)> surface(
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height), &cairo_surface_destroy);
    unsigned char* row = cairo_image_surface_get_data(surface.get());
    for (int y = 0; y < height; ++y, row += cairo_image_surface_get_stride(surface.get()))
        std::memcpy(row, pixels.data() + static_cast<std::ptrdiff_t>(y) * width, static_cast<std::size_t>(width) * 4);
    cairo_surface_mark_dirty(surface.get());
    const cairo_status_t status = cairo_surface_write_to_png(surface.get(), file.c_str());
    if (status != CAIRO_STATUS_SUCCESS)
        throw std::runtime_error(file.string() + ": the picture can't be written: " + cairo_status_to_string(status));
}

} // namespace kiosk::text
