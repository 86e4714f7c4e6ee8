# Every outside library, found once. The reasons stand in deploy/packages.txt.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)

function(outside name)
  add_library(outside_${name} INTERFACE)
  add_library(outside::${name} ALIAS outside_${name})
endfunction()

function(outside_pkg name)
  pkg_check_modules(${name} REQUIRED IMPORTED_TARGET ${ARGN})
  outside(${name})
  target_link_libraries(outside_${name} INTERFACE PkgConfig::${name})
endfunction()

# Headers of others are not ours to warn about.
function(outside_headers name)
  outside(${name})
  target_include_directories(outside_${name} SYSTEM INTERFACE /usr/include)
endfunction()

outside_pkg(sqlite sqlite3)
outside_pkg(curl libcurl)
outside_pkg(pango pangocairo pangoft2 fontconfig)
outside_pkg(rsvg librsvg-2.0)
outside_pkg(sdl sdl2)
outside_pkg(alsa alsa)
outside_pkg(sndfile sndfile)
outside_pkg(espeak espeak-ng)
outside_pkg(imgui imgui)
outside_pkg(systemd libsystemd)
outside_pkg(sodium libsodium)
outside_pkg(openssl openssl)
outside_pkg(oath liboath)
outside_pkg(qrencode libqrencode)

find_package(nlohmann_json 3.11 REQUIRED)
outside(json)
target_link_libraries(outside_json INTERFACE nlohmann_json::nlohmann_json)
find_package(CLI11 2.1 REQUIRED)
outside(cli)
target_link_libraries(outside_cli INTERFACE CLI11::CLI11)
pkg_check_modules(tomlplusplus REQUIRED IMPORTED_TARGET tomlplusplus)
outside(toml)
target_link_libraries(outside_toml INTERFACE PkgConfig::tomlplusplus)

find_package(Boost 1.74 REQUIRED)
outside(beast)
target_link_libraries(outside_beast INTERFACE Boost::headers Threads::Threads outside::openssl)
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  target_compile_definitions(outside_beast INTERFACE BOOST_ASIO_HAS_CO_AWAIT BOOST_ASIO_HAS_STD_COROUTINE)
endif()

# SOCI has no pkg-config file.
find_library(SOCI_CORE soci_core REQUIRED)
find_library(SOCI_SQLITE3 soci_sqlite3 REQUIRED)
outside(soci)
target_include_directories(outside_soci SYSTEM INTERFACE /usr/include/soci)
target_link_libraries(outside_soci INTERFACE ${SOCI_CORE} ${SOCI_SQLITE3} outside::sqlite)
if(INLOOP_SANITIZE) # the check of virtual calls asks for type information that the library keeps to itself
  target_compile_options(outside_soci INTERFACE -fno-sanitize=vptr)
endif()

find_package(Catch2 3 REQUIRED)
