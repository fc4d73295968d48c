# The libraries we stand on, as one interface target.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
pkg_check_modules(XAPIAN REQUIRED IMPORTED_TARGET xapian-core>=1.4)
pkg_check_modules(ICU REQUIRED IMPORTED_TARGET icu-uc icu-i18n)
pkg_check_modules(ZSTD REQUIRED IMPORTED_TARGET libzstd)
pkg_check_modules(JANSSON REQUIRED IMPORTED_TARGET jansson)
pkg_check_modules(MD4C REQUIRED IMPORTED_TARGET md4c)
pkg_check_modules(XXHASH REQUIRED IMPORTED_TARGET libxxhash)

# libstemmer has no pkg-config file.
find_path(STEMMER_INCLUDE libstemmer.h REQUIRED)
find_library(STEMMER_LIBRARY stemmer REQUIRED)

add_library(ressearch_dependencies INTERFACE)
target_include_directories(ressearch_dependencies INTERFACE ${STEMMER_INCLUDE})
target_link_libraries(ressearch_dependencies INTERFACE
  PkgConfig::XAPIAN PkgConfig::ICU PkgConfig::ZSTD PkgConfig::JANSSON PkgConfig::MD4C
  PkgConfig::XXHASH ${STEMMER_LIBRARY} Threads::Threads)
