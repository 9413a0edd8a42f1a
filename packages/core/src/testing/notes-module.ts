import 'reflect-metadata'
import { defineEntity, p } from '@mikro-orm/core'
import { Arg, createUnionType, Ctx, Field, Int, ObjectType, Query, Resolver, Root, Subscription } from 'type-graphql'
import { z } from 'zod'
import { coreVersion } from '../core-version.ts'
import { defineEvent } from '../kernel/events.ts'
import { newUuid } from '../kernel/identity.ts'
import { declaredLive, FeedReset, type LiveField } from '../kernel/live-field.ts'
import { sqlMigration } from '../kernel/migrations.ts'
import type { RootContext } from '../kernel/operation-context.ts'
import { type AnyPlugin, definePlugin, type DealershipRef, type ModuleEnvironment, type PluginParts, type Ports } from '../kernel/plugin.ts'
import { EventCursorScalar } from '../kernel/scalars.ts'
import { tenantTable } from '../kernel/tenant-table.ts'
import type { UnitOfWork } from '../kernel/unit-of-work.ts'

const NoteSchema = defineEntity({ name: 'Note', tableName: 'note', properties: { id: p.uuid().primary(), dealershipId: p.uuid(), text: p.string() } })

/** The smallest thing that a dealership can own. */
export class Note extends NoteSchema.class {}
NoteSchema.setClass(Note)

export const NoteWritten = defineEvent({ type: 'NoteWritten', version: 1, data: z.object({ text: z.string() }) })

/** Writes a note and says so. */
export async function writeNote(unitOfWork: UnitOfWork, dealershipId: string, text: string): Promise<Note> {
  const note = unitOfWork.em.create(Note, { id: newUuid(), dealershipId, text })
  await unitOfWork.em.flush()
  unitOfWork.append(NoteWritten({ dealershipId, subjectId: note.id, data: { text } }))
  return note
}

@ObjectType()
export class NoteChange {
  @Field(() => EventCursorScalar) cursor: string
  @Field(() => String) text: string

  constructor(cursor: string, text: string) {
    this.cursor = cursor
    this.text = text
  }
}

export const NoteFeed = createUnionType({ name: 'NoteFeed', types: () => [NoteChange, FeedReset] as const })

@Resolver(() => NoteChange)
export class NoteResolver {
  constructor(private readonly env: Pick<ModuleEnvironment<unknown, Ports>, 'unitOfWork'>) {}

  @Query(() => Int)
  noteCount(@Arg('dealership', () => String) _code: string, @Ctx() { scope }: RootContext): Promise<number> {
    return this.env.unitOfWork(scope, ({ em }) => em.count(Note))
  }

  @Query(() => Int)
  noteExport(@Arg('dealership', () => String) _code: string, @Ctx() { scope, personalData }: RootContext): number {
    personalData.shown(scope.dealershipId!, 7)
    return 7
  }

  @Subscription(() => NoteFeed, { subscribe: declaredLive })
  noteChanged(
    @Root() change: typeof NoteFeed,
    @Arg('dealership', () => String) _code: string,
    @Arg('after', () => EventCursorScalar, { nullable: true }) _after: string | null,
  ): typeof NoteFeed {
    return change
  }
}

export interface NotesOptions {
  /** The dealerships that there are. */
  readonly tenants: readonly DealershipRef[]
  /** How the live field behaves; without it, it shows the note's text. */
  readonly live?: Partial<LiveField>
  /** What the module has besides. */
  readonly parts?: (env: ModuleEnvironment<unknown, Ports>) => PluginParts<unknown, Ports>
  readonly requires?: Ports
}

/** A module that knows some dealerships and keeps notes: what the kernel's own tests run, without any module of the core. */
export function notesModule(options: NotesOptions): AnyPlugin {
  const noteChanged: LiveField = { events: [NoteWritten.type], load: async (event, cursor) => new NoteChange(cursor, String(event.data['text'])), ...options.live }
  return definePlugin({
    name: 'notes',
    version: coreVersion,
    coreRange: '^1',
    title: { es: 'Notas', en: 'Notes' },
    description: { es: 'Notas.', en: 'Notes.' },
    permissions: ['note:read', 'note:export', 'note:other'].map((id) => ({ id, title: { es: id, en: id }, roles: [] })),
    access: {
      'Query.noteCount': { may: 'note:read', dealership: 'dealership' },
      'Query.noteExport': { may: 'note:export', dealership: 'dealership', personalData: 'export' },
      'Subscription.noteChanged': { may: 'note:read', dealership: 'dealership' },
    },
    requires: options.requires ?? {},
    persistence: async () => ({
      entities: [Note],
      migrations: [sqlMigration('notes/20260101_01', ['create table note (id uuid primary key, dealership_id uuid not null, text text not null)', ...tenantTable('note')])],
    }),
    setup: (env) => ({
      resolvers: [new NoteResolver(env)],
      live: { noteChanged },
      services: { tenants: async () => options.tenants },
      ...options.parts?.(env as never),
    }),
  })
}

/** A dealership's reference, made up. */
export const someTenant = (code: string): DealershipRef => ({ id: newUuid(), code, timeZone: 'America/Mexico_City' })
