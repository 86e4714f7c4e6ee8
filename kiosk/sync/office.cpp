#include "kiosk/sync/office.h"

#include "shared/curl_client.h"
#include "shared/descriptor.h"
#include "shared/sha256.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <sstream>
#include <sys/file.h>
#include <sys/stat.h>

namespace kiosk::sync {
namespace {

std::string text_of(const Office& office) {
    return "url " + office.url + "\nkiosk " + office.kiosk + "\ntoken " + office.token + "\nca\n" + office.ca_pem;
}

shared::Result<Office> parse(std::istream& lines, const std::string& file) {
    Office office;
    int number = 0;
    const auto refuse = [&](const std::string& obstacle) {
        return shared::Refusal{file + ":" + std::to_string(number) + ": " + obstacle + "; enrol this kiosk again"};
    };
    for (auto [word, value] : {std::pair{"url ", &office.url}, {"kiosk ", &office.kiosk}, {"token ", &office.token}}) {
        std::string line;
        ++number;
        if (!std::getline(lines, line) || line.rfind(word, 0) != 0 || line.size() == std::strlen(word))
            return refuse("should begin with \"" + std::string(word) + "\" and a value");
        *value = line.substr(std::strlen(word));
        // Each of them ends up in the head of a request.
        if (value->find_first_of(" \t\r") != std::string::npos) return refuse("has a space in its value");
    }
    if (const auto url = shared::parse_server_url(office.url); !url) {
        number = 1;
        return refuse(url.reason());
    }
    std::string line;
    ++number;
    if (!std::getline(lines, line) || line != "ca") return refuse("should be \"ca\"");
    std::ostringstream rest;
    rest << lines.rdbuf();
    office.ca_pem = rest.str();
    ++number;
    if (!shared::certificate_fingerprint(office.ca_pem)) return refuse("should be the office's certificate");
    return office;
}

std::filesystem::path before_of(const std::filesystem::path& data) {
    return data / "office.before";
}

// One writer at a time, also of several programs.
shared::Descriptor locked_folder(const std::filesystem::path& data) {
    shared::Descriptor folder(::open(data.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    while (folder && ::flock(folder.get(), LOCK_EX) != 0 && errno == EINTR) continue;
    return folder;
}

shared::Result<std::optional<Office>> read_file(const std::filesystem::path& file) {
    std::ifstream lines(file);
    if (!lines) {
        if (errno == ENOENT) return std::optional<Office>();
        return shared::Refusal{file.string() + ": cannot be read: " + std::strerror(errno)};
    }
    shared::Result<Office> office = parse(lines, file.string());
    if (!office) return shared::Refusal{office.reason()};
    return std::optional<Office>(std::move(office).value());
}

shared::Result<std::filesystem::path> put_in_place(const std::filesystem::path& data, const Office& office,
                                                   const shared::Descriptor& folder) {
    const std::filesystem::path file = data / "office", draft = data / "office.new";
    const auto refuse = [&](std::string_view wish) {
        return shared::Refusal{file.string() + ": " + std::string(wish) + ": " + std::strerror(errno)};
    };
    ::unlink(draft.c_str()); // left by a power cut, perhaps with other rights
    {
        const shared::Descriptor out(::open(draft.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR));
        if (!out || !shared::write_all(out.get(), text_of(office)) || ::fsync(out.get()) != 0)
            return refuse("cannot be written");
    }
    if (::rename(draft.c_str(), file.c_str()) != 0) return refuse("cannot be put in place");
    if (!folder || ::fsync(folder.get()) != 0) return refuse("cannot be made to last");
    return file;
}

} // namespace

shared::Result<std::optional<Office>> read_office(const std::filesystem::path& data) {
    return read_file(data / "office");
}

shared::Result<std::filesystem::path> write_office(const std::filesystem::path& data, const Office& office) {
    const shared::Descriptor folder = locked_folder(data);
    ::unlink(before_of(data).c_str()); // of an enrolment that is over
    return put_in_place(data, office, folder);
}

shared::Result<std::filesystem::path> replace_office(const std::filesystem::path& data, const Office& before,
                                                     const Office& office) {
    const shared::Descriptor folder = locked_folder(data);
    const auto there = read_office(data);
    if (!there) return shared::Refusal{there.reason()};
    if (there.value() != before)
        return shared::Refusal{(data / "office").string() + ": was written anew meanwhile, and is left as it is"};
    ::unlink(before_of(data).c_str());
    if (::link((data / "office").c_str(), before_of(data).c_str()) != 0)
        return shared::Refusal{before_of(data).string() + ": cannot be kept: " + std::strerror(errno)};
    return put_in_place(data, office, folder);
}

std::optional<Office> swap_office(const std::filesystem::path& data, const Office& current) {
    const shared::Descriptor folder = locked_folder(data);
    const auto there = read_office(data);
    const auto other = read_file(before_of(data));
    if (!folder || !there || !other || there.value() != current || !other.value()) return std::nullopt;
    Office same = *other.value();
    same.token = current.token;
    if (same != current) return std::nullopt;
    if (::renameat2(AT_FDCWD, before_of(data).c_str(), AT_FDCWD, (data / "office").c_str(), RENAME_EXCHANGE) != 0 ||
        ::fsync(folder.get()) != 0)
        return std::nullopt;
    return other.value();
}

} // namespace kiosk::sync
