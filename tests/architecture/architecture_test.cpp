#include "tests/architecture/rules.h"

#include <catch2/catch_test_macros.hpp>

#include <filesystem>
#include <fstream>
#include <sstream>

namespace {

using tests::Rules;

std::string read(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

const std::filesystem::path top = INLOOP_SOURCE;

Rules house_rules() {
    return tests::parse_rules(read(top / "tests/architecture/allowed_edges.txt"));
}

// All C++ of ours below the given folders, as paths relative to the top.
std::vector<std::string> sources(std::initializer_list<const char*> folders) {
    std::vector<std::string> paths;
    for (const char* folder : folders)
        for (const auto& entry : std::filesystem::recursive_directory_iterator(top / folder))
            if ((entry.path().extension() == ".cpp" || entry.path().extension() == ".h") &&
                entry.path().string().find("/node_modules/") == std::string::npos) // what a bench fetched
                paths.push_back(std::filesystem::relative(entry.path(), top).string());
    return paths;
}

template <class Check>
std::string all_findings(const std::vector<std::string>& paths, Check check) {
    std::string text;
    for (const auto& path : paths)
        for (const auto& line : check(path, read(top / path))) text += line + "\n";
    return text;
}

} // namespace

TEST_CASE("rooms include only what the plan allows") {
    const Rules rules = house_rules();
    const auto paths = sources({"shared", "kiosk", "central"});
    REQUIRE(paths.size() > 30);
    CHECK(all_findings(paths, [&](auto& path, const auto& text) { return tests::broken_edges(rules, path, text); }) ==
          "");
}

TEST_CASE("exceptions are caught and the time is asked only where the plan says") {
    const Rules rules = house_rules();
    CHECK(all_findings(sources({"shared", "kiosk", "central"}),
                       [&](auto& path, const auto& text) { return tests::forbidden_words(rules, path, text); }) == "");
}

TEST_CASE("files stay within 400 lines and functions within 60") {
    CHECK(all_findings(sources({"shared", "kiosk", "central", "tests"}),
                       [](auto& path, const auto& text) { return tests::too_long(path, text); }) == "");
}

TEST_CASE("a planted edge is found") {
    const Rules rules = house_rules();
    const auto edges = [&](const char* path, const char* text) {
        return tests::broken_edges(rules, path, text).size();
    };
    CHECK(edges("kiosk/model/update.cpp", "#include \"kiosk/store/sqlite.h\"\n") == 1);
    CHECK(edges("kiosk/ui/home_screen.cpp", "#include \"kiosk/app.h\"\n") == 1);
    CHECK(edges("kiosk/ui/home_screen.cpp", "#include \"kiosk/bitmap.h\"\n") == 0);
    CHECK(edges("central/report.cpp", "#include \"kiosk/model/events.h\"\n") == 1);
    CHECK(edges("shared/day.cpp", "#include \"central/report.h\"\n") == 1);
    CHECK(edges("kiosk/model/update.cpp", "#include <SDL.h>\n") == 1);
    CHECK(edges("central/report.cpp", "#include <nlohmann/json.hpp>\n") == 1);
    CHECK(edges("kiosk/platform/window.cpp", "#include <SDL.h>\n#include <vector>\n") == 0);
    CHECK(edges("kitchen/sink.cpp", "#include \"shared/day.h\"\n") == 1);
}

TEST_CASE("a planted catch and a planted look at the clock are found, words in comments are not") {
    const Rules rules = house_rules();
    const auto words = [&](const char* path, const char* text) {
        return tests::forbidden_words(rules, path, text).size();
    };
    CHECK(words("kiosk/model/update.cpp", "try { f(); } catch (...) {}\n") == 1);
    CHECK(words("kiosk/model/update.cpp", "auto t = std::chrono::steady_clock::now();\n") == 1);
    CHECK(words("kiosk/model/update.cpp", "// catch the light\nauto s = \"catch\"; int catcher = 0;\n") == 0);
    CHECK(words("shared/clock.cpp", "auto t = std::chrono::steady_clock::now();\n") == 0);
}

TEST_CASE("a function of 61 lines and a file of 401 are found") {
    const auto function = [](int body) {
        return "namespace a {\nint f(int x) {\n" + std::string(static_cast<std::size_t>(body), '\n') + "}\n}\n";
    };
    CHECK(tests::too_long("a.cpp", function(58)).empty());
    CHECK(tests::too_long("a.cpp", function(59)).size() == 1);
    CHECK(tests::too_long("a.cpp", "const char* s = \"{\"; // {\n" + function(58)).empty());
    CHECK(tests::too_long("a.cpp", std::string(400, '\n')).empty());
    CHECK(tests::too_long("a.cpp", std::string(401, '\n')).size() == 1);
}
