#include "simulated_vfs.h"

#include "simulated_disk.h"

#include <algorithm>
#include <atomic>
#include <cstring>

namespace tests {
namespace {

struct SimulatedFile {
    sqlite3_file base;
    SimulatedDisk* disk;
    int inode;
    bool new_journal; // its name is not in the folder for good before the folder is synced
};

SimulatedFile& file_of(sqlite3_file* file) {
    return *reinterpret_cast<SimulatedFile*>(file);
}
SimulatedDisk& disk_of(sqlite3_vfs* vfs) {
    return *static_cast<SimulatedDisk*>(vfs->pAppData);
}

int close_file(sqlite3_file*) {
    return SQLITE_OK;
}

int read_file(sqlite3_file* file, void* into, int amount, sqlite3_int64 offset) {
    SimulatedDisk& disk = *file_of(file).disk;
    if (disk.is_ill() || disk.is_lost(file_of(file).inode, offset, amount)) return SQLITE_IOERR_READ;
    const std::string& bytes = file_of(file).disk->bytes(file_of(file).inode);
    const auto start = std::min(static_cast<std::size_t>(offset), bytes.size());
    const auto there = std::min(static_cast<std::size_t>(amount), bytes.size() - start);
    std::memcpy(into, bytes.data() + start, there);
    std::memset(static_cast<char*>(into) + there, 0, static_cast<std::size_t>(amount) - there);
    return there == static_cast<std::size_t>(amount) ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
}

int write_file(sqlite3_file* file, const void* from, int amount, sqlite3_int64 offset) {
    if (file_of(file).disk->is_ill()) return SQLITE_IOERR_WRITE;
    const std::string_view bytes(static_cast<const char*>(from), static_cast<std::size_t>(amount));
    return file_of(file).disk->write_inode(file_of(file).inode, offset, bytes) ? SQLITE_OK : SQLITE_FULL;
}

int truncate_file(sqlite3_file* file, sqlite3_int64 size) {
    if (file_of(file).disk->is_ill()) return SQLITE_IOERR_TRUNCATE;
    file_of(file).disk->truncate_inode(file_of(file).inode, size);
    return SQLITE_OK;
}

int sync_file(sqlite3_file* file, int) {
    SimulatedFile& simulated = file_of(file);
    if (simulated.disk->is_ill()) return SQLITE_IOERR_FSYNC;
    simulated.disk->sync_inode(simulated.inode);
    if (simulated.new_journal && !simulated.disk->sync_folder("")) return SQLITE_IOERR_DIR_FSYNC;
    simulated.new_journal = false;
    return SQLITE_OK;
}

int file_size(sqlite3_file* file, sqlite3_int64* size) {
    *size = static_cast<sqlite3_int64>(file_of(file).disk->bytes(file_of(file).inode).size());
    return SQLITE_OK;
}

int lock_file(sqlite3_file*, int) {
    return SQLITE_OK;
}
int check_lock(sqlite3_file*, int* reserved) {
    *reserved = 0;
    return SQLITE_OK;
}
int control_file(sqlite3_file*, int, void*) {
    return SQLITE_NOTFOUND;
}
// As on Linux: bytes outside a write are never damaged by it.
int sector_size(sqlite3_file*) {
    return 4096;
}
int characteristics(sqlite3_file*) {
    return SQLITE_IOCAP_POWERSAFE_OVERWRITE;
}

constexpr sqlite3_io_methods methods{
    1,         close_file, read_file,  write_file,   truncate_file, sync_file,       file_size,
    lock_file, lock_file,  check_lock, control_file, sector_size,   characteristics, nullptr,
    nullptr,   nullptr,    nullptr,    nullptr,      nullptr};

int open_file(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* out_flags) {
    SimulatedFile& simulated = file_of(file);
    simulated.base.pMethods = nullptr;
    SimulatedDisk& disk = disk_of(vfs);
    const bool is_new = name == nullptr || !disk.exists(name);
    if (disk.is_ill()) return SQLITE_CANTOPEN;
    const int inode = disk.open_inode(name, (flags & SQLITE_OPEN_CREATE) != 0);
    if (inode < 0) return SQLITE_CANTOPEN;
    simulated = {{&methods}, &disk, inode, is_new && (flags & SQLITE_OPEN_MAIN_JOURNAL) != 0};
    if (out_flags != nullptr) *out_flags = flags;
    return SQLITE_OK;
}

int delete_file(sqlite3_vfs* vfs, const char* name, int sync) {
    SimulatedDisk& disk = disk_of(vfs);
    if (!disk.exists(name)) return SQLITE_IOERR_DELETE_NOENT;
    if (disk.is_ill()) return SQLITE_IOERR_DELETE;
    disk.remove(name);
    return sync == 0 || disk.sync_folder("") ? SQLITE_OK : SQLITE_IOERR_DIR_FSYNC;
}

int has_file(sqlite3_vfs* vfs, const char* name, int, int* result) {
    *result = disk_of(vfs).exists(name) ? 1 : 0;
    return SQLITE_OK;
}

int full_name(sqlite3_vfs*, const char* name, int size, char* out) {
    sqlite3_snprintf(size, out, "%s", name);
    return SQLITE_OK;
}

sqlite3_vfs* system_vfs() {
    return sqlite3_vfs_find(nullptr);
}
int randomness(sqlite3_vfs*, int size, char* out) {
    return system_vfs()->xRandomness(system_vfs(), size, out);
}
int no_sleep(sqlite3_vfs*, int) {
    return 0;
}
int julian_day(sqlite3_vfs*, double* day) {
    return system_vfs()->xCurrentTime(system_vfs(), day);
}
int last_error(sqlite3_vfs*, int, char*) {
    return 0;
}

} // namespace

std::string new_vfs_name() {
    static std::atomic<int> number{0};
    return "simulated-" + std::to_string(++number);
}

std::unique_ptr<sqlite3_vfs> register_vfs(const std::string& name, SimulatedDisk& disk) {
    auto vfs = std::make_unique<sqlite3_vfs>();
    *vfs = {};
    vfs->iVersion = 1;
    vfs->szOsFile = sizeof(SimulatedFile);
    vfs->mxPathname = 512;
    vfs->zName = name.c_str();
    vfs->pAppData = &disk;
    vfs->xOpen = open_file;
    vfs->xDelete = delete_file;
    vfs->xAccess = has_file;
    vfs->xFullPathname = full_name;
    vfs->xRandomness = randomness;
    vfs->xSleep = no_sleep;
    vfs->xCurrentTime = julian_day;
    vfs->xGetLastError = last_error;
    sqlite3_vfs_register(vfs.get(), 0);
    return vfs;
}

void unregister_vfs(sqlite3_vfs& vfs) {
    sqlite3_vfs_unregister(&vfs);
}

} // namespace tests
