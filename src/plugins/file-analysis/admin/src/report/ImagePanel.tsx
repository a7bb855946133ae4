import { useIntl } from 'react-intl';
import { Fact, Facts } from '../../../../../admin/shared/Facts';
import { sharedMessage } from '../../../../../admin/shared/texts';
import type { FileReport } from '../../../server/src/reader/report';
import { Panel } from '../components/Panel';
import { message } from '../utils/message';

/** What the header of an image says. */
export const ImagePanel = ({ image }: { image: NonNullable<FileReport['image']> }) => {
  const { formatMessage, formatNumber } = useIntl();
  const yesOrNo = (value: boolean) => formatMessage(sharedMessage(value ? 'yes' : 'no'));
  return (
    <Panel title="image.title">
      <Facts>
        <Fact label={formatMessage(message('image.size'))}>
          {formatNumber(image.width)} × {formatNumber(image.height)}
        </Fact>
        <Fact label={formatMessage(message('image.colours'))}>{image.colours}</Fact>
        <Fact label={formatMessage(message('image.channels'))}>{formatNumber(image.channels)}</Fact>
        <Fact label={formatMessage(message('image.pages'))}>{formatNumber(image.pages)}</Fact>
        <Fact label={formatMessage(message('image.cameraData'))}>
          {yesOrNo(image.hasCameraData)}
        </Fact>
        <Fact label={formatMessage(message('image.position'))}>{yesOrNo(image.hasPosition)}</Fact>
      </Facts>
    </Panel>
  );
};
