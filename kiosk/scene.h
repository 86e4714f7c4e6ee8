// From a View to pixels: words, icons, draw list and painter in one hand. Used by the app for the glass and by
// --screenshot for files. UI thread.
#pragma once

#include "kiosk/model/app_state.h"
#include "kiosk/platform/imgui_frame.h"
#include "kiosk/platform/painter.h"
#include "kiosk/platform/window.h"
#include "kiosk/text/icons.h"
#include "kiosk/text/labels.h"
#include "kiosk/text/language_pack.h"
#include "kiosk/text/sheet_pdf.h"
#include "kiosk/ui/layout.h"
#include "kiosk/ui/screens.h"
#include "shared/result.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace kiosk {

// Tags of all languages that lie in the share folder, Dutch first, and of those that are shown besides.
std::vector<std::string> all_languages(const std::filesystem::path& share, const std::vector<std::string>& shown);

// In true millimetres where the settings know how wide the glass is.
ui::Layout layout_for(platform::WindowSize size, const shared::KioskSettings& settings);

struct SceneFolders {
    std::filesystem::path share;
    std::filesystem::path own;
    std::filesystem::path cache;
};

class Scene {
  public:
    // share: icons, languages, fonts.conf. own: words.txt and icons of this centre, which go before those; "" or
    // absent: none. cache: what is drawn once and kept from start to start; "": nothing is kept. Refused when Dutch
    // cannot be read. Throws std::runtime_error when there is no font at all.
    static shared::Result<std::unique_ptr<Scene>> load(const SceneFolders& folders,
                                                       const std::vector<std::string>& languages);

    // Draws and paints: on the glass, or in a picture of its own. frame() (and picture()) are of this view until the
    // next call. Returns what changed.
    const std::vector<platform::PixelRect>& draw(const model::View& view, const ui::Layout& layout,
                                                 const std::optional<platform::Glass>& glass = {});

    // Words of a topic that the team added; Dutch, as every label that has no translation.
    void name_topic(std::string_view key, std::string words) { languages_.overlay("nl", key, std::move(words)); }
    // All words and pictures but those on the glass.
    void forget_unused() {
        labels_.forget_unused();
        icons_.forget_unused();
    }
    // One page for the printer, with the words and icons of the glass.
    shared::Result<std::string> pdf(const text::SheetPage& page) { return text::sheet_pdf(page, labels_, icons_); }
    const ui::Frame& frame() const { return frame_; }
    const Bitmap& picture() const { return painter_.picture(); }
    const text::Languages& languages() const { return languages_; }
    const std::vector<std::string>& own_topics() const { return own_topics_; } // of words.txt, not among the shipped

  private:
    Scene(text::Languages languages, const SceneFolders& folders);
    void take_own_words(const std::filesystem::path& file);

    text::Languages languages_;
    std::vector<std::string> own_topics_;
    text::Labels labels_;
    text::Icons icons_;
    platform::ImGuiFrame list_;
    platform::Painter painter_;
    ui::Frame frame_;
};

} // namespace kiosk
