// One of the two programs that are compared, and a finger that goes through its three screens. The screens stand where
// kiosk/ui puts them on 1920x1080; page/ stands in the same places.
#pragma once

#include "tests/bench/program.h"
#include "tests/bench/samples.h"
#include "tests/bench/screen.h"

#include <memory>
#include <string>
#include <vector>

namespace bench {

struct Figures {
    Samples first_start_ms; // start of the process on an empty folder -> home is complete
    Samples start_ms;       // the same, on the folder it left behind
    Samples press_ms;       // finger down on a who tile -> the tile changes
    Samples release_ms;     // finger up -> the tile shows its count
    Samples done_ms;        // 600 ms after the finger left `done` -> the thank-you is on the glass
    Samples idle_cpu;       // % of one core, home at rest
    Samples memory_mb;      // PSS of the whole tree, after the three screens
    Samples others_cpu;     // % of one core used by the rest of the machine meanwhile: noise
};

class Subject {
  public:
    // command: "{}" in it becomes the folder the program keeps its things in. Its output goes beside that folder.
    Subject(std::string name, std::vector<std::string> command, Screen& screen, std::string work);

    // Learns what a complete home looks like. Throws when it does not come to rest.
    void learn();
    // One start on an empty folder and `again` more, each added to the figures; the last one is left running.
    void start(int again);
    void rest(int seconds);
    void tap(int taps);
    void three_screens(int families);
    void end() { program_.reset(); }

    const std::string& name() const { return name_; }
    const Figures& figures() const { return figures_; }

  private:
    double launch();
    void await_gone();
    bool complete(const std::vector<std::uint32_t>& picture) const;
    double until_changed(Spot at, const std::vector<std::uint32_t>& before, double since, const char* what);
    double finger(Spot at, Spot watched, const char* what);
    void lift(int held_ms);
    void measured_tap();

    std::string name_;
    std::vector<std::string> command_;
    Screen& screen_;
    std::string folder_;
    std::vector<std::uint32_t> home_;
    std::unique_ptr<Program> program_;
    Figures figures_;
};

double now_ms();

} // namespace bench
