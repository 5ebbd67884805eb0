# How every target of the console is made: one static library per layer, one test program per layer.
#
# Sources are globbed with CONFIGURE_DEPENDS: a layer is exactly its folder, and a file that lies in
# the folder but is not built would be the surprise.

add_library(console_options INTERFACE)
target_compile_options(console_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor
                                                 -Woverloaded-virtual -Wunused -Wcast-qual
                                                 # Designated initialisers name what matters; the rest has its defaults.
                                                 -Wno-missing-field-initializers)
target_compile_definitions(console_options INTERFACE
  QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
  QT_NO_KEYWORDS QT_NO_FOREACH QT_DISABLE_DEPRECATED_BEFORE=0x060400)
if(CONSOLE_WARNINGS_AS_ERRORS)
  target_compile_options(console_options INTERFACE -Werror)
endif()
if(CONSOLE_SANITIZE)
  target_compile_options(console_options INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=undefined
                                                   -fno-omit-frame-pointer)
  target_link_options(console_options INTERFACE -fsanitize=address,undefined)
endif()
# A precompiled header is a compiler cache's blind spot: gcc must be told to keep the #pragma that names it,
# and ccache to trust the header's own hash instead of times and macros. Paths below the tree are hashed
# relative to it, so that a second clone of the same sources costs no second compilation.
find_program(CONSOLE_CCACHE ccache)
if(CONSOLE_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER
      env CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
          CCACHE_BASEDIR=${PROJECT_SOURCE_DIR} CCACHE_NOHASHDIR=1 ${CONSOLE_CCACHE})
  target_compile_options(console_options INTERFACE $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>)
endif()
find_program(CONSOLE_MOLD mold)
if(CONSOLE_MOLD)
  target_link_options(console_options INTERFACE -fuse-ld=mold)
endif()

# The dialect, warnings and include roots that every target of ours has.
function(console_target_defaults target)
  target_link_libraries(${target} PRIVATE console_options)
  target_include_directories(${target} PRIVATE "${PROJECT_SOURCE_DIR}/app" "${PROJECT_SOURCE_DIR}")
  # CMake 3.25 does not run moc again when only the list of sources has changed: a new file would lack its moc.
  file(REMOVE "${CMAKE_CURRENT_BINARY_DIR}/${target}_autogen/timestamp")
endfunction()

# console_layer(<name> [PUBLIC libs...] [PRIVATE libs...]): the static library console_<name> of all
# sources below the current folder.
function(console_layer name)
  cmake_parse_arguments(LAYER "" "" "PUBLIC;PRIVATE" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.cpp" "${CMAKE_CURRENT_SOURCE_DIR}/*.h")
  add_library(console_${name} STATIC ${sources})
  set_target_properties(console_${name} PROPERTIES LINKER_LANGUAGE CXX)
  target_link_libraries(console_${name} PUBLIC ${LAYER_PUBLIC} PRIVATE ${LAYER_PRIVATE})
  console_target_defaults(console_${name})
  target_precompile_headers(console_${name} PRIVATE
    "$<$<COMPILE_LANGUAGE:CXX>:<cmake/pch_core.h$<ANGLE-R>>")
endfunction()

# Qt Test without the absolute paths that Qt6::Test defines for QFINDTESTDATA, which nothing here uses: they would
# make every test's compiler command one of its own clone (see CCACHE_BASEDIR above).
add_library(console_qttest INTERFACE)
target_compile_definitions(console_qttest INTERFACE QT_TESTLIB_LIB)
target_include_directories(console_qttest SYSTEM INTERFACE
  "$<TARGET_PROPERTY:Qt6::Test,INTERFACE_INCLUDE_DIRECTORIES>")
target_link_libraries(console_qttest INTERFACE "$<TARGET_FILE:Qt6::Test>" Qt6::Core)

# console_tests(<name> [LABELS ...] [LIBS ...] [WIDGETS] [UNCHECKED_LEAKS]): one program of all tst_*.cpp in the
# current folder and one ctest entry for each test class in it (tests/support/testmain.h). WIDGETS makes a
# QApplication instead of a QCoreApplication. UNCHECKED_LEAKS is for programs that say why.
function(console_tests name)
  cmake_parse_arguments(T "WIDGETS;UNCHECKED_LEAKS" "" "LABELS;LIBS" ${ARGN})
  file(GLOB tests CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/tst_*.cpp")
  file(GLOB helpers CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.cpp" "${CMAKE_CURRENT_SOURCE_DIR}/*.h"
       "${PROJECT_SOURCE_DIR}/tests/support/*.h")
  if(NOT tests)
    return()
  endif()
  set(program console_${name}_tests)
  set(paths "${PROJECT_SOURCE_DIR}/tests/support/paths.cpp")
  set_source_files_properties("${paths}" PROPERTIES
    COMPILE_DEFINITIONS "CONSOLE_SOURCE_DIR=\"${PROJECT_SOURCE_DIR}\"" SKIP_PRECOMPILE_HEADERS ON)
  add_executable(${program} ${helpers} "${PROJECT_SOURCE_DIR}/tests/support/testmain.cpp" "${paths}")
  target_link_libraries(${program} PRIVATE ${T_LIBS} console_qttest)
  console_target_defaults(${program})
  target_include_directories(${program} PRIVATE "${PROJECT_SOURCE_DIR}/tests")
  if(T_WIDGETS)
    target_compile_definitions(${program} PRIVATE CONSOLE_TESTS_WITH_WIDGETS)
    target_link_libraries(${program} PRIVATE Qt6::Widgets)
  endif()
  target_precompile_headers(${program} PRIVATE <cmake/pch_core.h>)
  # The offscreen platform warns where a real one does not, and a warning fails a test: windows get a
  # screen of their own.
  set(launcher)
  # Leaks fail a test, but for windows: fontconfig, glib and Qt's platform plugin keep theirs to the end.
  set(leaks 1)
  if(T_WIDGETS)
    set(launcher "${PROJECT_SOURCE_DIR}/tests/e2e/desktop" --plain --)
  endif()
  if(T_WIDGETS OR T_UNCHECKED_LEAKS)
    set(leaks 0)
  endif()
  foreach(test IN LISTS tests)
    get_filename_component(class "${test}" NAME_WE)
    add_test(NAME ${name}.${class} COMMAND ${launcher} $<TARGET_FILE:${program}> ${class})
    set_tests_properties(${name}.${class} PROPERTIES LABELS "${T_LABELS}" TIMEOUT 600
      ENVIRONMENT "QT_FATAL_CRITICALS=1;ASAN_OPTIONS=detect_leaks=${leaks}")
  endforeach()
endfunction()
