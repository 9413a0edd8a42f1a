import 'reflect-metadata'
import { ArgsType, Field, Int, ObjectType } from 'type-graphql'
import { callerFault } from './problems.ts'

@ObjectType()
export class PageInfo {
  @Field(() => Boolean) hasNextPage: boolean
  @Field(() => String, { nullable: true }) endCursor: string | null

  constructor(hasNextPage: boolean, endCursor: string | null) {
    this.hasNextPage = hasNextPage
    this.endCursor = endCursor
  }
}

/** `first` and `after` of a list. At most 100 in a page. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, { defaultValue: 50, description: 'At most 100' }) first: number = 50
  @Field(() => String, { nullable: true, description: 'endCursor of the page before' }) after?: string | null
}

export interface Edge<T> {
  readonly cursor: string
  readonly node: T
}

/** A page of a list; `totalCount` is counted only when it is asked for. */
export interface Connection<T> {
  readonly edges: readonly Edge<T>[]
  readonly pageInfo: PageInfo
  readonly totalCount: () => Promise<number> | number
}

type ObjectClass<T> = abstract new (...args: never[]) => T

/**
 * The connection and edge types of a list of `type`, named after it: `VisitConnection`, `VisitEdge`. Call it once for a type;
 * return what `pageOf` makes.
 */
export function connectionTypes<T extends object>(name: string, type: ObjectClass<T>): new () => Connection<T> {
  @ObjectType(`${name}Edge`)
  class EdgeType {
    @Field(() => String) cursor!: string
    @Field(() => type) node!: T
  }

  @ObjectType(`${name}Connection`)
  class ConnectionType {
    @Field(() => [EdgeType]) edges!: EdgeType[]
    @Field(() => PageInfo) pageInfo!: PageInfo
    @Field(() => Int, { description: 'Counted only when asked for' }) totalCount!: () => Promise<number> | number
  }
  return ConnectionType as unknown as new () => Connection<T>
}

/** How many rows a page may have, and one more to see whether there is a next one. @throws BAD_USER_INPUT */
export function pageSize(first: number): { take: number; fetch: number } {
  if (!Number.isInteger(first) || first < 1 || first > 100) throw callerFault('BAD_USER_INPUT', 'first is a number from 1 to 100.')
  return { take: first, fetch: first + 1 }
}

/** A page out of the rows that were fetched (one more than asked for). `cursorOf` gives the keyset of a row. */
export function pageOf<Row, T>(rows: readonly Row[], take: number, node: (row: Row) => T, key: (row: Row) => readonly unknown[], totalCount: () => Promise<number> | number): Connection<T> {
  const shown = rows.slice(0, take)
  const edges = shown.map((row) => ({ node: node(row), cursor: encodeKeyset(key(row)) }))
  return { edges, pageInfo: new PageInfo(rows.length > take, edges.at(-1)?.cursor ?? null), totalCount }
}

function encodeKeyset(key: readonly unknown[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url')
}

/** The keyset that a cursor stands for, or null without one. @throws BAD_USER_INPUT for a cursor of another list. */
export function keysetOf(after: string | null | undefined, length: number): readonly (string | number | null)[] | null {
  if (after == null) return null
  try {
    const key = JSON.parse(Buffer.from(after.slice(0, 1000), 'base64url').toString('utf8')) as unknown
    if (Array.isArray(key) && key.length === length && key.every((part) => part === null || ['string', 'number'].includes(typeof part))) return key as (string | number | null)[]
  } catch {
    // falls through to the one answer for every unusable cursor
  }
  throw callerFault('BAD_USER_INPUT', 'after is not a cursor of this list. Take endCursor from its page before, or leave it out.')
}
