#include "kiosk/scene.h"

#include "kiosk/text/own_words.h"
#include "kiosk/text_file.h"
#include "shared/log.h"

#include <algorithm>

namespace kiosk {

std::vector<std::string> all_languages(const std::filesystem::path& share, const std::vector<std::string>& shown) {
    std::vector<std::string> tags;
    std::error_code none;
    for (const auto& entry : std::filesystem::directory_iterator(share / "languages", none))
        if (entry.path().extension() == ".mo") tags.push_back(entry.path().stem().string());
    std::sort(tags.begin(), tags.end(),
              [](const auto& a, const auto& b) { return std::pair(a != "nl", a) < std::pair(b != "nl", b); });
    for (const std::string& tag : shown)
        if (std::find(tags.begin(), tags.end(), tag) == tags.end()) tags.push_back(tag);
    return tags;
}

ui::Layout layout_for(platform::WindowSize size, const shared::KioskSettings& settings) {
    std::optional<float> px_per_mm;
    if (settings.screen_width_mm) px_per_mm = static_cast<float>(size.width / *settings.screen_width_mm);
    return ui::layout_of(size.width, size.height, px_per_mm);
}

Scene::Scene(text::Languages languages, const SceneFolders& folders)
    : languages_(std::move(languages)),
      labels_(folders.share / "fonts.conf", folders.cache.empty() ? folders.cache : folders.cache / "fonts"),
      icons_({folders.own / "icons", folders.share / "icons"}) {
    if (!folders.own.empty()) take_own_words(folders.own / "words.txt");
}

shared::Result<std::unique_ptr<Scene>> Scene::load(const SceneFolders& folders,
                                                   const std::vector<std::string>& languages) {
    auto words = text::Languages::load(folders.share / "languages", languages);
    if (!words) return shared::Refusal{words.reason()};
    return std::unique_ptr<Scene>(new Scene(std::move(words).value(), folders));
}

// A file with a mistake is left out whole: half a list would be a riddle.
void Scene::take_own_words(const std::filesystem::path& file) {
    std::error_code none;
    if (!std::filesystem::exists(file, none)) return;
    const auto text = read_file(file);
    const auto words = text ? text::read_own_words(text.value(), file.string())
                            : shared::Result<std::vector<text::OwnWords>>(shared::Refusal{text.reason()});
    if (!words) return shared::log(shared::LogLevel::warning, "kiosk", words.reason() + "; no own words are shown");
    for (const std::string& topic : text::topics_of(words.value()))
        if (!languages_.has("topic/" + topic)) own_topics_.push_back(topic);
    for (const text::OwnWords& own : words.value()) languages_.overlay(own.language, own.key, own.words);
}

const std::vector<platform::PixelRect>& Scene::draw(const model::View& view, const ui::Layout& layout,
                                                    const std::optional<platform::Glass>& glass) {
    ImDrawList& list = list_.begin(layout.width_px, layout.height_px);
    frame_ = ui::draw(list, layout, ui::Materials{labels_, icons_, languages_}, view);
    if (glass && glass->lost) painter_.forget();
    const auto& damage = glass ? painter_.paint(list_.end(), glass->pixels)
                               : painter_.paint(list_.end(), layout.width_px, layout.height_px);
    labels_.end_frame();
    icons_.end_frame();
    return damage;
}

} // namespace kiosk
