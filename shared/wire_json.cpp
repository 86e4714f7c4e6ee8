#include "shared/wire_json.h"

#include "shared/wire.h"

#include <algorithm>
#include <limits>

namespace shared::wire_json {
namespace {

const Json nothing;

// Watches the parser: how deep it is, and which members each open object has.
struct Watch {
    std::vector<std::set<std::string>> open;
    std::string problem;

    void see(int depth, Json::parse_event_t event, const Json& parsed) {
        using Event = Json::parse_event_t;
        if ((event == Event::object_start || event == Event::array_start) && depth >= deepest_json)
            problem = "more than " + std::to_string(deepest_json) + " levels";
        if (event == Event::object_start) open.emplace_back();
        if (event == Event::object_end && !open.empty()) open.pop_back();
        if (event == Event::key && !open.empty() && !open.back().insert(parsed.get_ref<const std::string&>()).second)
            problem = parsed.get_ref<const std::string&>() + ": this member is there twice";
    }
};

bool all_of(std::string_view text, std::string_view more) {
    return std::all_of(text.begin(), text.end(), [more](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || more.find(c) != std::string_view::npos;
    });
}

bool is_hex(std::string_view text, std::size_t digits) {
    return text.size() == digits && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

} // namespace

Result<Json> parse_object(std::string_view body, std::size_t largest) {
    if (body.size() > largest)
        return Refusal{"the body has " + std::to_string(body.size()) + " bytes, more than " + std::to_string(largest)};
    Watch watch;
    const auto see = [&watch](int depth, Json::parse_event_t event, Json& parsed) {
        if (watch.problem.empty()) watch.see(depth, event, parsed);
        return true;
    };
    Json json = Json::parse(body, see, false);
    if (json.is_discarded()) return Refusal{"the body is not JSON"};
    if (!watch.problem.empty()) return Refusal{watch.problem};
    if (!json.is_object()) return Refusal{"the body is not a JSON object"};
    return json;
}

std::string dump(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

void Verdict::refuse(const std::string& path, const std::string& why) {
    if (reason.empty()) reason = path + ": " + why;
}

Reader::Reader(const Json& json, std::string path, Verdict& verdict)
    : json_(json), path_(std::move(path)), verdict_(verdict) {
    if (!json_.is_object()) verdict_.refuse(path_, "it is not an object");
}

Reader::~Reader() {
    if (verdict_.strangers == Strangers::ignored || !json_.is_object()) return;
    for (const auto& [name, value] : json_.items())
        if (asked_.count(name) == 0) verdict_.refuse(path(name), "no such member is known");
}

std::string Reader::path(std::string_view name) const {
    return path_.empty() ? std::string(name) : path_ + "." + std::string(name);
}

void Reader::refuse(std::string_view name, const std::string& why) {
    verdict_.refuse(path(name), why);
}

const Json* Reader::find(std::string_view name) {
    asked_.emplace(name);
    if (!json_.is_object()) return nullptr;
    const auto found = json_.find(std::string(name));
    return found == json_.end() ? nullptr : &*found;
}

bool Reader::has(std::string_view name) {
    return find(name) != nullptr;
}

const Json& Reader::member(std::string_view name) {
    const Json* found = find(name);
    if (found != nullptr) return *found;
    refuse(name, "it is missing");
    return nothing;
}

std::int64_t Reader::integer(std::string_view name, std::int64_t least, std::int64_t most) {
    const Json& found = member(name);
    const bool huge = found.is_number_unsigned() &&
                      found.get<std::uint64_t>() > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    if (!found.is_number_integer() || huge) {
        refuse(name, "it is not a whole number");
        return least;
    }
    const auto value = found.get<std::int64_t>();
    if (value < least) refuse(name, std::to_string(value) + " is less than " + std::to_string(least));
    if (value > most) refuse(name, std::to_string(value) + " is more than " + std::to_string(most));
    return value;
}

int Reader::small(std::string_view name, int least, int most) {
    const std::int64_t value = integer(name, least, most);
    return value < least || value > most ? least : static_cast<int>(value);
}

std::string Reader::text(std::string_view name, bool (*is_one)(std::string_view), std::string_view wish) {
    std::string value = text_of(member(name), path(name), verdict_);
    if (!is_one(value)) refuse(name, "it is not " + std::string(wish));
    return value;
}

Day Reader::day(std::string_view name) {
    return day_of(member(name), path(name), verdict_);
}

Month Reader::month(std::string_view name) {
    const auto value = Month::parse(text_of(member(name), path(name), verdict_));
    if (!value) refuse(name, "it is not a month such as 2026-11");
    return value.value_or(Month());
}

void Reader::schema(int known) {
    const std::int64_t value = integer("schema", 0, std::numeric_limits<int>::max());
    if (value != known)
        refuse("schema", std::to_string(value) + " is not known here, only " + std::to_string(known) + " is");
}

void Reader::list(std::string_view name, std::size_t longest, const Each& each) {
    const Json& found = member(name);
    if (!found.is_array()) return refuse(name, "it is not a list");
    if (found.size() > longest) return refuse(name, "it has more than " + std::to_string(longest) + " items");
    std::size_t i = 0;
    for (const Json& item : found) each(item, path(name) + "[" + std::to_string(i++) + "]");
}

void Reader::entries(std::string_view name, std::size_t longest, const Entry& each) {
    const Json& found = member(name);
    if (!found.is_object()) return refuse(name, "it is not an object");
    if (found.size() > longest) return refuse(name, "it has more than " + std::to_string(longest) + " members");
    for (const auto& [key, item] : found.items()) each(key, item, path(name) + "." + key);
}

std::string text_of(const Json& item, const std::string& path, Verdict& verdict) {
    if (item.is_string()) return item.get<std::string>();
    verdict.refuse(path, "it is not a text");
    return {};
}

Day day_of(const Json& item, const std::string& path, Verdict& verdict) {
    const auto value = Day::parse(text_of(item, path, verdict));
    if (!value) verdict.refuse(path, "it is not a day such as 2026-11-23");
    return value.value_or(Day());
}

bool is_any(std::string_view) {
    return true;
}
bool is_hash(std::string_view text) {
    return is_hex(text, 64);
}
bool is_version(std::string_view text) {
    return !text.empty() && text.size() <= 32 && all_of(text, ".+~-ABCDEFGHIJKLMNOPQRSTUVWXYZ");
}

} // namespace shared::wire_json

namespace shared {

bool is_kiosk_id(std::string_view id) {
    return !id.empty() && id.size() <= 64 && wire_json::all_of(id, "-_") && id.front() != '-' && id.front() != '_';
}

bool is_installation(std::string_view text) {
    return wire_json::is_hex(text, 32);
}

} // namespace shared
