// Bytes that only a passphrase opens, sealed by a program that does not know it. Argon2id makes a seed of the
// passphrase and a salt, and the seed makes a key pair (libsodium's crypto_box). The salt and the public key may lie on
// a disk: they are all that sealing needs, and nothing is opened with them. They do let their reader try passphrases, a
// tenth of a second and 64 MB each: hence twelve characters. Any thread; what wants a passphrase takes as long. Format
// 1, in this order:
//     16  "inloop backup 1\n"
//     24  a note in the clear: text, spaces up to the 23rd, "\n"
//      8  n, little-endian
//     16  salt
//     80  a random key, sealed to the public key (crypto_box_seal)
//     24  header of the stream under that key (crypto_secretstream, XChaCha20-Poly1305)
//    n+17 the bytes, padded (ISO/IEC 7816-4), in one message that vouches for all before it
// The public key is not in it: a file that opens with the passphrase can be made only by who knows the passphrase or
// can read the kiosk's folder, not by who finds a stick.
#pragma once

#include "shared/result.h"

#include <optional>
#include <string>
#include <string_view>

namespace kiosk::store {

constexpr std::size_t shortest_passphrase = 12; // characters
constexpr std::size_t fewest_characters = 5;    // different ones: twelve times "a" is no passphrase

// Why this is no passphrase for backups, or "".
std::string weakness(std::string_view passphrase);

// Overwrites a secret before it is given back to the system.
void wipe(std::string& secret);

// What of a passphrase may lie on a disk.
struct SealingKey {
    std::string salt;       // 16 bytes
    std::string public_key; // 32 bytes
    bool operator==(const SealingKey&) const = default;
};

SealingKey sealing_key(std::string_view passphrase); // with a salt of its own
SealingKey sealing_key(std::string_view passphrase, std::string_view salt);

// In lines: "inloop backup key 1", salt and public key in hex, and a check over these, as a bit lost here would make
// backups that nothing opens.
std::string text_of(const SealingKey& key);
std::optional<SealingKey> parse_key(std::string_view text);

// What is sealed is padded to whole steps, as the size of a kiosk's database tells how many cells wait in it. 1 MiB is
// twice what 400 days offline need (tests), so that all backups are alike.
constexpr std::size_t size_step = std::size_t{1} << 20;

// note: at most 23 bytes, for anyone to read. step: another one for tests.
std::string seal(std::string_view bytes, const SealingKey& key, std::string_view note, std::size_t step = size_step);

// Why a backup is not opened, for the sentence that people read; the reason is for the log and the console.
enum class BackupFault { gone, damaged, newer, passphrase };

// What a sealed file says to anyone; nothing vouches for it. Refused, with `name` for the file: none of ours, of
// another format, cut off, longer than it was.
struct SealedHead {
    std::string note;
    std::string salt;
};
shared::Result<SealedHead> head_of(const std::string& name, std::string_view file);

bool is_of_another_format(std::string_view file); // and of ours

// What seal() was given. Refused: as above, another passphrase, and a file that was changed in any bit. fault: set when
// it is refused.
struct Unsealed {
    std::string bytes;
    SealingKey key;
};
shared::Result<Unsealed> unseal(const std::string& name, std::string_view file, std::string_view passphrase,
                                BackupFault* fault = nullptr);

} // namespace kiosk::store
