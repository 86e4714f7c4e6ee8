#include "kiosk/books.h"

#include "kiosk/settings_file.h"
#include "kiosk/store/backup_key.h"
#include "shared/log.h"

#include <variant>

namespace kiosk {
namespace {

std::string_view name_of(store::BackupFault fault) {
    switch (fault) {
    case store::BackupFault::gone:
        return "gone";
    case store::BackupFault::damaged:
        return "damaged";
    case store::BackupFault::newer:
        return "newer";
    case store::BackupFault::passphrase:
        return "passphrase";
    }
    return "damaged";
}

// The wishes, one function for each.
struct Granting {
    const Books& books;
    const shared::Now& now;

    Granted operator()(const model::TryPin& tried) const { return {books.desk.try_pin(tried.digits, now)}; }
    Granted operator()(const model::ChoosePin& chosen) const { return {books.desk.choose_pin(chosen.digits, now)}; }
    Granted operator()(const model::EditProgramme& edit) const { return kept(books.desk.edit(edit.edit)); }
    Granted operator()(const model::RuleTopic& rule) const {
        const bool done = books.desk.rule(rule.topic, rule.rule);
        return {model::WishAnswer{done}, laid_by(books)};
    }
    Granted operator()(const model::SetSetting& set) const {
        const bool done = books.desk.set(set);
        books.ledger.lay_team_over(books.desk.settings());
        keep_last_good(books.ledger.team(), books.data);
        return {model::WishAnswer{done}, laid_by(books)};
    }
    Granted operator()(const model::CountByHost& by_host) const {
        return kept(by_host.child_played ? books.ledger.child_played(now) : books.ledger.host_family(now));
    }
    Granted operator()(const model::CorrectDay& wrong) const {
        return kept(books.ledger.correct(wrong.day, wrong.correction.amount, wrong.correction.reason) ==
                    model::CorrectOutcome::done);
    }
    Granted operator()(const model::OpenSheet& opened) const {
        return {model::SheetOpened{books.desk.sheet(opened.key)}};
    }
    Granted operator()(const model::KeepRoom& room) const { return kept(books.desk.keep(room)); }
    Granted operator()(const model::ConfirmClock&) const {
        books.ledger.confirm_clock(now);
        return kept(true);
    }
    Granted operator()(const model::LookForPaper&) const {
        books.paper.look(books.data);
        return {model::PaperSeen{}};
    }
    Granted operator()(const model::SetPassphrase& passphrase) const {
        if (!store::weakness(passphrase.text).empty()) return {model::WishAnswer{false, "passphrase"}};
        const std::string problem = store::set_backup_passphrase(books.data, passphrase.text);
        if (!problem.empty()) shared::log(shared::LogLevel::warning, "backup", problem);
        books.paper.look(books.data);
        return kept(problem.empty());
    }
    Granted operator()(const model::BackUp& backup) const {
        return {model::Printed{books.paper.back_up(books.data, backup.where)}};
    }
    Granted operator()(const model::OpenBackup& open) const {
        store::BackupFault fault{};
        auto state = store::open_backup(books.paper.backup_named(open.name), open.passphrase, &fault);
        if (state) {
            model::BackupOpened opened{"", state.value().centre, state.value().closed};
            return {std::move(opened), {}, std::move(state).value()};
        }
        shared::log(shared::LogLevel::warning, "backup", state.reason());
        return {model::BackupOpened{std::string(name_of(fault)), "", {}}};
    }
    Granted operator()(const auto&) const { return kept(false); }

    static Granted kept(bool done) { return {model::WishAnswer{done}}; }
};

} // namespace

Laid laid_by(const Books& books) {
    return {books.ledger.settings(), books.ledger.team(), books.ledger.choices(), books.ledger.activities(),
            books.desk.topic_rules()};
}

Granted grant(const Books& books, const model::StaffWish& wish, const shared::Now& now) {
    return std::visit(Granting{books, now}, wish);
}

} // namespace kiosk
