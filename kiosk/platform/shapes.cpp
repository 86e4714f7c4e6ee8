#include "kiosk/platform/shapes.h"

#include <imgui.h>

#include <algorithm>
#include <cstring>
#include <utility>

namespace kiosk::platform {
namespace {

constexpr std::int32_t far_away = 16'000 * subpixels;

std::int32_t place(float position) {
    double scaled = static_cast<double>(position) * subpixels;
    if (!(scaled > -far_away)) scaled = -far_away; // also what is not a number
    if (scaled > far_away) scaled = far_away;
    constexpr double positive = far_away + 0.5; // cutting what is positive rounds it to nearest
    return static_cast<std::int32_t>(scaled + positive) - far_away;
}

std::uint64_t mix(std::uint64_t hash, std::uint64_t value) {
    hash = (hash ^ value) * 0x9E3779B97F4A7C15u;
    return hash ^ (hash >> 32);
}

std::uint64_t hash_of(const ImDrawVert& vertex) {
    std::uint64_t position = 0;
    std::uint64_t uv = 0;
    std::memcpy(&position, &vertex.pos, sizeof position);
    std::memcpy(&uv, &vertex.uv, sizeof uv);
    return mix(mix(mix(0, position), uv), vertex.col);
}

std::uint64_t hash_of(const Box& box) {
    const auto pair = [](int a, int b) {
        return static_cast<std::uint64_t>(static_cast<std::uint32_t>(a)) << 32 | static_cast<std::uint32_t>(b);
    };
    return mix(mix(0, pair(box.left, box.top)), pair(box.right, box.bottom));
}

std::uint32_t alpha_of(ImU32 colour) {
    return colour >> IM_COL32_A_SHIFT & 0xFF;
}

// a-b-c-d walks round an upright rectangle from one of its corners.
bool is_upright(Point a, Point b, Point c, Point d) {
    return (a.y == b.y && b.x == c.x && c.y == d.y && d.x == a.x) ||
           (a.x == b.x && b.y == c.y && c.x == d.x && d.y == a.y);
}

std::int64_t area(Point a, Point b, Point c) {
    return std::int64_t{b.x - a.x} * (c.y - a.y) - std::int64_t{b.y - a.y} * (c.x - a.x);
}

// Whether the fan of triangles round `ring`'s first point covers every pixel at most once, with one run per row: no
// triangle is turned the other way, and going round, the way leads down once and up once. Rounding of points can break
// that.
bool is_one_run_per_row(const std::vector<Point>& points, const std::uint32_t* ring, std::uint32_t size) {
    bool turns_left = false;
    bool turns_right = false;
    for (std::uint32_t i = 2; i < size; ++i) {
        const std::int64_t turn = area(points[ring[0]], points[ring[i - 1]], points[ring[i]]);
        turns_left |= turn < 0;
        turns_right |= turn > 0;
    }
    if (turns_left && turns_right) return false;
    int changes = 0;
    int first = 0;
    int last = 0;
    for (std::uint32_t i = 0; i < size; ++i) {
        const std::int32_t rise = points[ring[(i + 1) % size]].y - points[ring[i]].y;
        if (rise == 0) continue;
        const int direction = rise > 0 ? 1 : -1;
        if (last == 0) first = direction;
        changes += last != 0 && direction != last;
        last = direction;
    }
    return changes + (last != first) <= 2;
}

} // namespace

static_assert(sizeof(ImDrawIdx) == sizeof(std::uint16_t), "Debian's ImGui has indices of 16 bits");

void Shapes::read(const ImDrawList& list, int width, int height) {
    const Box screen{0, 0, width, height};
    std::vector<Command> commands;
    for (const ImDrawCmd& drawn : list.CmdBuffer) {
        if (drawn.UserCallback != nullptr) continue;
        const Box clip = Box{first_centre(place(drawn.ClipRect.x)), first_centre(place(drawn.ClipRect.y)),
                             first_centre(place(drawn.ClipRect.z)), first_centre(place(drawn.ClipRect.w))}
                             .meet(screen);
        if (clip.empty()) continue;
        const auto* bitmap = static_cast<const Bitmap*>(drawn.GetTexID());
        commands.push_back(
            {clip, bitmap, bitmap == nullptr ? 0 : bitmap->id, drawn.VtxOffset, drawn.IdxOffset, drawn.ElemCount});
    }
    vertices = list.VtxBuffer.Data;
    if (moved_only(list, commands, screen)) return read_moved(list);
    commands_ = std::move(commands);
    screen_ = screen;
    read_whole(list);
}

bool Shapes::moved_only(const ImDrawList& list, const std::vector<Command>& commands, const Box& screen) const {
    const auto index_count = static_cast<std::size_t>(list.IdxBuffer.Size);
    const auto vertex_count = static_cast<std::size_t>(list.VtxBuffer.Size);
    return index_count > 0 && screen == screen_ && commands == commands_ && index_count == indices_.size() &&
           vertex_count * sizeof(ImDrawVert) == vertex_bytes_.size() &&
           std::memcmp(list.IdxBuffer.Data, indices_.data(), index_count * sizeof(ImDrawIdx)) == 0 &&
           corners.size() < 4 * corners_read_;
}

void Shapes::place_vertex(std::size_t i) {
    points[i] = {place(vertices[i].pos.x), place(vertices[i].pos.y)};
    vertex_hashes_[i] = hash_of(vertices[i]);
}

void Shapes::read_whole(const ImDrawList& list) {
    shapes.clear();
    corners.clear();
    fans_.clear();
    const auto count = static_cast<std::size_t>(list.VtxBuffer.Size);
    points.resize(count);
    vertex_hashes_.resize(count);
    for (std::size_t i = 0; i < count; ++i) place_vertex(i);
    for (const Command& command : commands_) read_command(list, command);
    indices_.assign(list.IdxBuffer.Data, list.IdxBuffer.Data + list.IdxBuffer.Size);
    const auto* bytes = reinterpret_cast<const unsigned char*>(list.VtxBuffer.Data);
    vertex_bytes_.assign(bytes, bytes + count * sizeof(ImDrawVert));
    corners_read_ = corners.size();
}

void Shapes::read_moved(const ImDrawList& list) {
    const auto count = static_cast<std::size_t>(list.VtxBuffer.Size);
    std::vector<bool> moved(count);
    bool any = false;
    for (std::size_t i = 0; i < count; ++i) {
        unsigned char* const before = vertex_bytes_.data() + i * sizeof(ImDrawVert);
        const auto* const bytes = reinterpret_cast<const unsigned char*>(&vertices[i]);
        if (std::equal(bytes, bytes + sizeof(ImDrawVert), before)) continue;
        std::memcpy(before, &vertices[i], sizeof(ImDrawVert));
        place_vertex(i);
        any = moved[i] = true;
    }
    if (!any) return;
    const std::vector<Shape> old = std::move(shapes);
    shapes.clear();
    shapes.reserve(old.size());
    std::size_t begin = 0; // of the fan's old shapes
    for (Fan& fan : fans_) {
        const auto ring = corners.begin() + fan.shape.first;
        const bool anew = std::any_of(ring, ring + fan.shape.corners, [&](std::uint32_t v) { return moved[v]; });
        const std::size_t end = fan.shapes_end;
        if (anew)
            add_shapes_of(fan);
        else
            shapes.insert(shapes.end(), old.begin() + static_cast<std::ptrdiff_t>(begin),
                          old.begin() + static_cast<std::ptrdiff_t>(end));
        begin = end;
        fan.shapes_end = shapes.size();
    }
}

void Shapes::add_shapes_of(const Fan& fan) {
    Shape shape = fan.shape;
    if (!add_fan(shape, fan.clip)) add_triangles(shape, fan.clip);
}

// Triangles that go on from each other round one vertex are taken as one fan: that is how ImGui writes rectangles,
// images and the insides of convex shapes.
void Shapes::read_command(const ImDrawList& list, const Command& command) {
    const ImDrawIdx* index = list.IdxBuffer.Data + command.index_offset;
    const ImDrawIdx* const end = index + command.count;
    while (index + 3 <= end) {
        Fan fan;
        fan.clip = command.clip;
        fan.shape.bitmap = command.bitmap;
        fan.shape.first = static_cast<std::uint32_t>(corners.size());
        for (int i = 0; i < 3; ++i) corners.push_back(index[i] + command.vertex_offset);
        const ImDrawIdx hub = index[0];
        for (index += 3; index + 3 <= end && index[0] == hub && index[1] == index[-1]; index += 3)
            corners.push_back(index[2] + command.vertex_offset);
        fan.shape.corners = static_cast<std::uint32_t>(corners.size()) - fan.shape.first;
        add_shapes_of(fan);
        fan.shapes_end = shapes.size();
        fans_.push_back(fan);
    }
}

// True if the whole fan could be taken as one shape.
bool Shapes::add_fan(Shape& shape, const Box& clip) {
    const std::uint32_t* ring = corners.data() + shape.first;
    const auto vertex = [&](std::uint32_t i) -> const ImDrawVert& { return vertices[ring[i]]; };
    bool one_colour = true;
    for (std::uint32_t i = 1; i < shape.corners; ++i) one_colour &= vertex(i).col == vertex(0).col;
    if (shape.corners == 4 && is_upright(points[ring[0]], points[ring[1]], points[ring[2]], points[ring[3]])) {
        const bool row_colours =
            points[ring[0]].y == points[ring[1]].y && vertex(0).col == vertex(1).col && vertex(2).col == vertex(3).col;
        if (shape.bitmap == nullptr && (one_colour || row_colours)) {
            shape.kind = Shape::Kind::rectangle;
            shape.opaque = alpha_of(vertex(0).col) == 255 && alpha_of(vertex(2).col) == 255;
            add(shape, clip);
            return true;
        }
        const ImVec2 a = vertex(0).uv, b = vertex(1).uv, c = vertex(2).uv, d = vertex(3).uv;
        const bool flat = points[ring[0]].y == points[ring[1]].y; // b is beside a, not below it
        const bool straight = flat ? a.y == b.y && b.x == c.x && c.y == d.y && d.x == a.x
                                   : a.x == b.x && b.y == c.y && c.x == d.x && d.y == a.y;
        if (shape.bitmap != nullptr && one_colour && straight) {
            shape.kind = Shape::Kind::image;
            add(shape, clip);
            return true;
        }
    }
    if (shape.bitmap != nullptr || !one_colour || !is_one_run_per_row(points, ring, shape.corners)) return false;
    shape.kind = Shape::Kind::polygon;
    add(shape, clip);
    return true;
}

void Shapes::add_triangles(Shape fan, const Box& clip) {
    const std::uint32_t hub = corners[fan.first];
    for (std::uint32_t i = 2; i < fan.corners; ++i) {
        const std::uint32_t before = corners[fan.first + i - 1];
        const std::uint32_t after = corners[fan.first + i];
        Shape shape;
        shape.bitmap = fan.bitmap;
        shape.first = static_cast<std::uint32_t>(corners.size());
        shape.corners = 3;
        const ImU32 colour = vertices[hub].col;
        const bool plain = fan.bitmap == nullptr && vertices[before].col == colour && vertices[after].col == colour;
        shape.kind = plain ? Shape::Kind::polygon : Shape::Kind::triangle;
        corners.insert(corners.end(), {hub, before, after});
        add(shape, clip);
    }
}

void Shapes::add(Shape shape, const Box& clip) {
    const std::uint32_t* ring = corners.data() + shape.first;
    std::uint32_t seen = 0; // alpha of the most visible corner
    std::uint64_t hash = mix(hash_of(clip), shape.bitmap == nullptr ? 0 : shape.bitmap->id);
    Point least = points[ring[0]];
    Point most = least;
    for (std::uint32_t i = 0; i < shape.corners; ++i) {
        seen |= alpha_of(vertices[ring[i]].col);
        hash = mix(hash, vertex_hashes_[ring[i]]);
        const Point point = points[ring[i]];
        least = {std::min(least.x, point.x), std::min(least.y, point.y)};
        most = {std::max(most.x, point.x), std::max(most.y, point.y)};
    }
    if (seen == 0) return;
    shape.box =
        Box{first_centre(least.x), first_centre(least.y), first_centre(most.x), first_centre(most.y)}.meet(clip);
    if (shape.box.empty()) return;
    shape.hash = hash;
    shapes.push_back(shape);
}

} // namespace kiosk::platform
