/** What changes who may do what: decided by people alone, in their own name. */
const peopleAlone: ReadonlySet<string> = new Set(['person:write', 'plugin:switch', 'api-key:manage'])

/** Whether a program's key may hold this permission at all. */
export function keyMayHold(permission: string): boolean {
  return !peopleAlone.has(permission)
}
