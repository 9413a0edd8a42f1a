/* eslint-disable */
import * as types from './graphql';
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';

/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "\n  query Sessions {\n    viewer {\n      person { id name email }\n      sessions { id startedAt lastSeenAt device current }\n    }\n  }\n": typeof types.SessionsDocument,
    "\n  mutation EndSession($session: ID!) {\n    endSession(session: $session) {\n      __typename\n      ... on Done { done }\n      ... on Refused { code message }\n      ... on NotFound { code message }\n    }\n  }\n": typeof types.EndSessionDocument,
    "\n  query Exclusions($dealership: String!, $includeLifted: Boolean, $first: Int, $after: String) {\n    exclusions(dealership: $dealership, includeLifted: $includeLifted, first: $first, after: $after) {\n      edges {\n        node {\n          id reason source matchedBy reference since liftedAt liftReason\n          liftedBy { id name }\n          customer { id name phones { raw national usable } }\n        }\n      }\n      pageInfo { hasNextPage endCursor }\n      totalCount\n    }\n  }\n": typeof types.ExclusionsDocument,
    "\n  query ComplaintSystem($dealership: String!) {\n    complaintSystem(dealership: $dealership) {\n      connected plugin\n      lastCheck { at connected problem customersChecked customersNotChecked openComplaints customersExcluded byVin byPhoneAndName unmetMarked }\n    }\n  }\n": typeof types.ComplaintSystemDocument,
    "\n  mutation CheckComplaints($dealership: String!) {\n    checkComplaints(dealership: $dealership) {\n      __typename\n      ... on ComplaintCheckSummary { at customersChecked customersExcluded }\n      ... on Refused { code message }\n    }\n  }\n": typeof types.CheckComplaintsDocument,
    "\n  mutation LiftExclusion($input: LiftExclusionInput!) {\n    liftExclusion(input: $input) {\n      __typename\n      ... on Exclusion { id liftedAt }\n      ... on Refused { code message }\n      ... on NotFound { code message }\n    }\n  }\n": typeof types.LiftExclusionDocument,
    "\n  mutation RestoreExclusion($exclusion: ID!) {\n    restoreExclusion(exclusion: $exclusion) {\n      __typename\n      ... on Exclusion { id liftedAt }\n      ... on Refused { code message }\n      ... on NotFound { code message }\n    }\n  }\n": typeof types.RestoreExclusionDocument,
    "\n  query Extractions($dealership: String!, $first: Int, $after: String) {\n    extractions(dealership: $dealership, first: $first, after: $after) {\n      edges { node { ...ExtractionSummary } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n  fragment ExtractionSummary on Extraction {\n    id status dryRun sourceKind sourceName fileName startedAt finishedAt\n    startedBy { id name }\n    progress { rowsRead rowsTotal phase fraction }\n    counts { rows imported updated unchanged duplicate ignored refused newCustomers newVehicles }\n    problem { code message }\n  }\n": typeof types.ExtractionsDocument,
    "\n  query Extraction($id: ID!) {\n    extraction(id: $id) {\n      ...ExtractionSummary\n      warningCounts { code count }\n      refusedRowsFile\n      complaintCheck {\n        at connected problem customersChecked customersNotChecked openComplaints customersExcluded byVin byPhoneAndName unmetMarked\n      }\n    }\n  }\n": typeof types.ExtractionDocument,
    "\n  query ExtractionRows($id: ID!, $outcome: RowOutcome, $first: Int, $after: String) {\n    extraction(id: $id) {\n      id\n      rows(outcome: $outcome, first: $first, after: $after) {\n        edges {\n          node {\n            row outcome cells\n            reasons { code column value message }\n            warnings { code value message }\n            visit { id kind date orderNumber customer { id name } }\n          }\n        }\n        pageInfo { hasNextPage endCursor }\n        totalCount\n      }\n    }\n  }\n": typeof types.ExtractionRowsDocument,
    "\n  subscription ExtractionProgressed($dealership: String!, $extraction: ID, $after: EventCursor) {\n    extractionProgressed(dealership: $dealership, extraction: $extraction, after: $after) {\n      __typename\n      ... on ExtractionProgressed { cursor extraction { ...ExtractionSummary } }\n      ... on FeedReset { cursor reason }\n    }\n  }\n": typeof types.ExtractionProgressedDocument,
    "\n  mutation PreviewExtraction($input: PreviewExtractionInput!) {\n    previewExtraction(input: $input) {\n      __typename\n      ... on FilePreview {\n        file name format encoding delimiter sheet sheets headerRow titleRows source\n        columns { index header samples target confidence why }\n        sampleRows mapping mappingFrom\n        mappingProblems { code message target }\n      }\n      ... on FileRefused { code message }\n      ... on Refused { code message }\n      ... on NotFound { code message }\n    }\n  }\n": typeof types.PreviewExtractionDocument,
    "\n  mutation StartExtraction($input: StartExtractionInput!) {\n    startExtraction(input: $input) {\n      __typename\n      ... on Extraction { id status dryRun }\n      ... on FileRefused { code message }\n      ... on Refused { code message }\n      ... on NotFound { code message }\n    }\n  }\n": typeof types.StartExtractionDocument,
    "\n  query VisitSources($dealership: String!) {\n    visitSources(dealership: $dealership) { id kind name active settings lastRunAt lastProblem nextRunAt }\n    visitSourceKinds(dealership: $dealership) { kind title settingsSchema }\n  }\n": typeof types.VisitSourcesDocument,
    "\n  mutation SaveVisitSource($input: SaveVisitSourceInput!) {\n    saveVisitSource(input: $input) {\n      __typename\n      ... on VisitSourceConfig { id name active }\n      ... on Refused { code message }\n      ... on NotFound { code message }\n    }\n  }\n": typeof types.SaveVisitSourceDocument,
    "\n  mutation RunVisitSource($source: ID!) {\n    runVisitSource(source: $source) {\n      __typename\n      ... on Extraction { id status }\n      ... on FileRefused { code message }\n      ... on Refused { code message }\n      ... on NotFound { code message }\n    }\n  }\n": typeof types.RunVisitSourceDocument,
    "\n  query Viewer {\n    viewer {\n      language\n      person { id name email }\n      dealerships {\n        roles\n        permissions\n        dealership { id code name brand timeZone group { id name } }\n      }\n    }\n  }\n": typeof types.ViewerDocument,
    "\n  query ConsoleModules($dealership: String!) {\n    consoleModules(dealership: $dealership) { name entry }\n  }\n": typeof types.ConsoleModulesDocument,
    "\n  mutation SignIn($input: SignInInput!) {\n    signIn(input: $input) {\n      __typename\n      ... on SignedIn { viewer { person { id } } }\n      ... on WrongCredentials { code message }\n      ... on TooManyTries { code message retryAfterSeconds }\n    }\n  }\n": typeof types.SignInDocument,
    "\n  mutation SignOut { signOut { done } }\n": typeof types.SignOutDocument,
    "\n  mutation RequestPasswordReset($email: String!) { requestPasswordReset(email: $email) { done } }\n": typeof types.RequestPasswordResetDocument,
    "\n  mutation ResetPassword($token: String!, $password: String!) {\n    resetPassword(token: $token, password: $password) {\n      __typename\n      ... on SignedIn { viewer { person { id } } }\n      ... on Refused { code message }\n    }\n  }\n": typeof types.ResetPasswordDocument,
    "\n  mutation SetLanguage($language: String!) { setLanguage(language: $language) { done } }\n": typeof types.SetLanguageDocument,
};
const documents: Documents = {
    "\n  query Sessions {\n    viewer {\n      person { id name email }\n      sessions { id startedAt lastSeenAt device current }\n    }\n  }\n": types.SessionsDocument,
    "\n  mutation EndSession($session: ID!) {\n    endSession(session: $session) {\n      __typename\n      ... on Done { done }\n      ... on Refused { code message }\n      ... on NotFound { code message }\n    }\n  }\n": types.EndSessionDocument,
    "\n  query Exclusions($dealership: String!, $includeLifted: Boolean, $first: Int, $after: String) {\n    exclusions(dealership: $dealership, includeLifted: $includeLifted, first: $first, after: $after) {\n      edges {\n        node {\n          id reason source matchedBy reference since liftedAt liftReason\n          liftedBy { id name }\n          customer { id name phones { raw national usable } }\n        }\n      }\n      pageInfo { hasNextPage endCursor }\n      totalCount\n    }\n  }\n": types.ExclusionsDocument,
    "\n  query ComplaintSystem($dealership: String!) {\n    complaintSystem(dealership: $dealership) {\n      connected plugin\n      lastCheck { at connected problem customersChecked customersNotChecked openComplaints customersExcluded byVin byPhoneAndName unmetMarked }\n    }\n  }\n": types.ComplaintSystemDocument,
    "\n  mutation CheckComplaints($dealership: String!) {\n    checkComplaints(dealership: $dealership) {\n      __typename\n      ... on ComplaintCheckSummary { at customersChecked customersExcluded }\n      ... on Refused { code message }\n    }\n  }\n": types.CheckComplaintsDocument,
    "\n  mutation LiftExclusion($input: LiftExclusionInput!) {\n    liftExclusion(input: $input) {\n      __typename\n      ... on Exclusion { id liftedAt }\n      ... on Refused { code message }\n      ... on NotFound { code message }\n    }\n  }\n": types.LiftExclusionDocument,
    "\n  mutation RestoreExclusion($exclusion: ID!) {\n    restoreExclusion(exclusion: $exclusion) {\n      __typename\n      ... on Exclusion { id liftedAt }\n      ... on Refused { code message }\n      ... on NotFound { code message }\n    }\n  }\n": types.RestoreExclusionDocument,
    "\n  query Extractions($dealership: String!, $first: Int, $after: String) {\n    extractions(dealership: $dealership, first: $first, after: $after) {\n      edges { node { ...ExtractionSummary } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n  fragment ExtractionSummary on Extraction {\n    id status dryRun sourceKind sourceName fileName startedAt finishedAt\n    startedBy { id name }\n    progress { rowsRead rowsTotal phase fraction }\n    counts { rows imported updated unchanged duplicate ignored refused newCustomers newVehicles }\n    problem { code message }\n  }\n": types.ExtractionsDocument,
    "\n  query Extraction($id: ID!) {\n    extraction(id: $id) {\n      ...ExtractionSummary\n      warningCounts { code count }\n      refusedRowsFile\n      complaintCheck {\n        at connected problem customersChecked customersNotChecked openComplaints customersExcluded byVin byPhoneAndName unmetMarked\n      }\n    }\n  }\n": types.ExtractionDocument,
    "\n  query ExtractionRows($id: ID!, $outcome: RowOutcome, $first: Int, $after: String) {\n    extraction(id: $id) {\n      id\n      rows(outcome: $outcome, first: $first, after: $after) {\n        edges {\n          node {\n            row outcome cells\n            reasons { code column value message }\n            warnings { code value message }\n            visit { id kind date orderNumber customer { id name } }\n          }\n        }\n        pageInfo { hasNextPage endCursor }\n        totalCount\n      }\n    }\n  }\n": types.ExtractionRowsDocument,
    "\n  subscription ExtractionProgressed($dealership: String!, $extraction: ID, $after: EventCursor) {\n    extractionProgressed(dealership: $dealership, extraction: $extraction, after: $after) {\n      __typename\n      ... on ExtractionProgressed { cursor extraction { ...ExtractionSummary } }\n      ... on FeedReset { cursor reason }\n    }\n  }\n": types.ExtractionProgressedDocument,
    "\n  mutation PreviewExtraction($input: PreviewExtractionInput!) {\n    previewExtraction(input: $input) {\n      __typename\n      ... on FilePreview {\n        file name format encoding delimiter sheet sheets headerRow titleRows source\n        columns { index header samples target confidence why }\n        sampleRows mapping mappingFrom\n        mappingProblems { code message target }\n      }\n      ... on FileRefused { code message }\n      ... on Refused { code message }\n      ... on NotFound { code message }\n    }\n  }\n": types.PreviewExtractionDocument,
    "\n  mutation StartExtraction($input: StartExtractionInput!) {\n    startExtraction(input: $input) {\n      __typename\n      ... on Extraction { id status dryRun }\n      ... on FileRefused { code message }\n      ... on Refused { code message }\n      ... on NotFound { code message }\n    }\n  }\n": types.StartExtractionDocument,
    "\n  query VisitSources($dealership: String!) {\n    visitSources(dealership: $dealership) { id kind name active settings lastRunAt lastProblem nextRunAt }\n    visitSourceKinds(dealership: $dealership) { kind title settingsSchema }\n  }\n": types.VisitSourcesDocument,
    "\n  mutation SaveVisitSource($input: SaveVisitSourceInput!) {\n    saveVisitSource(input: $input) {\n      __typename\n      ... on VisitSourceConfig { id name active }\n      ... on Refused { code message }\n      ... on NotFound { code message }\n    }\n  }\n": types.SaveVisitSourceDocument,
    "\n  mutation RunVisitSource($source: ID!) {\n    runVisitSource(source: $source) {\n      __typename\n      ... on Extraction { id status }\n      ... on FileRefused { code message }\n      ... on Refused { code message }\n      ... on NotFound { code message }\n    }\n  }\n": types.RunVisitSourceDocument,
    "\n  query Viewer {\n    viewer {\n      language\n      person { id name email }\n      dealerships {\n        roles\n        permissions\n        dealership { id code name brand timeZone group { id name } }\n      }\n    }\n  }\n": types.ViewerDocument,
    "\n  query ConsoleModules($dealership: String!) {\n    consoleModules(dealership: $dealership) { name entry }\n  }\n": types.ConsoleModulesDocument,
    "\n  mutation SignIn($input: SignInInput!) {\n    signIn(input: $input) {\n      __typename\n      ... on SignedIn { viewer { person { id } } }\n      ... on WrongCredentials { code message }\n      ... on TooManyTries { code message retryAfterSeconds }\n    }\n  }\n": types.SignInDocument,
    "\n  mutation SignOut { signOut { done } }\n": types.SignOutDocument,
    "\n  mutation RequestPasswordReset($email: String!) { requestPasswordReset(email: $email) { done } }\n": types.RequestPasswordResetDocument,
    "\n  mutation ResetPassword($token: String!, $password: String!) {\n    resetPassword(token: $token, password: $password) {\n      __typename\n      ... on SignedIn { viewer { person { id } } }\n      ... on Refused { code message }\n    }\n  }\n": types.ResetPasswordDocument,
    "\n  mutation SetLanguage($language: String!) { setLanguage(language: $language) { done } }\n": types.SetLanguageDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 *
 *
 * @example
 * ```ts
 * const query = graphql(`query GetUser($id: ID!) { user(id: $id) { name } }`);
 * ```
 *
 * The query argument is unknown!
 * Please regenerate the types.
 */
export function graphql(source: string): unknown;

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Sessions {\n    viewer {\n      person { id name email }\n      sessions { id startedAt lastSeenAt device current }\n    }\n  }\n"): (typeof documents)["\n  query Sessions {\n    viewer {\n      person { id name email }\n      sessions { id startedAt lastSeenAt device current }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation EndSession($session: ID!) {\n    endSession(session: $session) {\n      __typename\n      ... on Done { done }\n      ... on Refused { code message }\n      ... on NotFound { code message }\n    }\n  }\n"): (typeof documents)["\n  mutation EndSession($session: ID!) {\n    endSession(session: $session) {\n      __typename\n      ... on Done { done }\n      ... on Refused { code message }\n      ... on NotFound { code message }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Exclusions($dealership: String!, $includeLifted: Boolean, $first: Int, $after: String) {\n    exclusions(dealership: $dealership, includeLifted: $includeLifted, first: $first, after: $after) {\n      edges {\n        node {\n          id reason source matchedBy reference since liftedAt liftReason\n          liftedBy { id name }\n          customer { id name phones { raw national usable } }\n        }\n      }\n      pageInfo { hasNextPage endCursor }\n      totalCount\n    }\n  }\n"): (typeof documents)["\n  query Exclusions($dealership: String!, $includeLifted: Boolean, $first: Int, $after: String) {\n    exclusions(dealership: $dealership, includeLifted: $includeLifted, first: $first, after: $after) {\n      edges {\n        node {\n          id reason source matchedBy reference since liftedAt liftReason\n          liftedBy { id name }\n          customer { id name phones { raw national usable } }\n        }\n      }\n      pageInfo { hasNextPage endCursor }\n      totalCount\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ComplaintSystem($dealership: String!) {\n    complaintSystem(dealership: $dealership) {\n      connected plugin\n      lastCheck { at connected problem customersChecked customersNotChecked openComplaints customersExcluded byVin byPhoneAndName unmetMarked }\n    }\n  }\n"): (typeof documents)["\n  query ComplaintSystem($dealership: String!) {\n    complaintSystem(dealership: $dealership) {\n      connected plugin\n      lastCheck { at connected problem customersChecked customersNotChecked openComplaints customersExcluded byVin byPhoneAndName unmetMarked }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CheckComplaints($dealership: String!) {\n    checkComplaints(dealership: $dealership) {\n      __typename\n      ... on ComplaintCheckSummary { at customersChecked customersExcluded }\n      ... on Refused { code message }\n    }\n  }\n"): (typeof documents)["\n  mutation CheckComplaints($dealership: String!) {\n    checkComplaints(dealership: $dealership) {\n      __typename\n      ... on ComplaintCheckSummary { at customersChecked customersExcluded }\n      ... on Refused { code message }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation LiftExclusion($input: LiftExclusionInput!) {\n    liftExclusion(input: $input) {\n      __typename\n      ... on Exclusion { id liftedAt }\n      ... on Refused { code message }\n      ... on NotFound { code message }\n    }\n  }\n"): (typeof documents)["\n  mutation LiftExclusion($input: LiftExclusionInput!) {\n    liftExclusion(input: $input) {\n      __typename\n      ... on Exclusion { id liftedAt }\n      ... on Refused { code message }\n      ... on NotFound { code message }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RestoreExclusion($exclusion: ID!) {\n    restoreExclusion(exclusion: $exclusion) {\n      __typename\n      ... on Exclusion { id liftedAt }\n      ... on Refused { code message }\n      ... on NotFound { code message }\n    }\n  }\n"): (typeof documents)["\n  mutation RestoreExclusion($exclusion: ID!) {\n    restoreExclusion(exclusion: $exclusion) {\n      __typename\n      ... on Exclusion { id liftedAt }\n      ... on Refused { code message }\n      ... on NotFound { code message }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Extractions($dealership: String!, $first: Int, $after: String) {\n    extractions(dealership: $dealership, first: $first, after: $after) {\n      edges { node { ...ExtractionSummary } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n  fragment ExtractionSummary on Extraction {\n    id status dryRun sourceKind sourceName fileName startedAt finishedAt\n    startedBy { id name }\n    progress { rowsRead rowsTotal phase fraction }\n    counts { rows imported updated unchanged duplicate ignored refused newCustomers newVehicles }\n    problem { code message }\n  }\n"): (typeof documents)["\n  query Extractions($dealership: String!, $first: Int, $after: String) {\n    extractions(dealership: $dealership, first: $first, after: $after) {\n      edges { node { ...ExtractionSummary } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n  fragment ExtractionSummary on Extraction {\n    id status dryRun sourceKind sourceName fileName startedAt finishedAt\n    startedBy { id name }\n    progress { rowsRead rowsTotal phase fraction }\n    counts { rows imported updated unchanged duplicate ignored refused newCustomers newVehicles }\n    problem { code message }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Extraction($id: ID!) {\n    extraction(id: $id) {\n      ...ExtractionSummary\n      warningCounts { code count }\n      refusedRowsFile\n      complaintCheck {\n        at connected problem customersChecked customersNotChecked openComplaints customersExcluded byVin byPhoneAndName unmetMarked\n      }\n    }\n  }\n"): (typeof documents)["\n  query Extraction($id: ID!) {\n    extraction(id: $id) {\n      ...ExtractionSummary\n      warningCounts { code count }\n      refusedRowsFile\n      complaintCheck {\n        at connected problem customersChecked customersNotChecked openComplaints customersExcluded byVin byPhoneAndName unmetMarked\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ExtractionRows($id: ID!, $outcome: RowOutcome, $first: Int, $after: String) {\n    extraction(id: $id) {\n      id\n      rows(outcome: $outcome, first: $first, after: $after) {\n        edges {\n          node {\n            row outcome cells\n            reasons { code column value message }\n            warnings { code value message }\n            visit { id kind date orderNumber customer { id name } }\n          }\n        }\n        pageInfo { hasNextPage endCursor }\n        totalCount\n      }\n    }\n  }\n"): (typeof documents)["\n  query ExtractionRows($id: ID!, $outcome: RowOutcome, $first: Int, $after: String) {\n    extraction(id: $id) {\n      id\n      rows(outcome: $outcome, first: $first, after: $after) {\n        edges {\n          node {\n            row outcome cells\n            reasons { code column value message }\n            warnings { code value message }\n            visit { id kind date orderNumber customer { id name } }\n          }\n        }\n        pageInfo { hasNextPage endCursor }\n        totalCount\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription ExtractionProgressed($dealership: String!, $extraction: ID, $after: EventCursor) {\n    extractionProgressed(dealership: $dealership, extraction: $extraction, after: $after) {\n      __typename\n      ... on ExtractionProgressed { cursor extraction { ...ExtractionSummary } }\n      ... on FeedReset { cursor reason }\n    }\n  }\n"): (typeof documents)["\n  subscription ExtractionProgressed($dealership: String!, $extraction: ID, $after: EventCursor) {\n    extractionProgressed(dealership: $dealership, extraction: $extraction, after: $after) {\n      __typename\n      ... on ExtractionProgressed { cursor extraction { ...ExtractionSummary } }\n      ... on FeedReset { cursor reason }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation PreviewExtraction($input: PreviewExtractionInput!) {\n    previewExtraction(input: $input) {\n      __typename\n      ... on FilePreview {\n        file name format encoding delimiter sheet sheets headerRow titleRows source\n        columns { index header samples target confidence why }\n        sampleRows mapping mappingFrom\n        mappingProblems { code message target }\n      }\n      ... on FileRefused { code message }\n      ... on Refused { code message }\n      ... on NotFound { code message }\n    }\n  }\n"): (typeof documents)["\n  mutation PreviewExtraction($input: PreviewExtractionInput!) {\n    previewExtraction(input: $input) {\n      __typename\n      ... on FilePreview {\n        file name format encoding delimiter sheet sheets headerRow titleRows source\n        columns { index header samples target confidence why }\n        sampleRows mapping mappingFrom\n        mappingProblems { code message target }\n      }\n      ... on FileRefused { code message }\n      ... on Refused { code message }\n      ... on NotFound { code message }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation StartExtraction($input: StartExtractionInput!) {\n    startExtraction(input: $input) {\n      __typename\n      ... on Extraction { id status dryRun }\n      ... on FileRefused { code message }\n      ... on Refused { code message }\n      ... on NotFound { code message }\n    }\n  }\n"): (typeof documents)["\n  mutation StartExtraction($input: StartExtractionInput!) {\n    startExtraction(input: $input) {\n      __typename\n      ... on Extraction { id status dryRun }\n      ... on FileRefused { code message }\n      ... on Refused { code message }\n      ... on NotFound { code message }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query VisitSources($dealership: String!) {\n    visitSources(dealership: $dealership) { id kind name active settings lastRunAt lastProblem nextRunAt }\n    visitSourceKinds(dealership: $dealership) { kind title settingsSchema }\n  }\n"): (typeof documents)["\n  query VisitSources($dealership: String!) {\n    visitSources(dealership: $dealership) { id kind name active settings lastRunAt lastProblem nextRunAt }\n    visitSourceKinds(dealership: $dealership) { kind title settingsSchema }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SaveVisitSource($input: SaveVisitSourceInput!) {\n    saveVisitSource(input: $input) {\n      __typename\n      ... on VisitSourceConfig { id name active }\n      ... on Refused { code message }\n      ... on NotFound { code message }\n    }\n  }\n"): (typeof documents)["\n  mutation SaveVisitSource($input: SaveVisitSourceInput!) {\n    saveVisitSource(input: $input) {\n      __typename\n      ... on VisitSourceConfig { id name active }\n      ... on Refused { code message }\n      ... on NotFound { code message }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RunVisitSource($source: ID!) {\n    runVisitSource(source: $source) {\n      __typename\n      ... on Extraction { id status }\n      ... on FileRefused { code message }\n      ... on Refused { code message }\n      ... on NotFound { code message }\n    }\n  }\n"): (typeof documents)["\n  mutation RunVisitSource($source: ID!) {\n    runVisitSource(source: $source) {\n      __typename\n      ... on Extraction { id status }\n      ... on FileRefused { code message }\n      ... on Refused { code message }\n      ... on NotFound { code message }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Viewer {\n    viewer {\n      language\n      person { id name email }\n      dealerships {\n        roles\n        permissions\n        dealership { id code name brand timeZone group { id name } }\n      }\n    }\n  }\n"): (typeof documents)["\n  query Viewer {\n    viewer {\n      language\n      person { id name email }\n      dealerships {\n        roles\n        permissions\n        dealership { id code name brand timeZone group { id name } }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ConsoleModules($dealership: String!) {\n    consoleModules(dealership: $dealership) { name entry }\n  }\n"): (typeof documents)["\n  query ConsoleModules($dealership: String!) {\n    consoleModules(dealership: $dealership) { name entry }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SignIn($input: SignInInput!) {\n    signIn(input: $input) {\n      __typename\n      ... on SignedIn { viewer { person { id } } }\n      ... on WrongCredentials { code message }\n      ... on TooManyTries { code message retryAfterSeconds }\n    }\n  }\n"): (typeof documents)["\n  mutation SignIn($input: SignInInput!) {\n    signIn(input: $input) {\n      __typename\n      ... on SignedIn { viewer { person { id } } }\n      ... on WrongCredentials { code message }\n      ... on TooManyTries { code message retryAfterSeconds }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SignOut { signOut { done } }\n"): (typeof documents)["\n  mutation SignOut { signOut { done } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RequestPasswordReset($email: String!) { requestPasswordReset(email: $email) { done } }\n"): (typeof documents)["\n  mutation RequestPasswordReset($email: String!) { requestPasswordReset(email: $email) { done } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ResetPassword($token: String!, $password: String!) {\n    resetPassword(token: $token, password: $password) {\n      __typename\n      ... on SignedIn { viewer { person { id } } }\n      ... on Refused { code message }\n    }\n  }\n"): (typeof documents)["\n  mutation ResetPassword($token: String!, $password: String!) {\n    resetPassword(token: $token, password: $password) {\n      __typename\n      ... on SignedIn { viewer { person { id } } }\n      ... on Refused { code message }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetLanguage($language: String!) { setLanguage(language: $language) { done } }\n"): (typeof documents)["\n  mutation SetLanguage($language: String!) { setLanguage(language: $language) { done } }\n"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;