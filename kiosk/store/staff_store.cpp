#include "kiosk/store/staff_store.h"

#include "shared/check.h"

namespace kiosk::store {

namespace {

shared::Day day_of(const std::string& text) {
    const auto day = shared::Day::parse(text);
    CHECK(day.has_value(), "days in the database are days");
    return *day;
}

} // namespace

KeptPin StaffStore::pin() {
    KeptPin pin;
    database_.each("SELECT hash, failures, spent FROM pin", {}, [&](const Row& row) {
        pin = {row.text(0), row.number(1), row.number(2)};
    });
    return pin;
}

Attempt StaffStore::keep(const KeptPin& pin) {
    return database_.attempt([&] {
        database_.run("UPDATE pin SET hash = ?1, failures = ?2, spent = ?3", {pin.hash, pin.failures, pin.spent});
    });
}

ProgrammeRows StaffStore::programme() {
    ProgrammeRows rows;
    database_.each("SELECT series, text, in_holidays FROM programme", {}, [&](const Row& row) {
        rows.own[row.text(0)] = KeptActivity{row.text(1), row.integer(2) != 0};
    });
    database_.each("SELECT day, series, text FROM programme_changes", {}, [&](const Row& row) {
        rows.changes[{day_of(row.text(0)), row.text(1)}] = row.text(2);
    });
    return rows;
}

Attempt StaffStore::change(const ProgrammeRows& rows) {
    return database_.attempt([&] {
        for (const auto& [series, kept] : rows.own) {
            database_.run("DELETE FROM programme WHERE series = ?1", {series});
            if (kept)
                database_.run("INSERT INTO programme VALUES (?1, ?2, ?3)",
                              {series, kept->text, kept->in_holidays ? 1 : 0});
        }
        for (const auto& [key, text] : rows.changes) {
            database_.run("DELETE FROM programme_changes WHERE day = ?1 AND series = ?2",
                          {key.first.text(), key.second});
            if (text)
                database_.run("INSERT INTO programme_changes VALUES (?1, ?2, ?3)",
                              {key.first.text(), key.second, *text});
        }
    });
}

std::map<std::string, std::string> StaffStore::topic_rules() {
    std::map<std::string, std::string> rules;
    database_.each("SELECT topic, rule FROM topic_rules", {},
                   [&](const Row& row) { rules[row.text(0)] = row.text(1); });
    return rules;
}

Attempt StaffStore::rule(const std::string& topic, const std::string& rule) {
    return database_.attempt([&] {
        database_.run("DELETE FROM topic_rules WHERE topic = ?1", {topic});
        if (!rule.empty()) database_.run("INSERT INTO topic_rules VALUES (?1, ?2)", {topic, rule});
    });
}

std::map<std::string, std::string> StaffStore::settings() {
    std::map<std::string, std::string> settings;
    database_.each("SELECT name, text FROM host_settings", {},
                   [&](const Row& row) { settings[row.text(0)] = row.text(1); });
    return settings;
}

Attempt StaffStore::set(const std::string& name, const std::string& text) {
    return database_.attempt([&] {
        database_.run("DELETE FROM host_settings WHERE name = ?1", {name});
        if (!text.empty()) database_.run("INSERT INTO host_settings VALUES (?1, ?2)", {name, text});
    });
}

std::vector<LookBackRow> StaffStore::look_back(shared::Day day, const std::string& part) {
    std::vector<LookBackRow> rows;
    database_.each("SELECT room, meant, used, note FROM look_back WHERE day = ?1 AND part = ?2 ORDER BY room",
                   {day.text(), part}, [&](const Row& row) {
                       rows.push_back({row.text(0), row.text(1), row.text(2), row.text(3)});
                   });
    return rows;
}

std::vector<std::pair<shared::Day, std::string>> StaffStore::looked_back() {
    std::vector<std::pair<shared::Day, std::string>> parts;
    database_.each("SELECT DISTINCT day, part FROM look_back ORDER BY day, part", {},
                   [&](const Row& row) { parts.emplace_back(day_of(row.text(0)), row.text(1)); });
    return parts;
}

Attempt StaffStore::keep(shared::Day day, const std::string& part, const LookBackRow& row) {
    return database_.attempt([&] {
        database_.run("DELETE FROM look_back WHERE day = ?1 AND part = ?2 AND room = ?3", {day.text(), part, row.room});
        if (row.meant.empty() && row.used.empty() && row.note.empty()) return;
        database_.run("INSERT INTO look_back VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                      {day.text(), part, row.room, row.meant, row.used, row.note});
    });
}

Attempt StaffStore::forget_before(shared::Day day) {
    return database_.attempt([&] { database_.run("DELETE FROM look_back WHERE day < ?1", {day.text()}); });
}

} // namespace kiosk::store
