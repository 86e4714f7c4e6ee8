#include "kiosk/script_json.h"

#include <nlohmann/json.hpp>

#include <sstream>

namespace kiosk {

using Json = nlohmann::ordered_json;

std::string status_json(const ledger::Status& status) {
    Json json{{"day", status.day.text()},          {"families", status.families},
              {"clock_trust", name(status.clock)}, {"days_due", status.days_due},
              {"months_due", status.months_due},   {"enrolled", status.enrolled},
              {"last_receipt", nullptr},           {"delivered_through", nullptr},
              {"running", status.running},         {"version", status.version},
              {"board_refused", nullptr},          {"other_installation", status.other_installation}};
    if (status.delivered_through) json["delivered_through"] = status.delivered_through->text();
    if (status.last_receipt) json["last_receipt"] = shared::utc_text(*status.last_receipt);
    if (!status.board_refused.empty()) json["board_refused"] = status.board_refused;
    return json.dump(2) + "\n";
}

std::string status_text(const ledger::Status& status) {
    std::ostringstream text;
    text << "day           " << status.day.text() << "\n"
         << "families      " << status.families << "\n"
         << "clock         " << name(status.clock) << "\n"
         << "days due      " << status.days_due << "\n"
         << "months due    " << status.months_due << "\n"
         << "office        " << (status.enrolled ? "enrolled" : "not enrolled") << "\n"
         << "last receipt  " << (status.last_receipt ? shared::utc_text(*status.last_receipt) : "none since it started")
         << "\n"
         << "office has    " << (status.delivered_through ? status.delivered_through->text() : "no day") << "\n"
         << "screen        " << (status.running ? "running" : "not running") << "\n"
         << "version       " << status.version << "\n";
    if (status.other_installation) text << "office        knows another machine as this kiosk\n";
    if (!status.board_refused.empty()) text << "board         not taken: " << status.board_refused << "\n";
    return text.str();
}

std::string due_json(const std::vector<ledger::Due>& due) {
    Json list = Json::array();
    for (const ledger::Due& one : due)
        list.push_back(
            {{"what", one.what}, {"revision", one.revision}, {"set_aside", one.set_aside}, {"reason", one.reason}});
    return Json{{"due", list}}.dump(2) + "\n";
}

std::string due_text(const std::vector<ledger::Due>& due) {
    std::string text;
    for (const ledger::Due& one : due)
        text += one.what + "  revision " + std::to_string(one.revision) +
                (one.set_aside ? "  set aside: " : "  waits: ") + one.reason + "\n";
    return text.empty() ? "nothing is due\n" : text;
}

std::string targets_json(const std::string& screen, const std::vector<Target>& targets) {
    Json list = Json::array();
    for (const Target& target : targets)
        list.push_back({{"name", target.name}, {"x", target.x}, {"y", target.y}, {"w", target.w}, {"h", target.h}});
    return Json{{"screen", screen}, {"targets", list}}.dump(1) + "\n";
}

} // namespace kiosk
