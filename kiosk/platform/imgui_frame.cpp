#include "kiosk/platform/imgui_frame.h"

#include <imgui.h>
#include <imgui_internal.h>

namespace kiosk::platform {

struct ImGuiFrame::State {
    ImDrawListSharedData shared;
    ImDrawList list{&shared};
};

ImGuiFrame::ImGuiFrame() : state_(std::make_unique<State>()) {
    ImDrawListSharedData& shared = state_->shared;
    // Lists are in physical pixels, so these hold on every panel, 4K too: how far a curve's straight pieces may lie
    // from the curve. A tenth of a pixel cannot be seen under anti-aliasing (ImGui's own 0.3 can, on large circles).
    shared.SetCircleTessellationMaxError(0.1f);
    shared.CurveTessellationTol = 0.1f;
    shared.InitialFlags =
        ImDrawListFlags_AntiAliasedLines | ImDrawListFlags_AntiAliasedFill | ImDrawListFlags_AllowVtxOffset;
}

ImGuiFrame::~ImGuiFrame() = default;

ImDrawList& ImGuiFrame::begin(int width, int height) {
    ImDrawList& list = state_->list;
    const ImVec2 size(static_cast<float>(width), static_cast<float>(height));
    state_->shared.ClipRectFullscreen = ImVec4(0, 0, size.x, size.y);
    list._ResetForNewFrame();
    list.PushTextureID(nullptr);
    list.PushClipRectFullScreen();
    return list;
}

const ImDrawList& ImGuiFrame::end() {
    ImDrawList& list = state_->list;
    list.PopClipRect();
    list.PopTextureID();
    list._PopUnusedDrawCmd();
    return list;
}

} // namespace kiosk::platform
