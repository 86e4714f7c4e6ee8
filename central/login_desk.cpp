#include "central/login_desk.h"

#include "central/answers.h"
#include "central/people.h"

#include "shared/log.h"

namespace central {
namespace {

shared::HttpResponse later(const char* seconds) {
    return secured({503, {{"Retry-After", seconds}}, ""});
}

} // namespace

void LoginDesk::take(shared::HttpRequest request, Writer::Respond respond) {
    const bool taken = desk_.take([this, request = std::move(request), respond] { respond(log_in(request)); });
    if (!taken) respond(later("5"));
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
