import { GraphQLScalarType, Kind } from 'graphql'
import { GraphQLJSON } from 'graphql-scalars'

/** Calendar date `YYYY-MM-DD`, checked to exist. */
export const DateScalar = new GraphQLScalarType<string, string>({
  name: 'Date',
  description: 'ISO 8601 calendar date, 2026-11-17',
  serialize: (value) => (value instanceof Date ? value.toISOString().slice(0, 10) : String(value).slice(0, 10)),
  parseValue: parseDate,
  parseLiteral: (node) => parseDate(node.kind === Kind.STRING ? node.value : null),
})

/** Instant in UTC. A plain string scalar: rows bring the text ready-made. */
export const DateTimeScalar = new GraphQLScalarType<string, string>({
  name: 'DateTime',
  description: 'ISO 8601 instant in UTC, 2026-11-17T15:04:05.000Z',
  serialize: (value) => (value instanceof Date ? value.toISOString() : String(value)),
  parseValue: parseInstant,
  parseLiteral: (node) => parseInstant(node.kind === Kind.STRING ? node.value : null),
})

/** Settings and mappings: only where the shape is another's business, and never handed to a query. */
export const JsonScalar = GraphQLJSON

function parseDate(value: unknown): string {
  if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)) {
    const date = new Date(`${value}T00:00:00Z`)
    if (!Number.isNaN(date.getTime()) && date.toISOString().startsWith(value)) return value
  }
  throw new TypeError(`${JSON.stringify(value)} is not a date such as 2026-11-17.`)
}

function parseInstant(value: unknown): string {
  const instant = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T/.test(value) ? new Date(value) : null
  if (!instant || Number.isNaN(instant.getTime())) throw new TypeError(`${JSON.stringify(value)} is not an instant such as 2026-11-17T15:04:05Z.`)
  return instant.toISOString()
}

/** Position in a dealership's event log: what a subscription's `after` takes. Opaque. */
export const EventCursorScalar = new GraphQLScalarType<string, string>({
  name: 'EventCursor',
  description: "Position in a dealership's event log, to resume a subscription after it. Opaque.",
  serialize: String,
  parseValue: parseCursor,
  parseLiteral: (node) => parseCursor(node.kind === Kind.STRING ? node.value : null),
})

function parseCursor(value: unknown): string {
  if (typeof value === 'string' && value.length <= 200) return value
  throw new TypeError('An event cursor is a text that the feed gave.')
}
