import { idOf, isProblem, type ModuleEnvironment, NotFound, type RootContext } from '@lazo/core'
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql'
import { isStale } from './export-staleness.ts'
import { importIssamFile } from './import-issam-file.ts'
import { issamAt } from './issam-at.ts'
import { ImportIssamExportInput, ImportIssamExportResult, IssamExport, IssamExportImportedType } from './issam-export.type.ts'
import { lastExport, uploadedFile } from './issam.sql.ts'
import { issamSettings } from './issam-settings.ts'

@Resolver()
export class IssamExportResolver {
  constructor(private readonly env: ModuleEnvironment<unknown, {}>) {}

  @Query(() => IssamExport, { nullable: true, description: 'The last one; null when there was none yet' })
  async issamExport(@Arg('dealership', () => String) _code: string, @Ctx() { scope }: RootContext): Promise<IssamExport | null> {
    const at = await issamAt(this.env, scope, scope.dealershipId!)
    const [last] = await at.unitOfWork((unitOfWork) => unitOfWork.execute(lastExport, [at.dealership.id]))
    return last ? new IssamExport(last, isStale(last.confirmedAt, this.env.clock(), issamSettings.parse(at.settings))) : null
  }

  @Mutation(() => ImportIssamExportResult, { description: 'Takes in an uploaded ISSAM export (CSV or XLSX) and has the customers checked. The same file again makes what it says hold anew.' })
  async importIssamExport(@Arg('input', () => ImportIssamExportInput) input: ImportIssamExportInput, @Ctx() { scope }: RootContext): Promise<typeof ImportIssamExportResult> {
    const at = await issamAt(this.env, scope, scope.dealershipId!)
    const fileId = idOf('StoredFile', input.file)
    const [file] = fileId ? await at.unitOfWork((unitOfWork) => unitOfWork.execute(uploadedFile, [at.dealership.id, fileId])) : []
    if (!file) return new NotFound('file')
    const imported = await at.files.withLocalPath(file.key, (path) => importIssamFile(at, path, file.name))
    if (isProblem(imported)) return imported
    const stale = isStale(imported.export.confirmedAt, this.env.clock(), issamSettings.parse(at.settings))
    return new IssamExportImportedType(new IssamExport(imported.export, stale), imported.unchanged)
  }
}
