#include "central/paper_desk.h"

#include "central/answers.h"
#include "central/pdf.h"
#include "central/people.h"

#include "shared/log.h"

#include <algorithm>

namespace central {
namespace {

shared::HttpResponse on_paper(shared::HttpResponse page, const std::filesystem::path& stylesheet) {
    auto pdf = pdf_of(page.body, stylesheet);
    if (!pdf) {
        shared::log(shared::LogLevel::error, "central", pdf.reason());
        return secured({503, {{"Retry-After", "60"}}, ""});
    }
    page.body = std::move(pdf).value();
    for (auto& header : page.headers) {
        if (header.name == "Content-Type") header.value = "application/pdf";
        if (header.name == "Content-Disposition") header.value.insert(header.value.rfind('"'), ".pdf");
    }
    return page;
}

} // namespace

bool wants_pdf(const shared::HttpRequest& request) {
    if (request.method != "GET" || !request.target.starts_with("/api/report/")) return false;
    const Address address = address_of(request.target);
    const auto format = address.query.find("format");
    return address.path == "/api/report/subsidy" && format != address.query.end() && format->second == "pdf";
}

void PaperDesk::take(const shared::HttpRequest& request, Writer::Respond respond) {
    writer_.take(request, [this, respond](shared::HttpResponse page) {
        if (page.status != 200) return respond(std::move(page)); // not allowed, no such place
        const bool taken = desk_.take([this, respond, page] { respond(on_paper(page, stylesheet_)); });
        if (!taken) respond(secured({503, {{"Retry-After", "30"}}, ""}));
    });
}

} // namespace central
