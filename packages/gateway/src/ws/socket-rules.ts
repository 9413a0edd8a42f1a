/** How much one socket and one session may take. */
export interface SocketRules {
  /** Bytes of one message from a client. */
  readonly maxPayload: number
  readonly operationsPerSocket: number
  readonly socketsPerSession: number
  /** Bytes that may wait for a client that reads slowly before no more is fetched for it. */
  readonly maxBuffered: number
  /** How often sockets are pinged, and their sessions looked at. */
  readonly pulseMs: number
}

export const defaultSocketRules: SocketRules = { maxPayload: 64 * 1024, operationsPerSocket: 50, socketsPerSession: 20, maxBuffered: 1024 * 1024, pulseMs: 30_000 }

/** graphql-ws' own codes; 4401 tells the console that the session is over. */
export const closeCodes = { goingAway: 1001, badRequest: 4400, sessionOver: 4401, tooMany: 4429 } as const
