# cmake -DFROM=... -DTO=... -P copy_assets.cmake: copies all assets that need no compiling, only what changed.
file(GLOB_RECURSE files RELATIVE ${FROM} ${FROM}/*)
list(FILTER files EXCLUDE REGEX "\\.po$")
foreach(file IN LISTS files)
  get_filename_component(folder ${file} DIRECTORY)
  file(COPY ${FROM}/${file} DESTINATION ${TO}/${folder})
endforeach()
