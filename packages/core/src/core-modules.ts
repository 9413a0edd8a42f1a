import { complaintFilter } from './complaint-filter/index.ts'
import { customers } from './customers/index.ts'
import { extraction } from './extraction/index.ts'
import { installation } from './installation/index.ts'
import type { AnyPlugin } from './kernel/plugin.ts'
import { organization } from './organization/index.ts'

/** The modules that every installation has, in the order in which they build on each other. */
export const coreModules: readonly AnyPlugin[] = [organization, installation, customers, complaintFilter, extraction]
