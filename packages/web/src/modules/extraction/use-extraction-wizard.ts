import { currentDealership, useAction, type ProblemShape } from '@lazo/console-kit'
import { type ComputedRef, type Ref, type ShallowRef, computed, ref, shallowRef } from 'vue'
import { useRouter } from 'vue-router'
import type { PreviewExtractionMutation } from '../../gql/graphql.ts'
import { PreviewExtractionDocument, StartExtractionDocument } from './extraction.operations.ts'
import { uploadFile, type Upload } from './upload-file.ts'
import type { VisitMapping } from './visit-mapping.ts'

export type WizardStep = 'file' | 'mapping' | 'dryRun'
export type Preview = Extract<PreviewExtractionMutation['previewExtraction'], { __typename: 'FilePreview' }>

export interface ExtractionWizard {
  step: Ref<WizardStep>
  file: ShallowRef<File | null>
  /** Share of the upload that has gone out; null when nothing is being sent. */
  sent: Ref<number | null>
  preview: ShallowRef<Preview | null>
  mapping: ShallowRef<VisitMapping | null>
  keepAs: Ref<string>
  keep: Ref<boolean>
  dryRun: Ref<string | null>
  busy: ComputedRef<boolean>
  /** True while the server looks at a changed mapping. */
  checking: Ref<boolean>
  problem: ComputedRef<ProblemShape | null>
  choose(file: File): Promise<void>
  cancelUpload(): void
  chooseSheet(sheet: string): Promise<void>
  changeMapping(mapping: VisitMapping): void
  tryOut(): Promise<void>
  importNow(): Promise<void>
  backTo(step: WizardStep): void
}

/** The steps of an import and what is known at each; the screens only draw it. */
export function useExtractionWizard(): ExtractionWizard {
  const router = useRouter()
  const dealership = currentDealership()
  const step = ref<WizardStep>('file')
  const file = shallowRef<File | null>(null)
  const sent = ref<number | null>(null)
  const uploadProblem = shallowRef<ProblemShape | null>(null)
  const preview = shallowRef<Preview | null>(null)
  const mapping = shallowRef<VisitMapping | null>(null)
  const keepAs = ref('')
  const keep = ref(true)
  const dryRun = ref<string | null>(null)
  const checking = ref(false)
  const previewing = useAction(PreviewExtractionDocument)
  const starting = useAction(StartExtractionDocument)
  let upload: Upload | null = null
  let checkAgain: ReturnType<typeof setTimeout> | undefined

  async function choose(chosen: File): Promise<void> {
    file.value = chosen
    uploadProblem.value = null
    previewing.problem.value = null
    sent.value = 0
    upload = uploadFile(dealership, chosen, (fraction) => (sent.value = fraction))
    const answer = await upload.done
    if ('problem' in answer) {
      sent.value = null
      uploadProblem.value = answer.problem.code === 'UPLOAD_CANCELLED' ? null : answer.problem
      if (answer.problem.code === 'UPLOAD_CANCELLED') file.value = null
      return
    }
    sent.value = 1
    await look({ dealership, file: answer.file })
    sent.value = null
    if (preview.value !== null) step.value = 'mapping'
  }

  async function look(input: { dealership: string; file: string; sheet?: string; mapping?: VisitMapping }): Promise<void> {
    const seen = await previewing.run({ input })
    if (seen === null) return
    preview.value = seen
    mapping.value = seen.mapping as VisitMapping
    keepAs.value ||= seen.source
  }

  async function chooseSheet(sheet: string): Promise<void> {
    if (preview.value !== null) await look({ dealership, file: preview.value.file, sheet })
  }

  /** Shown at once; the server's word on what is missing follows when the person pauses. */
  function changeMapping(changed: VisitMapping): void {
    mapping.value = changed
    checking.value = true
    clearTimeout(checkAgain)
    checkAgain = setTimeout(() => void checkMapping(), 350)
  }

  async function checkMapping(): Promise<void> {
    const shown = preview.value
    const asked = mapping.value
    if (shown === null || asked === null) return
    if (previewing.busy.value) {
      checkAgain = setTimeout(() => void checkMapping(), 350)
      return
    }
    const seen = await previewing.run({ input: { dealership, file: shown.file, sheet: shown.sheet, mapping: asked } })
    if (mapping.value !== asked) return
    checking.value = false
    if (seen !== null) preview.value = { ...shown, mappingProblems: seen.mappingProblems }
  }

  async function start(asDryRun: boolean): Promise<string | null> {
    if (preview.value === null || mapping.value === null) return null
    const { file: uploaded, sheet } = preview.value
    const started = await starting.run({
      input: {
        dealership,
        file: uploaded,
        sheet,
        mapping: mapping.value,
        dryRun: asDryRun,
        keepMappingAs: !asDryRun && keep.value && keepAs.value.trim() !== '' ? keepAs.value.trim() : null,
      },
    })
    return started?.id ?? null
  }

  async function tryOut(): Promise<void> {
    const id = await start(true)
    if (id === null) return
    dryRun.value = id
    step.value = 'dryRun'
  }

  async function importNow(): Promise<void> {
    const id = await start(false)
    if (id !== null) await router.push({ name: 'extraction-detail', params: { dealership, id } })
  }

  function backTo(wanted: WizardStep): void {
    starting.problem.value = null
    if (wanted === 'file') {
      file.value = null
      preview.value = null
      keepAs.value = ''
    }
    step.value = wanted
  }

  return {
    step,
    file,
    sent,
    preview,
    mapping,
    keepAs,
    keep,
    dryRun,
    checking,
    busy: computed(() => starting.busy.value || (previewing.busy.value && !checking.value)),
    problem: computed(() => uploadProblem.value ?? starting.problem.value ?? previewing.problem.value),
    choose,
    cancelUpload: () => upload?.cancel(),
    chooseSheet,
    changeMapping,
    tryOut,
    importNow,
    backTo,
  }
}
