// The glass: one SDL window that shows a painted picture and hands out fingers. Draws nothing by itself and sleeps in
// wait() until something happens. On X11, Wayland, KMSDRM, or `dummy` (no display at all: everything works, nothing is
// seen). UI thread, except wake(). Throws std::runtime_error if SDL can give no window.
#pragma once

#include "kiosk/bitmap.h"
#include "kiosk/platform/fingers.h"
#include "kiosk/platform/painter.h"

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace kiosk::platform {

struct WindowSize {
    int width = 0; // physical px
    int height = 0;
    bool operator==(const WindowSize&) const = default;
};

// What one wait() brought.
struct Happened {
    std::vector<Finger> fingers; // in order
    bool redraw = false; // the glass lost its picture or has another size: draw a frame of size() and present() it
    bool quit = false;   // SIGTERM, SIGINT, or the window of --windowed was closed
    bool woken = false;  // by wake()
};

// Memory of the glass, to paint on. lost: it does not hold what was painted last.
struct Glass {
    Pixels pixels;
    bool lost = false;
};

class Window {
  public:
    // No size: fullscreen on the first display, without a cursor. At most one Window lives at a time.
    explicit Window(std::optional<WindowSize> windowed);
    ~Window();
    Window(const Window&) = delete;
    Window& operator=(const Window&) = delete;

    WindowSize size() const;
    int touch_panels() const;   // that are plugged in now
    std::string driver() const; // "x11", "KMSDRM", "wayland", "dummy"

    // Paint here, then show what changed; both each frame. One picture less in memory and one copy less than present().
    // Valid until the next wait().
    Glass glass();
    bool show(const std::vector<PixelRect>& damage); // as present(), of what glass() gave

    // Puts the damaged rectangles of `picture` on the glass; all of it the first time and after Happened::redraw,
    // whatever `damage` says. What of the picture lies outside the window is not shown. A display that is gone is no
    // error: when it is back, wait() asks for a redraw. False: nothing could be shown.
    bool present(const Bitmap& picture, const std::vector<PixelRect>& damage);

    // Sleeps until something happened, or at_most has passed (then everything in the answer is empty). None: as long as
    // it takes.
    Happened wait(std::optional<std::chrono::milliseconds> at_most);
    // Ends a wait() that runs or the next one. Any thread; as often as one likes.
    void wake();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace kiosk::platform
