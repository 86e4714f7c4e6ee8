#include "central/alarm.h"

#include "central/render.h"
#include "shared/curl_easy.h"
#include "shared/http_date.h"

#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <fstream>

namespace central {
namespace {

using shared::set;

std::string why_late(const KioskStatus& status) {
    switch (status.late) {
    case LateReason::none:
        return "";
    case LateReason::two_machines:
        return "een tweede toestel zendt met zijn sleutel";
    case LateReason::refused:
        return "wat hij zond, is geweigerd: " +
               status.refusal(status.oldest_unsent.value_or(shared::Day()).text())->reason;
    case LateReason::silent:
        return status.kiosk.last_contact ? "geen teken van leven sinds " + shared::utc_text(*status.kiosk.last_contact)
                                         : "nog nooit van gehoord";
    case LateReason::untrusted_clock:
        return "hij vertrouwt zijn klok niet en sluit dus geen dag: zet ze gelijk, of bevestig ze op het scherm";
    case LateReason::wrong_clock:
        return "zijn klok loopt " + std::to_string(std::chrono::abs(status.kiosk.clock_offset).count()) +
               (status.kiosk.clock_offset.count() > 0 ? " s voor" : " s achter");
    case LateReason::waiting:
        return "hij is bereikbaar, maar zendt niet";
    }
    return "";
}

std::string words(Concern concern, const ToldHealth& told) {
    switch (concern) {
    case Concern::disk_full:
        return "op zijn schijf is nog " + std::to_string(told.health.free_mb.value_or(0)) + " MB vrij";
    case Concern::disk_worn:
        return "zijn schijf is voor " + std::to_string(told.health.disk_wear.value_or(0)) + " % versleten";
    case Concern::restarts:
        return "het programma is op een dag " + std::to_string(told.health.restarts) + " keer herstart";
    case Concern::clock:
        return "zijn klok was niet te vertrouwen terwijl er geteld werd";
    case Concern::untouched:
        return "hij stond dagen aan zonder dat iemand het scherm aanraakte: werkt het nog?";
    }
    return "";
}

struct Outgoing {
    std::string text;
    std::size_t sent = 0;
};

std::size_t on_mail(char* into, std::size_t size, std::size_t count, void* outgoing) {
    auto& mail = *static_cast<Outgoing*>(outgoing);
    const std::size_t part = std::min(size * count, mail.text.size() - mail.sent);
    std::memcpy(into, mail.text.data() + mail.sent, part);
    mail.sent += part;
    return part;
}

std::size_t on_answer(char*, std::size_t size, std::size_t count, void*) {
    return size * count; // nobody reads it
}

shared::CurlEasy easy_to(const std::string& url, const AlarmWish& wish) {
    shared::CurlEasy easy = shared::new_curl_easy();
    set(easy.get(), CURLOPT_URL, url.c_str());
    set(easy.get(), CURLOPT_PROTOCOLS_STR, "https,smtp,smtps");
    set(easy.get(), CURLOPT_PROXY, "");
    set(easy.get(), CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2)); // or newer
    set(easy.get(), CURLOPT_TIMEOUT_MS, 30'000L);
    set(easy.get(), CURLOPT_NOSIGNAL, 1L);
    set(easy.get(), CURLOPT_FAILONERROR, 1L);
    set(easy.get(), CURLOPT_WRITEFUNCTION, on_answer);
    if (!wish.ca.empty()) set(easy.get(), CURLOPT_CAINFO, wish.ca.c_str());
    return easy;
}

std::optional<std::string> trouble_of(CURLcode code, const std::string& where) {
    if (code == CURLE_OK) return std::nullopt;
    return where + ": " + curl_easy_strerror(code);
}

// "(it answered 550)"; "" if it answered nothing that says no.
std::string answer_in_words(CURL* easy) {
    long answer = 0;
    curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &answer);
    return answer < 400 ? "" : " (it answered " + std::to_string(answer) + ")";
}

std::optional<std::string> post(const AlarmWish& wish, const std::string& text) {
    const auto easy = easy_to(wish.webhook, wish);
    const auto headers = shared::curl_strings({"Content-Type: application/json"});
    const std::string body = "{\"text\":" + json_text(text) + "}";
    set(easy.get(), CURLOPT_HTTPHEADER, headers.get());
    set(easy.get(), CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
    set(easy.get(), CURLOPT_POSTFIELDS, body.data());
    return trouble_of(curl_easy_perform(easy.get()), "the webhook"); // its address is a secret
}

std::string line_of_file(const std::filesystem::path& file) {
    std::string line;
    std::ifstream in(file);
    std::getline(in, line);
    return line;
}

// RFC 5322; lines end with CR LF.
Outgoing mail_of(const AlarmWish& wish, const std::string& text, shared::Utc now) {
    const std::string date = shared::http_date(now);
    const std::string at = wish.mail_from.substr(wish.mail_from.find('@'));
    const std::string id = std::to_string(now.time_since_epoch().count()) + "." + std::to_string(::getpid()) + at;
    std::string to;
    for (const auto& each : wish.mail_to) to += (to.empty() ? "" : ", ") + ("<" + each + ">");
    std::string mail = "From: Inloop <" + wish.mail_from + ">\r\nTo: " + to +
                       "\r\nDate: " + date.substr(0, date.rfind(' ')) + " +0000\r\nMessage-ID: <" + id +
                       ">\r\nSubject: Inloop: kiosken die iemand nodig hebben\r\nMIME-Version: 1.0\r\n"
                       "Content-Type: text/plain; charset=UTF-8\r\nContent-Transfer-Encoding: 8bit\r\n"
                       "Auto-Submitted: auto-generated\r\n\r\n";
    for (const char c : text) mail += c == '\n' ? std::string("\r\n") : std::string(1, c);
    return {std::move(mail)};
}

// An envelope for each address: libcurl gives a whole mail up when one of its addresses is refused, and then somebody
// who left would keep the alarm from all others, for whom silence means that all is well.
std::optional<std::string> mail(const AlarmWish& wish, const std::string& text, shared::Utc now) {
    const auto easy = easy_to(wish.smtp, wish); // one connection for all
    const std::string password = wish.smtp_password.empty() ? "" : line_of_file(wish.smtp_password);
    Outgoing mail = mail_of(wish, text, now);
    set(easy.get(), CURLOPT_USE_SSL, static_cast<long>(CURLUSESSL_ALL)); // never in the open
    set(easy.get(), CURLOPT_MAIL_FROM, wish.mail_from.c_str());
    set(easy.get(), CURLOPT_UPLOAD, 1L);
    set(easy.get(), CURLOPT_READFUNCTION, on_mail);
    set(easy.get(), CURLOPT_READDATA, static_cast<void*>(&mail));
    if (!wish.smtp_user.empty()) {
        set(easy.get(), CURLOPT_USERNAME, wish.smtp_user.c_str());
        set(easy.get(), CURLOPT_PASSWORD, password.c_str());
    }
    std::optional<std::string> first;
    for (const auto& address : wish.mail_to) {
        const auto to = shared::curl_strings({address});
        set(easy.get(), CURLOPT_MAIL_RCPT, to.get());
        mail.sent = 0;
        const CURLcode code = curl_easy_perform(easy.get());
        auto failed = trouble_of(code, wish.smtp + ", mail to " + address);
        if (failed && !first) first = *failed + answer_in_words(easy.get());
        if (code == CURLE_LOGIN_DENIED) break; // the same wrong password again may lock the account
    }
    return first;
}

bool is_mail_address(const std::string& text) {
    const auto at = text.find('@');
    return at != 0 && at != std::string::npos && at + 1 < text.size() &&
           std::ranges::all_of(text, [](unsigned char c) { return c > ' ' && c != '<' && c != '>' && c != 127; });
}

} // namespace

std::string alarm_text(const SyncReport& report) {
    std::string text;
    for (const auto& centre : report.centres)
        for (const auto& each : centre.kiosks) {
            std::vector<std::string> needs;
            if (each.late != LateReason::none)
                needs.push_back("dagen ontbreken sinds " + each.oldest_unsent.value_or(shared::Day()).text() + ", " +
                                why_late(each));
            for (const auto& refused : each.refused)
                if (refused.is_month() && !each.kiosk.revoked_at)
                    needs.push_back("zijn maand " + refused.period + " is geweigerd: " + refused.reason);
            for (const Concern concern : each.concerns) needs.push_back(words(concern, *each.health));
            for (const auto& need : needs) text += centre.centre + ", " + each.kiosk.name + ": " + need + "\n";
        }
    return text;
}

std::optional<std::string> fault_of(const AlarmWish& wish) {
    if (!wish.webhook.empty() && !wish.webhook.starts_with("https://")) return "--webhook: must begin with https://";
    if (wish.mail_to.empty()) return std::nullopt;
    for (const auto& each : wish.mail_to)
        if (!is_mail_address(each)) return "--mail " + each + ": is no address like iemand@stad.be";
    if (!is_mail_address(wish.mail_from)) return "--from: --mail needs the address it is sent from";
    if (!wish.smtp.starts_with("smtps://") && !wish.smtp.starts_with("smtp://"))
        return "--smtp: --mail needs a server, as smtps://mail.stad.be";
    if (!wish.smtp_user.empty() && line_of_file(wish.smtp_password).empty())
        return "--smtp-password-file: --smtp-user needs a file with the password";
    return std::nullopt;
}

std::optional<std::string> send_alarm(const AlarmWish& wish, const std::string& text, shared::Utc now) {
    std::optional<std::string> first;
    if (!wish.webhook.empty()) first = post(wish, text);
    if (!wish.mail_to.empty())
        if (auto failed = mail(wish, text, now); failed && !first) first = std::move(failed);
    return first;
}

} // namespace central
