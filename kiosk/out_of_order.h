// What the glass says while the counts cannot be opened (a disk that only reads, a file of a newer program): that it is
// out of order, and whom to call. The bell rings; nothing else can be tapped. UI thread.
#pragma once

#include "kiosk/commands.h"
#include "kiosk/hearing.h"
#include "kiosk/model/app_state.h"
#include "kiosk/platform/supervisor.h"
#include "kiosk/platform/window.h"
#include "kiosk/scene.h"
#include "kiosk/targets_file.h"
#include "shared/clock.h"

#include <string>

namespace kiosk {

class OutOfOrder {
  public:
    // What is referred to outlives this.
    OutOfOrder(const Command& command, shared::KioskSettings settings, shared::Clock& clock, Scene& scene,
               platform::Window& window, Hearing& hearing, platform::Supervisor& supervisor);
    // Until it is worth trying again; the log has the reason, once. False: the program is asked to end.
    bool show(const std::string& reason);

  private:
    model::View view(const shared::Now& now) const { return {state_, settings_, now, {}}; }
    void draw(const shared::Now& now);
    void feed(const model::Event& event, const shared::Now& now);

    std::filesystem::path data_;
    shared::KioskSettings settings_;
    shared::Clock& clock_;
    Scene& scene_;
    platform::Window& window_;
    Hearing& hearing_;
    TargetsFile targets_;
    platform::Supervisor& supervisor_;
    model::AppState state_;
    std::string said_;
};

} // namespace kiosk
