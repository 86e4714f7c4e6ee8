# Language level, warnings (all of them errors), sanitizers.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(INLOOP_SANITIZE "" CACHE STRING "Sanitizers, as -fsanitize= takes them")
# INLOOP_BUILT: no kiosk runs before the program was made, so an earlier clock is wrong. Changed with each release.
set_source_files_properties(${CMAKE_SOURCE_DIR}/shared/version.cpp PROPERTIES
  COMPILE_DEFINITIONS "INLOOP_VERSION=\"${PROJECT_VERSION}\";INLOOP_BUILT=\"2026-11-23\"")
option(INLOOP_FUZZ "Build the libFuzzer targets (clang)" OFF)

find_program(CCACHE ccache)
if(CCACHE)
  # Two clones of the same sources share what one of them has compiled.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1
      CCACHE_SLOPPINESS=pch_defines,time_macros ${CCACHE})
endif()

add_compile_options(-Wall -Wextra -Wpedantic -Werror -Wnon-virtual-dtor -Wold-style-cast -Wcast-qual -Wconversion
                    -Wno-sign-conversion -Woverloaded-virtual -Wimplicit-fallthrough -pthread)
if(CMAKE_UNITY_BUILD) # several files of a room compiled as one (tests/run): names of one file are no shadows in the next
  add_compile_options($<$<CXX_COMPILER_ID:GNU>:-Wshadow=local> $<$<COMPILE_LANG_AND_ID:CXX,GNU>:-Wno-subobject-linkage>)
else()
  add_compile_options(-Wshadow)
endif()
if(INLOOP_SANITIZE)
  add_compile_options(-fsanitize=${INLOOP_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all -Og -g1)
  add_link_options(-fsanitize=${INLOOP_SANITIZE})
  if(INLOOP_SANITIZE MATCHES thread AND CMAKE_CXX_COMPILER_ID STREQUAL GNU)
    add_compile_options(-Wno-tsan) # Boost.Asio has fences, which TSan does not see; it could only cry wolf there
  endif()
else()
  add_compile_options(-fstack-protector-strong)
endif()
if(INLOOP_FUZZ)
  # Only what is fuzzed is watched (inloop_fuzzed); everything else is compiled to see that it compiles.
  add_link_options(-fsanitize=address,undefined)
endif()
function(inloop_fuzzed target)
  if(INLOOP_FUZZ)
    target_compile_options(${target} PRIVATE -fsanitize=fuzzer-no-link,address,undefined -fno-omit-frame-pointer
                                             -fno-sanitize-recover=all -Og -g1)
  endif()
endfunction()

# The standard library's headers, compiled once for the sanitized builds: a quarter of their time. The other builds do without, so
# that a file that forgets an include is found.
if(INLOOP_SANITIZE)
  file(WRITE ${CMAKE_BINARY_DIR}/standard_headers.cpp "")
  add_library(standard_headers OBJECT ${CMAKE_BINARY_DIR}/standard_headers.cpp)
  target_precompile_headers(standard_headers PRIVATE <algorithm> <chrono> <filesystem> <fstream> <functional> <map> <optional> <random>
                            <set> <sstream> <string> <thread> <vector>)
  # For ccache, which wants the header's text in what it hashes, and no time in the header.
  add_compile_options($<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess> "$<$<CXX_COMPILER_ID:Clang>:SHELL:-Xclang -fno-pch-timestamp>")
endif()
function(inloop_precompiled target)
  if(INLOOP_SANITIZE)
    target_precompile_headers(${target} REUSE_FROM standard_headers)
  endif()
endfunction()
