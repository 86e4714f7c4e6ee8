// A bad disk and a deaf resolver for the real programs that are started while it lives: those get a library loaded
// before libc (tests/support/faulty_libc) that this object steers, also while they run.
#pragma once

#include "tests/support/fault_plan.h"
#include "tests/support/temp_folder.h"

#include <map>
#include <optional>
#include <string>

namespace tests {

// How long the screen's thread may stand still (FaultPlan::longest_ms).
#ifdef __SANITIZE_ADDRESS__
inline constexpr long held_at_most_ms = 1500; // beside other tests
#else
inline constexpr long held_at_most_ms = 400;
#endif

class Faults {
  public:
    explicit Faults(const std::filesystem::path& folder); // whose files are on the bad disk
    ~Faults();
    Faults(const Faults&) = delete;
    Faults& operator=(const Faults&) = delete;

    // The n-th call of these kinds from now (1 is the next) fails, or it and all that follow.
    void fail(unsigned calls, int error, long n, bool sticky);
    void heal() { plan_->at = 0; }
    long made() const { return plan_->made; } // calls of those kinds since fail()
    long failed() const { return plan_->failed; }

    FaultPlan& plan() { return *plan_; }

    // In the environment of the programs that are started while this lives.
    void set(const char* name, const std::string& value);

  private:
    TempFolder folder_;
    FaultPlan* plan_ = nullptr;
    std::map<std::string, std::optional<std::string>> before_; // of the environment
};

} // namespace tests
