import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  AwaitedHandover,
  EntityHandovers,
  handoversEndpoints,
  HandoverRecordView,
  HandoverVerification,
  HandoverView,
  ReviewAction,
} from '@backstage-readiness/plugin-readiness-common';
import type { z } from 'zod/v4';

/** Who asks. */
export interface Caller {
  credentials: BackstageCredentials;
}

/** The validated body of an operation. */
export type BodyOf<TName extends keyof typeof handoversEndpoints> = z.output<
  (typeof handoversEndpoints)[TName]['body']
>;

/** What can be done with handovers. */
export interface Handovers {
  /** The entity a handover is about. */
  entityRefOf(id: string): Promise<string>;
  ofEntity(entityRef: string, caller: Caller): Promise<EntityHandovers>;
  get(id: string, caller: Caller): Promise<HandoverRecordView>;
  verify(id: string, caller: Caller): Promise<HandoverVerification>;
  /** Everything that waits for the caller, oldest first. */
  awaiting(caller: Caller): Promise<AwaitedHandover[]>;
  submit(
    entityRef: string,
    request: BodyOf<'submitHandover'>,
    caller: Caller,
  ): Promise<HandoverView>;
  draft(
    entityRef: string,
    request: BodyOf<'draftHandover'>,
    caller: Caller,
  ): Promise<HandoverView>;
  /** Submits what is prepared, the first time or again. */
  submitDraft(
    id: string,
    request: BodyOf<'submitDraft'>,
    caller: Caller,
  ): Promise<HandoverView>;
  /** Anything between the draft and the decision. */
  act(
    id: string,
    action: ReviewAction,
    seen: { expectedHead: string },
    caller: Caller,
  ): Promise<HandoverView>;
  sign(
    id: string,
    request: BodyOf<'signHandover'>,
    caller: Caller,
  ): Promise<HandoverView>;
  reject(
    id: string,
    request: BodyOf<'rejectHandover'>,
    caller: Caller,
  ): Promise<HandoverView>;
  withdraw(
    id: string,
    request: BodyOf<'withdrawHandover'>,
    caller: Caller,
  ): Promise<HandoverView>;
  meetCondition(
    id: string,
    conditionId: string,
    request: BodyOf<'meetCondition'>,
    caller: Caller,
  ): Promise<HandoverView>;
}
