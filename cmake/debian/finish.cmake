# What Debian wants of an installed tree, done to those that CPack is about to pack, one for each
# component: documents where they belong, manual pages compressed, nothing in the programs but what runs.
set(root ${CPACK_TEMPORARY_INSTALL_DIRECTORY})

function(run)
  execute_process(COMMAND ${ARGV} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

foreach(component IN LISTS CPACK_COMPONENTS_ALL)
  string(TOUPPER ${component} upper)
  set(name ${CPACK_DEBIAN_${upper}_PACKAGE_NAME})
  set(share ${root}/${component}/usr/share)

  if(EXISTS ${share}/doc/ressearch AND NOT name STREQUAL ressearch)
    file(RENAME ${share}/doc/ressearch ${share}/doc/${name})
  endif()
  file(COPY ${CPACK_RESSEARCH_DEBIAN}/copyright DESTINATION ${share}/doc/${name}
    FILE_PERMISSIONS OWNER_READ OWNER_WRITE GROUP_READ WORLD_READ)
  configure_file(${CPACK_RESSEARCH_DEBIAN}/changelog ${share}/doc/${name}/changelog.Debian COPYONLY)
  if(EXISTS ${CPACK_RESSEARCH_DEBIAN}/${name}.lintian-overrides)
    configure_file(${CPACK_RESSEARCH_DEBIAN}/${name}.lintian-overrides
      ${share}/lintian/overrides/${name} COPYONLY)
  endif()
  if(EXISTS ${share}/zsh/site-functions)
    file(RENAME ${share}/zsh/site-functions ${share}/zsh/vendor-completions)
  endif()

  file(GLOB pages ${share}/man/*/*.[1-9] ${share}/doc/${name}/changelog.Debian)
  foreach(page IN LISTS pages)
    run(gzip -9n ${page})
  endforeach()
  file(GLOB_RECURSE programs ${root}/${component}/usr/bin/* ${root}/${component}/usr/lib/*.so.*.*)
  file(GLOB_RECURSE archives ${root}/${component}/usr/lib/*.a)
  foreach(program IN LISTS programs archives)
    # CPack has stripped the programs, but neither an archive nor these notes.
    run(strip --strip-debug --enable-deterministic-archives --remove-section=.comment ${program})
  endforeach()
endforeach()
