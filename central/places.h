// Places for those who come at the same time: so many together, so many from one address. Any thread.
#pragma once

#include <cstddef>
#include <map>
#include <mutex>
#include <string>

namespace central {

class Places {
  public:
    Places(std::size_t together, std::size_t per_address) : together_(together), per_address_(per_address) {}

    enum class Answer { yours, all_taken, address_has_its_share };
    // Yours until left with the same address, as counted_as() writes it; "" has no share of its own.
    Answer take(const std::string& address) {
        const std::lock_guard lock(mutex_);
        if (taken_ >= together_) return Answer::all_taken;
        if (!address.empty()) {
            auto& own = by_address_[address];
            if (own >= per_address_) return Answer::address_has_its_share;
            ++own;
        }
        ++taken_;
        return Answer::yours;
    }
    void leave(const std::string& address) {
        const std::lock_guard lock(mutex_);
        --taken_;
        if (address.empty()) return;
        if (const auto own = by_address_.find(address); --own->second == 0) by_address_.erase(own);
    }
    std::size_t taken() const {
        const std::lock_guard lock(mutex_);
        return taken_;
    }
    // More than half are taken: time to be less patient with those who do nothing.
    bool crowded() const { return taken() * 2 > together_; }

  private:
    const std::size_t together_;
    const std::size_t per_address_;
    mutable std::mutex mutex_;
    std::size_t taken_ = 0;
    std::map<std::string, std::size_t> by_address_; // those with at least one
};

} // namespace central
