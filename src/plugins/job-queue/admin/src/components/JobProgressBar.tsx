import { useIntl } from 'react-intl';
import { ProgressBar } from '../../../../../admin/shared/ProgressBar';
import type { JobProgress } from '../../../shared/contracts/jobs';
import { message } from '../utils/message';

interface JobProgressBarProps {
  id: string;
  progress: JobProgress | undefined;
}

export const JobProgressBar = ({ id, progress }: JobProgressBarProps) => {
  const { formatMessage, formatNumber } = useIntl();
  const { percent, done, total } = progress ?? {};
  const share =
    percent === undefined ? undefined : formatNumber(percent / 100, { style: 'percent' });
  const count =
    done === undefined
      ? undefined
      : formatMessage(message(total === undefined ? 'progress.count' : 'progress.countOf'), {
          done: formatNumber(done),
          total: total === undefined ? '' : formatNumber(total),
        });
  const text =
    [share, count].filter(Boolean).join(' · ') || formatMessage(message('progress.none'));
  return (
    <ProgressBar
      label={formatMessage(message('progress.label'), { id })}
      percent={percent}
      text={text}
    />
  );
};
