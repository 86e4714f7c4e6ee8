#include "kiosk/model/tap_guard.h"

#include "kiosk/model/durations.h"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace kiosk::model {
namespace {

constexpr const char* no_target = "";
constexpr milliseconds slide_pause{400}; // a hand that wipes turns round sooner

bool is_key(std::string_view target) {
    return target.starts_with("key/");
}

float distance(float ax, float ay, float bx, float by) {
    return std::hypot(ax - bx, ay - by);
}

} // namespace

std::optional<std::string> TapGuard::see(const Touch& touch, milliseconds now) {
    if (touch.kind == Touch::Kind::down) return down(touch, now);
    const auto finger = std::find_if(held_.begin(), held_.end(), [&](const Finger& f) { return f.id == touch.finger; });
    if (finger == held_.end()) return std::nullopt;
    const bool slid = distance(finger->x, finger->y, touch.x, touch.y) >= tap_slack_u;
    if (slid) ignored_ = true;
    slide(*finger, touch, now);
    if (touch.kind == Touch::Kind::move) return std::nullopt;

    std::optional<std::string> tapped;
    const bool inside = finger->target != no_target && finger->target == touch.target;
    if (touch.kind == Touch::Kind::up && inside && !ignored_) {
        tapped = finger->target;
        last_tap_ = *finger;
        last_tap_->since = now;
    }
    forget(touch.finger);
    return tapped;
}

std::optional<std::string> TapGuard::down(const Touch& touch, milliseconds now) {
    let_go_of_stuck(now);
    forget(touch.finger); // its release was never reported
    std::erase_if(past_, [&](const Finger& f) { return now - f.since >= bounce; });
    std::optional<std::string> tapped;
    if (rolls_over(touch, now)) {
        tapped = held_.front().target;
        last_tap_ = held_.front();
        last_tap_->since = now;
        held_.clear();
    }
    if (!held_.empty() || is_bounce(touch, now)) ignored_ = true;
    elsewhere_ = false;
    held_.push_back({touch.finger, touch.target, touch.x, touch.y, now, touch.x, touch.y});
    if (touch.target != no_target) past_.push_back(held_.back());
    return tapped;
}

bool TapGuard::rolls_over(const Touch& touch, milliseconds now) const {
    return held_.size() == 1 && !ignored_ && is_key(held_.front().target) && is_key(touch.target) &&
           now - held_.front().since >= key_rollover;
}

bool TapGuard::is_bounce(const Touch& touch, milliseconds now) const {
    if (elsewhere_ && last_tap_ && now - last_tap_->since < bounce)
        return distance(last_tap_->x, last_tap_->y, touch.x, touch.y) < tap_slack_u;
    // A second touch on what settles only starts its 600 ms anew; were it ignored, a bounce would undo the first and
    // lose a family.
    if (touch.target == "done" || touch.target == "me_too" || touch.target == "come_for") return false;
    // Who types strikes the same key twice within a quarter of a second; a contact bounces sooner.
    const bool typed = is_key(touch.target) || touch.target.starts_with("digit/");
    return std::any_of(past_.begin(), past_.end(), [&](const Finger& f) {
        return f.target == touch.target && (!typed || now - f.since < key_bounce);
    });
}

void TapGuard::slide(Finger& finger, const Touch& touch, milliseconds now) {
    if (now - slid_at_ > slide_pause) slid_u_ = 0, slid_from_ = now;
    const float way = distance(finger.last_x, finger.last_y, touch.x, touch.y);
    finger.last_x = touch.x;
    finger.last_y = touch.y;
    if (way == 0) return;
    slid_u_ += way;
    slid_at_ = now;
}

bool TapGuard::is_wiping(milliseconds now) const {
    return slid_u_ >= wipe_way_u && slid_at_ - slid_from_ >= wipe_time && now - slid_at_ <= slide_pause;
}

void TapGuard::forget(std::int64_t finger) {
    std::erase_if(held_, [&](const Finger& f) { return f.id == finger; });
    if (held_.empty()) ignored_ = false;
}

void TapGuard::ignore_gesture() {
    if (!held_.empty()) ignored_ = true;
}

void TapGuard::screen_changed() {
    ignore_gesture();
    elsewhere_ = true;
}

void TapGuard::let_go_of_stuck(milliseconds now) {
    std::erase_if(held_, [&](const Finger& f) { return now - f.since >= stuck_finger; });
    if (held_.empty()) ignored_ = false;
}

std::string TapGuard::pressed() const {
    return held_.size() == 1 && !ignored_ ? held_.front().target : std::string(no_target);
}

std::optional<milliseconds> TapGuard::pressed_since() const {
    return pressed().empty() ? std::nullopt : std::optional(held_.front().since);
}

std::optional<milliseconds> TapGuard::deadline() const {
    return held_.empty() ? std::nullopt : std::optional(held_.front().since + stuck_finger);
}

} // namespace kiosk::model
