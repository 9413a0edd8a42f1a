import { type WritableComputedRef, computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'

/** A filter that lives in the address (`?kind=SALE`), so that a list can be shared and the back button works. Empty leaves the address. */
export function useQueryFilter(name: string): WritableComputedRef<string> {
  const route = useRoute()
  const router = useRouter()
  return computed({
    get: () => (typeof route.query[name] === 'string' ? route.query[name] : ''),
    set: (value) => {
      void router.replace({ query: { ...route.query, [name]: value === '' ? undefined : value } })
    },
  })
}
