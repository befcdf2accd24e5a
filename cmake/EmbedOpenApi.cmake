# Writes OUT: a C++ source with the text of FILE.
file(READ ${FILE} TEXT)
file(WRITE ${OUT} "#include \"http/openapi.hpp\"\n\nnamespace zhengji {\n\nstd::string_view OpenApiText() {\n    return R\"openapi(${TEXT})openapi\";\n}\n\n}  // namespace zhengji\n")
