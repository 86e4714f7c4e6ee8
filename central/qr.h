// QR codes, for what is scanned instead of typed: an administrator's secret, a kiosk's enrolment.
#pragma once

#include <string>
#include <vector>

namespace central {

// For a terminal: two rows of squares per line, in half blocks, dark on light whatever the terminal's colours. "" for a
// text that is too long for a code.
std::string qr_text(const std::string& text);
// Its squares row by row from the top, '1' dark, with the margin it needs: for a page that draws them. None: too long.
std::vector<std::string> qr_rows(const std::string& text);
// A picture of its own, black on white, one unit per square.
std::string qr_svg(const std::string& text);

} // namespace central
