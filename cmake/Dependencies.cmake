# The libraries we stand on, as one interface target; the same list goes into the .pc file.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
set(RESSEARCH_REQUIRES xapian-core>=1.4 icu-i18n icu-uc libzstd jansson md4c libxxhash)
pkg_check_modules(MODULES REQUIRED IMPORTED_TARGET ${RESSEARCH_REQUIRES})

# libstemmer has no pkg-config file.
find_path(STEMMER_INCLUDE libstemmer.h REQUIRED)
find_library(STEMMER_LIBRARY stemmer REQUIRED)
get_filename_component(STEMMER_REAL ${STEMMER_LIBRARY} REALPATH)
string(REGEX REPLACE "^.*libstemmer\\.so\\.?" "" STEMMER_VERSION ${STEMMER_REAL})

# CLD2 detects languages; it has no pkg-config file either.
find_path(CLD2_INCLUDE cld2/public/compact_lang_det.h REQUIRED)
find_library(CLD2_LIBRARY cld2 REQUIRED)

# What a program needs that links the static library: the modules above, and these by name.
set(RESSEARCH_PRIVATE_LIBRARIES stemmer cld2 stdc++ m pthread)

add_library(ressearch_dependencies INTERFACE)
target_include_directories(ressearch_dependencies INTERFACE ${STEMMER_INCLUDE})
target_link_libraries(ressearch_dependencies INTERFACE
  PkgConfig::MODULES ${STEMMER_LIBRARY} ${CLD2_LIBRARY} Threads::Threads)
