# Flags that every target of ours is built with: warnings are errors, sanitizers where asked for.
add_library(ressearch_warnings INTERFACE)
target_compile_options(ressearch_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Werror -Wshadow -Wpointer-arith -Wwrite-strings -Wvla
  $<$<COMPILE_LANGUAGE:C>:-Wstrict-prototypes -Wmissing-prototypes>)
if(RESSEARCH_SANITIZE)
  target_compile_options(ressearch_warnings INTERFACE
    -fsanitize=${RESSEARCH_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(ressearch_warnings INTERFACE -fsanitize=${RESSEARCH_SANITIZE})
endif()
