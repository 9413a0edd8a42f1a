/** The version of the core, as plugins' `coreRange` is compared with. Kept equal to package.json by a test. */
export const coreVersion = '1.0.0'
