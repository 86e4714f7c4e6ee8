#include "tests/bench/town_plan.h"

#include "central/opening_hours.h"
#include "central/public_holidays.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <map>
#include <random>
#include <set>
#include <sstream>
#include <stdexcept>

namespace bench::town {
namespace {

using shared::Day;
using Random = std::mt19937_64;

struct Region {
    const char* name;
    std::vector<const char*> towns;
};

const std::vector<Region>& regions() {
    static const std::vector<Region> all{{"Antwerpen",
                                          {"Antwerpen", "Mechelen", "Turnhout", "Geel", "Lier", "Mol", "Herentals",
                                           "Boom", "Hoogstraten", "Heist-op-den-Berg", "Willebroek", "Brasschaat"}},
                                         {"Limburg",
                                          {"Hasselt", "Genk", "Tongeren", "Sint-Truiden", "Maasmechelen", "Beringen",
                                           "Lommel", "Bilzen", "Houthalen-Helchteren", "Heusden-Zolder"}},
                                         {"Oost-Vlaanderen",
                                          {"Gent", "Aalst", "Ronse", "Sint-Niklaas", "Dendermonde", "Lokeren", "Eeklo",
                                           "Oudenaarde", "Geraardsbergen", "Zele", "Wetteren", "Ninove"}},
                                         {"Vlaams-Brabant",
                                          {"Leuven", "Halle", "Vilvoorde", "Tienen", "Aarschot", "Diest", "Asse",
                                           "Zaventem", "Sint-Pieters-Leeuw", "Dilbeek"}},
                                         {"West-Vlaanderen",
                                          {"Brugge", "Kortrijk", "Oostende", "Roeselare", "Waregem", "Ieper", "Menen",
                                           "Izegem", "Torhout", "Diksmuide", "Veurne"}},
                                         {"Brussel",
                                          {"Anderlecht", "Schaarbeek", "Molenbeek", "Laken", "Sint-Gillis", "Vorst",
                                           "Etterbeek", "Jette", "Sint-Joost-ten-Node", "Evere"}}};
    return all;
}

constexpr std::array houses{"De Veranda",    "Het Lindeblad",     "Ons Stoepje",  "De Regenboog",  "Tuin van Toen",
                            "De Speelvogel", "Klavertje",         "Het Nest",     "De Wip",        "Bonte Boel",
                            "Kleine Kade",   "De Duif",           "Pluim",        "De Molen",      "Het Huisje",
                            "Zonnekind",     "De Brug",           "Wilgenhof",    "De Babbel",     "Het Kruispunt",
                            "De Schommel",   "Huis van het Kind", "De Kastanje",  "Sterrekind",    "'t Zandkasteel",
                            "De Kiem",       "Het Vlindertje",    "De Vuurtoren", "Ooievaarsnest", "De Krekel"};

constexpr std::array<const char*, 7> weekly_hours{"mon-fri 9:00-12:00 13:00-16:00",
                                                  "mon-fri 9:00-12:00 13:00-16:00",
                                                  "mon-sat 9:00-12:00 13:00-17:00",
                                                  "mon,tue,thu,fri 9:00-12:00|wed 9:00-12:30 13:00-17:00",
                                                  "tue-sat 9:30-12:30",
                                                  "mon-thu 9:00-12:00 13:00-16:30|fri 9:00-12:00",
                                                  "wed,sat 13:00-17:00|fri 9:00-12:00"};

std::map<unsigned, std::vector<shared::Hours>> hours_of(const std::string& pattern) {
    std::vector<std::string> texts;
    std::istringstream stream(pattern);
    for (std::string text; std::getline(stream, text, '|');) texts.push_back(text);
    return central::parse_weekly_hours(texts).value();
}

void close(shared::OpeningCalendar& opening, Day first, Day last) {
    for (Day day = first; day <= last; day = day.plus(1)) opening.exceptions[day] = {};
}

// Of the Flemish calendar, as the office's page offers them.
std::vector<Span> school_holidays() {
    std::ifstream file(INLOOP_SOURCE "/assets/school_holidays.txt");
    std::vector<Span> holidays;
    for (std::string line; std::getline(file, line);) {
        std::istringstream words(line);
        std::string calendar, holiday, from, to, bar;
        words >> calendar >> bar >> holiday >> bar >> from >> bar >> to;
        const auto first = Day::parse(from);
        const auto last = Day::parse(to);
        if (calendar == "nl" && first && last) holidays.push_back({*first, *last});
    }
    if (holidays.empty()) throw std::runtime_error("assets/school_holidays.txt: no holidays in it");
    return holidays;
}

shared::OpeningCalendar calendar(Random& random, Span span) {
    static const auto holidays = school_holidays();
    shared::OpeningCalendar opening;
    opening.weekly = hours_of(weekly_hours.at(random() % weekly_hours.size()));
    if (random() % 3 != 0)
        for (int year = span.from.year(); year <= span.to.year(); ++year)
            for (const Day day : central::public_holidays(year)) close(opening, day, day);
    if (random() % 4 == 0)
        for (const auto& [first, last] : holidays)
            if (first <= span.to && last >= span.from) close(opening, first, last);
    return opening;
}

Centre centre(int number, Span span, Random& random) {
    const Region& region = regions().at(static_cast<std::size_t>(number) % regions().size());
    const auto turn = static_cast<std::size_t>(number) / regions().size();
    Centre centre;
    // The towns of a region and the houses take turns that meet again only after all pairs.
    centre.name =
        std::string(houses.at((turn * 7 + turn / houses.size() + static_cast<std::size_t>(number)) % houses.size())) +
        " · " + region.towns.at(turn % region.towns.size());
    centre.region = region.name;
    centre.opening = calendar(random, span);
    // Quiet centres are many, busy ones few.
    centre.families_per_hour = std::clamp(std::lognormal_distribution<>(0.3, 0.8)(random), 0.15, 9.0);
    centre.counts_language = centre.region == "Brussel" || random() % 4 == 0;
    const bool two = random() % 20 == 0 || number == 3;
    centre.kiosks.push_back({"ingang", span.from, Trouble::none, two ? 0.7 : 1.0, random()});
    if (two) centre.kiosks.push_back({"tuindeur", span.from, Trouble::none, 0.3, random()});
    return centre;
}

// The day from which on it was open so often.
Day open_days_before(const Centre& centre, Span span, int count) {
    Day day = span.to;
    for (; day > span.from; day = day.plus(-1))
        if (!centre.opening.on(day).empty() && --count == 0) break;
    return day;
}

void give_troubles(std::vector<Centre>& centres, Span span, Random& random) {
    std::vector<std::size_t> order(centres.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::shuffle(order.begin(), order.end(), random);
    const auto part = [&](std::size_t of) { return std::max<std::size_t>(1, centres.size() / of); };
    const std::vector<std::pair<Trouble, std::size_t>> how_many{
        {Trouble::young, part(40)},  {Trouble::late_spell, part(25)}, {Trouble::gaps, part(75)},
        {Trouble::silent, part(50)}, {Trouble::refused, part(100)},   {Trouble::wrong_clock, 1},
        {Trouble::two_machines, 1},  {Trouble::old_version, 1},       {Trouble::never_heard, 1}};
    std::size_t next = 0;
    for (const auto& [trouble, count] : how_many)
        for (std::size_t i = 0; i < count; ++i) {
            Centre& centre = centres[order.at(next++)];
            // Trouble does not show in a long holiday.
            if (open_days_before(centre, span, 20) < span.to.plus(-55)) centre.opening.exceptions.clear();
            Kiosk& kiosk = centre.kiosks.back();
            kiosk.trouble = trouble;
            if (trouble == Trouble::young) kiosk.since = span.to.plus(-(span.to.days_since(span.from) + 1) / 3);
            if (trouble == Trouble::never_heard) kiosk.since = open_days_before(centre, span, 6);
        }
}

} // namespace

std::vector<Centre> plan(int centres, Span span, unsigned long seed) {
    if (centres < 12) throw std::runtime_error("a town has twelve centres at least");
    Random random(seed);
    std::vector<Centre> town;
    std::set<std::string> names;
    for (int number = 0; static_cast<int>(town.size()) < centres; ++number) {
        auto next = centre(number, span, random);
        if (names.insert(next.name).second) town.push_back(std::move(next));
        if (number > 100 * centres) throw std::runtime_error("there are not as many names as centres");
    }
    give_troubles(town, span, random);
    return town;
}

} // namespace bench::town
