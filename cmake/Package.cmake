# Debian packages, built by CPack: libressearch0, libressearch-dev and ressearch, one for each
# component of Install.cmake. scripts/package calls it with the flags that Debian builds with.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_VENDOR ressearch)
set(CPACK_PACKAGE_CONTACT "The ressearch developers <ressearch@example.org>")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_COMPONENTS_ALL library development commands)
set(CPACK_PRE_BUILD_SCRIPTS ${PROJECT_SOURCE_DIR}/cmake/debian/finish.cmake)
set(CPACK_RESSEARCH_DEBIAN ${PROJECT_SOURCE_DIR}/cmake/debian)

set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(version "${PROJECT_VERSION}-${CPACK_DEBIAN_PACKAGE_RELEASE}")

set(about
"ressearch finds paragraphs: all that match, as grep would, the best first,
and marked exact to the byte. It knows Chinese and other scripts without
blanks, stems some thirty languages, and reads how UN resolutions are built
in their six languages.

This package has")

set(CPACK_DEBIAN_LIBRARY_PACKAGE_NAME libressearch${PROJECT_VERSION_MAJOR})
set(CPACK_DEBIAN_LIBRARY_PACKAGE_SECTION libs)
set(CPACK_DEBIAN_LIBRARY_PACKAGE_SHLIBDEPS ON)
set(CPACK_COMPONENT_LIBRARY_DESCRIPTION
  "full-text search for multilingual texts (shared library)\n${about} the library for programs that embed it.")
set(CPACK_DEBIAN_LIBRARY_PACKAGE_CONTROL_EXTRA
  ${PROJECT_BINARY_DIR}/debian/symbols ${PROJECT_BINARY_DIR}/debian/shlibs
  ${PROJECT_BINARY_DIR}/debian/triggers)

set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_NAME libressearch-dev)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SECTION libdevel)
# The development packages of what the static library needs, and pkg-config looks at.
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS "${CPACK_DEBIAN_LIBRARY_PACKAGE_NAME} (= ${version}), \
libxapian-dev (>= 1.4), libicu-dev, libstemmer-dev, libcld2-dev, libzstd-dev, libjansson-dev, \
libmd4c-dev, libxxhash-dev")
set(CPACK_COMPONENT_DEVELOPMENT_DESCRIPTION
  "full-text search for multilingual texts (development files)\n${about} what programs need that are compiled with the library:
headers, the static library, its manual page and an example.")

set(CPACK_DEBIAN_COMMANDS_PACKAGE_NAME ressearch)
set(CPACK_DEBIAN_COMMANDS_PACKAGE_SECTION text)
set(CPACK_DEBIAN_COMMANDS_PACKAGE_SHLIBDEPS ON)
set(CPACK_COMPONENT_COMMANDS_DESCRIPTION
  "full-text search for multilingual texts, Chinese first\n${about} the commands, their manual pages and completions.")

# Which version of the package has a symbol: that of the symbol's version.
file(STRINGS cmake/ressearch.symbols names)
set(soname libressearch.so.${PROJECT_VERSION_MAJOR})
set(symbols "${soname} ${CPACK_DEBIAN_LIBRARY_PACKAGE_NAME} #MINVER#
* Build-Depends-Package: libressearch-dev\n")
list(TRANSFORM names REPLACE ".*@" "" OUTPUT_VARIABLE versions)
list(REMOVE_DUPLICATES versions)
foreach(node IN LISTS versions)
  list(PREPEND names ${node}@${node})
endforeach()
foreach(name IN LISTS names)
  string(REGEX REPLACE ".*@RESSEARCH_" "" since ${name})
  string(APPEND symbols " ${name} ${since}\n")
endforeach()
file(WRITE ${PROJECT_BINARY_DIR}/debian/symbols "${symbols}")
file(WRITE ${PROJECT_BINARY_DIR}/debian/shlibs
  "libressearch ${PROJECT_VERSION_MAJOR} ${CPACK_DEBIAN_LIBRARY_PACKAGE_NAME} (>= ${PROJECT_VERSION})\n")
file(WRITE ${PROJECT_BINARY_DIR}/debian/triggers "activate-noawait ldconfig\n")

include(CPack)
