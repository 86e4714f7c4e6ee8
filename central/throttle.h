// Slows down guessing: so many failures within a span, for one peer (an account, or an address as counted_as() writes
// it) and for all together; then nobody there is heard until the span has passed since the oldest of them. In memory
// only; a restart forgets, which the codes' life of 15 minutes forgives.
#pragma once

#include <chrono>
#include <cstddef>
#include <deque>
#include <map>
#include <optional>
#include <string>

namespace central {

class Throttle {
  public:
    Throttle(std::size_t per_peer, std::size_t together, std::chrono::milliseconds span)
        : per_peer_(per_peer), together_(together), span_(span) {}

    // How long this peer has to wait; none: it may try. steady: any clock that only goes forward.
    std::optional<std::chrono::milliseconds> wait(const std::string& peer, std::chrono::milliseconds steady) {
        forget_before(steady - span_);
        if (all_.size() >= together_) return all_.front().at + span_ - steady;
        if (const auto count = counts_.find(peer); count == counts_.end() || count->second < per_peer_) return {};
        for (const auto& failure : all_)
            if (failure.peer == peer) return failure.at + span_ - steady;
        return std::nullopt;
    }
    void failed(const std::string& peer, std::chrono::milliseconds steady) {
        all_.push_back({peer, steady});
        ++counts_[peer];
    }

  private:
    struct Failure {
        std::string peer;
        std::chrono::milliseconds at;
    };
    void forget_before(std::chrono::milliseconds moment) {
        while (!all_.empty() && all_.front().at <= moment) {
            if (--counts_[all_.front().peer] == 0) counts_.erase(all_.front().peer);
            all_.pop_front();
        }
    }

    std::size_t per_peer_;
    std::size_t together_;
    std::chrono::milliseconds span_;
    std::deque<Failure> all_; // oldest first, at most together_
    std::map<std::string, std::size_t> counts_;
};

} // namespace central
