/** What a person is in a dealership (domain.md, The people). */
export type Role = 'TELEMARKETING' | 'CUSTOMER_CARE' | 'AREA_MANAGER' | 'ADMIN'

export const roles = ['TELEMARKETING', 'CUSTOMER_CARE', 'AREA_MANAGER', 'ADMIN'] as const satisfies readonly Role[]

/** Who may answer for an area, as its manager or substitute. */
export const areaRoles: readonly Role[] = ['AREA_MANAGER', 'CUSTOMER_CARE']
