// A screen without glass, and a finger for it: Xvfb and xdotool. Targets are found by name in the kiosk's --targets
// file.
#pragma once

#include "tests/e2e/programs/town.h"

#include <map>
#include <memory>
#include <optional>
#include <string>

namespace tests {

// An X server. DISPLAY in the environment is this one's as long as it lives, unless another came after it.
class Display {
  public:
    Display();
    ~Display();
    Display(const Display&) = delete;
    Display& operator=(const Display&) = delete;
    void switch_off();

  private:
    Process server_;
    std::optional<std::string> before_;
};

// One X server for the whole test program; its DISPLAY is set in the environment. TEST_CASEs that need it call this
// first.
void need_a_display();

// A kiosk that runs in a window.
class Glass {
  public:
    Glass(const KioskFolder& kiosk, const std::string& now, Words more = {});
    // In front of one that somebody else runs, by command_of().
    explicit Glass(const KioskFolder& kiosk) : file_(kiosk.targets()) {}
    static Words command_of(const KioskFolder& kiosk, const std::string& now, Words more = {});
    Process& program() { return *program_; }

    std::string screen() const; // "" before the first frame
    bool shows(const std::string& target) const;
    bool wait_for(const std::string& screen, std::chrono::milliseconds longest = std::chrono::seconds(10)) const;
    // At least 280 ms after the tap before, so that it is no bounce of it. False: there is no such target.
    bool tap(const std::string& target);
    // And again for as long as this screen stays, as a person does whose tap was not taken. True when the wanted one is
    // there.
    bool tap_to(const std::string& target, const std::string& wanted,
                std::chrono::milliseconds longest = std::chrono::seconds(20));
    // A finger that stays until that screen is there.
    bool hold_to(const std::string& target, const std::string& wanted);
    // Each of these once, as fast as a hand types: a target in it only once, else it could be a bounce.
    bool type(const Words& targets);
    // Where these were when that glass was last typed on; nothing may be there now.
    void tap_where(const Words& targets, const Glass& were);
    // A card of that topic, from home and back; true when it is on the board.
    bool hang(const std::string& topic);
    // From home to thanks; true when the thank-you is drawn.
    bool family(const Words& taps = {});
    int taps() const { return taps_; } // so far, holds included

  private:
    struct Place {
        std::string x, y; // px
    };
    using Places = std::map<std::string, Place>;
    Places places() const;
    void click(const Words& targets, const Places& places);

    std::string file_;
    std::unique_ptr<Process> program_;
    Places typed_on_;
    std::chrono::milliseconds last_tap_{};
    int taps_ = 0;
};

} // namespace tests
