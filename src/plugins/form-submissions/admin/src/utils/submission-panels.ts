import type * as React from 'react';

export interface SubmissionPanelProps {
  /** The id of the submission. */
  submission: string;
}

type SubmissionPanel = React.ComponentType<SubmissionPanelProps>;

const panels = new Map<string, SubmissionPanel>();

/** Beside a submission: what a plugin of a higher floor knows of it, under the name of the plugin. */
export const addSubmissionPanel = (name: string, panel: SubmissionPanel): void => {
  panels.set(name, panel);
};

export const submissionPanels = (): [string, SubmissionPanel][] => [...panels];
