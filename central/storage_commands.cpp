#include "central/storage_commands.h"

#include "central/replies.h"
#include "central/tables.h"

#include <iomanip>
#include <sstream>
#include <vector>

namespace central {
namespace {

using shared::ControlReply;

// A file's folder, locked against an office that runs on it. False if one does.
bool take_folder(const Place& place, std::vector<shared::FolderLock>& locks) {
    if (!place.server.empty()) return true; // the connection locks by itself
    for (const auto& lock : locks)
        if (lock.folder() == place.file.parent_path()) return true;
    auto lock = shared::FolderLock::take(place.file.parent_path());
    if (lock) locks.push_back(std::move(*lock));
    return !locks.empty() && locks.back().folder() == place.file.parent_path();
}

// A centre, a kiosk or a person makes a database somebody's.
bool is_empty(soci::session& session) {
    int rows = 0;
    session << "SELECT (SELECT count(*) FROM centres) + (SELECT count(*) FROM kiosks) + (SELECT count(*) FROM users)",
        soci::into(rows);
    return rows == 0;
}

long long sum(const std::vector<TableTotals>& totals, const std::string& table, const std::vector<std::string>& of) {
    long long result = 0;
    for (const auto& each : totals)
        for (const auto& part : each.sums)
            for (const auto& column : of)
                if (each.table == table && part.column == column) result += part.sum;
    return result;
}

void print_line(std::ostringstream& out, const std::string& what, long long from, long long to) {
    out << std::left << std::setw(36) << what << std::right << std::setw(16) << from << std::setw(16) << to << "\n";
}

std::string both(const std::vector<TableTotals>& from, const std::vector<TableTotals>& to) {
    std::ostringstream out;
    out << std::left << std::setw(36) << "rows, and sums" << std::right << std::setw(16) << "from" << std::setw(16)
        << "to"
        << "\n";
    for (std::size_t i = 0; i < from.size(); ++i) print_line(out, from[i].table, from[i].rows, to[i].rows);
    const std::vector<std::string> families{"families_morning", "families_afternoon", "families_unknown_hour"};
    print_line(out, "families of days", sum(from, "days", families), sum(to, "days", families));
    print_line(out, "families hosts counted", sum(from, "days", {"host_families"}), sum(to, "days", {"host_families"}));
    print_line(out, "counts of months' cells", sum(from, "month_cells", {"count"}), sum(to, "month_cells", {"count"}));
    return out.str();
}

// Names the first table that differs; "" if none does.
std::string difference(const std::vector<TableTotals>& from, const std::vector<TableTotals>& to) {
    for (std::size_t i = 0; i < from.size(); ++i)
        if (!(from[i] == to[i])) return from[i].table;
    return "";
}

ControlReply carry(Database& from, Database& to, const std::vector<StoredTable>& tables) {
    if (!is_empty(to.sql())) return refused(to.name() + ": is not empty; nothing was copied");
    delete_rows(to.sql(), tables); // what a new database begins with
    copy_rows(from.sql(), to.sql(), tables);
    const auto were = totals_of(from.sql(), tables);
    const auto are = totals_of(to.sql(), tables);
    if (const auto table = difference(were, are); !table.empty())
        throw soci::soci_error(table + ": has other totals than where it comes from");
    return done(both(were, are) + "All of " + std::to_string(tables.size()) +
                " tables are equal: rows, the sum of every column of numbers, the length of every column of text.\n");
}

} // namespace

ControlReply migrate(Office& office) {
    const Database& database = office.database();
    const std::string version = std::to_string(database.version());
    if (database.found_version() == database.version()) return done("version " + version + " already\n");
    return done("from version " + std::to_string(database.found_version()) + " to " + version + "\n");
}

ControlReply copy(const Copy& wish) {
    const auto from_place = parse_place(wish.from);
    if (!from_place) return {exit_usage, "", "--from: " + from_place.reason() + "\n"};
    const auto to_place = parse_place(wish.to);
    if (!to_place) return {exit_usage, "", "--to: " + to_place.reason() + "\n"};
    const bool from_file = from_place.value().server.empty();
    if (!from_file && !to_place.value().server.empty())
        return refused("copy: from server to server PostgreSQL's own pg_dump does better");
    if (from_file && !std::filesystem::exists(from_place.value().file))
        return refused(wish.from + ": there is no such file");
    std::vector<shared::FolderLock> locks;
    for (const Place* place : {&from_place.value(), &to_place.value()})
        if (!take_folder(*place, locks))
            return trouble(place->file.parent_path().string() + ": another inloop-central works in this folder");
    Database from(from_place.value());
    Database to(to_place.value());
    ControlReply reply;
    std::optional<std::string> failed_there;
    const auto failed = from.in_transaction([&] {
        failed_there =
            to.in_transaction([&] { reply = carry(from, to, tables_of(from_file ? from.sql() : to.sql())); });
    });
    if (failed || failed_there) return trouble("nothing was copied: " + (failed_there ? *failed_there : *failed));
    return reply;
}

} // namespace central
