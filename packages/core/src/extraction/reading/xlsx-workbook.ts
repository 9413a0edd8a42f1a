import type { FileHandle } from 'node:fs/promises'
import { FileRefused } from './file-refused.ts'
import type { TableLimits } from './table-limits.ts'
import { decodeXmlText, xmlAttribute, xmlTags } from './xml-text.ts'
import { readZipDirectory } from './zip-directory.ts'
import type { ZipEntry } from './zip-directory.ts'
import { readZipText } from './zip-part.ts'

export interface WorkbookSheet {
  name: string
  hidden: boolean
  part: ZipEntry
}

/** The frame of a workbook: where its sheets, texts and styles lie. Plain data, so that it can be handed to a worker. */
export interface Workbook {
  sheets: WorkbookSheet[]
  strings: ZipEntry | null
  styles: ZipEntry | null
  date1904: boolean
}

const maxFrameBytes = 8 * 1024 * 1024

/** @throws FileRefused when the archive is no workbook (ECMA-376), is damaged, or would unpack to too much. */
export async function readWorkbook(path: string, file: FileHandle, fileBytes: number, limits: TableLimits): Promise<Workbook> {
  const parts = await readZipDirectory(file, fileBytes, limits.maxInflatedBytes)
  const main = await workbookPart(path, parts)
  const xml = await readZipText(path, main, maxFrameBytes)
  const folder = main.name.slice(0, main.name.lastIndexOf('/') + 1)
  const relations = await readRelations(path, parts, folder, main.name.slice(folder.length))

  const sheets: WorkbookSheet[] = []
  for (const tag of xmlTags(xml, 'sheet')) {
    const id = /\s(?:[\w.-]{1,40}:)?id=["']([^"']*)["']/.exec(tag)?.[1]
    const relation = relations.find((r) => r.id === id && r.type.endsWith('/worksheet'))
    const part = relation && parts.get(relation.target)
    if (part) sheets.push({ name: xmlAttribute(tag, 'name') ?? '', hidden: /hidden/i.test(xmlAttribute(tag, 'state') ?? ''), part })
  }
  if (sheets.length === 0) throw new FileRefused('NO_TABLE')
  const related = (kind: string) => parts.get(relations.find((r) => r.type.endsWith(kind))?.target ?? '') ?? null
  const date1904 = /^(1|true)$/.test(xmlAttribute(xmlTags(xml, 'workbookPr')[0] ?? '', 'date1904') ?? '')
  return { sheets, strings: related('/sharedStrings'), styles: related('/styles'), date1904 }
}

async function workbookPart(path: string, parts: Map<string, ZipEntry>): Promise<ZipEntry> {
  const root = parts.get('_rels/.rels')
  if (!root) throw new FileRefused('NOT_A_WORKBOOK', parts.has('META-INF/manifest.xml') ? { found: 'an OpenDocument file' } : {})
  const relations = parseRelations(await readZipText(path, root, maxFrameBytes), '')
  const target = relations.find((r) => r.type.endsWith('/officeDocument'))?.target ?? ''
  const part = parts.get(target)
  if (target.endsWith('.bin')) throw new FileRefused('NOT_A_WORKBOOK', { found: 'a binary workbook (.xlsb)' })
  if (part && /(^|\/)xl\/|workbook[^/]*\.xml$/i.test(part.name)) return part
  throw new FileRefused('NOT_A_WORKBOOK', part ? { found: 'another kind of Office document' } : {})
}

interface Relation {
  id: string
  type: string
  target: string
}

async function readRelations(path: string, parts: Map<string, ZipEntry>, folder: string, name: string): Promise<Relation[]> {
  const part = parts.get(`${folder}_rels/${name}.rels`)
  return part ? parseRelations(await readZipText(path, part, maxFrameBytes), folder) : []
}

function parseRelations(xml: string, folder: string): Relation[] {
  return xmlTags(xml, 'Relationship').map((tag) => ({
    id: xmlAttribute(tag, 'Id') ?? '',
    type: xmlAttribute(tag, 'Type') ?? '',
    target: resolveTarget(folder, decodeXmlText(xmlAttribute(tag, 'Target') ?? '')),
  }))
}

function resolveTarget(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1)
  const steps = folder.split('/').filter(Boolean)
  for (const step of target.split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '.' && step !== '') steps.push(step)
  }
  return steps.join('/')
}
