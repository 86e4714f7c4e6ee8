// An X11 screen looked at and touched from outside, as a finger and an eye would: pixels by MIT-SHM, presses by XTest.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace bench {

struct Spot { // px
    int x = 0;
    int y = 0;
};

class Screen {
  public:
    static constexpr int width = 1920;
    static constexpr int height = 1080;
    static constexpr int block = 16; // side of what look() sees

    // display: as in DISPLAY; "": an Xvfb of its own, ended with this object. Throws std::runtime_error when there is
    // no such display, or it is not 1920x1080 with 24 bits.
    explicit Screen(const std::string& display);
    ~Screen();
    Screen(const Screen&) = delete;
    Screen& operator=(const Screen&) = delete;

    const std::string& display() const;

    // 0xRRGGBB, without the pointer's picture. look: the block whose top left is there (about 40 us); grab: everything
    // (some ms).
    const std::vector<std::uint32_t>& look(Spot at);
    std::vector<std::uint32_t> grab();

    void point(Spot at);
    void press();
    void release();

  private:
    struct X;
    std::unique_ptr<X> x_;
};

} // namespace bench
