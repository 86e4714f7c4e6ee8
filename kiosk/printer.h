// A printer, if the machine has CUPS and it knows one: asks `lpstat`, hands pages to `lp`. Neither is waited for. The
// page never touches our disk; CUPS keeps it in its own spool until it is printed (and longer unless cupsd.conf says
// PreserveJobFiles No). One thread at a time.
#pragma once

#include "shared/child.h"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kiosk {

class Printer {
  public:
    // done: CUPS has taken the page, which is the most that can be known here.
    enum class State { idle, printing, done, failed };
    // How long each may take; what lasts longer is ended. Now.steady everywhere.
    static constexpr std::chrono::milliseconds print_time{60'000};
    static constexpr std::chrono::milliseconds look_time{10'000};

    void look(std::chrono::milliseconds now); // the answer comes in with poll()
    bool has_printer() const { return !names_.empty(); }

    void print(std::string_view pdf, std::chrono::milliseconds now); // not while one is being printed
    void poll(std::chrono::milliseconds now);                        // once per frame
    State state() const { return state_; }
    const std::string& reason() const { return reason_; } // of failed, for the log
    void forget();                                        // back to idle, if nothing is being printed

  private:
    struct Running {
        shared::Child child;
        std::chrono::milliseconds since;
    };
    void poll_look(std::chrono::milliseconds now);
    void poll_print(std::chrono::milliseconds now);
    void fail(const std::string& obstacle);

    std::vector<std::string> names_; // of the printers, as lpstat has them
    std::optional<Running> looking_;
    std::optional<Running> printing_;
    State state_ = State::idle;
    std::string reason_;
};

} // namespace kiosk
