// All rows of all tables, carried from one database to another of the same version, and what must be equal afterwards.
// One of the two is an SQLite file, which knows by itself what tables and columns there are. Inside transactions of
// both. Errors surface as soci::soci_error.
#pragma once

#include <soci/soci.h>

#include <string>
#include <vector>

namespace central {

struct StoredTable {
    struct Column {
        std::string name;
        bool is_number = false; // else text; there is nothing else in our tables
    };
    std::string name;
    std::vector<Column> columns;
    std::vector<std::string> refers_to;
};

// Every table but the one that holds the version; each comes after those it refers to.
std::vector<StoredTable> tables_of(soci::session& sqlite);

void delete_rows(soci::session& session, const std::vector<StoredTable>& tables);
void copy_rows(soci::session& from, soci::session& to, const std::vector<StoredTable>& tables);

// What of a table is compared: its rows, the sum of each column of numbers, the characters in each column of text.
struct TableTotals {
    std::string table;
    long long rows = 0;
    struct Sum {
        std::string column;
        long long sum = 0;
        bool operator==(const Sum&) const = default;
    };
    std::vector<Sum> sums;
    bool operator==(const TableTotals&) const = default;
};
std::vector<TableTotals> totals_of(soci::session& session, const std::vector<StoredTable>& tables);

} // namespace central
