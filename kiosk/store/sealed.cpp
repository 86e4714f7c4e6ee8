#include "kiosk/store/sealed.h"

#include "shared/check.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <set>

namespace kiosk::store {
namespace {

using shared::Refusal;

constexpr std::string_view magic = "inloop backup ";
constexpr std::string_view format = "1\n";
constexpr std::size_t note_at = magic.size() + format.size();
constexpr std::size_t note_size = 24;
constexpr std::size_t size_at = note_at + note_size;
constexpr std::size_t salt_at = size_at + 8;
constexpr std::size_t key_at = salt_at + crypto_pwhash_SALTBYTES;
constexpr std::size_t key_size = crypto_secretstream_xchacha20poly1305_KEYBYTES;
constexpr std::size_t stream_at = key_at + crypto_box_SEALBYTES + key_size;
constexpr std::size_t content_at = stream_at + crypto_secretstream_xchacha20poly1305_HEADERBYTES;
constexpr std::size_t extra = crypto_secretstream_xchacha20poly1305_ABYTES; // of the message

// libsodium's "interactive" cost, as numbers: the format stays what it is.
constexpr unsigned long long passes = 2;
constexpr std::size_t memory = std::size_t{64} << 20;

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}
unsigned char* bytes_of(std::string& text) {
    return reinterpret_cast<unsigned char*>(text.data());
}

// Bytes that are overwritten when they are done with.
template <std::size_t size>
class Secret {
  public:
    Secret() = default;
    ~Secret() { ::sodium_memzero(bytes_.data(), size); }
    Secret(const Secret&) = delete;
    Secret& operator=(const Secret&) = delete;
    unsigned char* get() { return bytes_.data(); }

  private:
    std::array<unsigned char, size> bytes_{};
};

class KeyPair {
  public:
    KeyPair(std::string_view passphrase, std::string_view salt) {
        CHECK(::sodium_init() >= 0, "the system gives random numbers");
        CHECK(salt.size() == crypto_pwhash_SALTBYTES, "a salt has its size");
        Secret<crypto_box_SEEDBYTES> seed;
        CHECK(::crypto_pwhash(seed.get(), crypto_box_SEEDBYTES, passphrase.data(), passphrase.size(), bytes_of(salt),
                              passes, memory, crypto_pwhash_ALG_ARGON2ID13) == 0,
              "the machine has 64 MB for a moment");
        public_.resize(crypto_box_PUBLICKEYBYTES);
        ::crypto_box_seed_keypair(bytes_of(public_), secret_.get(), seed.get());
    }
    const std::string& public_key() const { return public_; }
    // Of what was sealed to the public key: false if it was another one's.
    bool open(std::string_view sealed, Secret<key_size>& into) {
        return ::crypto_box_seal_open(into.get(), bytes_of(sealed), sealed.size(), bytes_of(public_), secret_.get()) ==
               0;
    }

  private:
    std::string public_;
    Secret<crypto_box_SECRETKEYBYTES> secret_;
};

std::string little_endian(std::uint64_t number) {
    std::string text;
    for (int i = 0; i < 8; ++i) text.push_back(static_cast<char>(number >> (8 * i) & 0xff));
    return text;
}

std::uint64_t from_little_endian(std::string_view text) {
    std::uint64_t number = 0;
    for (std::size_t i = text.size(); i > 0; --i) number = number << 8 | static_cast<unsigned char>(text[i - 1]);
    return number;
}

// Of UTF-8 text.
std::size_t characters(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

std::string padded(std::string_view bytes, std::size_t step) {
    std::string content(bytes);
    content.resize((bytes.size() / step + 1) * step);
    std::size_t size = 0;
    CHECK(::sodium_pad(&size, bytes_of(content), bytes.size(), step, content.size()) == 0 && size == content.size(),
          "the padding fills the last step");
    return content;
}

// Why these cannot be the bytes of a whole sealed file, or "".
std::string misshapen(std::string_view file) {
    if (file.substr(0, magic.size()) != magic) return "is no backup of a kiosk";
    if (file.size() < content_at + extra) return "is cut off: not even its beginning is whole";
    if (is_of_another_format(file))
        return "is a backup of another format than this program reads (format 1): restore it with the newest "
               "inloop-kiosk";
    const std::uint64_t content = file.size() - content_at - extra;
    const std::uint64_t promised = from_little_endian(file.substr(size_at, 8));
    if (content < promised) return "is cut off: " + std::to_string(promised - content) + " bytes are missing";
    if (content > promised) return "has " + std::to_string(content - promised) + " bytes more than were written";
    return "";
}

constexpr std::string_view first_line = "inloop backup key 1\n"; // of a key as text
constexpr std::size_t check_size = 8;                            // bytes

std::string hex(std::string_view bytes) {
    std::string text(bytes.size() * 2 + 1, '\0');
    ::sodium_bin2hex(text.data(), text.size(), bytes_of(bytes), bytes.size());
    text.pop_back();
    return text;
}

std::string from_hex(std::string_view text) {
    std::string bytes(text.size() / 2, '\0');
    std::size_t size = 0;
    ::sodium_hex2bin(bytes_of(bytes), bytes.size(), text.data(), text.size(), nullptr, &size, nullptr);
    bytes.resize(size);
    return bytes;
}

std::string check_of(std::string_view text) {
    CHECK(::sodium_init() >= 0, "the system gives random numbers");
    std::string sum(crypto_generichash_BYTES, '\0');
    ::crypto_generichash(bytes_of(sum), sum.size(), bytes_of(text), text.size(), nullptr, 0);
    return hex(std::string_view(sum).substr(0, check_size));
}

} // namespace

std::string weakness(std::string_view passphrase) {
    const auto least = std::to_string(shortest_passphrase);
    if (const auto has = characters(passphrase); has < shortest_passphrase)
        return "the passphrase has " + std::to_string(has) + " characters; a backup wants at least " + least;
    if (std::set<char>(passphrase.begin(), passphrase.end()).size() < fewest_characters)
        return "the passphrase repeats too few characters; a backup wants at least " +
               std::to_string(fewest_characters) + " different ones";
    return "";
}

void wipe(std::string& secret) {
    secret.resize(secret.capacity()); // also what it held when it was longer
    ::sodium_memzero(secret.data(), secret.size());
    secret.clear();
}

SealingKey sealing_key(std::string_view passphrase) {
    CHECK(::sodium_init() >= 0, "the system gives random numbers");
    std::string salt(crypto_pwhash_SALTBYTES, '\0');
    ::randombytes_buf(salt.data(), salt.size());
    return sealing_key(passphrase, salt);
}

SealingKey sealing_key(std::string_view passphrase, std::string_view salt) {
    return {std::string(salt), KeyPair(passphrase, salt).public_key()};
}

std::string text_of(const SealingKey& key) {
    std::string text = std::string(first_line) + hex(key.salt) + "\n" + hex(key.public_key) + "\n";
    text += check_of(text) + "\n";
    return text;
}

std::optional<SealingKey> parse_key(std::string_view text) {
    constexpr std::size_t salt = crypto_pwhash_SALTBYTES * 2, key = crypto_box_PUBLICKEYBYTES * 2;
    constexpr std::size_t public_at = first_line.size() + salt + 1;
    if (text.size() != public_at + key + 1 + check_size * 2 + 1) return std::nullopt;
    const SealingKey found{from_hex(text.substr(first_line.size(), salt)), from_hex(text.substr(public_at, key))};
    if (text_of(found) != text) return std::nullopt;
    return found;
}

std::string seal(std::string_view bytes, const SealingKey& key, std::string_view note, std::size_t step) {
    CHECK(::sodium_init() >= 0, "the system gives random numbers");
    CHECK(key.salt.size() == crypto_pwhash_SALTBYTES && key.public_key.size() == crypto_box_PUBLICKEYBYTES,
          "a key has its size");
    CHECK(note.size() < note_size, "a note is short");
    std::string content = padded(bytes, step);
    std::string file = std::string(magic).append(format).append(note);
    file.resize(size_at - 1, ' ');
    file += "\n" + little_endian(content.size()) + key.salt;
    file.resize(content_at + content.size() + extra);
    Secret<key_size> stream_key;
    ::crypto_secretstream_xchacha20poly1305_keygen(stream_key.get());
    CHECK(::crypto_box_seal(bytes_of(file) + key_at, stream_key.get(), key_size, bytes_of(key.public_key)) == 0,
          "this is a public key");
    crypto_secretstream_xchacha20poly1305_state stream;
    ::crypto_secretstream_xchacha20poly1305_init_push(&stream, bytes_of(file) + stream_at, stream_key.get());
    ::crypto_secretstream_xchacha20poly1305_push(&stream, bytes_of(file) + content_at, nullptr, bytes_of(content),
                                                 content.size(), bytes_of(file), content_at,
                                                 crypto_secretstream_xchacha20poly1305_TAG_FINAL);
    ::sodium_memzero(&stream, sizeof stream);
    wipe(content);
    return file;
}

shared::Result<SealedHead> head_of(const std::string& name, std::string_view file) {
    if (const std::string wrong = misshapen(file); !wrong.empty()) return Refusal{name + ": " + wrong};
    std::string note(file.substr(note_at, note_size - 1));
    note.erase(note.find_last_not_of(' ') + 1);
    return SealedHead{std::move(note), std::string(file.substr(salt_at, crypto_pwhash_SALTBYTES))};
}

bool is_of_another_format(std::string_view file) {
    return file.size() >= content_at + extra && file.substr(0, magic.size()) == magic &&
           file.substr(magic.size(), format.size()) != format;
}

shared::Result<Unsealed> unseal(const std::string& name, std::string_view file, std::string_view passphrase,
                                BackupFault* fault) {
    BackupFault unheard{};
    BackupFault& why = fault == nullptr ? unheard : *fault;
    why = is_of_another_format(file) ? BackupFault::newer : BackupFault::damaged;
    const auto head = head_of(name, file);
    if (!head) return Refusal{head.reason()};
    KeyPair pair(passphrase, head.value().salt);
    Secret<key_size> stream_key;
    if (!pair.open(file.substr(key_at, stream_at - key_at), stream_key)) {
        why = BackupFault::passphrase;
        return Refusal{name + ": cannot be opened with this passphrase: it was made with another one, or its beginning "
                              "is damaged"};
    }
    const unsigned char* in = bytes_of(file);
    crypto_secretstream_xchacha20poly1305_state stream;
    std::string bytes(file.size() - content_at - extra, '\0');
    unsigned char tag = 0;
    const bool whole =
        ::crypto_secretstream_xchacha20poly1305_init_pull(&stream, in + stream_at, stream_key.get()) == 0 &&
        ::crypto_secretstream_xchacha20poly1305_pull(&stream, bytes_of(bytes), nullptr, &tag, in + content_at,
                                                     file.size() - content_at, in, content_at) == 0;
    ::sodium_memzero(&stream, sizeof stream);
    std::size_t size = 0;
    if (!whole || tag != crypto_secretstream_xchacha20poly1305_TAG_FINAL ||
        ::sodium_unpad(&size, bytes_of(bytes), bytes.size(), bytes.size()) != 0)
        return Refusal{name + ": is damaged: its content is not what was written"};
    bytes.resize(size);
    return Unsealed{std::move(bytes), {head.value().salt, pair.public_key()}};
}

} // namespace kiosk::store
