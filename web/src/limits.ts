// How large what is handed in may be, in MiB, as the register takes it: limits.test.ts holds it to the register's own.
export const kMebi = 1 << 20;
export const kLargestMebi = { certificateFile: 5, material: 10, checkedList: 10, importedFile: 64 };
