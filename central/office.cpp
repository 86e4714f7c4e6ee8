#include "central/office.h"

#include "shared/http_date.h"
#include "shared/log.h"

namespace central {

Office::Office(const std::filesystem::path& folder, shared::Clock& clock, const std::filesystem::path& share)
    : folder_(folder), share_(share), clock_(clock), database_(place_in(folder)), registry_(database_),
      reports_(database_), routes_(database_, share) {}

shared::HttpResponse Office::handle(const shared::HttpRequest& request) {
    const Asked asked = understand(request);
    return answer({&asked}).front();
}

std::vector<shared::HttpResponse> Office::answer(const std::vector<const Asked*>& questions) {
    std::vector<shared::HttpResponse> answers;
    const shared::Now now = clock_.now();
    const auto trouble = database_.in_transaction([&] {
        for (const Asked* asked : questions) {
            answers.push_back(routes_.answer(*asked, now));
            answers.back().headers.push_back({"Date", shared::http_date(now.utc)});
        }
    });
    stores_ = !trouble;
    if (!trouble) return answers;
    answers.clear();
    const shared::HttpResponse nothing_stored{503, {{"Retry-After", "60"}}, ""};
    if (questions.size() > 1 && !database_.is_lost()) { // one that cannot be stored must not drown the others
        for (const Asked* asked : questions)
            answers.push_back(database_.is_lost() ? nothing_stored : answer({asked}).front());
        return answers;
    }
    shared::log(shared::LogLevel::error, "central", "nothing was stored: " + *trouble);
    answers.assign(questions.size(), nothing_stored);
    return answers;
}

void Office::prove_it_stores() {
    const auto trouble =
        database_.in_transaction([&] { registry_.set_office_value("stored", shared::utc_text(clock_.now().utc)); });
    stores_ = !trouble;
    if (trouble) shared::log(shared::LogLevel::error, "central", "nothing can be stored: " + *trouble);
}

} // namespace central
