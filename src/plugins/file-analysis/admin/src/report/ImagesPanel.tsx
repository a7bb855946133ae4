import { Box, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import type { FileReport } from '../../../server/src/reader/report';
import { imagesAdvice } from '../../../shared/words/advice';
import { imagesFacts } from '../../../shared/words/image-facts';
import { useSpeech } from '../hooks/useSpeech';
import { message } from '../utils/message';
import { AdviceList } from './AdviceList';
import { FactPanel } from './FactPanel';
import { PlainTable } from './PlainTable';
import { ShowMore } from './ShowMore';
import { Thumbnail } from './Thumbnail';
import { useShown } from './useShown';

type Images = NonNullable<FileReport['images']>;

const STEP = 10;
const Grid = styled.ul`
  display: grid;
  grid-template-columns: repeat(auto-fill, minmax(16rem, 1fr));
  gap: ${({ theme }) => theme.spaces[4]};
`;

/** Pictures that are the same, by their bytes or to the eye. */
const Groups = ({ groups }: { groups: Images['groups'] }) => {
  const { formatMessage, formatNumber } = useIntl();
  const { shown, left, more } = useShown(groups, STEP);
  return groups.length === 0 ? null : (
    <Box paddingTop={5}>
      <PlainTable
        heads={(['alike', 'number', 'files'] as const).map((key) => ({
          key,
          label: formatMessage(message(`images.${key}`)),
        }))}
      >
        {shown.map(({ isExact, count, names }, place) => (
          <tr key={place}>
            <td>
              <Typography textColor="neutral800">
                {formatMessage(message(isExact ? 'images.sameBytes' : 'images.sameLook'))}
              </Typography>
            </td>
            <td>
              <Typography textColor="neutral800">{formatNumber(count)}</Typography>
            </td>
            <td>
              <Typography textColor="neutral600">{names.join(', ')}</Typography>
            </td>
          </tr>
        ))}
      </PlainTable>
      <ShowMore left={left} onMore={more} />
    </Box>
  );
};

/** The images of an archive together. */
export const ImagesPanel = ({ images }: { images: Images }) => (
  <FactPanel section={imagesFacts(useSpeech(), images)}>
    <AdviceList title="images.first" advice={imagesAdvice(images)} />
    <Box paddingTop={5}>
      <Grid>
        {images.thumbnails.map(({ name, data }, place) => (
          <li key={place}>
            <Thumbnail data={data} text="" />
            <Typography variant="pi" textColor="neutral600">
              {name}
            </Typography>
          </li>
        ))}
      </Grid>
    </Box>
    <Groups groups={images.groups} />
  </FactPanel>
);
