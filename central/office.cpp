#include "central/office.h"

#include "shared/http_date.h"
#include "shared/log.h"

namespace central {

Office::Office(const std::filesystem::path& folder, shared::Clock& clock)
    : folder_(folder), clock_(clock), database_(folder / "central.db"), registry_(database_), reports_(database_),
      routes_(database_) {}

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
    if (questions.size() > 1) { // one that cannot be stored must not drown the others
        for (const Asked* asked : questions) answers.push_back(answer({asked}).front());
        return answers;
    }
    shared::log(shared::LogLevel::error, "central", "nothing was stored: " + *trouble);
    answers.push_back({503, {{"Retry-After", "60"}}, ""});
    return answers;
}

void Office::prove_it_stores() {
    const auto trouble =
        database_.in_transaction([&] { registry_.set_office_value("stored", shared::utc_text(clock_.now().utc)); });
    stores_ = !trouble;
    if (trouble) shared::log(shared::LogLevel::error, "central", "nothing can be stored: " + *trouble);
}

} // namespace central
