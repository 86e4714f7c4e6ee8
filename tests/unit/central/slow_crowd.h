// Many clients that are slow on purpose, each from an address of its own, for as long as this lives. Who is cut comes
// back.
#pragma once

#include "tests/unit/central/raw_client.h"

#include <atomic>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace tests {

class SlowCrowd {
  public:
    // A quarter each: greets half or not at all; drips a header; drips a body; asks for pages and does not read.
    SlowCrowd(unsigned short port, std::string ca_file, std::size_t size);
    ~SlowCrowd();
    SlowCrowd(const SlowCrowd&) = delete;
    SlowCrowd& operator=(const SlowCrowd&) = delete;

    // How many are connected now, and how often one was cut.
    std::size_t present() const { return present_; }
    unsigned long cut() const { return cut_; }

  private:
    void torment(std::size_t first, std::size_t last);
    std::optional<RawClient> come(std::size_t number) const;

    const unsigned short port_;
    const std::string ca_file_;
    std::atomic<std::size_t> present_ = 0;
    std::atomic<unsigned long> cut_ = 0;
    std::atomic<bool> stop_ = false;
    std::vector<std::thread> threads_;
};

} // namespace tests
