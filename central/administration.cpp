#include "central/administration.h"

#include "central/certificates.h"
#include "central/kiosk_commands.h"
#include "central/pdf.h"
#include "central/people_commands.h"
#include "central/replies.h"
#include "central/storage_commands.h"

#include "shared/descriptor.h"
#include "shared/owner.h"
#include "shared/sha256.h"
#include "shared/wire.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <sstream>
#include <stdexcept>
#include <string_view>
#include <system_error>
#include <vector>

namespace central {
namespace {

namespace fs = std::filesystem;
using shared::ControlReply;

ControlReply report(const Report& wish, Office& office) {
    return found(office, [&] { return done(rendered(wish.what, wish.format, office.database(), office.now())); });
}

constexpr int alarm_days = 30; // as far back as an alarm looks

ControlReply alarm(Office& office) {
    return found(office, [&] {
        const auto now = office.now();
        const ReportWish lately{false, now.day.plus(-alarm_days), now.day, Period::month, "", ""};
        return done(alarm_text(sync_report_of(lately, office.registry(), office.reports(), now)));
    });
}

ControlReply subsidy(const Subsidy& wish, Office& office) {
    return found(office, [&] {
        auto page = subsidy_page(wish.what, office.share(), office.database(), office.now());
        return page ? done(std::move(page).value()) : refused(page.reason());
    });
}

// "" if it is nothing.
std::string what_works_again(const std::vector<std::string>& revived) {
    if (revived.empty()) return "";
    std::string text = "What was ended since this backup works again. To end it again:\n";
    for (const auto& each : revived) text += "  " + each + "\n";
    return text;
}

ControlReply restore(const Restore& wish, Office& office) {
    ComingCa ca(office.folder());
    const auto restored = office.database().restore(wish.file, [&](const auto& files) { ca.lay_beside(files); });
    if (restored.refused) return refused(*restored.refused);
    const std::string again = what_works_again(restored.revived);
    if (const auto failed = ca.put_in_place())
        return {exit_world, again,
                wish.file.string() + ": the backup was taken, but for the CA that it carries: " + *failed + "\n"};
    return done(again);
}

ControlReply set_board(const SetBoard& wish, const std::string& input, Office& office) {
    auto parsed = shared::parse_board(input);
    if (!parsed) return refused(wish.file.string() + ": " + parsed.reason());
    // The version is of the content, so that the same board published twice is not fetched twice.
    shared::Board board = std::move(parsed).value();
    board.version = "0";
    board.version = shared::sha256_hex(shared::write(board)).substr(0, 32);
    return stored(office, [&] {
        bool known = false;
        for (const auto& centre : office.registry().centres()) known = known || centre.name == wish.centre;
        if (!known) return refused(wish.centre + ": there is no centre of that name");
        office.registry().set_board(wish.centre, shared::write(board));
        return done("");
    });
}

std::ifstream opened(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw std::runtime_error(path.string() + ": cannot be read");
    return file;
}

std::string read_all(const fs::path& path) {
    std::ifstream file = opened(path);
    std::string text(std::istreambuf_iterator<char>(file), {});
    if (!file) throw std::runtime_error(path.string() + ": cannot be read");
    return text;
}

// Copies into a new file of mode 0600 that the owner of the folder can read, also when root asks; on disk on return.
// from: how errors call the file.
void copy_whole(std::ifstream& file, const fs::path& from, const fs::path& to) {
    struct stat folder {};
    std::vector<char> part(1 << 20);
    const shared::Descriptor out(::open(to.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
    bool good = out && ::stat(to.parent_path().c_str(), &folder) == 0 &&
                (::geteuid() != 0 || ::fchown(out.get(), folder.st_uid, folder.st_gid) == 0);
    while (good && !file.eof()) {
        file.read(part.data(), static_cast<std::streamsize>(part.size()));
        if (file.bad()) throw std::runtime_error(from.string() + ": cannot be read");
        good = shared::write_all(out.get(), {part.data(), static_cast<std::size_t>(file.gcount())});
    }
    if (!good || ::fsync(out.get()) != 0) throw std::system_error(errno, std::generic_category(), to.string());
}

// Here, not where the database is: it takes seconds.
ControlReply as_pdf(const std::string& html) {
    auto pdf = pdf_of(html, installed_share() / "web/subsidy.css");
    return pdf ? done(std::move(pdf).value()) : trouble(pdf.reason());
}

// Here too, so that a mail server that hangs holds up nobody at the office.
ControlReply sent(const AlarmWish& where, ControlReply list, shared::Utc now) {
    if (list.exit_code != exit_done || list.out.empty() || (where.webhook.empty() && where.mail_to.empty()))
        return list;
    const auto failed = send_alarm(where, list.out, now);
    return failed ? ControlReply{exit_world, list.out, "not sent: " + *failed + "\n"} : list;
}

constexpr std::string_view passage_name = "passage-"; // and the number of its process

// Of commands that were killed. They hold all that a backup does.
void remove_left_passages(const fs::path& data) {
    std::error_code ignored; // the next command tries again
    for (const auto& entry : fs::directory_iterator(data)) {
        const std::string name = entry.path().filename();
        if (!name.starts_with(passage_name)) continue;
        const int process = std::atoi(name.c_str() + passage_name.size());
        if (process <= 0 || (::kill(process, 0) != 0 && errno == ESRCH)) fs::remove(entry.path(), ignored);
    }
}

// A file that is gone when the command has ended, unless it has another name by then.
struct PassingFile {
    explicit PassingFile(fs::path file) : path(std::move(file)) { fs::remove(path); }
    ~PassingFile() {
        std::error_code ignored;
        fs::remove(path, ignored);
    }
    PassingFile(const PassingFile&) = delete;
    PassingFile& operator=(const PassingFile&) = delete;
    fs::path path;
};

} // namespace

ControlReply perform(const Command& command, const std::string& input, Office& office) {
    if (const auto* wish = std::get_if<Report>(&command.wish)) return report(*wish, office);
    if (std::holds_alternative<Alarm>(command.wish)) return alarm(office);
    if (const auto* wish = std::get_if<Subsidy>(&command.wish)) return subsidy(*wish, office);
    if (const auto* wish = std::get_if<Restore>(&command.wish)) return restore(*wish, office);
    if (auto reply = perform_for_people(command, input, office)) return *reply;
    if (auto reply = perform_for_kiosks(command, office)) return *reply;
    if (std::holds_alternative<Migrate>(command.wish)) return migrate(office);
    if (const auto* wish = std::get_if<SetBoard>(&command.wish)) return set_board(*wish, input, office);
    if (const auto* wish = std::get_if<Backup>(&command.wish)) {
        const auto failed = office.database().back_up(wish->file, ca_files(office.folder()));
        return failed ? trouble(*failed) : done("");
    }
    return {exit_usage, "", "serve: a server is running on this folder already\n"};
}

ControlReply ask_office(const Command& command, const std::vector<std::string>& arguments, shared::Clock& clock) {
    shared::ControlRequest request{arguments, ""};
    const auto* backup = std::get_if<Backup>(&command.wish);
    const auto* restore = std::get_if<Restore>(&command.wish);
    // Root may read what the folder's owner may not: a backup in somebody's home.
    std::ifstream to_restore = restore ? opened(restore->file) : std::ifstream();
    if (const auto* wish = std::get_if<SetBoard>(&command.wish)) request.input = read_all(wish->file);
    shared::act_as_owner(command.data);

    if (const auto* wish = std::get_if<Copy>(&command.wish)) return copy(*wish);
    const auto here = [&](const shared::FolderLock& lock, const shared::ControlRequest& asked) {
        const auto parsed = parse_command_line(asked.arguments);
        Office office(lock.folder(), clock);
        return perform(std::get<Command>(parsed), asked.input, office);
    };
    if (wants_password(command)) std::getline(std::cin, request.input);
    if (const auto* wish = std::get_if<Alarm>(&command.wish)) {
        if (const auto fault = fault_of(wish->where)) return {exit_usage, "", "alarm: " + *fault + "\n"};
        request.arguments = {"alarm"}; // where to is not the server's
    }

    if (!backup && !restore) {
        ControlReply reply = shared::run_or_ask(command.data, request, here);
        if (const auto* wish = std::get_if<Alarm>(&command.wish))
            return sent(wish->where, std::move(reply), clock.now().utc);
        const auto* page = std::get_if<Subsidy>(&command.wish);
        return page && page->pdf && reply.exit_code == exit_done ? as_pdf(reply.out) : reply;
    }
    if (!fs::is_directory(command.data)) fs::create_directories(command.data);
    remove_left_passages(command.data);
    // In the data folder, for the way between the caller and the server.
    const PassingFile passage(command.data / (std::string(passage_name) + std::to_string(::getpid())));
    request.arguments = {backup ? "backup" : "restore", passage.path.string()};
    if (restore) copy_whole(to_restore, restore->file, passage.path);
    ControlReply reply = shared::run_or_ask(command.data, request, here);
    const auto& asked_for = backup ? backup->file : restore->file;
    if (const auto passing = reply.err.find(passage.path.string()); passing != std::string::npos)
        reply.err.replace(passing, passage.path.string().size(), asked_for.string());
    if (backup && reply.exit_code == exit_done) {
        const PassingFile coming(backup->file.string() + ".coming");
        std::ifstream made = opened(passage.path);
        copy_whole(made, passage.path, coming.path);
        fs::rename(coming.path, backup->file);
    }
    return reply;
}

} // namespace central
