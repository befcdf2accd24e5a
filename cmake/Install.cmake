# `cmake --install`, and from it the Debian package (tools/package): the program, the pages, the manual pages, the shell's
# completion, the units and the guides.
include(GNUInstallDirs)

# Manual pages and completion are written from what the program says of itself.
set(MANUAL ${CMAKE_BINARY_DIR}/manual)
add_custom_command(
    OUTPUT ${MANUAL}/zhengji.1 ${MANUAL}/zhengji.zh_CN.1 ${MANUAL}/zhengji.bash
    COMMAND python3 ${CMAKE_SOURCE_DIR}/tools/make_manual $<TARGET_FILE:zhengji> ${MANUAL}
    DEPENDS zhengji ${CMAKE_SOURCE_DIR}/tools/make_manual
    VERBATIM)
add_custom_target(manual DEPENDS ${MANUAL}/zhengji.1)

install(TARGETS zhengji RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(DIRECTORY web/dist/ DESTINATION ${CMAKE_INSTALL_DATADIR}/zhengji/pages PATTERN .built-from EXCLUDE)
install(FILES ${MANUAL}/zhengji.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${MANUAL}/zhengji.zh_CN.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/zh_CN/man1 RENAME zhengji.1)
install(FILES ${MANUAL}/zhengji.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME zhengji)
install(FILES README.md README.zh-CN.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY docs/ DESTINATION ${CMAKE_INSTALL_DOCDIR} PATTERN adr EXCLUDE)
install(FILES deploy/haproxy.cfg deploy/mail deploy/office deploy/nightly DESTINATION ${CMAKE_INSTALL_DOCDIR}/examples)
install(DIRECTORY policies/ DESTINATION ${CMAKE_INSTALL_DATADIR}/zhengji/policies)
file(GLOB UNITS CONFIGURE_DEPENDS deploy/*.service deploy/*.timer)
install(FILES ${UNITS} DESTINATION lib/systemd/system)
install(FILES deploy/environment DESTINATION /etc/zhengji)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME zhengji)
set(CPACK_PACKAGE_CONTACT "Zhengji <register@zhengji.invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "register of professional qualification certificates")
set(CPACK_PACKAGE_DESCRIPTION "Zhengji decides who has earned a certificate of China's software and telecom qualification\nexaminations, numbers and issues it, keeps it alive through its registrations, and answers\nfor anyone whether it holds, against a public tamper-evident log.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION misc)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "adduser, fontconfig, fonts-wqy-microhei, fonts-noto-cjk, fonts-arphic-uming")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "sqlite3, haproxy")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "clamav-daemon")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA
    "${CMAKE_SOURCE_DIR}/deploy/debian/postinst;${CMAKE_SOURCE_DIR}/deploy/debian/prerm;${CMAKE_SOURCE_DIR}/deploy/debian/postrm;${CMAKE_SOURCE_DIR}/deploy/debian/conffiles")
set(CPACK_STRIP_FILES ON)
include(CPack)
