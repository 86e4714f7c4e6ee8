// bench_servers FOLDER [POSTGRESQL_URL [CONNECTIONS [DAYS [ROUNDS]]]]: days per second of the office on SQLite and on
// PostgreSQL, beside two servers in Node that do the same durable work (tests/bench/node). FOLDER lies on the disk to
// be measured; the URL's server too. tests/support/postgres starts one. By hand.
#include "central/certificates.h"
#include "tests/bench/load.h"

#include "shared/clock.h"

#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <map>
#include <stdexcept>

#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>

namespace {

namespace fs = std::filesystem;
using namespace bench;

constexpr unsigned short port = 18'445;

// A schema that was not there before, so that no round meets the rows of another.
std::string fresh_schema(const std::string& server, const std::string& name) {
    soci::session sql(*soci::factory_postgresql(), server);
    sql << "DROP SCHEMA IF EXISTS " + name + " CASCADE";
    sql << "CREATE SCHEMA " + name;
    return server + (server.find('?') == std::string::npos ? "?" : "&") + "options=-csearch_path%3D" + name;
}

struct Subject {
    std::string name;
    std::vector<std::string> command;
    std::vector<Sending> kiosks;
};

Subject office(const std::string& name, const fs::path& folder, const std::string& server, int connections) {
    fs::create_directories(folder);
    if (!server.empty()) std::ofstream(folder / "database") << server << "\n";
    return {name, serve_command(folder, port), new_kiosks(folder, connections)};
}

Subject node(const std::string& name, const fs::path& folder, const std::string& program, int connections,
             const std::vector<std::string>& more) {
    fs::create_directories(folder);
    central::Certificates(folder, {"localhost"}).current(shared::SystemClock().now().utc).value();
    const auto kiosks = new_kiosks(folder, connections); // tokens such as the office gives
    const fs::path list = folder / "kiosks";
    std::ofstream lines(list);
    for (const auto& kiosk : kiosks) lines << kiosk.id << " " << kiosk.token << "\n";
    lines.close();
    std::vector<std::string> command{"node", std::string(INLOOP_SOURCE) + "/tests/bench/node/" + program,
                                     std::to_string(port), folder.string(), list.string()};
    command.insert(command.end(), more.begin(), more.end());
    return {name, command, kiosks};
}

std::vector<Subject> subjects(const fs::path& folder, const std::string& server, int connections) {
    std::vector<Subject> all{office("office, SQLite", folder / "a", "", connections),
                             node("Node, SQLite", folder / "b", "sqlite_server.mjs", connections, {})};
    if (server.empty()) return all;
    all.push_back(office("office, PostgreSQL", folder / "c", fresh_schema(server, "office"), connections));
    for (const char* processes : {"1", "2"})
        all.push_back(node(std::string("Node, PostgreSQL, processes: ") + processes,
                           folder / (std::string("d") + processes), "postgres_server.mjs", connections,
                           {fresh_schema(server, std::string("node") + processes), processes}));
    return all;
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

} // namespace

int main(int argc, char** argv) {
    try {
        std::signal(SIGPIPE, SIG_IGN);
        if (argc < 2)
            throw std::runtime_error("usage: bench_servers FOLDER [POSTGRESQL_URL [CONNECTIONS [DAYS [ROUNDS]]]]");
        const fs::path folder = fs::path(argv[1]) / ("bench-servers-" + std::to_string(::getpid()));
        const std::string server = argc > 2 ? argv[2] : "";
        const int connections = argc > 3 ? std::stoi(argv[3]) : 64;
        const int days = argc > 4 ? std::stoi(argv[4]) : 400;
        const int rounds = argc > 5 ? std::stoi(argv[5]) : 5;
        std::map<std::string, std::vector<double>> kept, fresh;
        for (int i = 0; i < rounds; ++i) {
            for (const auto& subject : subjects(folder, server, connections)) {
                // A new connection costs ten requests. The days of the one are not those of the other.
                const Requests all = days_of(subject.kiosks, days + days / 10);
                Requests first = all, rest = all;
                for (auto& each : first) each.resize(static_cast<std::size_t>(days));
                for (auto& each : rest) each.erase(each.begin(), each.begin() + days);
                const Running running(subject.command, port);
                const auto keeping = measure(first, port, 201, false);
                const auto anew = measure(rest, port, 201, true);
                print((subject.name + ", keep-alive").c_str(), keeping);
                print((subject.name + ", new connections").c_str(), anew);
                kept[subject.name].push_back(keeping.per_second);
                fresh[subject.name].push_back(anew.per_second);
            }
            fs::remove_all(folder);
        }
        std::printf("\nmedians of %d rounds, days per second\n", rounds);
        for (const auto& [name, values] : kept)
            std::printf("%-36s keep-alive %8.0f   new connections %8.0f\n", name.c_str(), median(values),
                        median(fresh[name]));
        return 0;
    } catch (const std::exception& error) {
        std::cerr << error.what() << "\n";
        return 1;
    }
}
