// CUPS as two small scripts: what is asked of it, what it answers, and that it is never waited for.
#include "kiosk/printer.h"

#include "tests/support/fake_cups.h"

#include <catch2/catch_test_macros.hpp>

#include <chrono>
#include <thread>

namespace tests {

using namespace kiosk;
using namespace std::chrono_literals;
using State = Printer::State;
namespace fs = std::filesystem;

namespace {

// Frames that follow each other until the printer is as wanted; the printer's own time stands still.
template <class Wanted>
bool comes(Printer& printer, Wanted wanted) {
    const auto began = std::chrono::steady_clock::now();
    while (!wanted(printer)) {
        if (std::chrono::steady_clock::now() - began > 20s) return false;
        std::this_thread::sleep_for(2ms);
        printer.poll(0ms);
    }
    return true;
}
bool printed(Printer& printer) {
    return comes(printer, [](const Printer& p) { return p.state() != State::printing; });
}
bool has_printer(Printer& printer) {
    return comes(printer, [](const Printer& p) { return p.has_printer(); });
}

} // namespace

TEST_CASE("a machine without CUPS has no printer, and printing there fails with a reason") {
    const FakeCups cups;
    Printer printer;
    printer.look(0ms);
    printer.poll(0ms);
    CHECK_FALSE(printer.has_printer());
    CHECK(printer.state() == State::idle);
    printer.print("%PDF", 0ms);
    CHECK(printer.state() == State::failed);
    CHECK(printer.reason().starts_with("lp: can't be started: "));
    printer.forget();
    CHECK(printer.state() == State::idle);
    CHECK(printer.reason().empty());
}

TEST_CASE("a printer is there when lpstat names one, and gone when it does not any more") {
    FakeCups cups;
    Printer printer;
    for (const char* none : {"exit 0", "echo 'lpstat: No destinations added.' >&2; exit 1", "echo No destinations"}) {
        cups.has("lpstat", "[ \"$*\" = -e ] && echo Bureau");
        printer.look(0ms);
        CHECK(has_printer(printer));
        cups.has("lpstat", none);
        printer.look(0ms);
        CHECK(comes(printer, [](const Printer& p) { return !p.has_printer(); }));
    }
}

TEST_CASE("a page reaches lp whole, through no shell, and is done when lp has taken it") {
    FakeCups cups;
    cups.has("lpstat", "echo 'Bureau;touch$IFS$9hacked'");
    cups.has("lp", "for word; do echo \"$word\"; done >told; cat >page; echo request id is Bureau-1");
    Printer printer;
    printer.look(0ms);
    REQUIRE(has_printer(printer));
    std::string page = "%PDF-1.5";
    for (int i = 0; i < 300'000; ++i) page += static_cast<char>(i * 7);
    printer.print(page, 0ms);
    CHECK(printer.state() == State::printing);
    printer.print("another", 0ms); // not now
    CHECK(printed(printer));
    CHECK(printer.state() == State::done);
    CHECK(cups.text("page") == page);
    CHECK(cups.text("told") == "-t\nInloop\n-o\nmedia=A4\n-d\nBureau;touch$IFS$9hacked\n");
    CHECK_FALSE(cups.wrote("hacked"));
}

TEST_CASE("of several printers CUPS chooses its default") {
    FakeCups cups;
    cups.has("lpstat", "echo Bureau; echo Keuken");
    cups.has("lp", "echo \"$*\" >told");
    Printer printer;
    printer.look(0ms);
    REQUIRE(has_printer(printer));
    printer.print("page", 0ms);
    CHECK(printed(printer));
    CHECK(cups.text("told") == "-t Inloop -o media=A4\n");
}

TEST_CASE("what lp complains about is the reason, also if it says nothing") {
    FakeCups cups;
    cups.has("lp", "echo 'lp: Error - no default destination available.' >&2; echo more; exit 1");
    Printer printer;
    printer.print("page", 0ms);
    CHECK(printed(printer));
    CHECK(printer.state() == State::failed);
    CHECK(printer.reason() == "lp: the page can't be printed: lp: Error - no default destination available.");
    cups.has("lp", "exit 3");
    printer.print("page", 0ms);
    CHECK(printed(printer));
    CHECK(printer.reason() == "lp: the page can't be printed: it ended with code 3");
    cups.has("lp", "kill -9 $$");
    printer.print("page", 0ms);
    CHECK(printed(printer));
    CHECK(printer.reason().ends_with("code 137"));
    cups.has("lp", "cat >/dev/null");
    printer.print("page", 0ms);
    CHECK(printed(printer));
    CHECK(printer.state() == State::done);
    CHECK(printer.reason().empty());
}

TEST_CASE("a printer that does not answer holds up no frame, and is given up after a minute with all it started") {
    FakeCups cups;
    cups.has("lpstat", "sleep 300");
    cups.has("lp", "sleep 300 & echo $! >started; wait");
    Printer printer;
    const auto began = std::chrono::steady_clock::now();
    printer.look(0ms);
    printer.print("page", 0ms);
    for (int frame = 0; frame < 600; ++frame) printer.poll(frame * 99ms);
    CHECK(std::chrono::steady_clock::now() - began < 5s);
    CHECK(printer.state() == State::printing);
    CHECK(comes(printer, [&](const Printer&) { return cups.wrote("started") && !cups.text("started").empty(); }));
    printer.poll(60s);
    CHECK(printer.state() == State::failed);
    CHECK(printer.reason() == "lp: the page can't be printed: no answer within 60 s");
    CHECK_FALSE(printer.has_printer());
    const std::string stat = "/proc/" + std::to_string(std::stoi(cups.text("started"))) + "/stat";
    const auto is_running = [&] { // ended, and perhaps nobody has asked after it yet
        return fs::exists(stat) && text_of_file(stat).find(") Z ") == std::string::npos;
    };
    CHECK(comes(printer, [&](const Printer&) { return !is_running(); }));
}

} // namespace tests
