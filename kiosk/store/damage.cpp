#include "kiosk/store/damage.h"

#include "kiosk/store/anchor.h"
#include "kiosk/store/backup_key.h"
#include "kiosk/store/migrations.h"
#include "kiosk/store/sealed.h"
#include "shared/clock.h"
#include "shared/counts.h"
#include "shared/day.h"
#include "shared/day_report.h"
#include "shared/headers.h"
#include "shared/log.h"
#include "shared/release.h"
#include "shared/sha256.h"

#include <algorithm>
#include <array>

namespace kiosk::store {
namespace {

// Many times what any door sees in a day, or any kiosk in its life.
constexpr std::int64_t most = 1'000'000;

bool is_day(const std::string& text) {
    return shared::Day::parse(text).has_value();
}
bool is_month(const std::string& text) {
    return shared::Month::parse(text).has_value();
}
bool is_number(const std::string& text, std::int64_t least) {
    return !text.empty() && text.size() <= 7 && text.find_first_not_of("0123456789") == std::string::npos &&
           std::stoll(text) >= least;
}
bool is_installation(const std::string& text) {
    return text.size() == 32 && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}
bool is_trust(const std::string& text) {
    return shared::clock_trust_named(text).has_value();
}
bool is_reason(const std::string& text) {
    return shared::correction_reason_named(text).has_value();
}
bool is_counted_in(const std::string& text) {
    return text == "undated" || is_month(text);
}
bool is_record(const std::string& text) {
    return is_day(text) || is_month(text);
}
bool is_series(const std::string& text) {
    return shared::is_cell_name(text);
}
bool is_cell(const std::string& text) { // "mood chat"
    const auto space = text.find(' ');
    const auto table = shared::table_named(text.substr(0, space));
    if (!table || space == std::string::npos) return false;
    const std::string cell = text.substr(space + 1);
    const auto& fixed = shared::fixed_cells(*table);
    return shared::is_cell_name(cell) && (fixed.empty() || std::ranges::find(fixed, cell) != fixed.end());
}

struct Texts {
    std::string_view sql; // one column
    bool (*fits)(const std::string& text);
};
constexpr std::array texts{
    Texts{"SELECT day FROM days", is_day},
    Texts{"SELECT clock FROM days", is_trust},
    Texts{"SELECT reason FROM corrections", is_reason},
    Texts{"SELECT series FROM activities_held", is_series},
    Texts{"SELECT month FROM cells", is_counted_in},
    Texts{"SELECT month FROM months", is_month},
    Texts{"SELECT from_month FROM released UNION ALL SELECT from_month FROM pending", is_month},
    Texts{"SELECT since_month FROM pending", is_month},
    Texts{"SELECT table_name || ' ' || cell FROM cells UNION SELECT table_name || ' ' || cell FROM pending"
          " UNION SELECT table_name || ' ' || cell FROM released",
          is_cell},
    Texts{"SELECT record FROM set_aside", is_record},
    Texts{"SELECT day FROM programme_changes UNION SELECT day FROM look_back", is_day},
};

// Each says how many rows are wrong. Against 0, as NULL is nothing wrong.
constexpr std::array numbers{
    "SELECT count(*) <> 1 FROM undated",
    "SELECT count(*) <> 1 FROM pin",
    "SELECT count(*) FROM pragma_foreign_key_check",
    "SELECT count(*) FROM days WHERE max(families_morning, families_afternoon, families_unknown_hour, undated,"
    " minutes_open, host_families, child_played, revision, accepted) > ?1 OR revision < 1 OR accepted < 0",
    "SELECT count(*) FROM corrections WHERE abs(amount) > ?1",
    "SELECT count(*) FROM undated WHERE max(families, host_families, child_played) > ?1",
    "SELECT count(*) FROM (SELECT * FROM cells UNION ALL SELECT '', table_name, cell, count, check_ins FROM pending)"
    " WHERE count > ?1 OR count < check_ins"
    " OR (count <> check_ins AND table_name IN ('mood', 'first_time', 'language'))",
    "SELECT count(*) FROM released WHERE count > ?1 OR count < 1",
    "SELECT count(*) FROM months WHERE k > ?1 OR k < ?2",
    "SELECT count(*) FROM pin WHERE max(failures, spent) > ?1",
};

std::string nonsense_in_meta(Database& database) {
    const auto is_wrong = [&](const char* name, const auto& fits) {
        const auto value = database.text("SELECT value FROM meta WHERE name = ?1", {std::string(name)});
        return !fits(value);
    };
    const auto number = [](std::int64_t least) {
        return [least](const auto& value) { return value && is_number(*value, least); };
    };
    if (is_wrong("installation", [](const auto& value) { return value && is_installation(*value); }))
        return "installation";
    if (is_wrong("generation", number(1))) return "generation";
    if (is_wrong("k", number(shared::smallest_k))) return "k";
    if (is_wrong("last_trusted", [](const auto& value) { return !value || shared::parse_utc(*value); }))
        return "last_trusted";
    if (is_wrong("copied", [](const auto& value) { return !value || *value == "0" || is_month(*value); }))
        return "copied";
    if (is_wrong("copied_days", [](const auto& value) { return !value || parse_copied_days(*value); }))
        return "copied_days";
    if (is_wrong("office_epoch", [](const auto& value) { return !value || shared::is_epoch(*value); }))
        return "office_epoch";
    return "";
}

// A name that is free, or the last one.
std::string damaged_name(Files& files, const std::filesystem::path& folder) {
    const std::string name = (folder / "counts.db.damaged").string();
    return files.exists(name) ? name + "-2" : name;
}

} // namespace

bool has_wrong_head(Files& files, const std::string& file) {
    using namespace std::string_view_literals;
    const auto head = files.read(file);
    if (!head || head->empty()) return false;
    const std::string_view of = std::string_view(*head).substr(0, std::min<std::size_t>(head->size(), 100));
    const auto is = [&](std::size_t at, std::string_view bytes) {
        return of.size() == 100 && of.substr(at, bytes.size()) == bytes;
    };
    return !is(18, "\x01\x01\x00\x40\x20\x20"sv) || // a rollback journal, nothing kept free in a page
           !is(44, "\x00\x00\x00\x04"sv) ||         // schema format
           !is(52, "\x00\x00\x00\x00"sv) ||         // no automatic vacuum
           !is(56, "\x00\x00\x00\x01"sv);           // UTF-8
}

std::string shape_of(Database& database) {
    std::string shape;
    database.each(
        "SELECT type || ' ' || name || ' ' || tbl_name || ' ' || coalesce(sql, '') FROM sqlite_schema ORDER BY name",
        {}, [&](const Row& row) { shape += row.text(0) + "\n"; });
    return shape;
}

std::string shape_after(const std::vector<std::string_view>& steps) {
    const auto run = [](const std::vector<std::string_view>& each) {
        Database database(std::string(":memory:"));
        for (const std::string_view step : each) database.script(step);
        return shape_of(database);
    };
    static const auto known = migrations();
    static const std::string shape = run(known); // tests open thousands
    return steps == known ? shape : run(steps);
}

namespace {

// Rows come in the order of their keys, and each value with its length, so that two contents are never one text.
std::string sum_of(Database& database) {
    std::string all;
    const auto add = [&](const std::string& text) { all += std::to_string(text.size()) + ":" + text; };
    std::vector<std::string> tables;
    database.each("SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'meta' ORDER BY name", {},
                  [&](const Row& row) { tables.push_back(row.text(0)); });
    const auto add_row = [&](const Row& row) {
        for (int column = 0; column < row.columns(); ++column) add(row.text(column));
    };
    for (const std::string& table : tables) {
        add(table);
        database.each("SELECT * FROM " + table, {}, add_row);
    }
    database.each("SELECT * FROM meta WHERE name <> 'sum'", {}, add_row);
    return shared::sha256_hex(all);
}

} // namespace

void keep_sum(Database& database) {
    database.run("INSERT INTO meta VALUES ('sum', ?1) ON CONFLICT DO UPDATE SET value = excluded.value"
                 " WHERE value <> excluded.value",
                 {sum_of(database)});
}

bool is_summed_up(Database& database) {
    const auto sum = database.text("SELECT value FROM meta WHERE name = 'sum'");
    return !sum || *sum == sum_of(database);
}

std::string nonsense_in(Database& database) {
    if (const std::string name = nonsense_in_meta(database); !name.empty()) return "meta: " + name;
    std::string found;
    for (const Texts& column : texts)
        database.each(column.sql, {}, [&](const Row& row) {
            if (!column.fits(row.text(0))) found = column.sql;
        });
    if (!found.empty()) return found;
    for (const char* wrong : numbers) {
        const bool all_rows = std::string_view(wrong).find("?1") == std::string_view::npos;
        const bool of_k = std::string_view(wrong).find("?2") != std::string_view::npos;
        const auto rows = all_rows ? database.integer(wrong)
                          : of_k   ? database.integer(wrong, {most, std::int64_t{shared::smallest_k}})
                                   : database.integer(wrong, {most});
        if (rows.value_or(0) != 0) return wrong;
    }
    return "";
}

bool put_damaged_aside(Files& files, const std::filesystem::path& folder) {
    const std::string counts = (folder / "counts.db").string();
    const std::string aside = damaged_name(files, folder);
    // Its journal first: it must not be played into the counts that come after.
    if (files.exists(counts + "-journal")) files.rename(counts + "-journal", aside + "-journal");
    files.sync_folder(folder.string());
    if (files.exists(counts + "-journal") || !files.rename(counts, aside)) return false;
    files.sync_folder(folder.string());
    const auto key = backup_key(files, folder);
    const auto bytes = key && key.value() ? files.read(aside) : std::nullopt;
    if (!bytes) return true;
    if (put_whole(files, folder.string(), std::filesystem::path(aside).filename().string(),
                  seal(*bytes, *key.value(), "damaged")))
        files.remove(aside + "-journal"); // pages of it, in the clear
    else
        shared::log(shared::LogLevel::warning, "store", aside + ": could not be sealed");
    return true;
}

} // namespace kiosk::store
