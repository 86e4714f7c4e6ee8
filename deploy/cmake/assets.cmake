# Lays the assets out under <build>/share/inloop as an installation has them under <prefix>/share/inloop, so that a program
# finds them beside itself in both: icons as they are, languages compiled (fuzzy texts included, see product words).
find_program(MSGFMT msgfmt REQUIRED)
set(SHARE ${CMAKE_BINARY_DIR}/share/inloop)
file(GLOB languages CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/assets/languages/*.po)
set(compiled)
foreach(po IN LISTS languages)
  get_filename_component(tag ${po} NAME_WE)
  add_custom_command(OUTPUT ${SHARE}/languages/${tag}.mo
    COMMAND ${CMAKE_COMMAND} -E make_directory ${SHARE}/languages
    COMMAND ${MSGFMT} --check --use-fuzzy -o ${SHARE}/languages/${tag}.mo ${po}
    DEPENDS ${po})
  list(APPEND compiled ${SHARE}/languages/${tag}.mo)
endforeach()
file(GLOB_RECURSE plain CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/assets/*.svg ${CMAKE_SOURCE_DIR}/assets/*.toml ${CMAKE_SOURCE_DIR}/assets/*.conf
     ${CMAKE_SOURCE_DIR}/assets/*.ics ${CMAKE_SOURCE_DIR}/assets/*.json)
foreach(file IN LISTS plain)
  file(RELATIVE_PATH place ${CMAKE_SOURCE_DIR}/assets ${file})
  add_custom_command(OUTPUT ${SHARE}/${place} COMMAND ${CMAKE_COMMAND} -E copy ${file} ${SHARE}/${place} DEPENDS ${file})
  list(APPEND compiled ${SHARE}/${place})
endforeach()
add_custom_target(assets ALL DEPENDS ${compiled})
install(DIRECTORY ${SHARE}/ DESTINATION share/inloop)
