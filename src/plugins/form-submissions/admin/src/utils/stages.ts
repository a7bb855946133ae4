import type {
  SubmissionFilters,
  SubmissionStatus,
  SubmissionSummary,
  WaitsFor,
} from '../../../shared/contracts/submissions';
import type { MessageKey } from './message';

/** Where an enquiry is, in the words of those who answer: "processing" is two things to them. */
export const STAGES = ['staff', 'messages', 'completed', 'failed'] as const;
export type Stage = (typeof STAGES)[number];

export const stageOf = ({
  status,
  waitsFor,
}: Pick<SubmissionSummary, 'status' | 'waitsFor'>): Stage | SubmissionStatus => waitsFor ?? status;

export const stageText = (stage: Stage | SubmissionStatus): MessageKey => `status.${stage}`;

const isWaiting = (stage: Stage): stage is WaitsFor => stage === 'staff' || stage === 'messages';

/** What the list is asked for. */
export const filtersOf = (
  stage: Stage | undefined
): Pick<SubmissionFilters, 'status' | 'waiting'> => ({
  status: stage === undefined || isWaiting(stage) ? undefined : stage,
  waiting: stage !== undefined && isWaiting(stage) ? stage : undefined,
});
