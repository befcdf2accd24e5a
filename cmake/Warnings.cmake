# One set of warnings for all our code; a warning is an error.
add_library(zhengji_warnings INTERFACE)
if(ZHENGJI_FUZZ)
    return()  # clang has others: GCC's are held by the other presets
endif()
target_compile_options(zhengji_warnings INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor
    -Wold-style-cast -Woverloaded-virtual -Wcast-qual -Wformat=2 -Wswitch-enum -Werror
    # GCC 12 reports false positives of these inside its own <string> and tl::expected at -O2.
    -Wno-restrict -Wno-maybe-uninitialized)
