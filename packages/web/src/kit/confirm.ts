import { shallowRef } from 'vue'

/** A question before something that cannot be taken back lightly. Texts are already translated. */
export interface Question {
  title: string
  body?: string
  confirm: string
  danger?: boolean
  /** Asks for a reason, and hands it over; the answer is null without one. */
  reasonLabel?: string
}

interface OpenQuestion extends Question {
  answer: (reason: string | null) => void
}

/** The question on screen; drawn once by the shell's ConfirmDialog. */
export const openQuestion = shallowRef<OpenQuestion | null>(null)

/** Asks and waits: null when it was called off, else the reason (empty when none was asked for). */
export function askReason(question: Question): Promise<string | null> {
  openQuestion.value?.answer(null)
  return new Promise((resolve) => {
    openQuestion.value = {
      ...question,
      answer: (reason) => {
        openQuestion.value = null
        resolve(reason)
      },
    }
  })
}

/** Asks and waits for yes or no. */
export async function confirm(question: Question): Promise<boolean> {
  return (await askReason(question)) !== null
}
