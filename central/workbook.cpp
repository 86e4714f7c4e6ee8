// XLSX by libxlsxwriter, the only place that knows it.
#include "central/sheet.h"

#include <algorithm>
#include <cerrno>
#include <memory>
#include <sys/mman.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <xlsxwriter.h>

namespace central {

namespace {

// A file without a name, which the library may open by its number: version 1.1.4 knows no other way than a path.
class FileInMemory {
  public:
    FileInMemory() : number_(memfd_create("workbook", MFD_CLOEXEC)) {
        if (number_ < 0) throw std::system_error(errno, std::generic_category(), "no memory for a workbook");
    }
    ~FileInMemory() { close(number_); }
    FileInMemory(const FileInMemory&) = delete;
    FileInMemory& operator=(const FileInMemory&) = delete;

    std::string path() const { return "/proc/self/fd/" + std::to_string(number_); }
    std::string bytes() const {
        struct stat found {};
        fstat(number_, &found);
        std::string bytes(static_cast<std::size_t>(found.st_size), '\0');
        std::size_t have = 0;
        while (have < bytes.size()) {
            const ssize_t piece = pread(number_, bytes.data() + have, bytes.size() - have, static_cast<off_t>(have));
            if (piece <= 0) throw std::system_error(errno, std::generic_category(), "a workbook can't be read back");
            have += static_cast<std::size_t>(piece);
        }
        return bytes;
    }

  private:
    int number_;
};

// What fits in a column of a sheet (Excel's own limits).
constexpr std::size_t longest_text = 32'767, widest_column = 60;

void add_page(lxw_workbook* book, lxw_format* bold, const Sheet& sheet) {
    lxw_worksheet* page = workbook_add_worksheet(book, sheet.name.c_str());
    std::vector<std::size_t> widths;
    for (std::size_t column = 0; column < sheet.heading.size(); ++column) {
        worksheet_write_string(page, 0, static_cast<lxw_col_t>(column), sheet.heading[column].c_str(), bold);
        widths.push_back(sheet.heading[column].size());
    }
    lxw_row_t line = 1;
    for (const auto& row : sheet.rows) {
        for (std::size_t column = 0; column < row.size(); ++column) {
            const auto place = static_cast<lxw_col_t>(column);
            if (const auto* number = std::get_if<std::int64_t>(&row[column])) {
                worksheet_write_number(page, line, place, static_cast<double>(*number), nullptr);
                continue;
            }
            const auto& text = std::get<std::string>(row[column]);
            worksheet_write_string(page, line, place, text.substr(0, longest_text).c_str(), nullptr);
            widths[column] = std::max(widths[column], text.size());
        }
        ++line;
    }
    for (std::size_t column = 0; column < widths.size(); ++column) {
        const auto place = static_cast<lxw_col_t>(column);
        worksheet_set_column(page, place, place, static_cast<double>(std::min(widths[column], widest_column) + 2),
                             nullptr);
    }
    worksheet_freeze_panes(page, 1, 0);
}

} // namespace

std::string workbook_of(const std::vector<Sheet>& sheets) {
    const FileInMemory file;
    const std::string path = file.path();
    lxw_workbook* book = workbook_new(path.c_str());
    if (book == nullptr) throw std::system_error(ENOMEM, std::generic_category(), "no memory for a workbook");
    lxw_format* bold = workbook_add_format(book);
    format_set_bold(bold);
    for (const Sheet& sheet : sheets) add_page(book, bold, sheet);
    if (const lxw_error error = workbook_close(book); error != LXW_NO_ERROR)
        throw std::system_error(EIO, std::generic_category(), std::string("a workbook: ") + lxw_strerror(error));
    return file.bytes();
}

} // namespace central
