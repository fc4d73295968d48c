# What `cmake --install` puts where: headers, both libraries, .pc file, CMake package, commands with
# their manual pages and completions. All paths are relative, so that the result may be moved.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

install(TARGETS ressearch_shared ressearch_static EXPORT ressearch
  INCLUDES DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(DIRECTORY include/ DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} FILES_MATCHING PATTERN *.h)
install(FILES README.md NEWS.md LICENSE docs/EMBEDDING.md DESTINATION ${CMAKE_INSTALL_DOCDIR})

foreach(command IN ITEMS ressearch ressearch-index ressearch-batch ressearch-saved ressearch-trace)
  if(TARGET ${command})
    install(TARGETS ${command})
    install(FILES docs/man/${command}.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
    install(FILES commands/completions/ressearch.bash RENAME ${command}
      DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
    install(FILES commands/completions/ressearch.fish RENAME ${command}.fish
      DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
  endif()
endforeach()
set(RESSEARCH_ZSH_FOLDER ${CMAKE_INSTALL_DATADIR}/zsh/site-functions
  CACHE STRING "Where zsh looks for completions")
install(FILES commands/completions/ressearch.zsh RENAME _ressearch
  DESTINATION ${RESSEARCH_ZSH_FOLDER})

# pkg-config: the prefix follows from where the .pc file lies.
set(pkgconfig ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
file(RELATIVE_PATH up /${pkgconfig} /)
string(REPLACE ";" " " requires "${RESSEARCH_REQUIRES}")
string(REPLACE ">=" " >= " requires "${requires}")
list(TRANSFORM RESSEARCH_PRIVATE_LIBRARIES PREPEND -l OUTPUT_VARIABLE private)
string(REPLACE ";" " " private "${private}")
configure_file(cmake/ressearch.pc.in ressearch.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/ressearch.pc DESTINATION ${pkgconfig})

# CMake: find_package(ressearch) gives ressearch::ressearch and ressearch::ressearch_static.
set(package ${CMAKE_INSTALL_LIBDIR}/cmake/ressearch)
write_basic_package_version_file(ressearch-config-version.cmake COMPATIBILITY SameMinorVersion)
install(EXPORT ressearch NAMESPACE ressearch:: DESTINATION ${package} FILE ressearch-config.cmake)
install(FILES ${PROJECT_BINARY_DIR}/ressearch-config-version.cmake DESTINATION ${package})
