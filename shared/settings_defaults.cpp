#include "shared/settings.h"

namespace shared {

std::vector<std::string> default_languages() {
    return {"nl", "fr", "en", "ar", "tr",    "rif", "pl", "ro", "bg", "ru",
            "uk", "es", "pt", "sq", "fa-AF", "ps",  "so", "ti", "ku", "ur"};
}

std::vector<std::string> default_topics() {
    return {"sleep",   "crying",       "eating",   "feeding",  "teething", "potty",  "growing", "play",
            "books",   "school",       "siblings", "twins",    "moving",   "work",   "money",   "alone",
            "fathers", "grandparents", "special",  "feelings", "birth",    "screen", "outside", "cooking"};
}

} // namespace shared
