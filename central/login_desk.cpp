#include "central/login_desk.h"

#include "central/answers.h"
#include "central/people.h"

#include "shared/log.h"

namespace central {
namespace {

constexpr std::size_t longest_queue = 64; // three seconds of hashing

shared::HttpResponse later(const char* seconds) {
    return secured({503, {{"Retry-After", seconds}}, ""});
}

} // namespace

LoginDesk::LoginDesk(Office& office, Writer& writer) : office_(office), writer_(writer) {
    for (auto& thread : threads_) thread = std::thread([this] { loop(); });
}

LoginDesk::~LoginDesk() {
    {
        const std::lock_guard lock(mutex_);
        ending_ = true;
    }
    something_.notify_all();
    for (auto& thread : threads_) thread.join();
}

void LoginDesk::take(shared::HttpRequest request, Writer::Respond respond) {
    {
        const std::lock_guard lock(mutex_);
        if (waiting_.size() < longest_queue) {
            waiting_.push_back({std::move(request), std::move(respond)});
            something_.notify_one();
            return;
        }
    }
    respond(later("5"));
}

void LoginDesk::loop() {
    for (;;) {
        Waiting next;
        {
            std::unique_lock lock(mutex_);
            something_.wait(lock, [&] { return ending_ || !waiting_.empty(); });
            if (waiting_.empty()) return;
            next = std::move(waiting_.front());
            waiting_.pop_front();
        }
        next.respond(log_in(next.request));
    }
}

shared::HttpResponse LoginDesk::log_in(const shared::HttpRequest& request) {
    const auto wish = read_login(request);
    if (!wish) return secured(problem_response(422, shared::problem::invalid, wish.reason()));
    Login& login = office_.people().login();
    Login::Question question;
    shared::HttpResponse answer = later("60");
    std::optional<std::string> unknown;
    writer_.run([&] {
        unknown = office_.database().in_transaction([&] { question = login.ask(wish.value(), office_.now()); });
    });
    if (unknown) {
        shared::log(shared::LogLevel::error, "central", "a login was not looked at: " + *unknown);
        return answer;
    }
    if (question.refused) return *question.refused;
    const bool right = Login::is_right(question, wish.value());
    writer_.run([&] {
        shared::HttpResponse finished;
        const auto trouble = office_.database().in_transaction(
            [&] { finished = login.finish(wish.value(), question, right, office_.now()); });
        if (trouble)
            shared::log(shared::LogLevel::error, "central", "a login was not stored: " + *trouble);
        else
            answer = std::move(finished);
    });
    return answer;
}

} // namespace central
