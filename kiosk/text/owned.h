// Things of GLib, Pango, cairo and fontconfig that go when their owner goes.
#pragma once

#include <fontconfig/fontconfig.h>
#include <memory>
#include <pango/pangocairo.h>

namespace kiosk::text {

struct Unref {
    void operator()(gpointer object) const { g_object_unref(object); }
    void operator()(GError* error) const { g_error_free(error); }
    void operator()(PangoFontDescription* font) const { pango_font_description_free(font); }
    void operator()(PangoAttrList* list) const { pango_attr_list_unref(list); }
    void operator()(FcConfig* config) const { FcConfigDestroy(config); }
    void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
    void operator()(cairo_font_options_t* options) const { cairo_font_options_destroy(options); }
};
template <class T>
using Owned = std::unique_ptr<T, Unref>;

} // namespace kiosk::text
