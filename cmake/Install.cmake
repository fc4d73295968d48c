# What `cmake --install` puts where: headers, both libraries, .pc file, CMake package, commands with
# their manual pages and completions. All paths are relative, so that the result may be moved.
# Each file has the component of the Debian package that it goes into: Package.cmake.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

install(TARGETS ressearch_shared ressearch_static EXPORT ressearch
  LIBRARY COMPONENT library NAMELINK_COMPONENT development
  ARCHIVE COMPONENT development
  INCLUDES DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(DIRECTORY include/ DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}
  COMPONENT development FILES_MATCHING PATTERN *.h)
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT licence)

foreach(command IN ITEMS ressearch ressearch-index ressearch-batch ressearch-saved ressearch-trace)
  if(TARGET ${command})
    install(TARGETS ${command} COMPONENT commands)
    install(FILES docs/man/${command}.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1
      COMPONENT commands)
    install(FILES commands/completions/ressearch.bash RENAME ${command}
      DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions COMPONENT commands)
    install(FILES commands/completions/ressearch.fish RENAME ${command}.fish
      DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d COMPONENT commands)
  endif()
endforeach()
install(FILES commands/completions/ressearch.zsh RENAME _ressearch
  DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions COMPONENT commands)
install(FILES README.md NEWS.md DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT commands)
install(FILES docs/man/ressearch.5 docs/man/ressearch-query.5
  DESTINATION ${CMAKE_INSTALL_MANDIR}/man5 COMPONENT commands)
install(FILES docs/man/ressearch-query-language.7
  DESTINATION ${CMAKE_INSTALL_MANDIR}/man7 COMPONENT commands)
install(FILES docs/man/ressearch.3
  DESTINATION ${CMAKE_INSTALL_MANDIR}/man3 COMPONENT development)
install(FILES docs/EMBEDDING.md DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT development)
install(DIRECTORY examples/
  DESTINATION ${CMAKE_INSTALL_DOCDIR}/examples COMPONENT development)

# pkg-config: the prefix follows from where the .pc file lies.
set(pkgconfig ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
file(RELATIVE_PATH up /${pkgconfig} /)
string(REPLACE ";" " " requires "${RESSEARCH_REQUIRES}")
string(REPLACE ">=" " >= " requires "${requires}")
list(TRANSFORM RESSEARCH_PRIVATE_LIBRARIES PREPEND -l OUTPUT_VARIABLE private)
string(REPLACE ";" " " private "${private}")
configure_file(cmake/ressearch.pc.in ressearch.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/ressearch.pc DESTINATION ${pkgconfig} COMPONENT development)

# CMake: find_package(ressearch) gives ressearch::ressearch and ressearch::ressearch_static.
set(package ${CMAKE_INSTALL_LIBDIR}/cmake/ressearch)
write_basic_package_version_file(ressearch-config-version.cmake COMPATIBILITY SameMinorVersion)
install(EXPORT ressearch NAMESPACE ressearch:: DESTINATION ${package} FILE ressearch-config.cmake
  COMPONENT development)
install(FILES ${PROJECT_BINARY_DIR}/ressearch-config-version.cmake DESTINATION ${package}
  COMPONENT development)
