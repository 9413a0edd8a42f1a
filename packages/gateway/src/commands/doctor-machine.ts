import { mkdir, rm, statfs, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import type { Configuration } from '../configuration/configuration.ts'
import { capturedMailWarning } from '../mail/captured-mail.ts'
import { type Finding, look } from './finding.ts'

/** What Lazo needs of the machine itself: Node, a folder to write in, room, and the mail server where one is configured. */
export async function machineFindings(configuration: Configuration): Promise<Finding[]> {
  const { dataFolder, mail } = configuration
  const findings = [
    await look(
      { es: `Node ${process.versions.node}`, en: `Node ${process.versions.node}` }, { es: 'Lazo necesita Node 24.7 o posterior; `npm start` lo trae.', en: 'Lazo needs Node 24.7 or later; `npm start` brings it.' },
      async () => isAtLeast(process.versions.node, [24, 7]),
    ),
    await look(
      { es: `La carpeta ${dataFolder} se puede escribir`, en: `The folder ${dataFolder} can be written` }, { es: 'Dé permiso de escritura a la cuenta que corre Lazo, o elija otra carpeta con LAZO_DATA.', en: 'Let the account that runs Lazo write there, or choose another folder with LAZO_DATA.' },
      () => canWrite(dataFolder),
    ),
    await look(
      { es: 'Hay espacio en el disco', en: 'There is room on the disk' }, { es: 'Deje al menos 1 GB libre para la base de datos y los archivos.', en: 'Leave at least 1 GB for the database and files.' },
      async () => {
        const { bavail, bsize } = await statfs(dataFolder)
        return bavail * bsize > 1_000_000_000 || `${Math.round((bavail * bsize) / 1_000_000)} MB`
      },
    ),
  ]
  const captured = capturedMailWarning(configuration)
  if (captured) findings.push({ ok: false, ...captured })
  if (mail.smtpUrl) {
    const { hostname, port, protocol } = new URL(mail.smtpUrl)
    const number = Number(port || (protocol === 'smtps:' ? 465 : 587))
    findings.push(await look(
      { es: `El servidor de correo ${hostname}:${number} responde`, en: `The mail server ${hostname}:${number} answers` }, { es: 'Revise SMTP_URL y que la red deje salir hacia ese puerto.', en: 'Check SMTP_URL, and that the network lets that port out.' },
      () => answers(hostname, number),
    ))
  }
  return findings
}

function isAtLeast(version: string, [major, minor]: readonly [number, number]): boolean {
  const [ownMajor = 0, ownMinor = 0] = version.split('.').map(Number)
  return ownMajor > major || (ownMajor === major && ownMinor >= minor)
}

async function canWrite(folder: string): Promise<true> {
  await mkdir(folder, { recursive: true })
  const probe = join(folder, `.doctor-${process.pid}`)
  await writeFile(probe, 'x')
  await rm(probe)
  return true
}

function answers(host: string, port: number): Promise<true> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, timeout: 5_000 })
    socket.once('connect', () => (socket.destroy(), resolve(true)))
    socket.once('timeout', () => (socket.destroy(), reject(new Error('no answer in 5 s'))))
    socket.once('error', reject)
  })
}
