// What was ended at the office since a backup of it was made, and works again once that is restored: tables of an
// earlier time know nothing of a kiosk that was stolen since. It is not ended anew by itself, for a restore is also how
// an office takes back what was ended by mistake.
#pragma once

#include <string>
#include <vector>

namespace soci {
class session;
}

namespace central {

// Each as the command that ends it again. now: the tables that are given up; coming: the backup's, of the same version.
// None if the two are not of one office, or one has never spoken with a kiosk. Errors surface as soci::soci_error.
std::vector<std::string> revived(soci::session& now, soci::session& coming);

} // namespace central
