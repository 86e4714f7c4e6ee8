// Whether the glass keeps still: as the team wishes or, without a wish, by itself once frames take too long. Pure.
#pragma once

#include <chrono>
#include <optional>

namespace kiosk::model {

class Stillness {
  public:
    explicit Stillness(std::optional<bool> wish) : wish_(wish) {}

    // Another wish than before begins anew: with none, the glass moves until it is slow again.
    void wish(std::optional<bool> wish) {
        if (wish != wish_) *this = Stillness(wish);
    }
    // How long a frame took.
    void drew(std::chrono::milliseconds took) {
        slow_ = took > slow_frame ? slow_ + 1 : 0;
        tired_ |= slow_ > slow_frames_allowed;
    }
    bool still() const { return wish_.value_or(tired_); }

  private:
    static constexpr std::chrono::milliseconds slow_frame{40}; // design.md, "Motion"
    static constexpr int slow_frames_allowed = 12;             // in a row
    std::optional<bool> wish_;
    int slow_ = 0;
    bool tired_ = false;
};

} // namespace kiosk::model
