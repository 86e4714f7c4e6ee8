# Lays the assets out under <build>/share/inloop as an installation has them under <prefix>/share/inloop, so that a program
# finds them beside itself in both: everything as it is, except languages, which are compiled (fuzzy texts included, else Dutch
# would silently stand in).
find_program(MSGFMT msgfmt REQUIRED)
set(SHARE ${CMAKE_BINARY_DIR}/share/inloop)
set(laid_out)
file(GLOB languages CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/assets/languages/*.po)
foreach(po IN LISTS languages)
  get_filename_component(tag ${po} NAME_WLE)
  set(mo ${SHARE}/languages/${tag}.mo)
  add_custom_command(OUTPUT ${mo} DEPENDS ${po}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${SHARE}/languages
    COMMAND ${MSGFMT} --check --use-fuzzy -o ${mo} ${po})
  list(APPEND laid_out ${mo})
endforeach()
file(GLOB_RECURSE plain CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR}/assets ${CMAKE_SOURCE_DIR}/assets/*)
list(FILTER plain EXCLUDE REGEX "\\.po$")
list(TRANSFORM plain PREPEND ${CMAKE_SOURCE_DIR}/assets/ OUTPUT_VARIABLE plain_sources)
# What the office's pages need besides their own: names out of the kiosk's languages, and the library that draws charts.
find_file(CHART_JS chart.min.js PATHS /usr/share/javascript/chart.js NO_DEFAULT_PATH REQUIRED)
set(names ${SHARE}/web/names.json)
file(GLOB names_from CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/assets/languages/*.po)
add_custom_command(OUTPUT ${names} DEPENDS ${names_from} ${CMAKE_CURRENT_LIST_DIR}/display_names.cmake
  COMMAND ${CMAKE_COMMAND} -DFROM=${CMAKE_SOURCE_DIR}/assets/languages -DTO=${names} -P ${CMAKE_CURRENT_LIST_DIR}/display_names.cmake)
list(APPEND laid_out ${names})
file(GLOB pages CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/central/web/*) # the office's
set(stamp ${CMAKE_BINARY_DIR}/assets.stamp)
add_custom_command(OUTPUT ${stamp} DEPENDS ${plain_sources} ${pages} VERBATIM
  COMMAND ${CMAKE_COMMAND} -DFROM=${CMAKE_SOURCE_DIR}/assets -DTO=${SHARE} -P ${CMAKE_CURRENT_LIST_DIR}/copy_assets.cmake
  COMMAND ${CMAKE_COMMAND} -DFROM=${CMAKE_SOURCE_DIR}/central/web -DTO=${SHARE}/web -P ${CMAKE_CURRENT_LIST_DIR}/copy_assets.cmake
  COMMAND ${CMAKE_COMMAND} -E copy_if_different ${CHART_JS} ${SHARE}/web/chart.min.js
  COMMAND ${CMAKE_COMMAND} -E touch ${stamp})
add_custom_target(assets ALL DEPENDS ${laid_out} ${stamp})
install(DIRECTORY ${SHARE}/ DESTINATION share/inloop)
