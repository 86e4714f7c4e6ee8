#include "central/kiosk_commands.h"

#include "central/kiosk_desk.h"
#include "central/names.h"
#include "central/qr.h"
#include "central/render.h"
#include "central/replies.h"

#include <sstream>

namespace central {
namespace {

using shared::ControlReply;

ControlReply unless_refused(const KioskDesk::Objection& objection) {
    return objection ? refused(*objection) : done("");
}

std::string code_json(const KioskDesk::Code& code) {
    return "{\"code\":" + json_text(code.code) + ",\"kiosk\":" + json_text(code.kiosk.id) +
           ",\"centre\":" + json_text(code.kiosk.centre) + ",\"name\":" + json_text(code.kiosk.name) +
           ",\"url\":" + json_text(code.url) + ",\"fingerprint\":" + json_text(code.fingerprint) +
           ",\"expires\":" + json_text(shared::utc_text(code.ends)) + "}\n";
}

std::string code_text(const KioskDesk::Code& code) {
    const std::string unknown = "not known before the first `serve`";
    std::ostringstream out;
    out << "code         " << code.code << "   (works once, for 15 minutes)\n"
        << "kiosk        " << code.kiosk.id << "   (" << code.kiosk.centre << ", " << code.kiosk.name << ")\n"
        << "address      " << (code.url.empty() ? unknown : code.url) << "\n"
        << "fingerprint  " << (code.fingerprint.empty() ? unknown : code.fingerprint) << "\n";
    if (!code.url.empty())
        out << "\nOn the kiosk: inloop-kiosk enrol " << code.url << " " << code.code << " --fingerprint "
            << code.fingerprint << "\n\nA phone carries the same to the kiosk's own screen:\n"
            << qr_text(code.to_carry());
    return out.str();
}

ControlReply enrol(const Enrol& wish, Office& office) {
    return stored(office, [&] {
        const auto code = KioskDesk(office.database()).enrol(console, wish.centre, wish.kiosk, office.now());
        if (!code) return refused(code.reason());
        return done(wish.json ? code_json(code.value()) : code_text(code.value()));
    });
}

ControlReply set_centre(const SetCentre& wish, Office& office) {
    const auto weekly = parse_weekly_hours(wish.open);
    if (!weekly) return {exit_usage, "", weekly.reason() + "\n"};
    std::vector<DayHours> exceptions;
    for (const auto& text : wish.exceptions) {
        const auto exception = parse_exception(text);
        if (!exception) return {exit_usage, "", exception.reason() + "\n"};
        exceptions.push_back(exception.value());
    }
    const auto now = office.now();
    return stored(office, [&] {
        KioskDesk desk(office.database());
        auto objection = desk.make_centre(console, wish.name, now);
        const auto unless_objected = [&](const auto& deed) {
            if (!objection) objection = deed();
        };
        if (!wish.open.empty())
            unless_objected([&] { return desk.set_hours(console, wish.name, weekly.value(), now); });
        for (const auto day : wish.closed)
            unless_objected([&] { return desk.set_days(console, wish.name, day, day, {}, now); });
        for (const auto& [day, hours] : exceptions)
            unless_objected([&, on = day, own = hours] { return desk.set_days(console, wish.name, on, on, own, now); });
        for (const auto day : wish.reopen) unless_objected([&] { return desk.reopen(console, wish.name, day, now); });
        for (const int year : wish.holidays)
            unless_objected([&] { return desk.close_holidays(console, wish.name, year, now); });
        if (wish.region) unless_objected([&] { return desk.set_region(console, wish.name, *wish.region, now); });
        return unless_refused(objection);
    });
}

ControlReply list_kiosks(Office& office) {
    std::string lines;
    for (const auto& kiosk : office.registry().kiosks()) {
        lines += kiosk.id + "  " + kiosk.centre + "  " + kiosk.name + "  " +
                 (kiosk.revoked_at ? "revoked " + shared::utc_text(*kiosk.revoked_at)
                  : kiosk.since    ? "since " + kiosk.since->text()
                                   : "not enrolled yet");
        if (!kiosk.other_installation.empty()) lines += "  (another machine sends with its token)";
        for (const auto& [from, place] : kiosk.places)
            if (from > shared::Day())
                lines += "  " + from.text() + " " + (place.awaited ? place.centre : "not awaited");
        lines += "\n";
    }
    return done(lines);
}

ControlReply change_kiosk(const ChangeKiosk& wish, Office& office) {
    using How = ChangeKiosk::How;
    const auto now = office.now();
    return stored(office, [&] {
        KioskDesk desk(office.database());
        if (wish.how == How::rename) return unless_refused(desk.rename(console, wish.kiosk, wish.to, now));
        if (wish.how == How::move)
            return unless_refused(desk.move(console, wish.kiosk, wish.to, wish.from.value_or(now.day), now));
        return unless_refused(desk.revoke(console, wish.kiosk, now));
    });
}

} // namespace

std::optional<ControlReply> perform_for_kiosks(const Command& command, Office& office) {
    if (const auto* wish = std::get_if<Enrol>(&command.wish)) return enrol(*wish, office);
    if (const auto* wish = std::get_if<SetCentre>(&command.wish)) return set_centre(*wish, office);
    if (std::holds_alternative<ListKiosks>(command.wish)) return found(office, [&] { return list_kiosks(office); });
    if (const auto* wish = std::get_if<ChangeKiosk>(&command.wish)) return change_kiosk(*wish, office);
    return std::nullopt;
}

} // namespace central
