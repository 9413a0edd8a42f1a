import type { Client } from '@urql/vue'
import { nextTick } from 'vue'
import { createRouter, createWebHistory, type RouteLocationNormalized, type RouteLocationRaw, type Router } from 'vue-router'
import { loadedModules } from '../kit/contributions.ts'
import { dealershipCode, may, viewer } from '../kit/viewer-state.ts'
import type { ConsoleRegistry } from './console-registry.ts'
import { remember, remembered } from './remembered.ts'
import { loadViewer, sessionState } from './session.ts'
import { ConsoleModulesDocument } from './session.operations.ts'

declare module 'vue-router' {
  interface RouteMeta {
    /** Open to who is not signed in. */
    open?: boolean
    permission?: string
    /** Key of the page's title. */
    title?: string
    /** The console module that brought the route. */
    module?: string
  }
}

export function createConsoleRouter(): Router {
  return createRouter({
    history: createWebHistory(),
    scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
    routes: [
      { path: '/', name: 'home', component: () => import('./NoDealershipPage.vue') },
      { path: '/sign-in', name: 'sign-in', component: () => import('./SignInPage.vue'), meta: { open: true, title: 'shell.signIn.title' } },
      { path: '/forgot', name: 'forgot', component: () => import('./ForgotPasswordPage.vue'), meta: { open: true, title: 'shell.forgot.title' } },
      { path: '/reset', name: 'reset', component: () => import('./ResetPasswordPage.vue'), meta: { open: true, title: 'shell.reset.title' } },
      {
        path: '/d/:dealership',
        name: 'dealership',
        component: () => import('./ConsoleShell.vue'),
        children: [
          { path: '', name: 'dealership-home', component: () => import('./HomePage.vue'), meta: { title: 'shell.home.title' } },
          { path: ':rest(.*)*', name: 'not-found-here', component: () => import('./NotFoundPage.vue'), meta: { title: 'shell.notFound.title' } },
        ],
      },
      { path: '/:rest(.*)*', name: 'not-found', component: () => import('./NotFoundPage.vue'), meta: { open: true, title: 'shell.notFound.title' } },
    ],
  })
}

/** One's own account is there whatever is installed. */
const ownAccount = { name: 'account', entry: 'builtin:account' }

/** Who may go where: signed in, granted the dealership, its modules loaded before the address is understood. */
export function guardRoutes(router: Router, client: Client, registry: ConsoleRegistry): void {
  async function loadModules(code: string): Promise<void> {
    const result = await client.query(ConsoleModulesDocument, { dealership: code }, { requestPolicy: 'network-only' }).toPromise()
    if (result.data === undefined || result.data === null) return
    loadedModules.value = await registry.load([...result.data.consoleModules.filter((one) => one.entry !== ownAccount.entry), ownAccount])
  }

  router.beforeEach(async (to): Promise<RouteLocationRaw | boolean> => {
    if (sessionState.value !== 'known') await loadViewer(client)
    if (sessionState.value === 'unreachable') return true
    if (to.meta.open === true) return to.name === 'sign-in' && viewer.value !== null ? landing(to) : true
    if (viewer.value === null) return { name: 'sign-in', query: { to: to.fullPath } }
    if (to.name === 'home') return landing(to)

    const code = String(to.params['dealership'])
    const mine = viewer.value.dealerships.find((one) => one.dealership.code === code)
    if (mine === undefined) return { name: 'not-found', params: { rest: to.path.slice(1).split('/') } }
    const entered = dealershipCode.value !== code || loadedModules.value.length === 0
    dealershipCode.value = code
    remember('dealership', code)
    if (entered) {
      const known = router.getRoutes().length
      await loadModules(code)
      // Routes that have only now arrived: read the address again.
      if (router.getRoutes().length !== known) return to.fullPath
    }
    const { module, permission } = to.meta
    const elsewhere = module !== undefined && !loadedModules.value.some((one) => one.name === module && one.state === 'ready')
    if (elsewhere || !may(permission)) return { name: 'not-found-here', params: { dealership: code, rest: to.path.split('/').slice(3) }, query: to.query, replace: true }
    return true
  })

  router.afterEach((to, from) => {
    if (to.path === from.path) return
    void nextTick(() => focusTitle(to))
  })
}

/** Where a signed-in person starts: where they wanted to go, else the dealership they were at last. */
function landing(to: RouteLocationNormalized): RouteLocationRaw | boolean {
  const wanted = to.query['to']
  if (typeof wanted === 'string' && wanted.startsWith('/') && !wanted.startsWith('//')) return wanted
  const mine = viewer.value?.dealerships ?? []
  const last = mine.find((one) => one.dealership.code === remembered('dealership')) ?? mine[0]
  if (last === undefined) return to.name === 'home' ? true : { name: 'home' }
  return { name: 'dealership-home', params: { dealership: last.dealership.code }, replace: true }
}

/** After navigation the reader of a screen reader lands on the new page's title, not where the old link was. */
function focusTitle(to: RouteLocationNormalized): void {
  if (to.hash !== '') return
  document.getElementById('page-title')?.focus({ preventScroll: true })
}
