# cmake -DFROM=assets/languages -DTO=FILE -P display_names.cmake: the names of topics, activities and moods that the office's pages
# show, out of the kiosk's own languages, as JSON: {"nl": {"topic/sleep": "Slapen", ...}, ...}.
set(names "{}")
foreach(language nl fr en)
  string(JSON names SET "${names}" ${language} "{}")
  file(STRINGS ${FROM}/${language}.po lines ENCODING UTF-8)
  set(key "")
  foreach(line IN LISTS lines)
    if(line MATCHES "^msgid \"((topic|activity|mood|who)/[a-z-]+)\"$")
      set(key ${CMAKE_MATCH_1})
    elseif(line MATCHES "^msgstr (\".+\")$" AND key)
      string(JSON names SET "${names}" ${language} ${key} "${CMAKE_MATCH_1}") # a PO string is a JSON string
      set(key "")
    elseif(line MATCHES "^msg")
      set(key "")
    endif()
  endforeach()
endforeach()
file(WRITE ${TO} "${names}\n")
