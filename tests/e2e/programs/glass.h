// A screen without glass, and a finger for it: Xvfb and xdotool. Targets are found by name in the kiosk's --targets
// file.
#pragma once

#include "tests/e2e/programs/town.h"

#include <memory>
#include <string>

namespace tests {

// One X server for the whole test program; its DISPLAY is set in the environment. TEST_CASEs that need it call this
// first.
void need_a_display();

// A kiosk that runs in a window.
class Glass {
  public:
    Glass(const KioskFolder& kiosk, const std::string& now, Words more = {});
    Process& program() { return *program_; }

    std::string screen() const; // "" before the first frame
    bool shows(const std::string& target) const;
    bool wait_for(const std::string& screen, std::chrono::milliseconds longest = std::chrono::seconds(10)) const;
    // At least 280 ms after the tap before, so that it is no bounce of it, or after the first call. False: there is no
    // such target.
    bool tap(const std::string& target);
    // From home to thanks; true when the thank-you is drawn.
    bool family(const Words& taps = {});

  private:
    std::string file_;
    std::unique_ptr<Process> program_;
    std::chrono::milliseconds last_tap_{};
};

} // namespace tests
