#include "central/people_commands.h"

#include "central/accounts.h"
#include "central/audit.h"
#include "central/names.h"
#include "central/qr.h"
#include "central/replies.h"
#include "central/sessions.h"
#include "central/totp.h"

#include "shared/password.h"

#include <sstream>

namespace central {
namespace {

using shared::ControlReply;

// What an authenticator scans, and the same for who has no camera.
std::string secret_to_scan(const std::string& name, const std::string& secret) {
    const std::string uri = totp_uri(name, secret);
    return "Scan this with an authenticator app; it is not shown again.\n" + qr_text(uri) + uri + "\nsecret  " +
           secret + "\n";
}

std::optional<ControlReply> objection_to(const std::string& password) {
    if (password.size() >= shortest_password) return std::nullopt;
    return refused("the password has fewer than " + std::to_string(shortest_password) + " characters");
}

std::string password_of(const std::string& input) {
    return input.substr(0, input.find('\n'));
}

ControlReply nobody(const std::string& name) {
    return refused(name + ": there is nobody of that name");
}

ControlReply add_user(const AddUser& wish, const std::string& input, Office& office) {
    if (!is_good_name(wish.name)) return refused(good_name);
    for (const auto& centre : wish.centres)
        if (!is_good_name(centre)) return refused(good_name);
    if (!wish.centres.empty() && wish.role != Role::editor) return refused("--centre: only an editor has centres");
    if (auto refusal = objection_to(password_of(input))) return *refusal;
    Account account{wish.name, wish.role, shared::hash_password(password_of(input)), "", 0, wish.centres};
    if (wish.role == Role::administrator) account.totp_secret = new_totp_secret();
    return stored(office, [&] {
        const auto now = office.now().utc;
        if (!Accounts(office.database()).add(account, now)) return refused(wish.name + ": this name is taken");
        Audit(office.database()).add(console, "add user", wish.name + " " + std::string(name(wish.role)), now);
        return done(account.totp_secret.empty() ? "" : secret_to_scan(wish.name, account.totp_secret));
    });
}

ControlReply change_user(const ChangeUser& wish, const std::string& input, Office& office) {
    using How = ChangeUser::How;
    std::string hash;
    if (wish.how == How::password) {
        if (auto refusal = objection_to(password_of(input))) return *refusal;
        hash = shared::hash_password(password_of(input));
    }
    const std::string secret = wish.how == How::totp ? new_totp_secret() : "";
    return stored(office, [&] {
        Accounts accounts(office.database());
        const bool known = wish.how == How::remove     ? accounts.remove(wish.name)
                           : wish.how == How::password ? accounts.set_password_hash(wish.name, hash)
                                                       : accounts.set_totp_secret(wish.name, secret);
        if (!known) return nobody(wish.name);
        const char* deed = wish.how == How::remove     ? "remove user"
                           : wish.how == How::password ? "set password"
                                                       : "set authenticator";
        Audit(office.database()).add(console, deed, wish.name, office.now().utc);
        return done(wish.how == How::totp ? secret_to_scan(wish.name, secret) : "");
    });
}

ControlReply list_users(Office& office) {
    std::string lines;
    for (const auto& account : Accounts(office.database()).all()) {
        lines += account.name + "  " + std::string(name(account.role));
        for (const auto& centre : account.centres) lines += "  " + centre;
        if (account.role == Role::administrator && account.totp_secret.empty())
            lines += "  (no authenticator yet: user totp " + account.name + ")";
        lines += "\n";
    }
    return done(lines);
}

ControlReply make_token(const MakeToken& wish, Office& office) {
    if (!is_good_name(wish.name)) return refused(good_name);
    return stored(office, [&] {
        const auto now = office.now().utc;
        const auto made = ReportTokens(office.database()).make(wish.name, console, now);
        Audit(office.database()).add(console, "make token", made.id + " " + wish.name, now);
        return done(made.token + "\n");
    });
}

ControlReply revoke_token(const RevokeToken& wish, Office& office) {
    return stored(office, [&] {
        const auto now = office.now().utc;
        if (!ReportTokens(office.database()).revoke(wish.id, now))
            return refused(wish.id + ": there is no such token, or it is revoked already");
        Audit(office.database()).add(console, "revoke token", wish.id, now);
        return done("");
    });
}

ControlReply list_tokens(Office& office) {
    const auto when = [](const std::optional<shared::Utc>& at) { return at ? shared::utc_text(*at) : "never"; };
    std::string lines;
    for (const auto& token : ReportTokens(office.database()).all())
        lines += token.id + "  " + token.name + "  made by " + token.made_by + " " + when(token.made_at) +
                 "  last used " + when(token.last_used) +
                 (token.revoked_at ? "  revoked " + when(token.revoked_at) : "") + "\n";
    return done(lines);
}

ControlReply show_audit(const ShowAudit& wish, Office& office) {
    Audit audit(office.database());
    if (wish.verify) {
        const auto verdict = audit.verify();
        const std::string lines = std::to_string(verdict.lines);
        if (verdict.broken_at > 0)
            return refused("audit: line " + std::to_string(verdict.broken_at) + " of " + lines +
                           " does not follow from the one before: it, or one before it, was changed or taken out");
        return done(lines + " lines, each follows from the one before; the last is " + verdict.last_hash + "\n");
    }
    std::ostringstream lines;
    for (const auto& deed : audit.all())
        lines << deed.seq << "  " << shared::utc_text(deed.at) << "  " << deed.who << "  " << deed.what << "  "
              << deed.about << "\n";
    return done(lines.str());
}

} // namespace

std::optional<ControlReply> perform_for_people(const Command& command, const std::string& input, Office& office) {
    if (const auto* wish = std::get_if<AddUser>(&command.wish)) return add_user(*wish, input, office);
    if (const auto* wish = std::get_if<ChangeUser>(&command.wish)) return change_user(*wish, input, office);
    if (std::holds_alternative<ListUsers>(command.wish)) return found(office, [&] { return list_users(office); });
    if (const auto* wish = std::get_if<MakeToken>(&command.wish)) return make_token(*wish, office);
    if (const auto* wish = std::get_if<RevokeToken>(&command.wish)) return revoke_token(*wish, office);
    if (std::holds_alternative<ListTokens>(command.wish)) return found(office, [&] { return list_tokens(office); });
    if (const auto* wish = std::get_if<ShowAudit>(&command.wish))
        return found(office, [&] { return show_audit(*wish, office); });
    return std::nullopt;
}

bool wants_password(const Command& command) {
    const auto* change = std::get_if<ChangeUser>(&command.wish);
    return std::holds_alternative<AddUser>(command.wish) ||
           (change != nullptr && change->how == ChangeUser::How::password);
}

} // namespace central
