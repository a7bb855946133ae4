import { Box, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import { Fact, Facts } from '../../../../../admin/shared/Facts';
import type { FileReport } from '../../../server/src/reader/report';
import { Panel } from '../components/Panel';
import { message } from '../utils/message';
import { Percent } from './Percent';
import { PlainTable } from './PlainTable';
import { ShowMore } from './ShowMore';
import { Thumbnail } from './Thumbnail';
import { useShown } from './useShown';

type Images = NonNullable<FileReport['images']>;

const STEP = 10;
const NOTED = ['withPosition', 'blurred', 'underexposed', 'overexposed', 'damaged'] as const;

const Grid = styled.ul`
  display: grid;
  grid-template-columns: repeat(auto-fill, minmax(16rem, 1fr));
  gap: ${({ theme }) => theme.spaces[4]};
`;

const counted = (list: readonly { name: string; count: number }[]): string =>
  list.map(({ name, count }) => `${name}: ${count}`).join(', ');

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
export const ImagesPanel = ({ images }: { images: Images }) => {
  const { formatMessage, formatNumber } = useIntl();
  return (
    <Panel title="images.title">
      <Facts>
        <Fact label={formatMessage(message('images.count'))}>
          {formatMessage(message('images.lookedAt'), {
            count: images.count,
            lookedAt: images.lookedAt,
          })}
        </Fact>
        <Fact label={formatMessage(message('image.size'))}>
          {formatMessage(message('images.sizes'), {
            different: images.sizes.different,
            smallest: `${images.smallest.width} × ${images.smallest.height}`,
            largest: `${images.largest.width} × ${images.largest.height}`,
          })}
        </Fact>
        <Fact label={formatMessage(message('images.formats'))}>{counted(images.formats)}</Fact>
        <Fact label={formatMessage(message('image.colours'))}>{counted(images.colours)}</Fact>
        <Fact label={formatMessage(message('images.orientations'))}>
          {images.orientations
            .map(({ name, count }) =>
              formatMessage(message(`images.orientation.${name}`), { count })
            )
            .join(', ')}
        </Fact>
        <Fact label={formatMessage(message('image.cameraData'))}>
          <Percent part={images.withCameraData} whole={images.count} />
        </Fact>
        {images.turned > 0 && (
          <Fact label={formatMessage(message('images.turned'))}>{formatNumber(images.turned)}</Fact>
        )}
        {NOTED.filter((key) => images[key].count > 0).map((key) => (
          <Fact key={key} label={formatMessage(message(`images.${key}`))}>
            {formatNumber(images[key].count)}: {images[key].first.join(', ')}
          </Fact>
        ))}
      </Facts>
      <Box paddingTop={5}>
        <Grid>
          {images.thumbnails.map(({ name, data }, place) => (
            <li key={place}>
              <Thumbnail data={data} text={name} />
              <Typography variant="pi" textColor="neutral600">
                {name}
              </Typography>
            </li>
          ))}
        </Grid>
      </Box>
      <Groups groups={images.groups} />
    </Panel>
  );
};
