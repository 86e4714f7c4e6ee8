// Wakes the frame loop when a script has something to say: a thread that only waits for a descriptor to become
// readable.
#pragma once

#include "shared/descriptor.h"

#include <atomic>
#include <functional>
#include <semaphore>
#include <thread>

namespace kiosk {

class ScriptWatch {
  public:
    // descriptor: readable when there is something to do; stays open as long as this object lives. wake: called on the
    // watching thread, once, until handled() was called.
    ScriptWatch(int descriptor, std::function<void()> wake);
    ~ScriptWatch();
    ScriptWatch(const ScriptWatch&) = delete;
    ScriptWatch& operator=(const ScriptWatch&) = delete;

    void handled(); // what was readable has been read; watch again. UI thread, as often as one likes

  private:
    void watch(int descriptor, const std::function<void()>& wake);

    shared::Descriptor stop_; // eventfd
    std::binary_semaphore handled_{0};
    std::atomic<bool> waiting_ = false;
    std::thread thread_;
};

} // namespace kiosk
