// The canonical rewrite: the same content gives the same bytes, whatever happened on the way to it.
#include "kiosk/store/counter_store.h"

#include "shared/log.h"

namespace kiosk::store {

// Done at each start and close. Not done (the disk is full): the file as it is serves on, and the next start or close
// tries again. The connection is closed around the rename; nothing was written since the copy was made, and a clean
// close leaves no journal behind that could be played into the new file.
bool CounterStore::rewrite() {
    const std::string copy = path("counts.new");
    std::string problem = make_canonical_copy(copy);
    if (!problem.empty() && ballast_.drop()) problem = make_canonical_copy(copy);
    if (problem.empty()) {
        database_.close();
        if (!move_into_place(files_, options_.folder.string(), copy, path("counts.db")))
            problem = "cannot be moved into place";
        database_.open();
    }
    if (problem.empty()) return true;
    files_.remove(copy);
    shared::log(shared::LogLevel::warning, "store", "the counts are not rewritten yet: " + problem);
    return false;
}

std::string CounterStore::make_canonical_copy(const std::string& copy) {
    // What a power cut has left of an earlier try.
    files_.remove(copy);
    files_.remove(copy + "-journal");
    const auto problem = trouble([&] {
        // VACUUM copies this cookie plus one; left alone it would count the starts and closes. Nobody else holds a
        // compiled statement that could miss a change of the schema, and ours are compiled anew when the file is opened
        // again.
        database_.script("PRAGMA schema_version = 1");
        database_.run("VACUUM INTO ?1", {copy});
    });
    return problem.value_or("");
}

} // namespace kiosk::store
