import { type Ref, onScopeDispose, ref, watch } from 'vue'

/** The value once it has not changed for a moment: for a search that asks the server while somebody types. */
export function useSettled(value: () => string, milliseconds = 250): Ref<string> {
  const settled = ref(value())
  let timer: ReturnType<typeof setTimeout> | undefined
  watch(value, (now) => {
    clearTimeout(timer)
    timer = setTimeout(() => (settled.value = now), milliseconds)
  })
  onScopeDispose(() => clearTimeout(timer))
  return settled
}
