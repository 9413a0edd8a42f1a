import type es from './messages.es.ts'

const en: typeof es = {
  account: {
    title: 'My account',
    sessions: 'Open sessions',
    sessionsHint: 'The devices where your account is open. End the one you do not recognize.',
    thisOne: 'This device',
    lastSeen: 'Used {ago}; opened on {at}',
    end: 'End',
    endOne: 'End the session on {device}',
    endTitle: 'End the session on {device}?',
    endHint: 'That device is signed out at once.',
    ended: 'Session ended',
    changePassword: 'Change password',
    passwordHint: 'We will send a link to {email} to choose a new one.',
    passwordSent: 'Check your mail: the link is on its way',
    password: 'Password',
  },
}

export default en
