import { ComplaintSystem, checkComplaints } from '../complaint-filter/api.ts'
import { systemActor } from '../kernel/access.ts'
import type { ModuleEnvironment } from '../kernel/plugin.ts'
import { callableCustomersOf } from './extraction.sql.ts'
import type { ExtractionSurroundings } from './run-extraction.ts'

/** The ports that an extraction needs: who runs one asks the platform for surroundings with them. */
export const extractionPorts = { complaintSystem: ComplaintSystem }

export function extractionSurroundings(env: ModuleEnvironment<unknown, typeof extractionPorts>): ExtractionSurroundings {
  return {
    files: env.files,
    log: env.log,
    clock: env.clock,
    unitOfWork: env.unitOfWork,
    async timeZoneOf(dealershipId) {
      const dealership = (await env.dealerships()).find((one) => one.id === dealershipId)
      if (!dealership) throw new Error(`There is no dealership with the key ${dealershipId}.`)
      return dealership.timeZone
    },
    async checkComplaints(dealershipId, extractionId) {
      const scope = { dealerships: [dealershipId], actor: systemActor }
      const callable = await env.unitOfWork(scope, (unitOfWork) => unitOfWork.execute(callableCustomersOf, [dealershipId, extractionId, unitOfWork.now]))
      return (await checkComplaints(env, dealershipId, { customerIds: callable.map((one) => one.id), extractionId })).summary
    },
  }
}
