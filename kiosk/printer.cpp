#include "kiosk/printer.h"

#include <sstream>
#include <utility>

namespace kiosk {

using std::chrono::milliseconds;

namespace {

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);)
        if (!line.empty()) lines.push_back(line);
    return lines;
}

// A printer's name has no spaces; what else lpstat says has.
std::vector<std::string> names_in(const std::string& text) {
    std::vector<std::string> names = lines_of(text);
    std::erase_if(names, [](const std::string& line) { return line.find(' ') != std::string::npos; });
    return names;
}

} // namespace

void Printer::look(milliseconds now) {
    if (looking_) return;
    auto child = shared::Child::start({"lpstat", "-e"}, "");
    if (child)
        looking_.emplace(Running{std::move(child).value(), now});
    else
        names_.clear(); // no CUPS here: ordinary life
}

void Printer::print(std::string_view pdf, milliseconds now) {
    if (state_ == State::printing) return;
    // The title is what the printer's own list of jobs shows.
    std::vector<std::string> command{"lp", "-t", "Inloop", "-o", "media=A4"};
    if (names_.size() == 1) command.insert(command.end(), {"-d", names_[0]}); // of several, CUPS knows the default
    auto child = shared::Child::start(command, pdf);
    if (!child) return fail(child.reason());
    printing_.emplace(Running{std::move(child).value(), now});
    state_ = State::printing;
    reason_.clear();
}

void Printer::poll(milliseconds now) {
    if (looking_) poll_look(now);
    if (printing_) poll_print(now);
}

void Printer::forget() {
    if (state_ == State::printing) return;
    state_ = State::idle;
    reason_.clear();
}

void Printer::poll_look(milliseconds now) {
    const auto code = looking_->child.ended();
    if (!code && now - looking_->since < look_time) return;
    names_ = code == 0 ? names_in(looking_->child.said()) : std::vector<std::string>();
    looking_.reset();
}

void Printer::poll_print(milliseconds now) {
    const auto code = printing_->child.ended();
    if (!code && now - printing_->since < print_time) return;
    if (code == 0) {
        state_ = State::done;
    } else if (!code) {
        fail("lp: the page can't be printed: no answer within " +
             std::to_string(std::chrono::duration_cast<std::chrono::seconds>(print_time).count()) + " s");
    } else {
        const auto lines = lines_of(printing_->child.said());
        fail("lp: the page can't be printed: " +
             (lines.empty() ? "it ended with code " + std::to_string(*code) : lines.front()));
    }
    printing_.reset();
}

void Printer::fail(const std::string& obstacle) {
    state_ = State::failed;
    reason_ = obstacle;
}

} // namespace kiosk
