# libressearch from its objects. The internal one keeps each object apart, so that a program links
# only what it uses; commands and unit tests use it.
add_library(ressearch_internal STATIC $<TARGET_OBJECTS:ressearch_objects>)
target_link_libraries(ressearch_internal PUBLIC ressearch_dependencies)
target_include_directories(ressearch_internal PUBLIC ${PROJECT_SOURCE_DIR}/include)
