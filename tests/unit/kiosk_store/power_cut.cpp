#include "power_cut.h"

#include <algorithm>

namespace tests {

using Kind = DiskOperation::Kind;

namespace {

constexpr std::size_t sector = 512;

void put(std::string& file, std::size_t offset, std::string_view bytes) {
    if (file.size() < offset + bytes.size()) file.resize(offset + bytes.size(), '\0');
    file.replace(offset, bytes.size(), bytes);
}

void apply(std::string& file, const DiskOperation& operation) {
    if (operation.kind == Kind::truncate) {
        file.resize(static_cast<std::size_t>(operation.offset), '\0');
    } else {
        put(file, static_cast<std::size_t>(operation.offset), operation.bytes);
    }
}

// Sectors are those of the disk, not of the write.
void apply_torn(std::string& file, const DiskOperation& operation, std::mt19937_64& random) {
    if (operation.kind == Kind::truncate) {
        if (random() % 2 == 0) apply(file, operation);
        return;
    }
    const auto start = static_cast<std::size_t>(operation.offset);
    const std::string_view bytes = operation.bytes;
    for (std::size_t done = 0; done < bytes.size();) {
        const std::size_t here = std::min(bytes.size() - done, sector - (start + done) % sector);
        const auto fate = random() % 8;
        if (fate < 4) put(file, start + done, bytes.substr(done, here));
        if (fate == 4) put(file, start + done, bytes.substr(done, random() % here));
        done += here;
    }
}

void apply(std::map<std::string, int>& names, const DiskOperation& operation) {
    if (operation.kind == Kind::remove) {
        names.erase(operation.name);
        return;
    }
    if (operation.kind == Kind::rename) names.erase(operation.old_name);
    names[operation.name] = operation.inode;
}

} // namespace

PowerCut::PowerCut(const DiskFilesByName& files, const std::vector<DiskOperation>& record, DiskHonesty honesty)
    : record_(record), honesty_(honesty) {
    for (const auto& [name, bytes] : files) { // as SimulatedDisk numbers them
        safe_names_[name] = static_cast<int>(inodes_.size());
        inodes_.push_back({bytes, {}});
    }
}

PowerCut::Inode& PowerCut::inode(int number) {
    const auto index = static_cast<std::size_t>(number);
    if (inodes_.size() <= index) inodes_.resize(index + 1);
    return inodes_[index];
}

void PowerCut::advance_to(std::size_t moment) {
    for (; moment_ < moment; ++moment_) {
        const DiskOperation& operation = record_.at(moment_);
        switch (operation.kind) {
        case Kind::mark:
            last_mark_ = operation.offset;
            break;
        case Kind::write:
        case Kind::truncate:
            inode(operation.inode).unsafe.push_back(&operation);
            break;
        case Kind::create:
        case Kind::remove:
        case Kind::rename:
            unsafe_names_.push_back(&operation);
            break;
        case Kind::sync: {
            if (!honesty_.files) break;
            Inode& file = inode(operation.inode);
            for (const DiskOperation* write : file.unsafe) apply(file.safe, *write);
            file.unsafe.clear();
            break;
        }
        case Kind::sync_folder:
            if (!honesty_.folders) break;
            for (const DiskOperation* change : unsafe_names_) apply(safe_names_, *change);
            unsafe_names_.clear();
            break;
        }
    }
}

DiskFilesByName PowerCut::files_after(std::mt19937_64& random) const {
    std::map<std::string, int> names = safe_names_;
    const bool in_order = random() % 2 == 0;
    const std::size_t first_lost = unsafe_names_.empty() ? 0 : random() % (unsafe_names_.size() + 1);
    for (std::size_t i = 0; i < unsafe_names_.size(); ++i)
        if (in_order ? i < first_lost : random() % 2 == 0) apply(names, *unsafe_names_[i]);

    DiskFilesByName files;
    for (const auto& [name, number] : names) {
        std::string bytes;
        if (const auto index = static_cast<std::size_t>(number); index < inodes_.size()) {
            bytes = inodes_[index].safe;
            for (const DiskOperation* write : inodes_[index].unsafe) apply_torn(bytes, *write, random);
        }
        files[name] = std::move(bytes);
    }
    return files;
}

} // namespace tests
