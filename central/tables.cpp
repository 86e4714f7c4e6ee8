#include "central/tables.h"

#include <algorithm>
#include <list>
#include <set>

namespace central {
namespace {

using soci::into;
using soci::use;

constexpr std::size_t rows_at_once = 50; // 20 columns of them are far from SQLite's 32,766 variables in one statement

// A field on its way. SQL's "nothing there" stays what it is.
struct Field {
    soci::indicator is = soci::i_ok;
    long long number = 0;
    std::string text;
};
using Row = std::vector<Field>;

Row row_of(const StoredTable& table) {
    return Row(table.columns.size());
}

std::string names_of(const StoredTable& table) {
    std::string names;
    for (const auto& column : table.columns) names += (names.empty() ? "" : ", ") + column.name;
    return names;
}

// Reads a table row by row without holding it in memory: SQLite hands rows out one by one, PostgreSQL through a cursor.
class Reading {
  public:
    Reading(soci::session& session, const StoredTable& table)
        : session_(session), row_(row_of(table)), statement_(session) {
        const std::string query = "SELECT " + names_of(table) + " FROM " + table.name;
        cursor_ = session.get_backend_name() == "postgresql";
        if (cursor_) session << "DECLARE all_rows NO SCROLL CURSOR FOR " + query;
        for (std::size_t i = 0; i < row_.size(); ++i) {
            if (table.columns[i].is_number)
                statement_.exchange(into(row_[i].number, row_[i].is));
            else
                statement_.exchange(into(row_[i].text, row_[i].is));
        }
        statement_.alloc();
        statement_.prepare(cursor_ ? "FETCH 2000 FROM all_rows" : query);
        statement_.define_and_bind();
        statement_.execute();
    }
    // The next row; nothing at the end.
    const Row* next() {
        if (statement_.fetch()) return &row_;
        if (!cursor_) return nullptr;
        statement_.execute();
        if (statement_.fetch()) return &row_;
        session_ << "CLOSE all_rows";
        return nullptr;
    }

  private:
    soci::session& session_;
    Row row_;
    soci::statement statement_;
    bool cursor_ = false;
};

// Writes so many rows with one statement.
class Writing {
  public:
    Writing(soci::session& session, const StoredTable& table, std::size_t rows)
        : rows_(rows, row_of(table)), statement_(session) {
        std::string query = "INSERT INTO " + table.name + " (" + names_of(table) + ") VALUES ";
        int number = 0;
        for (auto& row : rows_) {
            for (std::size_t i = 0; i < row.size(); ++i) {
                query += i > 0 ? ", :f" : &row == &rows_.front() ? "(:f" : ", (:f";
                query += std::to_string(number++);
                if (table.columns[i].is_number)
                    statement_.exchange(use(row[i].number, row[i].is));
                else
                    statement_.exchange(use(row[i].text, row[i].is));
            }
            query += ")";
        }
        statement_.alloc();
        statement_.prepare(query);
        statement_.define_and_bind();
    }
    std::vector<Row>& rows() { return rows_; }
    void write() { statement_.execute(true); }

  private:
    std::vector<Row> rows_;
    soci::statement statement_;
};

void copy_table(soci::session& from, soci::session& to, const StoredTable& table) {
    Reading reading(from, table);
    Writing many(to, table, rows_at_once);
    std::size_t waiting = 0;
    while (const Row* row = reading.next()) {
        many.rows()[waiting++] = *row;
        if (waiting < rows_at_once) continue;
        many.write();
        waiting = 0;
    }
    if (waiting == 0) return;
    Writing one(to, table, 1);
    for (std::size_t i = 0; i < waiting; ++i) {
        one.rows().front() = many.rows()[i];
        one.write();
    }
}

std::vector<std::string> texts(soci::session& session, const std::string& query) {
    std::vector<std::string> result;
    std::string text;
    soci::statement rows = (session.prepare << query, into(text));
    for (rows.execute(); rows.fetch();) result.push_back(text);
    return result;
}

StoredTable table_of(soci::session& sqlite, const std::string& name) {
    StoredTable table{name, {}, {}};
    std::string column, type;
    soci::statement columns =
        (sqlite.prepare << "SELECT name, type FROM pragma_table_info('" + name + "')", into(column), into(type));
    for (columns.execute(); columns.fetch();) {
        if (type != "TEXT" && type != "INTEGER" && type != "BIGINT")
            throw soci::soci_error(name + "." + column + " is of type " + type + ", which cannot be copied");
        table.columns.push_back({column, type != "TEXT"});
    }
    table.refers_to = texts(sqlite, "SELECT DISTINCT \"table\" FROM pragma_foreign_key_list('" + name + "')");
    return table;
}

} // namespace

std::vector<StoredTable> tables_of(soci::session& sqlite) {
    std::list<StoredTable> left;
    for (const auto& name : texts(sqlite, "SELECT name FROM sqlite_master WHERE type = 'table' "
                                          "AND name <> 'schema_version' AND name NOT LIKE 'sqlite%' ORDER BY name"))
        left.push_back(table_of(sqlite, name));
    std::vector<StoredTable> result;
    std::set<std::string> there;
    while (!left.empty()) {
        const auto ready = std::find_if(left.begin(), left.end(), [&](const StoredTable& table) {
            return std::all_of(table.refers_to.begin(), table.refers_to.end(),
                               [&](const auto& other) { return other == table.name || there.count(other) > 0; });
        });
        if (ready == left.end()) throw soci::soci_error(left.front().name + " refers to itself by a detour");
        there.insert(ready->name);
        result.push_back(std::move(*ready));
        left.erase(ready);
    }
    return result;
}

void delete_rows(soci::session& session, const std::vector<StoredTable>& tables) {
    for (auto table = tables.rbegin(); table != tables.rend(); ++table) session << "DELETE FROM " + table->name;
}

void copy_rows(soci::session& from, soci::session& to, const std::vector<StoredTable>& tables) {
    for (const auto& table : tables) copy_table(from, to, table);
}

std::vector<TableTotals> totals_of(soci::session& session, const std::vector<StoredTable>& tables) {
    std::vector<TableTotals> result;
    for (const auto& table : tables) {
        TableTotals totals{table.name, 0, {}};
        session << "SELECT count(*) FROM " + table.name, into(totals.rows);
        for (const auto& column : table.columns) {
            const std::string what = column.is_number ? column.name : "length(" + column.name + ")";
            long long sum = 0;
            session << "SELECT CAST(COALESCE(sum(" + what + "), 0) AS BIGINT) FROM " + table.name, into(sum);
            totals.sums.push_back({column.name, sum});
        }
        result.push_back(std::move(totals));
    }
    return result;
}

} // namespace central
