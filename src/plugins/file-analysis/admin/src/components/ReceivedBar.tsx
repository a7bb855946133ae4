import { useIntl } from 'react-intl';
import { ProgressBar } from '../../../../../admin/shared/ProgressBar';
import { message } from '../utils/message';
import { shareOf } from '../utils/short-number';
import { FileSize } from './FileSize';

interface ReceivedBarProps {
  name: string;
  received: number;
  size: number;
}

/** How much of a file is here while it is sent. */
export const ReceivedBar = ({ name, received, size }: ReceivedBarProps) => {
  const { formatMessage, formatNumber } = useIntl();
  const share = shareOf(received, size);
  const text = formatNumber(share, { style: 'percent' });
  return (
    <ProgressBar
      label={formatMessage(message('received.label'), { name })}
      percent={share * 100}
      text={text}
    >
      {text} · <FileSize bytes={received} />
    </ProgressBar>
  );
};
