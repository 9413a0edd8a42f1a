import { complaintSystemContract } from '../testing/complaint-system.contract.ts'
import { InMemoryComplaintSystem } from '../testing/in-memory-complaint-system.ts'

complaintSystemContract('The stand-in', async (complaints) => {
  const system = new InMemoryComplaintSystem()
  system.complaints = [...complaints]
  return { system, stop: async () => undefined }
})
