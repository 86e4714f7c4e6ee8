#include "shared/version.h"

namespace shared {

const std::string_view version = INLOOP_VERSION;
const std::string_view built_on = INLOOP_BUILT;

} // namespace shared
