// Remembers what was drawn, by bytes. Never forgets what the frame being made, or the one before it, has used: the
// screen still copies from those. UI thread.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <unordered_map>
#include <utility>
#include <vector>

namespace kiosk::text {

template <class Key, class Value, class Hash = std::hash<Key>>
class DrawnCache {
  public:
    // Valid until the second end_frame() after the last find() or put(). nullptr: not remembered.
    Value* find(const Key& key) {
        const auto at = entries_.find(key);
        if (at == entries_.end()) return nullptr;
        at->second.last_used = frame_;
        return &at->second.value;
    }

    Value& put(const Key& key, Value value, std::size_t bytes) {
        bytes_ += bytes;
        auto& entry = entries_.emplace(key, Entry{std::move(value), bytes, frame_}).first->second;
        return entry.value;
    }

    void end_frame(std::size_t limit) {
        ++frame_;
        if (bytes_ <= limit) return;
        using Iterator = typename std::unordered_map<Key, Entry, Hash>::iterator;
        std::vector<Iterator> unused;
        for (auto at = entries_.begin(); at != entries_.end(); ++at)
            if (at->second.last_used + 1 < frame_) unused.push_back(at);
        std::ranges::sort(unused, {}, [](Iterator at) { return at->second.last_used; });
        for (const auto at : unused) {
            if (bytes_ <= limit) return;
            bytes_ -= at->second.bytes;
            entries_.erase(at);
        }
    }

    // All but what the frame being made, or the one before it, has used.
    void forget_unused() {
        std::erase_if(entries_, [this](const auto& entry) {
            const bool unused = entry.second.last_used + 1 < frame_;
            if (unused) bytes_ -= entry.second.bytes;
            return unused;
        });
    }

    std::size_t bytes() const { return bytes_; }

  private:
    struct Entry {
        Value value;
        std::size_t bytes;
        std::uint64_t last_used; // frame
    };
    std::unordered_map<Key, Entry, Hash> entries_;
    std::size_t bytes_ = 0;
    std::uint64_t frame_ = 0;
};

} // namespace kiosk::text
