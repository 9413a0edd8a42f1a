const es = {
  account: {
    title: 'Mi cuenta',
    sessions: 'Sesiones abiertas',
    sessionsHint: 'Los equipos donde su cuenta está abierta. Termine la que no reconozca.',
    thisOne: 'Este equipo',
    lastSeen: 'Usada {ago}; abierta el {at}',
    end: 'Terminar',
    endOne: 'Terminar la sesión en {device}',
    endTitle: '¿Terminar la sesión en {device}?',
    endHint: 'Ese equipo saldrá de inmediato.',
    ended: 'Sesión terminada',
    changePassword: 'Cambiar contraseña',
    passwordHint: 'Le enviaremos a {email} un enlace para elegir una nueva.',
    passwordSent: 'Revise su correo: el enlace va en camino',
    password: 'Contraseña',
  },
}

export default es
