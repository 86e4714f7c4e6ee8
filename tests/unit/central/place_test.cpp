#include "central/place.h"
#include "tests/support/has.h"
#include "tests/support/temp_folder.h"

#include <catch2/catch_test_macros.hpp>

#include <fstream>

using namespace central;
using namespace tests;

TEST_CASE("a data folder keeps its tables in its own file, unless it names a server") {
    const TempFolder folder;
    CHECK(place_in(folder.path()).server.empty());
    CHECK(place_in(folder.path()).file == folder / "central.db");
    std::ofstream(folder / "database") << "# our server\n\npostgresql://db.example/inloop \r\n";
    CHECK(place_in(folder.path()).server == "postgresql://db.example/inloop");
    std::ofstream(folder / "database") << "# nothing yet\n";
    CHECK(place_in(folder.path()).server.empty());
}

TEST_CASE("what is no server is refused, so that no office quietly begins anew in a file") {
    const TempFolder folder;
    for (const char* line : {"postgresql:/db.example/inloop\n", "mysql://db.example/inloop\n", "central.db\n",
                             "postgresql://one/inloop\npostgresql://two/inloop\n"}) {
        std::ofstream(folder / "database") << line;
        CHECK_THROWS_AS(place_in(folder.path()), std::runtime_error);
    }
}

TEST_CASE("a place is typed as sqlite:FILE or postgresql://") {
    CHECK(parse_place("sqlite:/srv/central.db").value().file == "/srv/central.db");
    CHECK(parse_place("sqlite:central.db").value().file.is_absolute());
    CHECK(parse_place("postgresql://db.example/inloop").value().server == "postgresql://db.example/inloop");
    for (const char* wrong : {"", "sqlite:", "central.db", "postgresql", "host=db dbname=inloop"})
        CHECK(has(parse_place(wrong).reason(), "neither sqlite:FILE nor postgresql://"));
}
