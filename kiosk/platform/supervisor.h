// What systemd is told about us (sd_notify(3)), so that a kiosk that hangs is started again. Without systemd all of it
// does nothing. UI thread: the watchdog is fed by the frame loop, after a frame that reached the glass, and by nothing
// else, or it would watch the wrong thing.
#pragma once

#include <chrono>
#include <optional>
#include <string>

namespace kiosk::platform {

class Supervisor {
  public:
    // Reads what the environment asks (NOTIFY_SOCKET, WATCHDOG_USEC, WATCHDOG_PID).
    Supervisor();

    // Wait no longer than that for the next frame: a quarter of what the watchdog allows. None: nobody watches.
    std::optional<std::chrono::milliseconds> interval() const { return interval_; }

    // A room is left, or opened, on a disk that may be slow: no frame follows for up to a minute. Ends with ready().
    // Before the first ready() systemd waits anyway (TimeoutStartSec).
    void opening();
    void ready(); // a complete frame is on the glass; only the first call, and that after opening(), is told
    // Whether an interval has gone by since the watchdog was fed: show a frame, then say alive().
    bool due(std::chrono::milliseconds steady) const;
    // The frame is on the glass and all threads get on. `steady` as shared::Now has it; feeds the watchdog if due().
    void alive(std::chrono::milliseconds steady);
    void status(const std::string& text); // one line, for `systemctl status`; the same text again is not told
    void stopping();

  private:
    std::optional<std::chrono::milliseconds> interval_;
    std::optional<std::chrono::milliseconds> fed_;
    bool ready_ = false;
    bool waits_long_ = false; // the watchdog, since opening()
    std::string status_;
};

} // namespace kiosk::platform
