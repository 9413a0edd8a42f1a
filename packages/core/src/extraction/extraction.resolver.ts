import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root, Subscription } from 'type-graphql'
import { visitLoader, VisitType } from '../customers/api.ts'
import { DealershipType, dealershipLoader, PersonType, peopleLoader } from '../organization/api.ts'
import { type Connection, keysetOf, PageArgs, pageOf, pageSize } from '../kernel/connection.type.ts'
import { idOf, keyOrNone } from '../kernel/identity.ts'
import { declaredLive } from '../kernel/live-field.ts'
import type { OperationContext, RootContext } from '../kernel/operation-context.ts'
import type { ModuleEnvironment } from '../kernel/plugin.ts'
import { isProblem, NotFound, Refused } from '../kernel/problems.ts'
import { EventCursorScalar } from '../kernel/scalars.ts'
import { Extraction, StoredFile } from './extraction.schema.ts'
import { countRows, rowsOfExtraction } from './extraction.sql.ts'
import {
  ExtractionConnection, ExtractionFeed, type ExtractionProgressed, ExtractionRowConnection, ExtractionRowType, ExtractionType, FileRefusedProblem, RowOutcomeEnum, StartExtractionInput, StartExtractionResult,
} from './extraction.type.ts'
import { visitMappingSchema } from './mapping/visit-mapping.ts'
import { keptMappings, previewExtraction } from './preview-extraction.ts'
import { FilePreview, PreviewExtractionInput, PreviewExtractionResult } from './preview.type.ts'
import { FileRefused } from './reading/file-refused.ts'
import { startExtraction } from './start-extraction.ts'

@Resolver(() => ExtractionType)
export class ExtractionResolver {
  constructor(private readonly env: Pick<ModuleEnvironment<unknown, {}>, 'unitOfWork' | 'files' | 'recordPersonalData' | 'clock'>) {}

  @Query(() => ExtractionConnection, { description: 'The extractions of a dealership, the latest first.' })
  async extractions(@Arg('dealership', () => String) _code: string, @Args(() => PageArgs) { first, after }: PageArgs, @Ctx() { scope }: RootContext): Promise<Connection<ExtractionType>> {
    const { take, fetch } = pageSize(first)
    const [before] = keysetOf(after, 1) ?? []
    const dealershipId = scope.dealershipId!
    const found = await this.env.unitOfWork(scope, ({ em }) =>
      em.find(Extraction, { dealershipId, ...(before ? { id: { $lt: String(before) } } : {}) }, { orderBy: { id: 'desc' }, limit: fetch }),
    )
    const total = (): Promise<number> => this.env.unitOfWork(scope, ({ em }) => em.count(Extraction, { dealershipId }))
    return pageOf(found, take, (one) => new ExtractionType(one), (one) => [one.id], total)
  }

  @Query(() => ExtractionType, { nullable: true })
  async extraction(@Arg('id', () => ID) id: string, @Ctx() { scope }: RootContext): Promise<ExtractionType | null> {
    const found = await this.env.unitOfWork(scope, ({ em }) => em.findOne(Extraction, { id: keyOrNone('Extraction', id) }))
    return found && new ExtractionType(found)
  }

  @FieldResolver(() => ExtractionRowConnection, { description: 'Its rows in the order of the file.' })
  async rows(
    @Root() extraction: ExtractionType,
    @Arg('outcome', () => RowOutcomeEnum, { nullable: true }) outcome: RowOutcomeEnum | null,
    @Args(() => PageArgs) { first, after }: PageArgs,
    @Ctx() { viewer }: RootContext,
  ): Promise<Connection<ExtractionRowType>> {
    const { take, fetch } = pageSize(first)
    const [from] = keysetOf(after, 1) ?? [0]
    const scope = { dealerships: [extraction.dealershipId], actor: { kind: 'PERSON' as const, id: viewer?.personId ?? null, name: viewer?.name ?? '' } }
    const rows = await this.env.unitOfWork(scope, (unitOfWork) => unitOfWork.execute(rowsOfExtraction, [extraction.dealershipId, extraction.key, outcome, from, fetch]))
    if (viewer) await this.env.recordPersonalData({ dealershipId: extraction.dealershipId, personId: viewer.personId, operation: 'Extraction.rows', kind: 'read', records: rows.length })
    const total = async (): Promise<number> =>
      (await this.env.unitOfWork(scope, (unitOfWork) => unitOfWork.execute(countRows, [extraction.dealershipId, extraction.key, outcome])))[0]?.rows ?? 0
    return pageOf(rows, take, (row) => new ExtractionRowType(extraction.dealershipId, row), (row) => [row.row], total)
  }

  @FieldResolver(() => DealershipType)
  async dealership(@Root() extraction: ExtractionType, @Ctx() context: OperationContext): Promise<DealershipType> {
    return new DealershipType((await dealershipLoader(this.env, context).load(extraction.dealershipId))!)
  }

  @FieldResolver(() => PersonType, { nullable: true, description: 'Null when the night or the command line started it' })
  async startedBy(@Root() extraction: ExtractionType, @Ctx() context: OperationContext): Promise<PersonType | null> {
    const person = extraction.startedById && (await peopleLoader(this.env, context).load(extraction.startedById))
    return person ? new PersonType(person) : null
  }

  @FieldResolver(() => String, { nullable: true, description: 'Path below this server, where there is something to download' })
  refusedRowsFile(@Root() extraction: ExtractionType): string | null {
    return extraction.counts?.refused ? `/extractions/${extraction.key}/refused.xlsx` : null
  }

  @Mutation(() => PreviewExtractionResult, { description: 'Looks at an uploaded file: where the table lies and what its columns mean. Writes nothing.' })
  async previewExtraction(@Arg('input', () => PreviewExtractionInput) input: PreviewExtractionInput, @Ctx() { scope }: RootContext): Promise<FilePreview | FileRefusedProblem | Refused | NotFound> {
    const parsed = input.mapping == null ? null : visitMappingSchema.safeParse(input.mapping)
    if (parsed && !parsed.success) return new Refused('MAPPING_INVALID', 'This mapping is not one that previewExtraction gave. Leave it out to get one.')
    const found = await this.env.unitOfWork(scope, async (unitOfWork) => {
      const file = await unitOfWork.em.findOne(StoredFile, { id: keyOrNone('StoredFile', input.file), dealershipId: scope.dealershipId!, removedAt: null })
      return file && { file, kept: await keptMappings(unitOfWork, scope.dealershipId!) }
    })
    if (!found) return new NotFound('file')
    try {
      const previewed = await previewExtraction(this.env.files, found.file, found.kept, input.dealership, { sheet: input.sheet ?? null, mapping: parsed?.data ?? null })
      return new FilePreview(found.file, previewed)
    } catch (error) {
      if (error instanceof FileRefused) return new FileRefusedProblem(error.code, error.message)
      throw error
    }
  }

  @Mutation(() => StartExtractionResult, { description: 'Starts importing an uploaded file. The same file and mapping twice at once is one extraction.' })
  async startExtraction(@Arg('input', () => StartExtractionInput) input: StartExtractionInput, @Ctx() { scope }: RootContext): Promise<ExtractionType | Refused | NotFound> {
    const started = await this.env.unitOfWork(scope, async (unitOfWork) => {
      const fileId = idOf('StoredFile', input.file)
      const file = fileId && (await unitOfWork.em.findOne(StoredFile, { id: fileId }))
      if (!file) return new NotFound('file')
      return startExtraction(unitOfWork, {
        dealershipId: scope.dealershipId!, fileId, sheet: input.sheet ?? null, mapping: input.mapping, dryRun: input.dryRun,
        keepMappingAs: input.keepMappingAs?.trim() || null, source: { id: null, kind: 'file', name: input.keepMappingAs?.trim() || file.name }, enqueue: true,
      })
    })
    return isProblem(started) ? started : new ExtractionType(started)
  }

  @Subscription(() => ExtractionFeed, { subscribe: declaredLive, description: 'How extractions go on; all of a dealership, or one.' })
  extractionProgressed(
    @Root() item: ExtractionProgressed,
    @Arg('dealership', () => String) _code: string,
    @Arg('extraction', () => ID, { nullable: true }) _extraction: string | null,
    @Arg('after', () => EventCursorScalar, { nullable: true }) _after: string | null,
  ): typeof ExtractionFeed {
    return item
  }
}


@Resolver(() => ExtractionRowType)
export class ExtractionRowResolver {
  constructor(private readonly env: Pick<ModuleEnvironment<unknown, {}>, 'readModels'>) {}

  @FieldResolver(() => VisitType, { nullable: true, description: 'What the row became, or was already' })
  async visit(@Root() row: ExtractionRowType, @Ctx() context: OperationContext): Promise<VisitType | null> {
    const visit = row.visitKey && (await visitLoader(this.env.readModels, context, row.dealershipId).load(row.visitKey))
    return visit ? new VisitType(visit) : null
  }
}
