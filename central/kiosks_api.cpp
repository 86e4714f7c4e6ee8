#include "central/kiosks_api.h"

#include "central/answers.h"
#include "central/people.h"
#include "central/people_json.h"
#include "central/qr.h"
#include "central/render.h"

#include "shared/wire.h"

#include <array>
#include <charconv>

namespace central {
namespace {

using shared::Day;
using shared::HttpRequest;
using shared::HttpResponse;

constexpr std::array<const char*, 7> day_names{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

HttpResponse cannot(const std::string& why) {
    return problem_response(422, shared::problem::invalid, why);
}
HttpResponse no_such_address() {
    return problem_response(404, shared::problem::not_found, "there is nothing at this address");
}
HttpResponse unless(const KioskDesk::Objection& objection) {
    return objection ? cannot(*objection) : HttpResponse{204, {}, ""};
}

std::string json_of(const Kiosk& kiosk) {
    std::vector<std::string> moves;
    for (const auto& [from, place] : kiosk.places)
        moves.push_back("{" + text_member("from", from.text()) + "," + text_member("centre", place.centre) +
                        ",\"awaited\":" + json_bool(place.awaited) + "}");
    return "{" + text_member("kiosk", kiosk.id) + "," + text_member("name", kiosk.name) +
           ",\"since\":" + (kiosk.since ? json_text(kiosk.since->text()) : "null") +
           ",\"last_contact\":" + moment_or_null(kiosk.last_contact) + "," + text_member("version", kiosk.version) +
           ",\"token_given\":" + moment_or_null(kiosk.token_given) +
           ",\"revoked_at\":" + moment_or_null(kiosk.revoked_at) +
           ",\"other_machine\":" + json_bool(!kiosk.other_installation.empty()) + ",\"places\":" + json_list(moves) +
           "}";
}

std::string json_of(const Centre& centre, const std::vector<Kiosk>& kiosks) {
    std::string weekly, days;
    for (const auto& [weekday, hours] : centre.opening.weekly)
        weekly += (weekly.empty() ? "" : ",") + text_member(day_names.at(weekday - 1), day_hours_text(hours));
    for (const auto& [day, hours] : centre.opening.exceptions)
        days += (days.empty() ? "" : ",") + text_member(day.text(), day_hours_text(hours));
    std::vector<std::string> own;
    for (const auto& kiosk : kiosks)
        if (kiosk.centre == centre.name) own.push_back(json_of(kiosk));
    return "{" + text_member("centre", centre.name) + "," + text_member("region", centre.region) + ",\"weekly\":{" +
           weekly + "},\"days\":{" + days + "},\"kiosks\":" + json_list(own) + "}";
}

HttpResponse shown(const shared::Result<KioskDesk::Code>& made) {
    if (!made) return cannot(made.reason());
    const auto& code = made.value();
    return json_response(201, "{" + text_member("kiosk", code.kiosk.id) + "," +
                                  text_member("centre", code.kiosk.centre) + "," +
                                  text_member("name", code.kiosk.name) + "," + text_member("code", code.code) + "," +
                                  text_member("ends", shared::utc_text(code.ends)) + "," +
                                  text_member("url", code.url) + "," + text_member("fingerprint", code.fingerprint) +
                                  "," + texts_member("qr", qr_rows(code.to_carry())) + "}\n");
}

// Days and hours that a page asks to be set.
struct DaysWish {
    Day from{};
    Day until{};
    std::vector<shared::Hours> hours;
};
shared::Result<DaysWish> read_days(const std::string& body) {
    const auto texts = read_texts(body, {"from", "until", "hours"});
    if (!texts) return shared::Refusal{texts.reason()};
    const auto from = Day::parse(texts.value().at("from"));
    const auto until = Day::parse(texts.value().at("until"));
    if (!from || !until) return shared::Refusal{"from, until: must be days such as 2026-11-23"};
    const auto hours = parse_day_hours(texts.value().at("hours"));
    if (!hours) return shared::Refusal{"hours: " + hours.reason()};
    return DaysWish{*from, *until, hours.value()};
}

shared::Result<WeeklyHours> read_weekly(const std::string& body) {
    const auto texts = read_texts(body, {day_names.begin(), day_names.end()});
    if (!texts) return shared::Refusal{texts.reason()};
    WeeklyHours weekly;
    for (unsigned day = 1; day <= day_names.size(); ++day) {
        const std::string name = day_names.at(day - 1);
        const auto hours = parse_day_hours(texts.value().at(name));
        if (!hours) return shared::Refusal{name + ": " + hours.reason()};
        if (!hours.value().empty()) weekly[day] = hours.value();
    }
    return weekly;
}

} // namespace

bool KiosksApi::is_asked(const std::string& path) {
    return path == "/api/kiosks" || path.starts_with("/api/kiosks/") || path.starts_with("/api/opening/");
}

HttpResponse KiosksApi::answer(const HttpRequest& request, const std::string& who, const shared::Now& now) {
    const auto parts = parts_below_api(request.target);
    if (parts.size() >= 3 && parts[0] == "opening") return of_centre(request, parts, who, now);
    if (parts.size() == 3) return of_kiosk(request, parts, who, now);
    if (parts.size() != 1) return no_such_address();
    if (request.method == "GET") return all();
    if (request.method != "POST") return no_such_address();
    const auto texts = read_texts(request.body, {"centre", "name"});
    if (!texts) return cannot(texts.reason());
    return shown(desk_.enrol(who, texts.value().at("centre"), texts.value().at("name"), now));
}

HttpResponse KiosksApi::all() {
    const auto kiosks = registry_.kiosks();
    std::vector<std::string> centres;
    for (const auto& centre : registry_.centres()) centres.push_back(json_of(centre, kiosks));
    return json_response(200, "{\"centres\":" + json_list(centres) + "}\n");
}

HttpResponse KiosksApi::of_kiosk(const HttpRequest& request, const std::vector<std::string>& parts,
                                 const std::string& who, const shared::Now& now) {
    const std::string& kiosk = parts[1];
    const std::string asked = request.method + " " + parts[2];
    if (!registry_.kiosk(kiosk)) return no_such_address();
    if (asked == "POST code") return shown(desk_.enrol_again(who, kiosk, now));
    if (asked == "POST revocation") return unless(desk_.revoke(who, kiosk, now));
    if (asked == "DELETE other-machine") return unless(desk_.forget_other(who, kiosk, now));
    if (asked == "PUT name") {
        const auto texts = read_texts(request.body, {"name"});
        if (!texts) return cannot(texts.reason());
        return unless(desk_.rename(who, kiosk, texts.value().at("name"), now));
    }
    if (asked == "PUT place") {
        const auto texts = read_texts(request.body, {"centre", "from"});
        if (!texts) return cannot(texts.reason());
        const auto from = Day::parse(texts.value().at("from"));
        if (!from) return cannot("from: must be a day such as 2026-11-23");
        return unless(desk_.move(who, kiosk, texts.value().at("centre"), *from, now));
    }
    return no_such_address();
}

HttpResponse KiosksApi::of_centre(const HttpRequest& request, const std::vector<std::string>& parts,
                                  const std::string& who, const shared::Now& now) {
    const std::string& centre = parts[1];
    const std::string asked = request.method + " " + parts[2];
    if (!registry_.centre(centre)) return no_such_address();
    if (parts.size() == 4 && asked == "DELETE days") {
        const auto day = Day::parse(parts[3]);
        return day ? unless(desk_.reopen(who, centre, *day, now)) : no_such_address();
    }
    if (parts.size() != 3) return no_such_address();
    if (asked == "PUT hours") {
        const auto weekly = read_weekly(request.body);
        return weekly ? unless(desk_.set_hours(who, centre, weekly.value(), now)) : cannot(weekly.reason());
    }
    if (asked == "POST days") {
        const auto wish = read_days(request.body);
        if (!wish) return cannot(wish.reason());
        const auto& [from, until, hours] = wish.value();
        return unless(desk_.set_days(who, centre, from, until, hours, now));
    }
    if (asked == "PUT region") {
        const auto texts = read_texts(request.body, {"region"});
        if (!texts) return cannot(texts.reason());
        return unless(desk_.set_region(who, centre, texts.value().at("region"), now));
    }
    if (asked == "POST holidays") {
        const auto texts = read_texts(request.body, {"year"});
        if (!texts) return cannot(texts.reason());
        int year = 0;
        const std::string& text = texts.value().at("year");
        if (std::from_chars(text.data(), text.data() + text.size(), year).ptr != text.data() + text.size())
            return cannot("year: must be a year such as 2027");
        return unless(desk_.close_holidays(who, centre, year, now));
    }
    return no_such_address();
}

} // namespace central
