import { currentDealership, may, type ProblemShape, useAction, useFetched } from '@lazo/console-kit'
import { computed, ref, shallowRef } from 'vue'
import { CheckAfterImport, ImportIssamExport, type ImportedExport, type IssamExport, LastIssamExport } from './issam.operations.ts'
import { uploadExport } from './upload-export.ts'

/** The last export, and how another is taken in: upload, import, check. `changed` is called when exclusions may differ. */
export function useIssamExport(changed: () => unknown) {
  const last = useFetched<{ issamExport: IssamExport | null }, { dealership: string }, { export: IssamExport | null }>({
    document: LastIssamExport, variables: () => ({ dealership: currentDealership() }), pick: (data) => ({ export: data.issamExport }),
  })
  const importing = useAction<ImportedExport, { input: { dealership: string; file: string } }>(ImportIssamExport)
  const checking = useAction<object, { dealership: string }>(CheckAfterImport)
  const uploading = ref(false)
  const uploadProblem = shallowRef<ProblemShape | null>(null)
  const outcome = ref<'IMPORTED' | 'CHECKED' | 'UNCHANGED' | null>(null)

  async function take(file: File): Promise<void> {
    outcome.value = null
    uploadProblem.value = null
    const dealership = currentDealership()
    uploading.value = true
    const uploaded = await uploadExport(dealership, file)
    uploading.value = false
    if ('problem' in uploaded) {
      uploadProblem.value = uploaded.problem
      return
    }
    const imported = await importing.run({ input: { dealership, file: uploaded.file } })
    if (imported === null) return
    outcome.value = imported.unchanged ? 'UNCHANGED' : 'IMPORTED'
    await last.refresh()
    // The server checks by itself; asking here as well shows the outcome at once.
    if (!imported.unchanged && may('exclusion:check') && (await checking.run({ dealership })) !== null) outcome.value = 'CHECKED'
    await changed()
  }

  return {
    last,
    take,
    outcome,
    busy: computed(() => uploading.value || importing.busy.value || checking.busy.value),
    problem: computed(() => uploadProblem.value ?? importing.problem.value ?? checking.problem.value),
  }
}
