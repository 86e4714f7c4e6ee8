#include "simulated_disk.h"

#include "simulated_vfs.h"

#include <algorithm>

namespace tests {

using Kind = DiskOperation::Kind;

SimulatedDisk::SimulatedDisk(DiskFilesByName files) : vfs_name_(new_vfs_name()), vfs_(register_vfs(vfs_name_, *this)) {
    for (auto& [name, bytes] : files) {
        names_[name] = static_cast<int>(inodes_.size());
        inodes_.push_back({std::move(bytes), 0});
    }
}

SimulatedDisk::~SimulatedDisk() {
    unregister_vfs(*vfs_);
}

DiskFilesByName SimulatedDisk::files() const {
    DiskFilesByName files;
    for (const auto& [name, inode] : names_) files[name] = inodes_.at(static_cast<std::size_t>(inode)).bytes;
    return files;
}

void SimulatedDisk::mark(std::int64_t number) {
    note({Kind::mark, 0, number, {}, {}, {}});
}

void SimulatedDisk::fail_write(std::int64_t n, Fault fault) {
    fail_at_ = n;
    fault_ = fault;
    failed_ = false;
}

void SimulatedDisk::fall_ill(std::int64_t n, bool for_good) {
    ill_at_ = n;
    ill_for_good_ = for_good;
    failed_ = false;
}

bool SimulatedDisk::is_ill() {
    if (ill_at_ == 0 || --ill_at_ > 0) return false;
    if (ill_for_good_) ill_at_ = 1;
    failed_ = true;
    return true;
}

std::int64_t SimulatedDisk::used() const {
    std::int64_t sum = 0;
    for (const auto& [name, inode] : names_) {
        const Inode& file = inodes_.at(static_cast<std::size_t>(inode));
        sum += static_cast<std::int64_t>(file.bytes.size()) + file.reserved;
    }
    return sum;
}

bool SimulatedDisk::room_for(std::int64_t more) {
    if (fail_at_ > 1) {
        --fail_at_;
    } else if (fail_at_ == 1) {
        failed_ = true;
        if (fault_ == Fault::once) fail_at_ = 0;
        return false;
    }
    return !capacity_ || used() + more <= *capacity_;
}

std::optional<std::string> SimulatedDisk::read(const std::string& path) {
    const auto found = names_.find(path);
    if (found == names_.end() || is_ill()) return std::nullopt;
    return bytes(found->second);
}

bool SimulatedDisk::write(const std::string& path, std::string_view text) {
    if (is_ill()) return false;
    const int inode = open_inode(path.c_str(), true);
    truncate_inode(inode, 0);
    return write_inode(inode, 0, text);
}

bool SimulatedDisk::sync_file(const std::string& path) {
    const auto found = names_.find(path);
    if (found == names_.end() || is_ill()) return false;
    sync_inode(found->second);
    return true;
}

bool SimulatedDisk::rename(const std::string& from, const std::string& to) {
    const auto found = names_.find(from);
    if (found == names_.end() || is_ill()) return false;
    const int inode = found->second;
    names_.erase(found);
    names_[to] = inode;
    note({Kind::rename, inode, 0, {}, to, from});
    return true;
}

bool SimulatedDisk::sync_folder(const std::string&) {
    if (is_ill()) return false;
    note({Kind::sync_folder, 0, 0, {}, {}, {}});
    return true;
}

void SimulatedDisk::remove(const std::string& path) {
    const auto found = names_.find(path);
    if (found == names_.end()) return;
    if (fault_ == Fault::until_ballast_goes && path.ends_with("ballast")) fail_at_ = 0;
    note({Kind::remove, found->second, 0, {}, path, {}});
    names_.erase(found);
}

bool SimulatedDisk::reserve(const std::string& path, std::int64_t bytes) {
    const int inode = open_inode(path.c_str(), true);
    if (is_ill() || !room_for(bytes)) return false;
    inodes_.at(static_cast<std::size_t>(inode)).reserved = bytes;
    return true;
}

int SimulatedDisk::open_inode(const char* name, bool create) {
    if (name != nullptr)
        if (const auto found = names_.find(name); found != names_.end()) return found->second;
    if (!create) return -1;
    const int inode = static_cast<int>(inodes_.size());
    inodes_.emplace_back();
    if (name != nullptr) {
        names_[name] = inode;
        note({Kind::create, inode, 0, {}, name, {}});
    }
    return inode;
}

bool SimulatedDisk::write_inode(int inode, std::int64_t offset, std::string_view bytes) {
    std::string& file = this->bytes(inode);
    const std::size_t end = static_cast<std::size_t>(offset) + bytes.size();
    if (!room_for(end > file.size() ? static_cast<std::int64_t>(end - file.size()) : 0)) return false;
    if (end > file.size()) file.resize(end, '\0');
    file.replace(static_cast<std::size_t>(offset), bytes.size(), bytes);
    note({Kind::write, inode, offset, std::string(bytes), {}, {}});
    return true;
}

void SimulatedDisk::truncate_inode(int inode, std::int64_t size) {
    bytes(inode).resize(static_cast<std::size_t>(size), '\0');
    note({Kind::truncate, inode, size, {}, {}, {}});
}

void SimulatedDisk::sync_inode(int inode) {
    note({Kind::sync, inode, 0, {}, {}, {}});
}

} // namespace tests
