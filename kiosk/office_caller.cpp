#include "kiosk/office_caller.h"

#include "shared/curl_client.h"
#include "shared/log.h"

#include <mutex>
#include <thread>
#include <utility>

namespace kiosk {

struct OfficeCaller::Line {
    std::mutex mutex;
    std::function<void()> wake; // none: the caller is gone
    std::uint64_t asked = 0;
    std::optional<model::OfficeAnswer> answer;
};

namespace {

model::OfficeAnswer no(std::string why, const std::string& reason) {
    shared::log(shared::LogLevel::warning, "office", reason);
    return {"", std::move(why), false};
}

model::OfficeAnswer look_at(const std::string& url) {
    const auto server = shared::parse_server_url(url);
    if (!server) return no("bad_address", server.reason());
    const auto fingerprint = shared::root_fingerprint(server.value());
    if (!fingerprint) return no("no_answer", fingerprint.reason());
    return {fingerprint.value(), "", false};
}

model::OfficeAnswer join_office(const sync::EnrolWish& wish, const std::filesystem::path& data, shared::Utc now) {
    if (!sync::is_code(wish.code)) return no("bad_code", "the code for joining is not one the office gives");
    const sync::Enrolled enrolled = sync::enrol_and_keep(wish, data, now);
    if (const auto* not_enrolled = std::get_if<sync::NotEnrolled>(&enrolled))
        return no(not_enrolled->refused ? "refused" : "no_answer", not_enrolled->reason);
    return {"", "", true};
}

} // namespace

OfficeCaller::OfficeCaller(std::function<void()> wake) : line_(std::make_shared<Line>()) {
    line_->wake = std::move(wake);
}

OfficeCaller::~OfficeCaller() {
    const std::lock_guard lock(line_->mutex);
    line_->wake = nullptr;
}

void OfficeCaller::ask(std::function<model::OfficeAnswer()> question) {
    std::uint64_t asked = 0;
    {
        const std::lock_guard lock(line_->mutex);
        asked = ++line_->asked;
        line_->answer.reset();
    }
    std::thread([line = line_, asked, question = std::move(question)] {
        model::OfficeAnswer answer = question();
        const std::lock_guard lock(line->mutex);
        const bool late = line->asked != asked && !answer.joined; // joined is joined, whatever was asked since
        if (late || !line->wake) return;
        line->answer = std::move(answer);
        line->wake();
    }).detach();
}

void OfficeCaller::look(const std::string& url) {
    ask([url] { return look_at(url); });
}

void OfficeCaller::join(const sync::EnrolWish& wish, const std::filesystem::path& data, shared::Utc now) {
    ask([=] { return join_office(wish, data, now); });
}

std::optional<model::OfficeAnswer> OfficeCaller::take() {
    const std::lock_guard lock(line_->mutex);
    return std::exchange(line_->answer, std::nullopt);
}

} // namespace kiosk
