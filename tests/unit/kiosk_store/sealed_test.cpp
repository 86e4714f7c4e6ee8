// The file that only a passphrase opens.
#include "kiosk/store/sealed.h"

#include "door.h"
#include "tests/support/rounds.h"

#include <catch2/catch_test_macros.hpp>
#include <random>
#include <sodium.h>

using namespace kiosk::store;
using namespace tests;

namespace {

// Made once, as argon2id takes its time.
const SealingKey& key() {
    static const SealingKey made = sealing_key(passphrase);
    return made;
}

std::string random_bytes(std::mt19937_64& random, std::size_t how_many) {
    std::string bytes(how_many, '\0');
    for (char& byte : bytes) byte = static_cast<char>(random());
    return bytes;
}

// Small, so that every byte of it can be tried.
std::string sealed(const std::string& bytes) {
    return seal(bytes, key(), "for anyone to read", 16);
}

std::string why_not(const std::string& file, const std::string& with = passphrase) {
    const auto opened = unseal("stick", file, with);
    CHECK_FALSE(opened.ok());
    CHECK(opened.reason().starts_with("stick: "));
    return opened.reason();
}

bool says(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("what was sealed opens with its passphrase, however long it is") {
    std::mt19937_64 random(seed());
    INFO("INLOOP_SEED=" << seed());
    for (const std::size_t size : {std::size_t{0}, std::size_t{1}, std::size_t{4096}, random() % 600'000}) {
        CAPTURE(size);
        const std::string bytes = random_bytes(random, size);
        const std::string file = sealed(bytes);
        CHECK(file.size() == 185 + (size / 16 + 1) * 16);
        CHECK((unsealed(file) == bytes));
    }
}

TEST_CASE("a sealed file shows nothing of what is in it but its note, and is another each time") {
    const std::string bytes = "families families families families";
    const std::string once = sealed(bytes);
    const std::string again = sealed(bytes);
    CHECK_FALSE(says(once, "families"));
    CHECK(once.substr(0, 64) == again.substr(0, 64)); // the format, the note, the size and the salt
    for (std::size_t at = 64; at + 16 <= once.size(); at += 16) CHECK(once.substr(at, 16) != again.substr(at, 16));
    CHECK(head_of("stick", once).value().note == "for anyone to read");
    CHECK(head_of("stick", once).value().salt == key().salt);
}

TEST_CASE("what seals opens nothing, and does not stand in what was sealed") {
    const std::string file = sealed("x");
    CHECK_FALSE(says(file, key().public_key));
    CHECK(says(why_not(file, key().public_key), "cannot be opened with this passphrase"));
    CHECK(says(why_not(file, key().salt), "cannot be opened with this passphrase"));
}

TEST_CASE("each file has a key of its own that is no known one") {
    const std::string file = sealed("x");
    const auto* bytes = reinterpret_cast<const unsigned char*>(file.data());
    const std::size_t stream_at = 144, content_at = 168; // sealed.h
    const std::string salt = key().salt + key().salt;
    for (const std::string& guess : {std::string(32, '\0'), key().public_key, salt}) {
        crypto_secretstream_xchacha20poly1305_state stream;
        std::string content(file.size(), '\0');
        REQUIRE(crypto_secretstream_xchacha20poly1305_init_pull(
                    &stream, bytes + stream_at, reinterpret_cast<const unsigned char*>(guess.data())) == 0);
        CHECK(crypto_secretstream_xchacha20poly1305_pull(&stream, reinterpret_cast<unsigned char*>(content.data()),
                                                         nullptr, nullptr, bytes + content_at, file.size() - content_at,
                                                         bytes, content_at) != 0);
    }
}

TEST_CASE("the key of a passphrase is the same for the same salt only") {
    CHECK(sealing_key(passphrase, key().salt) == key());
    CHECK(sealing_key(passphrase).salt != key().salt);
    CHECK(sealing_key(passphrase).public_key != key().public_key);
    CHECK(sealing_key("koffie om elf uur", key().salt).public_key != key().public_key);
    CHECK(unseal("stick", sealed("x"), passphrase).value().key == key());
}

TEST_CASE("the size of a backup does not tell how much is in it") {
    for (const std::size_t size : {std::size_t{0}, std::size_t{90'000}, size_step - 1}) {
        const std::string file = seal(std::string(size, '\0'), key(), "");
        CHECK(file.size() == 185 + size_step);
        CHECK(unsealed(file).size() == size);
    }
}

TEST_CASE("a passphrase of fewer than twelve characters is refused, whatever its alphabet") {
    CHECK(weakness("") == "the passphrase has 0 characters; a backup wants at least 12");
    CHECK(weakness("elf tekens.") == "the passphrase has 11 characters; a backup wants at least 12");
    CHECK(says(weakness("قهوة الصباح"), "has 11 characters")); // in 21 bytes
    CHECK(weakness("twaalf teken") == "");
    CHECK(weakness("صباح الخير يا") == "");
}

TEST_CASE("a passphrase of a few characters that come again and again is refused") {
    CHECK(weakness(std::string(40, 'a')) ==
          "the passphrase repeats too few characters; a backup wants at least 5 different ones");
    CHECK(says(weakness("121212121212"), "repeats too few"));
    CHECK(weakness("koekoek roep") == "");
}

TEST_CASE("a secret is overwritten to the end of its room") {
    std::string secret = "a longer secret than fits in the string itself";
    const char* const room = secret.data();
    secret.resize(20);
    wipe(secret);
    CHECK(secret.empty());
    CHECK(std::string(room, 46) == std::string(46, '\0'));
}

TEST_CASE("another passphrase opens nothing, and is told apart from damage") {
    const std::string file = sealed("x");
    for (const char* other : {"koffie om tien uuR", "koffie om tien uur ", "koffie", ""})
        CHECK(says(why_not(file, other), "cannot be opened with this passphrase"));
    std::string damaged = file;
    damaged.back() = static_cast<char>(damaged.back() ^ 1);
    CHECK(why_not(damaged) == "stick: is damaged: its content is not what was written");
}

TEST_CASE("no byte of a sealed file can be changed") {
    std::mt19937_64 random(seed());
    INFO("INLOOP_SEED=" << seed());
    const std::string file = sealed("12345678");
    for (std::size_t i = 0; i < file.size(); ++i) {
        CAPTURE(i);
        std::string changed = file;
        changed[i] = static_cast<char>(changed[i] ^ (1 + random() % 255));
        why_not(changed);
    }
}

TEST_CASE("cut off anywhere, or with anything behind it, a sealed file is refused and says what is wrong") {
    std::mt19937_64 random(seed());
    INFO("INLOOP_SEED=" << seed());
    const std::string file = sealed("12345678");
    for (std::size_t size = 0; size < file.size(); ++size) {
        CAPTURE(size);
        const std::string reason = why_not(file.substr(0, size));
        CHECK((says(reason, "cut off") || (size < 14 && says(reason, "no backup of a kiosk"))));
    }
    CHECK(says(why_not(file.substr(0, file.size() - 3)), "3 bytes are missing"));
    for (const std::size_t more : {std::size_t{1}, std::size_t{17}, file.size()})
        CHECK(says(why_not(file + random_bytes(random, more)), std::to_string(more) + " bytes more than were written"));
    CHECK(says(why_not(file + file), "bytes more than were written"));
}

TEST_CASE("a file of something else, or of another format, is refused by name") {
    CHECK(why_not("") == "stick: is no backup of a kiosk");
    CHECK(why_not(std::string(5000, 'x')) == "stick: is no backup of a kiosk");
    std::string file = sealed("x");
    file[14] = '2';
    CHECK(says(why_not(file), "another format than this program reads (format 1)"));
}
