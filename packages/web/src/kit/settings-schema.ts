/** One field that the console can draw, out of a JSON Schema. */
export interface SettingsField {
  name: string
  kind: 'text' | 'longText' | 'secret' | 'number' | 'boolean' | 'choice' | 'list' | 'group'
  label: string
  hint: string | null
  required: boolean
  choices: { value: string; label: string }[]
  fields: SettingsField[]
  initial: unknown
  minimum?: number
  maximum?: number
  integer: boolean
  placeholder: string | null
}

export type Settings = Record<string, unknown>

interface SchemaNode {
  type?: string | string[]
  title?: string
  description?: string
  enum?: unknown[]
  const?: unknown
  anyOf?: SchemaNode[]
  oneOf?: SchemaNode[]
  format?: string
  writeOnly?: boolean
  default?: unknown
  minimum?: number
  maximum?: number
  maxLength?: number
  examples?: unknown[]
  properties?: Record<string, SchemaNode>
  required?: string[]
  items?: SchemaNode
  propertyNames?: { enum?: string[] }
  additionalProperties?: SchemaNode | boolean
}

/**
 * The fields of a settings form, read from a JSON Schema as zod writes it (objects, texts, numbers, switches, choices,
 * lists of texts; `writeOnly` or `format: "password"` is a secret that is never shown again). What it cannot draw is left out.
 */
export function fieldsOf(schema: unknown, language = 'es'): SettingsField[] {
  const node = schema as SchemaNode | null
  const properties = node?.properties ?? namedRecord(node)
  if (node === null || properties === null) return []
  const required = new Set(node.required ?? [])
  return Object.entries(properties).flatMap(([name, property]) => {
    const field = fieldOf(name, unwrap(property), required.has(name) && unwrap(property).default === undefined, language)
    return field === null ? [] : [field]
  })
}

/** What the form starts with: what is saved, else the schema's defaults. Secrets start empty: they are written, never read. */
export function initialSettings(fields: SettingsField[], saved: unknown): Settings {
  const known = typeof saved === 'object' && saved !== null ? (saved as Settings) : {}
  return Object.fromEntries(
    [...Object.entries(known), ...fields.map((field): [string, unknown] => {
      if (field.kind === 'secret') return [field.name, '']
      if (field.kind === 'group') return [field.name, initialSettings(field.fields, known[field.name] ?? field.initial)]
      return [field.name, known[field.name] ?? field.initial ?? emptyOf(field)]
    })],
  )
}

/** What to send: empty optional fields and untouched secrets are left out, so that the server keeps what it has; what no field draws goes back as it came. */
export function settingsToSend(fields: SettingsField[], values: Settings): Settings {
  const entries = fields.flatMap((field): [string, unknown][] => {
    const value = values[field.name]
    if (field.kind === 'group') return [[field.name, settingsToSend(field.fields, (value ?? {}) as Settings)]]
    if (value === '' || value === undefined || value === null) return []
    return [[field.name, value]]
  })
  const drawn = new Set(fields.map((field) => field.name))
  return Object.fromEntries([...Object.entries(values).filter(([name]) => !drawn.has(name)), ...entries])
}

/** Names of the required fields that are still empty; a secret that was saved before counts as filled. */
export function missingFields(fields: SettingsField[], values: Settings, savedBefore: boolean): string[] {
  return fields.flatMap((field) => {
    const value = values[field.name]
    if (field.kind === 'group') return missingFields(field.fields, (value ?? {}) as Settings, savedBefore)
    if (!field.required || (field.kind === 'secret' && savedBefore)) return []
    const empty = value === '' || value === undefined || value === null || (Array.isArray(value) && value.length === 0)
    return empty ? [field.name] : []
  })
}

function fieldOf(name: string, node: SchemaNode, required: boolean, language: string): SettingsField | null {
  const kind = kindOf(node)
  if (kind === null) return null
  return {
    name,
    kind,
    label: spoken(node.title, language) ?? words(name),
    hint: spoken(node.description, language),
    required,
    choices: choicesOf(node),
    fields: kind === 'group' ? fieldsOf(node, language) : [],
    initial: node.default,
    minimum: node.minimum,
    maximum: node.maximum !== undefined && node.maximum < Number.MAX_SAFE_INTEGER ? node.maximum : undefined,
    integer: typeOf(node) === 'integer',
    placeholder: typeof node.examples?.[0] === 'string' ? node.examples[0] : null,
  }
}

function kindOf(node: SchemaNode): SettingsField['kind'] | null {
  if (choicesOf(node).length > 0) return 'choice'
  const type = typeOf(node)
  if (type === 'object') return node.properties !== undefined || namedRecord(node) !== null ? 'group' : null
  if (type === 'boolean') return 'boolean'
  if (type === 'number' || type === 'integer') return 'number'
  if (type === 'array') return typeOf(node.items ?? {}) === 'string' ? 'list' : null
  if (type !== 'string') return null
  if (node.writeOnly === true || node.format === 'password') return 'secret'
  return node.format === 'textarea' || node.format === 'sql' || (node.maxLength ?? 0) > 500 ? 'longText' : 'text'
}

function choicesOf(node: SchemaNode): SettingsField['choices'] {
  if (node.enum !== undefined) return node.enum.map((value) => ({ value: String(value), label: String(value) }))
  const options = (node.oneOf ?? node.anyOf ?? []).filter((option) => option.const !== undefined)
  return options.map((option) => ({ value: String(option.const), label: option.title ?? String(option.const) }))
}

/** `anyOf: [X, null]` is how "may be empty" is written. */
function unwrap(node: SchemaNode): SchemaNode {
  const options = (node.anyOf ?? []).filter((option) => option.type !== 'null')
  return node.anyOf !== undefined && options.length === 1 ? { ...node, ...options[0], anyOf: undefined, title: node.title ?? options[0]?.title } : node
}

function typeOf(node: SchemaNode): string | undefined {
  return Array.isArray(node.type) ? node.type.find((type) => type !== 'null') : node.type
}

function emptyOf(field: SettingsField): unknown {
  if (field.kind === 'boolean') return false
  if (field.kind === 'list') return []
  return field.kind === 'number' ? null : ''
}

/** A record whose keys are known is drawn as one optional field for each key. */
function namedRecord(node: SchemaNode | null): Record<string, SchemaNode> | null {
  const names = node?.propertyNames?.enum
  const value = node?.additionalProperties
  return names === undefined || typeof value !== 'object' ? null : Object.fromEntries(names.map((name) => [name, value]))
}

/** A schema's text may hold both languages: `Carpeta / Folder`. */
function spoken(text: string | undefined, language: string): string | null {
  if (text === undefined) return null
  const both = text.split(' / ')
  return both.length === 2 ? (language === 'en' ? both[1]! : both[0]!) : text
}

/** `folderPath` → `Folder path`, for schemas without titles. */
function words(name: string): string {
  const spaced = name.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[_-]/g, ' ').toLowerCase()
  return spaced.charAt(0).toUpperCase() + spaced.slice(1)
}
