import { Arg, Resolver, Root, Subscription } from 'type-graphql'
import { globalId } from '../kernel/identity.ts'
import { declaredLive, type LiveField } from '../kernel/live-field.ts'
import { EventCursorScalar } from '../kernel/scalars.ts'
import { AbsenceCancelled, AbsenceEntered, AreaSaved, CalendarChanged, PersonDeactivated, PersonGranted, RoleRevoked, SettingsChanged } from './organization.events.ts'
import { OrganizationChanged, OrganizationFeed } from './organization-feed.type.ts'

/** What each event is about, as `node(id:)` knows it. */
const subjects: Readonly<Record<string, string>> = {
  [PersonGranted.type]: 'Person',
  [RoleRevoked.type]: 'Person',
  [PersonDeactivated.type]: 'Person',
  [AreaSaved.type]: 'ResponsibleArea',
  [CalendarChanged.type]: 'Dealership',
  [SettingsChanged.type]: 'Dealership',
  [AbsenceEntered.type]: 'Absence',
  [AbsenceCancelled.type]: 'Absence',
}

export const organizationChanged: LiveField = {
  events: Object.keys(subjects),
  load: async (event, cursor) => new OrganizationChanged(cursor, event.type, event.subjectId && globalId(subjects[event.type]!, event.subjectId)),
}

@Resolver()
export class OrganizationFeedResolver {
  @Subscription(() => OrganizationFeed, { subscribe: declaredLive, description: 'That something of the organization is other than it was, to fetch it again.' })
  organizationChanged(
    @Root() change: typeof OrganizationFeed,
    @Arg('dealership', () => String) _code: string,
    @Arg('after', () => EventCursorScalar, { nullable: true }) _after: string | null,
  ): typeof OrganizationFeed {
    return change
  }
}
