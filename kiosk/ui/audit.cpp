#include "kiosk/ui/audit.h"

#include <algorithm>
#include <cstdio>

namespace kiosk::ui {

namespace {

constexpr float rounding = 1.0f; // u: a pixel more or less is nobody's fault

std::string number(float value) {
    char text[32];
    std::snprintf(text, sizeof text, "%.1f", static_cast<double>(value));
    return text;
}

float per_mm(const Layout& layout) {
    return layout.px_per_mm.value_or(layout.u * px_per_mm_at_one);
}

float distance(const Rect& a, const Rect& b) {
    const float across = std::max(b.x - a.right(), a.x - b.right());
    const float down = std::max(b.y - a.bottom(), a.y - b.bottom());
    return std::max(across, down);
}

bool overlap(const Rect& a, const Rect& b, float by) {
    return distance(a, b) < -by;
}

// How far a sticks out of b.
float overhang(const Rect& a, const Rect& b) {
    return std::max({b.x - a.x, b.y - a.y, a.right() - b.right(), a.bottom() - b.bottom()});
}

class Audit {
  public:
    Audit(const Frame& frame, const Layout& layout) : frame_(frame), layout_(layout) {}

    std::vector<std::string> run() {
        for (const Target& target : frame_.targets) check(target);
        for (std::size_t i = 0; i < frame_.targets.size(); ++i)
            for (std::size_t j = i + 1; j < frame_.targets.size(); ++j) check(frame_.targets[i], frame_.targets[j]);
        for (const DrawnText& text : frame_.texts) {
            check(text);
            for (const Target& target : frame_.targets) check(text, target);
        }
        for (std::size_t i = 0; i < frame_.texts.size(); ++i)
            for (std::size_t j = i + 1; j < frame_.texts.size(); ++j) check(frame_.texts[i], frame_.texts[j]);
        for (const DrawnIcon& icon : frame_.icons) check(icon);
        for (const DrawnEdge& edge : frame_.edges)
            at_least("edge of " + edge.name, "contrast", contrast(edge.edge, edge.ground), theme::least_edge_contrast);
        return std::move(faults_);
    }

  private:
    void fault(std::string text) { faults_.push_back(std::move(text)); }

    void at_least(const std::string& thing, const char* what, float is, float wish) {
        if (is < wish) fault(thing + ": " + what + " is " + number(is) + ", must be " + number(wish));
    }

    bool on_glass(const Rect& box) const { return overhang(box, {0, 0, layout_.width, layout_.height}) <= rounding; }

    void check(const Target& target) {
        const std::string thing = "target " + target.name;
        const float side = std::min(target.u.w, target.u.h);
        at_least(thing, "short side in u", side, target.primary ? theme::least_primary : theme::least_target);
        const float mm = std::min(target.px.w, target.px.h) / per_mm(layout_);
        at_least(thing, "short side in mm", mm, target.primary ? 29.5f : 20.0f);
        if (!on_glass(target.u)) fault(thing + ": is not wholly on the glass");
        // Arms hang down: what everybody needs stands low.
        if (target.primary) at_least(thing, "top in percent of the height", 100 * target.u.y / layout_.height, 33);
    }

    void check(const Target& one, const Target& other) {
        if (one.name == other.name) fault("target " + one.name + ": is there twice");
        const float gap = distance(one.u, other.u);
        at_least("targets " + one.name + " and " + other.name, "gap in u", gap, theme::least_gap);
    }

    void check(const DrawnText& text) {
        const std::string thing = "text \"" + text.words + "\"";
        if (!text.fits) fault(thing + ": does not fit " + number(text.box.w) + " x " + number(text.box.h) + " u");
        if (text.missing_glyphs) fault(thing + ": no font has all of its characters");
        at_least(thing, "size in u", text.size + 0.5f, theme::smallest_text);
        at_least(thing, "contrast", contrast(text.colour, text.on), theme::least_text_contrast);
        if (text.ink.w > text.box.w + 4)
            fault(thing + ": is " + number(text.ink.w) + " u wide in a box of " + number(text.box.w));
        if (text.ink.w > 0 && !on_glass(text.ink)) fault(thing + ": is not wholly on the glass");
    }

    // A tile has its words on it or stands beside them.
    void check(const DrawnText& text, const Target& target) {
        const float by = overhang(text.ink, target.u);
        if (text.ink.w > 0 && overlap(text.ink, target.u, 2) && by > 2)
            fault("text \"" + text.words + "\": crosses the edge of target " + target.name + " by " + number(by) +
                  " u");
    }

    void check(const DrawnText& one, const DrawnText& other) {
        if (one.box == other.box) return; // one fades into the other
        if (one.ink.w > 0 && other.ink.w > 0 && overlap(one.ink, other.ink, 2))
            fault("texts \"" + one.words + "\" and \"" + other.words + "\": lie over each other");
    }

    void check(const DrawnIcon& icon) {
        if (icon.alpha < 1) return;
        // Every icon is drawn in ink but the one made for pine.
        const Colour line = icon.name == "check-light" ? theme::milk : theme::ink;
        at_least("icon " + icon.name, "contrast", contrast(line, icon.on), theme::least_edge_contrast);
    }

    const Frame& frame_;
    const Layout& layout_;
    std::vector<std::string> faults_;
};

} // namespace

std::vector<std::string> audit(const Frame& frame, const Layout& layout) {
    return Audit(frame, layout).run();
}

std::string listing(const Frame& frame, const Layout& layout) {
    std::vector<const Target*> sorted;
    for (const Target& target : frame.targets) sorted.push_back(&target);
    std::sort(sorted.begin(), sorted.end(), [](const Target* a, const Target* b) { return a->name < b->name; });
    std::string text;
    for (const Target* target : sorted) {
        text += target->name;
        for (const float px : {target->px.x, target->px.y, target->px.w, target->px.h})
            text += " " + number(px / per_mm(layout));
        text += target->primary ? " primary\n" : "\n";
    }
    return text;
}

} // namespace kiosk::ui
