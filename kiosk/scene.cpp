#include "kiosk/scene.h"

#include <algorithm>

namespace kiosk {

std::vector<std::string> all_languages(const std::filesystem::path& share) {
    std::vector<std::string> tags;
    std::error_code none;
    for (const auto& entry : std::filesystem::directory_iterator(share / "languages", none))
        if (entry.path().extension() == ".mo") tags.push_back(entry.path().stem().string());
    std::sort(tags.begin(), tags.end(),
              [](const auto& a, const auto& b) { return std::pair(a != "nl", a) < std::pair(b != "nl", b); });
    return tags;
}

Scene::Scene(text::Languages languages, const std::filesystem::path& share, const std::filesystem::path& cache)
    : languages_(std::move(languages)), labels_(share / "fonts.conf", cache.empty() ? cache : cache / "fonts"),
      icons_(share / "icons") {}

shared::Result<std::unique_ptr<Scene>> Scene::load(const std::filesystem::path& share,
                                                   const std::filesystem::path& cache,
                                                   const std::vector<std::string>& languages) {
    auto words = text::Languages::load(share / "languages", languages);
    if (!words) return shared::Refusal{words.reason()};
    return std::unique_ptr<Scene>(new Scene(std::move(words).value(), share, cache));
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
