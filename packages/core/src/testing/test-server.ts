/** Where the PostgreSQL of a test run listens, and its template database with roles and extensions. Provided by vitest's global set-up. */
export interface TestServer {
  readonly socketDir: string
  readonly port: number
  readonly superuser: string
  readonly template: string
}

declare module 'vitest' {
  interface ProvidedContext {
    lazoTestServer: TestServer
  }
}
