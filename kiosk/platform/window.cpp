#include "kiosk/platform/window.h"

#include <SDL.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <stdexcept>
#include <utility>

namespace kiosk::platform {
namespace {

using std::chrono::milliseconds;

[[noreturn]] void give_up(const std::string& wish) {
    throw std::runtime_error("screen: " + wish + ": " + SDL_GetError());
}

void set_hints() {
    // Touches stay touches and clicks stay clicks: each comes once.
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
    SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
    // Capturing the mouse loses finger-up on X11 (libsdl-org/SDL#11469).
    SDL_SetHint(SDL_HINT_MOUSE_AUTO_CAPTURE, "0");
    // A click that comes with the keyboard's focus, as the first after a start does, is a tap like any other.
    SDL_SetHint(SDL_HINT_MOUSE_FOCUS_CLICKTHROUGH, "1");
    SDL_SetHint(SDL_HINT_VIDEO_MINIMIZE_ON_FOCUS_LOSS, "0");
    // Nobody types accents on a poster: without this each start reads half a megabyte of X11's rules for them (10 ms).
    ::setenv("XCOMPOSEFILE", "/dev/null", 0);
    // A screen saver would hide the poster.
    SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "0");
}

// Its pixels are laid out as the painter's.
bool can_be_painted_on(const SDL_Surface* surface) {
    return surface != nullptr && !SDL_MUSTLOCK(surface) && surface->pixels != nullptr &&
           surface->format->BytesPerPixel == 4 && surface->format->Rmask == 0xFF0000 &&
           surface->format->Gmask == 0xFF00 && surface->format->Bmask == 0xFF;
}

} // namespace

struct Window::State {
    State() = default;
    ~State();
    State(const State&) = delete;
    State& operator=(const State&) = delete;

    SDL_Window* window = nullptr;
    std::string driver;
    bool sleeps_in_sdl = false; // else SDL would look for events a thousand times a second
    Fingers fingers;
    int touch_panels = 0;
    bool show_all = true; // the glass does not hold the last picture
    bool fullscreen_later = false;
    const std::uint32_t* painted_on = nullptr; // of the last glass()
    Bitmap beside;                             // painted on where the glass cannot be
    Uint32 wake_event = 0;
    std::atomic<bool> wake_sent{false};

    void open(std::optional<WindowSize> windowed);
    bool wait_for_event(SDL_Event& event, std::optional<milliseconds> at_most);
    void take(const SDL_Event& event, Happened& happened);
    void take_window_event(const SDL_WindowEvent& event, Happened& happened);
    void lose_unplugged_panels(Happened& happened);
    bool copy(const Bitmap& picture, const std::vector<SDL_Rect>& rects, SDL_Surface* glass);
    bool show(const std::vector<SDL_Rect>& rects);
    std::vector<SDL_Rect> to_show(int width, int height, const std::vector<PixelRect>& damage) const;
    WindowSize size() const;
    void lost_picture(Happened& happened);
};

Window::State::~State() {
    if (window != nullptr) SDL_DestroyWindow(window);
    if (!driver.empty()) SDL_QuitSubSystem(SDL_INIT_VIDEO);
}

void Window::State::open(std::optional<WindowSize> windowed) {
    set_hints();
    if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0) give_up("the video system could not be started");
    driver = SDL_GetCurrentVideoDriver();
    sleeps_in_sdl = driver == "x11" || driver == "wayland";
    // X11 takes pixels from memory as they are; by way of OpenGL, without a GPU, each small change would cost a whole
    // frame.
    if (driver == "x11") SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    // The bare screen is reached by way of OpenGL ES alone. Left to itself SDL takes OpenGL, which shows nothing there
    // without a GPU (SDL 2.26, Mesa 22.3).
    if (driver == "KMSDRM") SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "opengles2");
    WindowSize wanted = windowed.value_or(WindowSize{1920, 1080});
    Uint32 flags = windowed ? SDL_WINDOW_RESIZABLE : SDL_WINDOW_FULLSCREEN_DESKTOP;
    // On X11 going full screen waits 100 ms for a window manager, which a kiosk need not have. So the window covers the
    // screen from the start and goes full screen when the first picture is on it.
    SDL_Rect screen;
    if (driver == "x11" && !windowed && SDL_GetDisplayBounds(0, &screen) == 0) {
        wanted = {screen.w, screen.h};
        flags = SDL_WINDOW_BORDERLESS;
        fullscreen_later = true;
    }
    const int centred = SDL_WINDOWPOS_CENTERED; // the first screen's
    window = SDL_CreateWindow("Inloop", centred, centred, wanted.width, wanted.height, flags);
    if (window == nullptr)
        give_up("no window of " + std::to_string(wanted.width) + "x" + std::to_string(wanted.height) +
                " could be opened");
    SDL_ShowCursor(windowed ? SDL_ENABLE : SDL_DISABLE);
    wake_event = SDL_RegisterEvents(1);
    touch_panels = SDL_GetNumTouchDevices();
    fingers.set_size(size().width, size().height);
}

WindowSize Window::State::size() const {
    WindowSize size;
    SDL_GetWindowSize(window, &size.width, &size.height);
    return size;
}

void Window::State::lost_picture(Happened& happened) {
    show_all = true;
    happened.redraw = true;
}

// KMSDRM and `dummy` cannot sleep until an event comes, so SDL looks every millisecond. Every eighth is enough for a
// finger and leaves the processor alone; a wake() from another thread waits no longer either.
bool Window::State::wait_for_event(SDL_Event& event, std::optional<milliseconds> at_most) {
    if (sleeps_in_sdl) {
        if (!at_most) return SDL_WaitEvent(&event) == 1;
        return SDL_WaitEventTimeout(
                   &event, static_cast<int>(std::min(at_most->count(), milliseconds::rep{1'000'000'000}))) == 1;
    }
    constexpr milliseconds pause(8);
    const Uint64 start = SDL_GetTicks64();
    while (SDL_PollEvent(&event) == 0) {
        milliseconds nap = pause;
        if (at_most) nap = std::min(nap, *at_most - milliseconds(SDL_GetTicks64() - start));
        if (nap <= milliseconds(0)) return false;
        SDL_Delay(static_cast<Uint32>(nap.count()));
    }
    return true;
}

void Window::State::take(const SDL_Event& event, Happened& happened) {
    if (event.type == wake_event) {
        wake_sent = false;
        happened.woken = true;
        return;
    }
    switch (event.type) {
    case SDL_QUIT:
        happened.quit = true;
        break;
    case SDL_DISPLAYEVENT: // plugged, unplugged, turned
    case SDL_RENDER_TARGETS_RESET:
    case SDL_RENDER_DEVICE_RESET:
        lost_picture(happened);
        break;
    case SDL_WINDOWEVENT:
        take_window_event(event.window, happened);
        break;
    default:
        break;
    }
    fingers.translate(event, happened.fingers);
}

void Window::State::take_window_event(const SDL_WindowEvent& event, Happened& happened) {
    switch (event.event) {
    case SDL_WINDOWEVENT_SIZE_CHANGED:
        fingers.set_size(event.data1, event.data2);
        fingers.lose_all(happened.fingers); // they were put down on another picture
        lost_picture(happened);
        break;
    case SDL_WINDOWEVENT_EXPOSED:
    case SDL_WINDOWEVENT_SHOWN:
    case SDL_WINDOWEVENT_RESTORED:
    case SDL_WINDOWEVENT_DISPLAY_CHANGED:
        lost_picture(happened);
        break;
    default:
        break;
    }
}

// SDL has no event for it. A finger that was on the panel would be found stuck later; this finds it sooner.
void Window::State::lose_unplugged_panels(Happened& happened) {
    const int panels = SDL_GetNumTouchDevices();
    if (panels < touch_panels) fingers.lose_touches(happened.fingers);
    touch_panels = panels;
}

bool Window::State::copy(const Bitmap& picture, const std::vector<SDL_Rect>& rects, SDL_Surface* glass) {
    // SDL's surfaces want a writable pointer also to what is only read.
    SDL_Surface* from =
        SDL_CreateRGBSurfaceWithFormatFrom(const_cast<std::uint32_t*>(picture.pixels.data()), picture.width,
                                           picture.height, 32, picture.width * 4, SDL_PIXELFORMAT_RGB888);
    if (from == nullptr) give_up("there is no memory to show a picture");
    bool done = true;
    for (const SDL_Rect& rect : rects) {
        SDL_Rect to = rect;
        done &= SDL_BlitSurface(from, &rect, glass, &to) == 0;
    }
    SDL_FreeSurface(from);
    return done && show(rects);
}

bool Window::State::show(const std::vector<SDL_Rect>& rects) {
    if (SDL_UpdateWindowSurfaceRects(window, rects.data(), static_cast<int>(rects.size())) != 0) return false;
    if (std::exchange(fullscreen_later, false)) SDL_SetWindowFullscreen(window, SDL_WINDOW_FULLSCREEN_DESKTOP);
    return true;
}

std::vector<SDL_Rect> Window::State::to_show(int width, int height, const std::vector<PixelRect>& damage) const {
    const SDL_Rect common{0, 0, width, height};
    if (show_all) return {common};
    std::vector<SDL_Rect> rects;
    for (const PixelRect& rect : damage) {
        const SDL_Rect whole{rect.x, rect.y, rect.width, rect.height};
        SDL_Rect seen;
        if (SDL_IntersectRect(&whole, &common, &seen) == SDL_TRUE) rects.push_back(seen);
    }
    return rects;
}

Window::Window(std::optional<WindowSize> windowed) : state_(std::make_unique<State>()) {
    state_->open(windowed);
}

Window::~Window() = default;

WindowSize Window::size() const {
    return state_->size();
}

int Window::touch_panels() const {
    return SDL_GetNumTouchDevices();
}

std::string Window::driver() const {
    return state_->driver;
}

Glass Window::glass() {
    State& state = *state_;
    SDL_Surface* surface = SDL_GetWindowSurface(state.window);
    Glass glass;
    if (can_be_painted_on(surface)) {
        glass.pixels = {static_cast<std::uint32_t*>(surface->pixels), surface->w, surface->h, surface->pitch / 4};
        glass.lost = std::exchange(surface->userdata, surface) == nullptr; // SDL has made a new one
    } else {
        const WindowSize size = this->size();
        Bitmap& beside = state.beside;
        glass.lost = beside.width != size.width || beside.height != size.height;
        beside.width = size.width;
        beside.height = size.height;
        beside.pixels.resize(static_cast<std::size_t>(size.width) * size.height);
        glass.pixels = {beside.pixels.data(), size.width, size.height, size.width};
    }
    glass.lost |= std::exchange(state.painted_on, glass.pixels.first) != glass.pixels.first;
    return glass;
}

bool Window::show(const std::vector<PixelRect>& damage) {
    State& state = *state_;
    if (state.painted_on == state.beside.pixels.data()) return present(state.beside, damage);
    const SDL_Surface* surface = SDL_GetWindowSurface(state.window);
    if (surface == nullptr || surface->userdata == nullptr) { // another one than glass() gave
        state.show_all = true;
        return false;
    }
    const auto rects = state.to_show(surface->w, surface->h, damage);
    if (rects.empty()) return true;
    const bool shown = state.show(rects);
    state.show_all = !shown;
    return shown;
}

bool Window::present(const Bitmap& picture, const std::vector<PixelRect>& damage) {
    SDL_Surface* glass = SDL_GetWindowSurface(state_->window); // a new one after a change of size
    if (glass == nullptr) {
        state_->show_all = true;
        return false;
    }
    const auto rects = state_->to_show(std::min(glass->w, picture.width), std::min(glass->h, picture.height), damage);
    if (rects.empty()) return true;
    const bool shown = state_->copy(picture, rects, glass);
    state_->show_all = !shown;
    return shown;
}

Happened Window::wait(std::optional<milliseconds> at_most) {
    State& state = *state_;
    Happened happened;
    const auto until_stuck = state.fingers.until_stuck(SDL_GetTicks());
    if (until_stuck) at_most = std::min(at_most.value_or(*until_stuck), *until_stuck);
    if (at_most) at_most = std::max(*at_most, milliseconds(0)); // less than nothing would mean for ever to SDL
    SDL_Event event;
    if (state.wait_for_event(event, at_most)) {
        do state.take(event, happened);
        while (SDL_PollEvent(&event) != 0);
    }
    state.lose_unplugged_panels(happened);
    state.fingers.lose_stuck(SDL_GetTicks(), happened.fingers);
    return happened;
}

void Window::wake() {
    if (state_->wake_sent.exchange(true)) return; // one in the queue is enough
    SDL_Event event{};
    event.type = state_->wake_event;
    if (SDL_PushEvent(&event) != 1) state_->wake_sent = false;
}

} // namespace kiosk::platform
