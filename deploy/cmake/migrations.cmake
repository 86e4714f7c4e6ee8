# inloop_migrations(central): compiles <folder>/migrations/*.sql into the room, in the order of their names, as the function
# that <folder>/migrations.h promises. A program is then whole without files beside it.
function(inloop_migrations folder)
  string(REPLACE "/" "_" target ${folder})
  string(REPLACE "/" "::" space ${folder})
  file(GLOB files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${folder}/migrations/*.sql)
  if(NOT files)
    return()
  endif()
  list(SORT files)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${files})
  set(texts "")
  foreach(file IN LISTS files)
    file(READ ${file} sql)
    string(APPEND texts "    R\"inloop(${sql})inloop\",\n")
  endforeach()
  set(generated ${CMAKE_BINARY_DIR}/generated/${folder}/migrations.cpp)
  file(CONFIGURE OUTPUT ${generated} @ONLY CONTENT [[
#include "@folder@/migrations.h"

#include <vector>

namespace @space@ {
const std::vector<std::string_view>& migrations() {
    static const std::vector<std::string_view> texts{
@texts@    };
    return texts;
}
} // namespace @space@
]])
  target_sources(${target} PRIVATE ${generated})
endfunction()
