import { Box } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { Fact, Facts } from '../../../../../admin/shared/Facts';
import { sharedMessage } from '../../../../../admin/shared/texts';
import type { FileReport } from '../../../server/src/reader/report';
import { Panel } from '../components/Panel';
import { message } from '../utils/message';
import { Thumbnail } from './Thumbnail';

type Image = NonNullable<FileReport['image']>;

/** How sharp, bright and colourful it is, and what of that is a fault. */
const Look = ({ look }: { look: NonNullable<Image['look']> }) => {
  const { formatMessage, formatNumber } = useIntl();
  const share = (value: number) => formatNumber(value, { style: 'percent' });
  const light =
    (look.isUnderexposed && 'images.underexposed') || (look.isOverexposed && 'images.overexposed');
  return (
    <>
      <Fact label={formatMessage(message('image.sharpness'))}>
        {formatNumber(look.sharpness)}
        {look.isBlurred && ` (${formatMessage(message('images.blurred'))})`}
      </Fact>
      <Fact label={formatMessage(message('image.brightness'))}>
        {share(look.brightness)}
        {light && ` (${formatMessage(message(light))})`}
      </Fact>
      <Fact label={formatMessage(message('image.contrast'))}>{share(look.contrast)}</Fact>
      <Fact label={formatMessage(message('image.colourfulness'))}>{share(look.colourfulness)}</Fact>
    </>
  );
};

/** What the header of an image says, and what is seen in it. */
export const ImagePanel = ({ image }: { image: Image }) => {
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
        {image.look && <Look look={image.look} />}
        {image.isDamaged && (
          <Fact label={formatMessage(message('images.damaged'))}>{yesOrNo(true)}</Fact>
        )}
      </Facts>
      {image.thumbnail !== null && (
        <Box paddingTop={4}>
          <Thumbnail data={image.thumbnail} text={formatMessage(message('image.title'))} />
        </Box>
      )}
    </Panel>
  );
};
