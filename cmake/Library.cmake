# libressearch from its objects. The internal one keeps each object apart, so that a program links
# only what it uses; commands and unit tests use it.
add_library(ressearch_internal STATIC $<TARGET_OBJECTS:ressearch_objects>)
target_link_libraries(ressearch_internal PUBLIC ressearch_dependencies)
target_include_directories(ressearch_internal PUBLIC ${PROJECT_SOURCE_DIR}/include)

# The shared library: SONAME libressearch.so.0, and nothing exported but ressearch_*.
set(exports ${PROJECT_SOURCE_DIR}/cmake/exports.map)
add_library(ressearch_shared SHARED $<TARGET_OBJECTS:ressearch_objects>)
target_link_libraries(ressearch_shared PRIVATE ressearch_dependencies ressearch_warnings)
target_link_options(ressearch_shared PRIVATE -Wl,--version-script=${exports} -Wl,--as-needed)
target_include_directories(ressearch_shared INTERFACE
  $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include>)
set_target_properties(ressearch_shared PROPERTIES
  OUTPUT_NAME ressearch EXPORT_NAME ressearch LINKER_LANGUAGE CXX LINK_DEPENDS ${exports}
  VERSION ${PROJECT_VERSION} SOVERSION ${PROJECT_VERSION_MAJOR})

# The static library: one object in which every other name is local, since a program may well have
# an rs_ of its own (librsync's, say).
set(whole ${PROJECT_BINARY_DIR}/ressearch.o)
add_custom_command(OUTPUT ${whole}
  COMMAND ${CMAKE_LINKER} -r --force-group-allocation -o ${whole} $<TARGET_OBJECTS:ressearch_objects>
  COMMAND ${CMAKE_OBJCOPY} --wildcard --keep-global-symbol=ressearch_* ${whole}
  DEPENDS ressearch_objects $<TARGET_OBJECTS:ressearch_objects>
  COMMAND_EXPAND_LISTS VERBATIM)
add_library(ressearch_static STATIC ${whole})
target_link_libraries(ressearch_static INTERFACE
  ${MODULES_LIBRARIES} ${RESSEARCH_PRIVATE_LIBRARIES})
target_include_directories(ressearch_static INTERFACE
  $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include>)
set_target_properties(ressearch_static PROPERTIES
  OUTPUT_NAME ressearch EXPORT_NAME ressearch_static LINKER_LANGUAGE CXX)
