type Listener = () => void

let listener: Listener = () => undefined

/** The shell's answer to an ended session: it leads to the sign-in page. */
export function onSessionEnded(act: Listener): void {
  listener = act
}

/** Says that the server no longer knows this session: signed out elsewhere, ended by hand, or run out. */
export function sessionEnded(): void {
  listener()
}
