#include "tests/bench/screen.h"

#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/XShm.h>
#include <X11/extensions/XTest.h>

#include <fcntl.h>
#include <sys/ipc.h>
#include <sys/prctl.h>
#include <sys/shm.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <stdexcept>

namespace bench {
namespace {

// Ends with us, whatever happens.
pid_t start_xvfb(std::string& display) {
    int told[2];
    if (::pipe(told) != 0) throw std::runtime_error("Xvfb: no pipe to hear its display number from");
    const pid_t child = ::fork();
    if (child == 0) {
        ::prctl(PR_SET_PDEATHSIG, SIGTERM);
        const std::string fd = std::to_string(told[1]);
        ::dup2(::open("/dev/null", O_WRONLY | O_CLOEXEC), STDERR_FILENO); // it tells of the numbers that are taken
        ::execlp("Xvfb", "Xvfb", "-displayfd", fd.c_str(), "-screen", "0", "1920x1080x24", "-nolisten", "tcp", nullptr);
        ::_exit(127);
    }
    ::close(told[1]);
    std::string number;
    for (char letter = 0; ::read(told[0], &letter, 1) == 1 && letter != '\n';) number += letter;
    ::close(told[0]);
    if (child < 0 || number.empty()) throw std::runtime_error("Xvfb: did not start (Debian: xvfb)");
    display = ":" + number;
    return child;
}

} // namespace

struct Screen::X {
    std::string name;
    pid_t server = 0; // ours
    Display* display = nullptr;
    XShmSegmentInfo memory{};
    XImage* whole = nullptr;
    XImage* part = nullptr;
    std::vector<std::uint32_t> seen;

    X() = default;
    X(const X&) = delete;
    X& operator=(const X&) = delete;
    ~X();
    void share_memory();
    XImage* image(int w, int h);
    void copy(XImage* image, Spot at, std::vector<std::uint32_t>& into) const;
};

Screen::X::~X() {
    for (XImage* image : {whole, part})
        if (image != nullptr) {
            image->data = nullptr; // the segment's, not malloc's
            XDestroyImage(image);
        }
    if (memory.shmaddr != nullptr) {
        XShmDetach(display, &memory);
        ::shmdt(memory.shmaddr);
    }
    if (display != nullptr) XCloseDisplay(display);
    if (server <= 0) return;
    ::kill(server, SIGTERM);
    ::waitpid(server, nullptr, 0);
}

XImage* Screen::X::image(int w, int h) {
    XImage* image = XShmCreateImage(display, DefaultVisual(display, DefaultScreen(display)), 24, ZPixmap,
                                    memory.shmaddr, &memory, static_cast<unsigned>(w), static_cast<unsigned>(h));
    if (image == nullptr || image->bits_per_pixel != 32)
        throw std::runtime_error(name + ": no picture of 32 bits a pixel");
    return image;
}

void Screen::X::share_memory() {
    if (XShmQueryExtension(display) == 0) throw std::runtime_error(name + ": has no MIT-SHM");
    memory.shmid = ::shmget(IPC_PRIVATE, static_cast<std::size_t>(width) * height * 4, IPC_CREAT | 0600);
    memory.shmaddr = static_cast<char*>(::shmat(memory.shmid, nullptr, 0));
    XShmAttach(display, &memory);
    XSync(display, False);
    ::shmctl(memory.shmid, IPC_RMID, nullptr); // goes with its last user
    whole = image(width, height);
    part = image(block, block);
}

void Screen::X::copy(XImage* image, Spot at, std::vector<std::uint32_t>& into) const {
    if (XShmGetImage(display, DefaultRootWindow(display), image, at.x, at.y, AllPlanes) == 0)
        throw std::runtime_error(name + ": its pixels cannot be read");
    const auto pixels = static_cast<std::size_t>(image->width) * static_cast<std::size_t>(image->height);
    const auto* first = reinterpret_cast<const std::uint32_t*>(image->data); // rows of 32 bit pixels have no gaps
    into.resize(pixels);
    for (std::size_t i = 0; i < pixels; ++i) into[i] = first[i] & 0xFFFFFFu;
}

Screen::Screen(const std::string& display) : x_(std::make_unique<X>()) {
    x_->name = display;
    if (display.empty()) x_->server = start_xvfb(x_->name);
    x_->display = XOpenDisplay(x_->name.c_str());
    if (x_->display == nullptr) throw std::runtime_error(x_->name + ": no such display");
    const int screen = DefaultScreen(x_->display);
    if (DisplayWidth(x_->display, screen) != width || DisplayHeight(x_->display, screen) != height ||
        DefaultDepth(x_->display, screen) != 24)
        throw std::runtime_error(x_->name + ": is not 1920x1080 with 24 bits");
    x_->share_memory();
}
Screen::~Screen() = default;

const std::string& Screen::display() const {
    return x_->name;
}

const std::vector<std::uint32_t>& Screen::look(Spot at) {
    x_->copy(x_->part, at, x_->seen);
    return x_->seen;
}

std::vector<std::uint32_t> Screen::grab() {
    std::vector<std::uint32_t> all;
    x_->copy(x_->whole, {}, all);
    return all;
}

void Screen::point(Spot at) {
    XTestFakeMotionEvent(x_->display, -1, at.x, at.y, CurrentTime);
    XSync(x_->display, False);
}

void Screen::press() {
    XTestFakeButtonEvent(x_->display, 1, True, CurrentTime);
    XFlush(x_->display);
}

void Screen::release() {
    XTestFakeButtonEvent(x_->display, 1, False, CurrentTime);
    XFlush(x_->display);
}

} // namespace bench
