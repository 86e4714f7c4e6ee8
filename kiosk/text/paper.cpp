#include "kiosk/text/paper.h"

#include "kiosk/text/families.h"
#include "kiosk/text/owned.h"

#include <cairo-pdf.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace kiosk::text {

namespace {

constexpr double step = 0.94; // of the size, when a text shrinks

cairo_status_t append(void* bytes, const unsigned char* piece, unsigned length) {
    static_cast<std::string*>(bytes)->append(reinterpret_cast<const char*>(piece), length);
    return CAIRO_STATUS_SUCCESS;
}

PangoAlignment pango_align(Align align, bool rtl) {
    if (align == Align::centre) return PANGO_ALIGN_CENTER;
    return (align == Align::start) == rtl ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT;
}

} // namespace

struct Paper::Sheet {
    Icons& icons;
    bool rtl = false;
    std::string families_wanted;
    std::string bytes;
    Owned<cairo_surface_t> surface;
    Owned<cairo_t> cairo;
    Owned<PangoContext> context;

    PaperBox mirrored(PaperBox box) const {
        if (rtl) box.x = width - box.x - box.w;
        return box;
    }
    void colour(std::uint32_t rgb) const {
        cairo_set_source_rgb(cairo.get(), (rgb >> 16 & 255) / 255.0, (rgb >> 8 & 255) / 255.0, (rgb & 255) / 255.0);
    }
    // Four slightly different corners: cut by hand, as on the screen (design.md section 5).
    void outline(PaperBox box, double radius) const {
        const std::array corners{radius, radius * 0.86, radius * 1.07, radius * 0.93};
        const std::array<std::pair<double, double>, 4> at{
            {{box.x, box.y}, {box.x + box.w, box.y}, {box.x + box.w, box.y + box.h}, {box.x, box.y + box.h}}};
        cairo_new_path(cairo.get());
        for (std::size_t i = 0; i < corners.size(); ++i) {
            const double r = std::min({corners[i], box.w / 2, box.h / 2});
            const double x = at[i].first + (i == 0 || i == 3 ? r : -r);
            const double y = at[i].second + (i < 2 ? r : -r);
            const double start = std::numbers::pi * (1 + 0.5 * static_cast<double>(i));
            cairo_arc(cairo.get(), x, y, r, start, start + std::numbers::pi / 2);
        }
        cairo_close_path(cairo.get());
    }

    // Laid out at that size; last: at any price, broken inside words and cut at the end.
    Owned<PangoLayout> layout(const std::string& words, PaperBox box, const PaperText& how, double size,
                              bool last) const {
        Owned<PangoLayout> layout(pango_layout_new(context.get()));
        const Owned<PangoFontDescription> font(pango_font_description_new());
        pango_font_description_set_family(font.get(), families_wanted.c_str());
        pango_font_description_set_weight(font.get(), how.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
        pango_font_description_set_absolute_size(font.get(), size * PANGO_SCALE);
        pango_layout_set_font_description(layout.get(), font.get());
        pango_layout_set_width(layout.get(), static_cast<int>(box.w * PANGO_SCALE));
        pango_layout_set_wrap(layout.get(), last ? PANGO_WRAP_WORD_CHAR : PANGO_WRAP_WORD);
        pango_layout_set_auto_dir(layout.get(), how.own_direction ? TRUE : FALSE);
        pango_layout_set_alignment(layout.get(), pango_align(how.align, rtl));
        if (last) {
            pango_layout_set_ellipsize(layout.get(), PANGO_ELLIPSIZE_END);
            pango_layout_set_height(layout.get(), how.lines > 0 ? -how.lines : static_cast<int>(box.h * PANGO_SCALE));
        }
        pango_layout_set_text(layout.get(), words.c_str(), static_cast<int>(words.size()));
        return layout;
    }
};

Paper::Paper(Labels& labels, Icons& icons, const std::string& language, const std::string& fonts)
    : sheet_(new Sheet{icons, direction_of(language) == Direction::right_to_left,
                       fonts.empty() ? families : fonts + "," + families, "", nullptr, nullptr, nullptr}) {
    sheet_->surface.reset(cairo_pdf_surface_create_for_stream(append, &sheet_->bytes, width, height));
    sheet_->cairo.reset(cairo_create(sheet_->surface.get()));
    sheet_->context.reset(pango_font_map_create_context(labels.font_map()));
    PangoContext* context = sheet_->context.get();
    pango_context_set_base_dir(context, sheet_->rtl ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
    pango_context_set_language(context, pango_language_from_string(language.c_str()));
    pango_context_set_round_glyph_positions(context, FALSE);
    const Owned<cairo_font_options_t> options(cairo_font_options_create());
    cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context, options.get());
}
Paper::~Paper() = default;

void Paper::fill(PaperBox box, double radius, std::uint32_t colour) {
    sheet_->outline(sheet_->mirrored(box), radius);
    sheet_->colour(colour);
    cairo_fill(sheet_->cairo.get());
}

void Paper::frame(PaperBox box, double radius, std::uint32_t colour, double line, bool dashed) {
    cairo_t* cairo = sheet_->cairo.get();
    sheet_->outline(sheet_->mirrored(box), radius);
    sheet_->colour(colour);
    cairo_set_line_width(cairo, line);
    const std::array dashes{4.0, 3.5};
    cairo_set_dash(cairo, dashes.data(), dashed ? static_cast<int>(dashes.size()) : 0, 0);
    cairo_stroke(cairo);
    cairo_set_dash(cairo, nullptr, 0, 0);
}

void Paper::dotted_line(double x, double y, double w, std::uint32_t colour) {
    cairo_t* cairo = sheet_->cairo.get();
    const PaperBox box = sheet_->mirrored({x, y, w, 0});
    sheet_->colour(colour);
    cairo_set_line_width(cairo, 1.1);
    cairo_set_line_cap(cairo, CAIRO_LINE_CAP_ROUND);
    const std::array dashes{0.01, 3.6};
    cairo_set_dash(cairo, dashes.data(), static_cast<int>(dashes.size()), 0);
    cairo_move_to(cairo, box.x, box.y);
    cairo_line_to(cairo, box.x + box.w, box.y);
    cairo_stroke(cairo);
    cairo_set_dash(cairo, nullptr, 0, 0);
}

void Paper::arrow(double x, double y, double w, std::uint32_t colour) {
    cairo_t* cairo = sheet_->cairo.get();
    const PaperBox box = sheet_->mirrored({x, y, w, 0});
    const double tip = sheet_->rtl ? box.x : box.x + box.w;
    const double head = sheet_->rtl ? tip + w * 0.38 : tip - w * 0.38;
    sheet_->colour(colour);
    cairo_set_line_width(cairo, w * 0.13);
    cairo_set_line_cap(cairo, CAIRO_LINE_CAP_ROUND);
    cairo_set_line_join(cairo, CAIRO_LINE_JOIN_ROUND);
    cairo_move_to(cairo, sheet_->rtl ? box.x + box.w : box.x, y);
    cairo_line_to(cairo, tip, y);
    cairo_move_to(cairo, head, y - w * 0.36);
    cairo_line_to(cairo, tip, y);
    cairo_line_to(cairo, head, y + w * 0.36);
    cairo_stroke(cairo);
}

void Paper::icon(std::string_view name, PaperBox square) {
    const PaperBox box = sheet_->mirrored(square);
    sheet_->icons.draw(name, sheet_->cairo.get(), box.x, box.y, std::min(box.w, box.h));
}

double Paper::text(std::string_view words, PaperBox box, const PaperText& how) {
    const std::string line = on_one_line(words);
    if (line.empty()) return 0;
    Owned<PangoLayout> layout;
    PangoRectangle seen;
    for (double size = how.size;; size *= step) {
        const bool last = size <= how.least;
        layout = sheet_->layout(line, box, how, last ? how.least : size, last);
        pango_layout_get_extents(layout.get(), nullptr, &seen);
        const bool few_lines = how.lines == 0 || pango_layout_get_line_count(layout.get()) <= how.lines;
        if (last || (few_lines && seen.width <= box.w * PANGO_SCALE && seen.height <= box.h * PANGO_SCALE)) break;
    }
    const double took = static_cast<double>(seen.height) / PANGO_SCALE;
    const PaperBox place = sheet_->mirrored(box);
    sheet_->colour(how.colour);
    cairo_move_to(sheet_->cairo.get(), place.x, place.y + (how.middle ? (box.h - took) / 2 : 0));
    pango_cairo_show_layout(sheet_->cairo.get(), layout.get());
    return took;
}

shared::Result<std::string> Paper::finish(std::string_view title, shared::Day day) {
    cairo_surface_t* surface = sheet_->surface.get();
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, on_one_line(title).c_str());
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "Inloop");
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, (day.text() + "T00:00:00Z").c_str());
    cairo_show_page(sheet_->cairo.get());
    const cairo_status_t drawn = cairo_status(sheet_->cairo.get());
    cairo_surface_finish(surface);
    const cairo_status_t written = cairo_surface_status(surface);
    for (const cairo_status_t status : {drawn, written})
        if (status != CAIRO_STATUS_SUCCESS)
            return shared::Refusal{std::string("the page can't be drawn: ") + cairo_status_to_string(status)};
    return std::move(sheet_->bytes);
}

} // namespace kiosk::text
