// ImGui as we use it: paths, curves and anti-aliased shapes collected in one draw list, in physical pixels. There is no
// ImGui context, window, font or input. Works with ImGui 1.86 (Debian 12) and 1.90 (Debian 13). UI thread.
#pragma once

#include <memory>

struct ImDrawList;

namespace kiosk::platform {

class ImGuiFrame {
  public:
    ImGuiFrame();
    ~ImGuiFrame();
    ImGuiFrame(const ImGuiFrame&) = delete;
    ImGuiFrame& operator=(const ImGuiFrame&) = delete;

    // An empty list, clipped to width x height px. To draw a kiosk::Bitmap hand its address as ImTextureID.
    ImDrawList& begin(int width, int height);
    // The list, ready for Painter. Valid until the next begin().
    const ImDrawList& end();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace kiosk::platform
