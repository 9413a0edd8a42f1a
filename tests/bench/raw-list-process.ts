import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import pg from 'pg'
import { parentGone } from './parent-gone.ts'

/** What the list is measured against: node's http server, pg and one prepared statement, the tenant set in the same way; no GraphQL, no rights. Arguments: socket, port, database, dealership. */
const [host, port, database, dealership] = process.argv.slice(2) as [string, string, string, string]
const pool = new pg.Pool({ host, port: Number(port), database, user: 'lazo_app', max: 10 })
const text = `select v.id, v.kind, v.date::text as date, v.order_number as "orderNumber", v.advisor, v.imported_at as "importedAt",
    c.id as "customerId", c.kind as "customerKind", c.name, c.contact_person as "contactPerson", c.rfc, c.phones, c.email_address as email, c.do_not_call as "doNotCall",
    w.id as "vehicleId", w.vin, w.model, w.model_year as "modelYear", w.color, w.plates
  from (select * from visit where dealership_id = $1 and (date, id) < ($2::date, $3::uuid) order by date desc, id desc limit $4) v
  join customer c on c.dealership_id = v.dealership_id and c.id = v.customer_id
  left join vehicle w on w.dealership_id = v.dealership_id and w.id = v.vehicle_id
  order by v.date desc, v.id desc`

interface Row {
  readonly [column: string]: unknown
}

async function list(first: number): Promise<object> {
  const client = await pool.connect()
  try {
    await client.query(`begin read only; set local lazo.dealerships = '{${dealership}}'`)
    const { rows } = await client.query<Row>({ name: 'list', text, values: [dealership, 'infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff', first] })
    await client.query('commit')
    return { data: { visits: { edges: rows.map((row) => ({ node: nodeOf(row) })) } } }
  } finally {
    client.release()
  }
}

const id = (type: string, key: unknown): string => Buffer.from(`${type}:${String(key)}`).toString('base64url')

function nodeOf(row: Row): object {
  return {
    id: id('Visit', row['id']), kind: row['kind'], date: row['date'], orderNumber: row['orderNumber'], advisor: row['advisor'], importedAt: row['importedAt'],
    customer: { id: id('Customer', row['customerId']), kind: row['customerKind'], name: row['name'], contactPerson: row['contactPerson'], rfc: row['rfc'], phones: row['phones'], email: row['email'] === null ? null : { address: row['email'] }, doNotCall: row['doNotCall'] },
    vehicle: row['vehicleId'] ? { id: id('Vehicle', row['vehicleId']), vin: row['vin'], model: row['model'], modelYear: row['modelYear'], color: row['color'], plates: row['plates'] } : null,
  }
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    const { variables } = JSON.parse(Buffer.concat(chunks).toString()) as { variables: { first: number } }
    list(variables.first).then(
      (answer) => {
        const body = `${JSON.stringify(answer)}\n`
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }).end(body)
      },
      (error: unknown) => response.writeHead(500).end(String(error)),
    )
  })
})
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }))
await parentGone()
server.closeAllConnections()
server.close()
await pool.end()
